/** The manifest: for each delivery one line that says what was delivered, bound to the line before it by its hash. */

import { createHash } from 'node:crypto'
import type { Organization } from '../cloud/client.js'
import type { Level, RunId } from '../policy/index.js'
import type { Timestamp } from '../time.js'
import type { FileRecord } from './files.js'

export interface EntryRef {
  readonly id: string
  readonly created_at: Timestamp
}

/** The keys stand in the order in which they are written. */
export interface ManifestLine {
  readonly version: 1
  readonly name: string
  readonly organization: Organization | null
  readonly run: RunId & { readonly url: string }
  readonly action_version: string
  readonly request: { readonly api_url: string; readonly api_version: string; readonly mode: string }
  /** SHA-256 of the policy file. */
  readonly policy: string | null
  /** The cursors that bound the delivery: the one that the run began with, and the one that it ended with. */
  readonly after: Timestamp | null
  readonly through: Timestamp | null
  /** How many new ones. */
  readonly entries: number
  readonly late_entries: number
  readonly first: EntryRef | null
  readonly last: EntryRef | null
  readonly files: readonly FileRecord[]
  readonly findings: Readonly<Record<Level, number>>
  /** SHA-256 of the line before this one in its chain. */
  readonly previous: string | null
  readonly created_at: Timestamp
}

export function encodeManifest(line: ManifestLine): { text: string; sha256: string } {
  const text = JSON.stringify(line)
  return { text, sha256: createHash('sha256').update(text).digest('hex') }
}
