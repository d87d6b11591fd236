/** The manifest: for each delivery one line that says what was delivered, bound to the line before it by its hash. */

import type { Organization } from '../cloud/client.js'
import { at, isObject, isText } from '../json.js'
import type { Level, RunId } from '../policy/index.js'
import { isTimestamp, type Timestamp } from '../time.js'
import { type FileRecord, sha256 } from './files.js'

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
  /** Whether the attempt delivered all that it found: a large export takes several commits. */
  readonly whole: boolean
  /** SHA-256 of the state that was left behind, but for its `manifest`; null in the modes that leave none. */
  readonly state: string | null
  /** SHA-256 of the line before this one in its chain. */
  readonly previous: string | null
  readonly created_at: Timestamp
}

export function encodeManifest(line: ManifestLine): { text: string; sha256: string } {
  const text = JSON.stringify(line)
  return { text, sha256: sha256(text) }
}

/** What a reader of the chain needs of a line; null when it is none. */
export type KnownLine = Pick<
  ManifestLine,
  | 'name'
  | 'organization'
  | 'run'
  | 'request'
  | 'after'
  | 'through'
  | 'files'
  | 'findings'
  | 'whole'
  | 'state'
  | 'previous'
  | 'created_at'
>

/** An archive may lack what only this action writes, beside what the format asks for. */
const OPTIONAL = { whole: true, state: null }

export function decodeManifest(text: string): KnownLine | null {
  const parsed = parse(text)
  const line: unknown = isObject(parsed) ? { ...OPTIONAL, ...parsed } : null
  return isKnownLine(line) ? line : null
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function isKnownLine(line: unknown): line is KnownLine {
  return (
    isObject(line) &&
    line['version'] === 1 &&
    isText(line['name']) &&
    (line['organization'] === null || ['id', 'name'].every((key) => isText(at(line['organization'], key)))) &&
    isText(at(line['run'], 'id')) &&
    Number.isInteger(at(line['run'], 'attempt')) &&
    isText(at(line['request'], 'mode')) &&
    (line['after'] === null || isTimestamp(line['after'])) &&
    (line['through'] === null || isTimestamp(line['through'])) &&
    Array.isArray(line['files']) &&
    line['files'].every(isFileRecord) &&
    Number.isInteger(at(line['findings'], 'error')) &&
    typeof line['whole'] === 'boolean' &&
    (line['state'] === null || isText(line['state'])) &&
    (line['previous'] === null || isText(line['previous'])) &&
    isTimestamp(line['created_at'])
  )
}

function isFileRecord(file: unknown): boolean {
  return (
    isText(at(file, 'path')) &&
    isText(at(file, 'sha256')) &&
    ['bytes', 'lines'].every((key) => Number.isInteger(at(file, key)))
  )
}
