/** Everything outside: what a run asks, writes to and is told by. */

import type { Cloud } from './cloud/client.js'
import type { Clock } from './cloud/retry.js'
import type { Destination } from './destinations/index.js'
import type { Branch } from './github/branch.js'
import type { GitHub } from './github/index.js'
import type { Result } from './result.js'
import type { StateKeeper } from './state/index.js'
import type { Signer } from './state/signature.js'
import type { RunFacts } from './vouch.js'

export interface World {
  readonly cloud: Cloud
  readonly github: GitHub
  readonly clock: Clock
  readonly run: RunFacts['run']
  /** This repository, as `owner/name`. */
  readonly repository: string
  readonly actionVersion: string
  readonly signer: Signer
  /** States outside the repository. */
  readonly states: StateKeeper
  /** Keeps a state outside the repository for the next run. */
  readonly saveState: (text: string) => Promise<void>
  readonly artifact: Destination
  readonly openBranch: (repository: string, name: string) => Branch
  /** Whether the runner offers the Actions cache. */
  readonly hasCache: boolean
  /** Asks the artifact service something harmless. */
  readonly probeArtifacts: () => Promise<void>
  /** Days that the repository keeps artifacts; null when the runner does not tell. */
  readonly retentionDays: number | null
  /** A new, empty folder on the runner. */
  readonly createFolder: () => Promise<string>
  readonly cancelled: AbortSignal
  /** A signal that is aborted after so many milliseconds. */
  readonly deadline: (milliseconds: number) => AbortSignal
  readonly log: { readonly info: (sentence: string) => void; readonly warning: (sentence: string) => void }
  /** Hears of the result whenever more of it is known. */
  readonly publish: (result: Result) => void
}
