/** Entries as a table: RFC 4180, UTF-8 with a byte order mark, harmless in a spreadsheet, and undone without loss. */

import { isText } from '../json.js'
import { membersOf } from './tokens.js'

/** Without it a spreadsheet takes UTF-8 for something else. */
const BYTE_ORDER_MARK = '\ufeff'
/** The order is fixed; what comes new goes into the last column. */
export const COLUMNS = [
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
  'metadata',
  'payload',
  'other',
] as const
/** These hold JSON, whatever the value. */
const JSON_COLUMNS: readonly string[] = ['metadata', 'payload']
/** What begins a formula in a spreadsheet, or JSON in this file, or hides what comes after; and any control in the text. */
const NOT_PLAIN = /^[\s"'=+\-@\uff1d\uff0b\uff0d\uff20]|[;\u0000-\u001f\u007f-\u009f\u2028\u2029]/

export function csvHeader(): string {
  return BYTE_ORDER_MARK + line(COLUMNS)
}

/** @param json the text of an entry */
export function csvLine(json: string): string {
  const members = membersOf(json)
  const cells = COLUMNS.slice(0, -1).map((name) => {
    const value = members.get(name)
    const cell = value === undefined ? '' : cellOf(name, value)
    if (cell !== null) members.delete(name)
    return cell ?? ''
  })
  const rest = [...members].map(([name, value]) => `${JSON.stringify(name)}:${value}`)
  return line([...cells, rest.length === 0 ? '' : withoutSemicolons(`{${rest.join(',')}}`)])
}

/** Null when the value has no place in the column. */
function cellOf(name: string, json: string): string | null {
  // A negative number would begin a formula, and JSON may begin with a space.
  if (JSON_COLUMNS.includes(name)) return withoutSemicolons(json.startsWith('-') ? ` ${json}` : json)
  const value: unknown = JSON.parse(json)
  if (!isText(value)) return null
  return NOT_PLAIN.test(value) || !value.isWellFormed() ? withoutSemicolons(JSON.stringify(value)) : value
}

/** Where lists are separated by semicolons a spreadsheet cuts cells there; in JSON one stands only within a string. */
function withoutSemicolons(json: string): string {
  return json.replaceAll(';', '\\u003b')
}

function line(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`
}
