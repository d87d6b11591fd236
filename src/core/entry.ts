/** The noun: an entry of the audit log, and what it says of itself. */

import { compare, instantKey, type Timestamp } from './time.js'

export interface AuditLogEntry {
  readonly id: string
  readonly created_at: Timestamp
  /** The bytes that the server sent, without the line breaks between tokens. */
  readonly bytes: Buffer
  /** The parsed value of a field, for evaluating only; undefined if there is none. */
  get(name: string): unknown
}

/** An entry whose fields are parsed already. */
export class ParsedEntry implements AuditLogEntry {
  constructor(
    readonly id: string,
    readonly created_at: Timestamp,
    private readonly fields: Readonly<Record<string, unknown>>,
    readonly bytes: Buffer,
  ) {}

  get(name: string): unknown {
    return Object.hasOwn(this.fields, name) ? this.fields[name] : undefined
  }
}

/** The fields that are known to hold texts, in the order in which a table shows them, and those that hold anything. */
export const TEXT_FIELDS = [
  'id',
  'created_at',
  'action',
  'source',
  'user_email',
  'service_account_name',
  'system_actor_name',
  'cluster_id',
  'cluster_name',
  'error',
  'session_id',
  'trace_id',
]
export const OTHER_FIELDS = ['metadata', 'payload']

export const ACTION_PREFIX = 'AUDIT_LOG_ACTION_'

/** The name that stands in for the action of an entry that has none. */
const NO_ACTION = 'NO_ACTION'

/** The entry's action without its prefix. */
export function actionOf(entry: AuditLogEntry): string {
  const action = field(entry, 'action')
  return withoutPrefix(action === '' ? NO_ACTION : action)
}

export function withoutPrefix(action: string): string {
  return action.startsWith(ACTION_PREFIX) ? action.slice(ACTION_PREFIX.length) : action
}

/** Whoever acted: a person's address, a service account's name or the system's; empty when the entry does not say. */
export function actorOf(entry: AuditLogEntry): string {
  return field(entry, 'user_email') || field(entry, 'service_account_name') || field(entry, 'system_actor_name')
}

/** A field that is text; empty when it is absent or something else. */
export function field(entry: AuditLogEntry, name: string): string {
  const value = entry.get(name)
  return typeof value === 'string' ? value : ''
}

/** The action was tried and failed: the entry has a non-empty `error`. */
export function hasFailed(entry: AuditLogEntry): boolean {
  const error = entry.get('error')
  return error !== undefined && error !== null && error !== ''
}

/** The order of the archive: by time, and by id among the entries of one time. */
export function compareEntries(
  a: Pick<AuditLogEntry, 'id' | 'created_at'>,
  b: Pick<AuditLogEntry, 'id' | 'created_at'>,
) {
  const byTime = compare(a.created_at, b.created_at)
  if (byTime !== 0) return byTime
  return a.id === b.id ? 0 : a.id < b.id ? -1 : 1
}

/** An entry's identity: the same id at another time is another entry. */
export interface EntryKey {
  readonly id: string
  readonly created_at: Timestamp
}

/** The identity as a text: equal for the same id at the same instant, however the time is written. */
export function identityOf({ id, created_at }: EntryKey): string {
  return `${instantKey(created_at)} ${id}`
}
