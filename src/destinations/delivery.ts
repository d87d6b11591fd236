/** What a run delivers, and what a destination says of it. */

import type { Folder } from '../archive/folder.js'
import type { State, Unsettled } from '../archive/schema.js'
import type { Failing } from '../core/failing.js'
import type { Tally } from '../collect/tally.js'
import type { Position } from '../core/cursor.js'
import type { ExportIdentity, WorkflowJob } from '../core/run.js'
import type { Sentence } from '../core/sentence.js'
import type { Timestamp } from '../core/time.js'

/** Where what is delivered comes from: the run, and what it asked for. */
export interface Provenance {
  readonly run: WorkflowJob
  readonly actionVersion: string
  readonly request: { readonly api_url: string; readonly api_version: string; readonly mode: string }
  /** SHA-256 of the policy file. */
  readonly policy: string | null
}

export interface Delivery {
  readonly identity: ExportIdentity
  readonly provenance: Provenance
  readonly folder: Folder
  readonly tally: Tally
  /** The times that bound what was read; `through` is null where nothing bounds it. */
  readonly after: Timestamp | null
  readonly through: Timestamp | null
  /** Null when it leaves the cursor where it is. */
  readonly move: CursorMove | null
  /** Null if the archive holds what is open, and its state lists nothing. */
  readonly unsettled: UnsettledChange | null
  /** Entries of earlier attempts that the folder holds again; null if it holds new ones only. */
  readonly rewritten: Tally | null
}

/** What a delivery changes in the state's list of unsettled findings. */
export interface UnsettledChange {
  /** What the run took from the list, settled or not. */
  readonly taken: readonly Unsettled[]
  /** What it carries: findings of other runs that count in this one. */
  readonly carried: readonly Unsettled[]
  /** Findings that count against it besides those among its new entries. */
  readonly earlier: Failing
}

/** How a delivery moves the cursor of its export. */
export interface CursorMove {
  /** The state that the run resumed from. */
  readonly before: State | null
  readonly begin: Position
  readonly end: Position
  /** Nothing newer was there. */
  readonly isCaughtUp: boolean
  /** Until a first export has caught up: entries before this are not evaluated. */
  readonly evaluateFrom: Timestamp | null
  /** The cursor that the run's first attempt began from; null if it was a first export. */
  readonly beganFrom: Timestamp | null
}

/** A delivery whose folder is complete. */
export interface PreparedDelivery extends Delivery {
  /** SHA-256 of the folder's manifest, or of the one before it if nothing was new. */
  readonly manifest: string | null
  /** The text of the signed state; null when the cursor stays. */
  readonly signedState: string | null
  /** Why a view could not be made: the entries themselves are delivered all the same. */
  readonly viewError: Error | null
}

/** What a destination says of an upload. */
export interface ArtifactReceipt {
  readonly kind: 'artifact'
  readonly name: string
  readonly id: number
  readonly url: string
  /** SHA-256 of the zip, in hex. */
  readonly digest: string
}

/** What a destination says of a commit, which also moved the state. */
export interface CommitReceipt {
  readonly kind: 'commit'
  /** Null when it landed, but its answer was lost and others came after it. */
  readonly oid: string | null
  readonly url: string | null
  /** SHA-256 of its line of the manifest. */
  readonly manifest: string
  /** Null when the cursor stays, or when there is none yet. */
  readonly cursor: Timestamp | null
  /** The entries that the archive did not have. */
  readonly entries: number
  readonly late: number
  /** What the run's commits up to this one found that counts. */
  readonly failing: Failing
  /** What is not in it. */
  readonly note: Sentence | null
}

export type Receipt = ArtifactReceipt | CommitReceipt

export interface Destination {
  /**
   * Delivers in one part or in several, the oldest entries first; nothing if nothing is new.
   * @throws DeliveryError when the destination does not have everything; it has the parts that it gave receipts for
   */
  deliver(delivery: PreparedDelivery): AsyncIterable<Receipt>
}
