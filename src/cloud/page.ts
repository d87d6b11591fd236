/** One answer of the audit log endpoint: guarded, and cut into the texts of its entries. */

import type { AuditLogEntry } from '../core/entry.js'
import { CloudError } from '../core/errors.js'
import { endOfString, isObject } from '../core/json.js'
import { sentence, type Sentence } from '../core/sentence.js'
import { isTimestamp, type Timestamp } from '../core/time.js'

export interface Page {
  readonly entries: readonly AuditLogEntry[]
  /** The cursor for the next page, exactly as it came; null when none came. */
  readonly next: Timestamp | null
}

const PAGE_REMEDY = sentence`Run again later; when it happens again, look whether something between the runner and the API changes its answers, and tell the support of CockroachDB Cloud.`

/**
 * @param text the body of a 200 answer
 * @throws SyntaxError when the body is not JSON at all, as when it was cut on its way
 * @throws CloudError when it is JSON, but not a page of the audit log
 */
export function parsePage(text: string): Page {
  const body: unknown = JSON.parse(text)
  if (!isObject(body)) throw unreadable(sentence`is not an object`)
  const { entries, next_starting_from: next } = body
  if (!Object.hasOwn(body, 'entries') && isUnset(next))
    throw unreadable(sentence`has neither entries nor next_starting_from`)
  const list: unknown = entries ?? []
  if (!Array.isArray(list)) throw unreadable(sentence`has entries that are not a list`)
  if (!isUnset(next) && !isTimestamp(next)) throw unreadable(sentence`has a next_starting_from that is not a timestamp`)
  return { entries: entriesIn(list, text), next: isUnset(next) ? null : next }
}

function entriesIn(parsed: readonly unknown[], text: string): AuditLogEntry[] {
  const texts = sliceEntries(text)
  if (texts.length !== parsed.length)
    throw unreadable(sentence`has entries that are not objects, or two lists of entries`)
  return parsed.map((fields, index) => {
    const slice = texts[index]
    if (!isObject(fields) || slice === undefined)
      throw unreadable(sentence`has an entry, number ${index + 1}, that is not an object`)
    const { id, created_at } = fields
    if (typeof id !== 'string' || id === '')
      throw unreadable(sentence`has an entry, number ${index + 1}, without an id`)
    if (!isTimestamp(created_at)) {
      throw unreadable(sentence`has an entry, number ${index + 1}, without a readable created_at`)
    }
    return { id, created_at, fields, text: slice.replace(/[\r\n]+/g, '') }
  })
}

/**
 * The text of each object in the page's list of entries, byte for byte. `JSON.parse` and `JSON.stringify` would change
 * integers beyond 2^53, `1.0`, escapes and the order of keys that look like integers.
 * @param page valid JSON: the scan relies on it
 */
export function sliceEntries(page: string): string[] {
  const slices: string[] = []
  let depth = 0
  let inEntries = false
  let start = 0
  for (let i = 0; i < page.length; i++) {
    switch (page[i]) {
      case '"': {
        const end = endOfString(page, i)
        if (depth === 1 && isKey(page, end)) inEntries = JSON.parse(page.slice(i, end + 1)) === 'entries'
        i = end
        break
      }
      case '[':
      case '{':
        if (depth === 2) start = i
        depth++
        break
      case ']':
      case '}':
        depth--
        if (depth === 2 && inEntries && page[i] === '}') slices.push(page.slice(start, i + 1))
        break
      default:
    }
  }
  return slices
}

/** A string is a key when a colon follows it. */
function isKey(text: string, end: number): boolean {
  let next = end + 1
  while (/\s/.test(text[next] ?? ':')) next++
  return text[next] === ':'
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
