/** One answer of the audit log endpoint: guarded, and cut into the texts of its entries. */

import type { AuditLogEntry } from '../core/entry.js'
import { CloudError } from '../core/errors.js'
import { isObject } from '../core/json.js'
import { sentence, type Sentence } from '../core/sentence.js'
import { isTimestamp, type Timestamp } from '../core/time.js'
import { SCANNED_FIELDS, type ScannedEntry, scanPage, type Span } from './scan.js'
import { BACKSLASH, BRACKET, QUOTE } from './tokens.js'

export interface Page {
  readonly entries: readonly AuditLogEntry[]
  /** The cursor for the next page, exactly as it came; null when none came. */
  readonly next: Timestamp | null
  /** The body of the answer. */
  readonly bytes: Buffer
}

const CREATED_AT = SCANNED_FIELDS.indexOf('created_at')
const PLACES: ReadonlyMap<string, number> = new Map(SCANNED_FIELDS.map((name, index) => [name, index]))

/** The first letter of `null`. */
const NULL = 0x6e
const LAST_OF_ASCII = 0x7f

const PAGE_REMEDY = sentence`Run again later; when it happens again, look whether something between the runner and the API changes its answers, and tell the support of CockroachDB Cloud.`

/**
 * @param bytes the body of a 200 answer
 * @throws SyntaxError when the body is not JSON at all, as when it was cut on its way
 * @throws CloudError when it is JSON, but not a page of the audit log
 */
export function parsePage(bytes: Buffer): Page {
  const page = scanPage(bytes)
  const { lists, list, entries, next } = page
  if (!page.isObject) throw unreadable(sentence`is not an object`)
  const cursor = valueAt(bytes, next)
  if (list === undefined && isUnset(cursor)) throw unreadable(sentence`has neither entries nor next_starting_from`)
  if (lists > 1) throw unreadable(sentence`has two lists of entries`)
  if (!isListOrNull(bytes, list)) throw unreadable(sentence`has entries that are not a list`)
  if (!isUnset(cursor) && !isTimestamp(cursor))
    throw unreadable(sentence`has a next_starting_from that is not a timestamp`)
  return {
    entries: scannedEntries(bytes, entries),
    next: isUnset(cursor) ? null : cursor,
    bytes,
  }
}

function scannedEntries(page: Buffer, scanned: readonly ScannedEntry[]): AuditLogEntry[] {
  const entries: AuditLogEntry[] = []
  for (const [index, { start, end, isObject: isEntry, values: spans }] of scanned.entries()) {
    if (!isEntry) throw unreadable(sentence`has an entry, number ${index + 1}, that is not an object`)
    const values = SCANNED_FIELDS.map((_, place) => valueAt(page, spans[place]))
    const [id, created_at, action] = values
    if (typeof id !== 'string' || id === '')
      throw unreadable(sentence`has an entry, number ${index + 1}, without an id`)
    if (!isTimestamp(created_at)) {
      const later = scanned.slice(index + 1).map((next) => valueAt(page, next.values[CREATED_AT]))
      throw undated({ id, action: String(action) }, entries.at(-1)?.created_at, later.find(isTimestamp))
    }
    entries.push(new PageEntry(id, created_at, page.subarray(start, end), values))
  }
  return entries
}

/** @param before the time of the entry before it, and `after` of the one after it, if the page has them */
function undated(
  entry: { id: string; action: string },
  before: string | undefined,
  after: string | undefined,
): CloudError {
  return new CloudError(
    sentence`The entry ${entry.id} (${entry.action}) of the audit log has no readable \`created_at\`. Nothing beyond it can be exported in order. To export what comes before it, run \`mode: range\` with \`end: ${before ?? '<the last time before it>'}\`. To export what comes after it, use a new \`name\` with \`start: ${after ?? '<the first time after it>'}\`. Report the entry to the support of CockroachDB Cloud.`,
  )
}

/** An entry of a page: all but its most asked fields is parsed when it is asked for. */
class PageEntry implements AuditLogEntry {
  private parsed: Readonly<Record<string, unknown>> | undefined

  /** @param values of the scanned fields */
  constructor(
    readonly id: string,
    readonly created_at: Timestamp,
    private readonly sent: Buffer,
    private readonly values: readonly unknown[],
  ) {}

  get bytes(): Buffer {
    const { sent } = this
    return sent.includes('\n') || sent.includes('\r') ? Buffer.from(sent.toString().replace(/[\r\n]+/g, '')) : sent
  }

  get(name: string): unknown {
    const known = PLACES.get(name)
    if (known !== undefined) return this.values[known]
    this.parsed ??= fieldsOf(this.sent.toString())
    return Object.hasOwn(this.parsed, name) ? this.parsed[name] : undefined
  }
}

function fieldsOf(text: string): Readonly<Record<string, unknown>> {
  const fields: unknown = JSON.parse(text)
  return isObject(fields) ? fields : {}
}

function valueAt(bytes: Buffer, span: Span | undefined): unknown {
  if (span === undefined) return undefined
  const { start, end } = span
  if (isPlainText(bytes, start, end)) return bytes.toString('latin1', start + 1, end - 1)
  const value: unknown = JSON.parse(bytes.toString('utf8', start, end))
  return value
}

/** A string without escapes, of ASCII only. */
function isPlainText(bytes: Buffer, start: number, end: number): boolean {
  if (bytes[start] !== QUOTE) return false
  for (let at = start + 1; at < end; at++) {
    const byte = bytes[at]
    if (byte === undefined || byte === BACKSLASH || byte > LAST_OF_ASCII) return false
  }
  return true
}

function isListOrNull(bytes: Buffer, list: Span | undefined): boolean {
  return list === undefined || bytes[list.start] === BRACKET || bytes[list.start] === NULL
}

/** The API leaves a field out, or sends null or an empty text, when there is no value. */
function isUnset(value: unknown): value is undefined | null | '' {
  return value === undefined || value === null || value === ''
}

function unreadable(what: Sentence): CloudError {
  return new CloudError(
    sentence`The API's answer cannot be read as a page of the audit log: it ${what}. ${PAGE_REMEDY}`,
  )
}
