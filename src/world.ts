/** Everything outside a run that it may touch. */

import type { Signer } from './archive/signature.js'
import type { Cloud } from './cloud/client.js'
import type { Clock } from './core/clock.js'
import type { WorkflowEvent } from './core/event.js'
import type { Log } from './core/log.js'
import type { WorkflowJob } from './core/run.js'
import type { ArtifactDestination } from './destinations/artifact.js'
import { CommitDestination } from './destinations/commit/index.js'
import type { Provenance } from './destinations/delivery.js'
import type { Branch } from './github/branch.js'
import type { GitHub } from './github/index.js'
import type { Expected } from './state/expected.js'
import type { SharedInputs } from './inputs/index.js'
import type { StateStore } from './state/index.js'

export interface World {
  readonly cloud: Cloud
  readonly github: GitHub
  readonly clock: Clock
  readonly run: WorkflowJob
  readonly event: WorkflowEvent
  /** This repository, as `owner/name`. */
  readonly repository: string
  readonly actionVersion: string
  readonly signer: Signer
  /** States outside the repository. */
  readonly states: StateStore
  /** Saves a state outside the repository for the next run. */
  readonly saveState: (text: string) => Promise<void>
  readonly artifact: ArtifactDestination
  readonly openBranch: (repository: string, name: string) => Branch
  /** Whether the runner offers the Actions cache. */
  readonly hasCache: boolean
  /** Asks the artifact service something harmless. */
  readonly probeArtifacts: () => Promise<void>
  /** Days that the repository keeps artifacts; null if the runner does not say. */
  readonly retentionDays: number | null
  /** A new, empty folder on the runner. */
  readonly createFolder: () => Promise<string>
  readonly cancelled: AbortSignal
  /** A signal that is aborted after this many milliseconds. */
  readonly deadline: (milliseconds: number) => AbortSignal
  readonly log: Log
}

/** The archive that is committed at a place; it must be this export's. */
export function openCommit(
  { openBranch, clock, cancelled }: Pick<World, 'openBranch' | 'clock' | 'cancelled'>,
  { archive, destinations, views }: Pick<SharedInputs, 'archive' | 'destinations' | 'views'>,
  place: { readonly repository: string; readonly branch: string },
  expected: Expected,
  mostDays?: number,
): CommitDestination {
  return new CommitDestination({
    branch: openBranch(place.repository, place.branch),
    path: archive.path,
    clock,
    cancelled,
    expected,
    views,
    isBesideArtifact: destinations.has('artifact'),
    mostDays,
  })
}

/** Where what a mode delivers comes from. */
export function provenanceOf(
  { cloud, gate }: Pick<SharedInputs, 'cloud' | 'gate'>,
  { run, actionVersion }: Pick<World, 'run' | 'actionVersion'>,
  mode: string,
): Provenance {
  const request = { api_url: cloud.apiUrl, api_version: cloud.apiVersion, mode }
  return { run, actionVersion, request, policy: gate.policy.sha256 }
}
