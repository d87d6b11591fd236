/** Where what a run found goes. */

import type { Delivery } from '../deliver.js'
import type { Timestamp } from '../time.js'

/** What a destination says of an upload, for the outputs and the summary. */
export interface ArtifactReceipt {
  readonly kind: 'artifact'
  readonly name: string
  readonly id: number
  readonly url: string
  /** SHA-256 of the zip, in hex. */
  readonly digest: string
}

/** What it says of a commit, which also moved the state. */
export interface CommitReceipt {
  readonly kind: 'commit'
  /** Null when it landed, but its answer was lost and others came after it. */
  readonly oid: string | null
  readonly url: string | null
  /** SHA-256 of its line of the manifest. */
  readonly manifest: string
  readonly cursor: Timestamp | null
  /** The entries that the archive did not have. */
  readonly entries: number
  readonly late: number
  /** What is not in it, as a sentence. */
  readonly note: string | null
}

export type Receipt = ArtifactReceipt | CommitReceipt

export interface Destination {
  /**
   * Delivers in one part or in several, the oldest entries first; nothing when nothing is new.
   * @throws DeliveryError when the destination does not have everything; it has the parts that it gave receipts for
   */
  deliver(delivery: Delivery): AsyncIterable<Receipt>
}
