/** Entries as a table: RFC 4180, UTF-8 with a byte order mark, harmless in a spreadsheet, and undone without loss. */

import { OTHER_FIELDS, TEXT_FIELDS } from '../core/entry.js'
import { isText } from '../core/json.js'
import { membersOf } from './json.js'

/** Without it a spreadsheet takes UTF-8 for something else. */
const BYTE_ORDER_MARK = '\ufeff'
/** For what has no column of its own. */
const REST = 'other'
/** Documented, and fixed for good: what comes new goes into the last one. */
export const COLUMNS = [...TEXT_FIELDS, ...OTHER_FIELDS, REST]
/** What begins a formula in a spreadsheet, or JSON in this file, or hides what comes after; and any control in the text. */
const NOT_PLAIN = /^[\s"'=+\-@\uff1d\uff0b\uff0d\uff20]|[;\u0000-\u001f\u007f-\u009f\u2028\u2029]/

export function csvHeader(): string {
  return BYTE_ORDER_MARK + line(COLUMNS)
}

/** @param json the text of an entry */
export function csvLine(json: string): string {
  const members = membersOf(json)
  const cells = [...TEXT_FIELDS, ...OTHER_FIELDS].map((name) => {
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
  if (OTHER_FIELDS.includes(name)) return withoutSemicolons(json.startsWith('-') ? ` ${json}` : json)
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
