/** The date of an HTTP header as a timestamp. */

import { isTimestamp, type Timestamp } from '../core/time.js'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Reads the date of an HTTP header in the form that senders must use (RFC 9110, 5.6.7: IMF-fixdate). */
export function fromHttpDate(text: string): Timestamp | undefined {
  const [, date, name, year, clock] = /^\w{3}, (\d\d) (\w{3}) (\d{4}) (\d\d:\d\d:\d\d) GMT$/.exec(text.trim()) ?? []
  if (name === undefined || !MONTHS.includes(name)) return undefined
  const time = `${year}-${String(MONTHS.indexOf(name) + 1).padStart(2, '0')}-${date}T${clock}Z`
  return isTimestamp(time) ? time : undefined
}
