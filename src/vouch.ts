/** From what was delivered to what vouches for it: the line of the manifest, and the state for the next run. */

import { digestOf } from './state/digest.js'
import type { FileRecord } from './archive/files.js'
import { encodeManifest, type EntryRef } from './archive/manifest.js'
import type { Organization } from './cloud/client.js'
import type { Position } from './cursor.js'
import type { Inputs } from './inputs.js'
import type { Level, RunId } from './policy/index.js'
import type { Reading } from './read.js'
import type { Before } from './resume.js'
import { type ReadRequest, timeOf } from './request.js'
import type { Expected } from './state/index.js'
import { type DestinationId, type RuleCount, type State } from './state/state.js'
import { earliest, type Timestamp } from './time.js'

/** What is the same for all that a run delivers. */
export interface RunFacts {
  readonly name: string
  readonly organization: Organization | null
  readonly destination: DestinationId
  readonly run: RunId & { readonly url: string; readonly ref: string }
  readonly actionVersion: string
  readonly request: { readonly api_url: string; readonly api_version: string; readonly mode: string }
  /** SHA-256 of the policy file. */
  readonly policy: string | null
  /** The cursor that the run began with. */
  readonly after: Timestamp | null
  /** Where what was read ends; null in the mode whose cursor tells. */
  readonly through: Timestamp | null
  /** Until a first export has caught up: entries before this are not judged. */
  readonly judgeFrom: Timestamp | null
  /** What earlier attempts of the run found that turns it red. */
  readonly earlierFindings: readonly RuleCount[]
}

export function factsOf(
  { cloud, request, gate }: Pick<Inputs, 'cloud' | 'request' | 'gate'>,
  { run, actionVersion }: Pick<RunFacts, 'run' | 'actionVersion'>,
  { name, organization, destination, now }: Expected,
  { state, start, judgeFrom, earlierRun }: Before,
  { collected, tally }: Pick<Reading, 'collected' | 'tally'>,
): RunFacts {
  const bounds = boundsOf(request.mode === 'incremental' ? { ...request, start } : request, now)
  const isWhole = collected.ending.kind === 'caught-up'
  return {
    name,
    // The API may keep silent for once: the state stays tied to the organization that it named before.
    organization: organization ?? state?.organization ?? null,
    destination,
    run,
    actionVersion,
    request: { api_url: cloud.apiUrl, api_version: cloud.apiVersion, mode: request.mode },
    policy: gate.policy.sha256,
    after: state?.cursor ?? bounds.after,
    // A range that broke off reaches as far as it was read.
    through: isWhole || request.mode !== 'range' ? bounds.through : (tally.last?.created_at ?? null),
    judgeFrom,
    earlierFindings: earlierRun?.findings ?? [],
  }
}

/** The times that bound what is asked for; null where nothing does. */
function boundsOf(request: ReadRequest, now: Timestamp): { after: Timestamp | null; through: Timestamp | null } {
  switch (request.mode) {
    case 'incremental':
      return { after: request.start, through: null }
    case 'range': {
      const [after, through] = [request.start, request.end].map((moment) =>
        moment === null ? null : timeOf(moment, now),
      )
      return { after: after ?? null, through: earliest(through ?? now, now) }
    }
    case 'latest':
      return { after: null, through: now }
    case 'around':
      return { after: null, through: null }
  }
}

/** One delivery: all that a run found, or a part of it. */
export interface Part {
  /** The cursors that bound it: `position` is where the next run begins. */
  readonly after: Timestamp | null
  readonly position: Position
  /** Nothing newer was there. */
  readonly isCaughtUp: boolean
  /** How many new ones. */
  readonly entries: number
  readonly late: number
  readonly first: EntryRef | null
  readonly last: EntryRef | null
  readonly files: readonly FileRecord[]
  readonly findings: Readonly<Record<Level, number>>
  /** The findings of the run up to here that turn it red. */
  readonly failing: readonly RuleCount[]
  /** SHA-256 of the chain's last line. */
  readonly previous: string | null
  /** The runner's clock. */
  readonly now: Timestamp
}

/** @param part.isWhole whether this is all, or the last part, of what the attempt found */
export function manifestOf(
  facts: RunFacts,
  part: Part & { isWhole: boolean; state: State | null },
): { text: string; sha256: string } {
  const { id, attempt, url } = facts.run
  return encodeManifest({
    version: 1,
    name: facts.name,
    organization: facts.organization,
    run: { id, attempt, url },
    action_version: facts.actionVersion,
    request: facts.request,
    policy: facts.policy,
    after: part.after,
    through: isIncremental(facts) ? part.position.cursor : facts.through,
    entries: part.entries,
    late_entries: part.late,
    first: part.first,
    last: part.last,
    files: part.files,
    findings: part.findings,
    whole: part.isWhole,
    state: part.state === null ? null : digestOf(part.state),
    previous: part.previous,
    created_at: part.now,
  })
}

export function stateOf(
  facts: RunFacts,
  part: Pick<Part, 'position' | 'isCaughtUp' | 'failing' | 'now'>,
  manifests: Pick<State, 'manifest' | 'artifact_manifest'>,
): State {
  const { id, attempt, ref } = facts.run
  return {
    version: 1,
    name: facts.name,
    organization: facts.organization,
    destination: facts.destination,
    ...part.position,
    judge_from: part.isCaughtUp ? null : facts.judgeFrom,
    run: { id, attempt, ref, findings: sum(facts.earlierFindings, part.failing) },
    ...manifests,
    saved_at: part.now,
  }
}

/** Only this mode has a state, and moves it. */
export function isIncremental({ request }: Pick<RunFacts, 'request'>): boolean {
  return request.mode === 'incremental'
}

/** Counts by rule, added up. */
export function sum(...lists: readonly (readonly RuleCount[])[]): RuleCount[] {
  const counts = new Map<string, number>()
  for (const { rule, count } of lists.flat()) counts.set(rule, (counts.get(rule) ?? 0) + count)
  return [...counts].map(([rule, count]) => ({ rule, count }))
}
