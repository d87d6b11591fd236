/** Time as the text that the API sends: RFC 3339 with a fraction of any length, compared without being rewritten. */

declare const timestampBrand: unique symbol

/** An RFC 3339 date and time with a zone, as it was sent: never rewritten, compared by `compare` only. */
export type Timestamp = string & { readonly [timestampBrand]: true }

const RFC_3339 =
  /^(\d{4})-(\d\d)-(\d\d)[Tt]([01]\d|2[0-3]):([0-5]\d):([0-5]\d|60)(?:\.(\d+))?(?:[Zz]|([+-])([01]\d|2[0-3]):([0-5]\d))$/
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const SECONDS_IN_DAY = 86_400
/** RFC 3339 writes the years 0000 to 9999: the first second of the one, the last of the other. */
const FIRST_SECOND = -62_167_219_200
const LAST_SECOND = 253_402_300_799
/** The API's timestamps carry microseconds: six digits. */
const MICROSECOND_DIGITS = 6

/** Where the day and the second end in `2026-11-23T09:00:00`. */
const DAY_END = 10
const SECOND_END = 19

/** Seconds since 1970 in UTC, and the digits after the point without trailing zeros. */
interface Instant {
  readonly seconds: number
  readonly fraction: string
}

export function isTimestamp(value: unknown): value is Timestamp {
  return typeof value === 'string' && read(value) !== undefined
}

/** Negative when `a` is earlier than `b`, zero when both name the same instant, positive when it is later. */
export function compare(a: Timestamp, b: Timestamp): number {
  if (a === b) return 0
  // Most times come in one form, in which all but the fraction sorts as text: this is asked for every entry.
  if (isPlain(a) && isPlain(b)) {
    const [left, right] = [a.slice(0, SECOND_END), b.slice(0, SECOND_END)]
    return left === right ? compareText(plainFraction(a), plainFraction(b)) : compareText(left, right)
  }
  const left = instant(a)
  const right = instant(b)
  return left.seconds - right.seconds || compareText(left.fraction, right.fraction)
}

/** The latest of the times that are there; null when none is. */
export function latest(...times: readonly (Timestamp | null)[]): Timestamp | null {
  return times.reduce((best, time) => (best === null || (time !== null && compare(time, best) > 0) ? time : best), null)
}

/** The earliest of the times that are there; null when none is. */
export function earliest(...times: readonly (Timestamp | null)[]): Timestamp | null {
  return times.reduce((best, time) => (best === null || (time !== null && compare(time, best) < 0) ? time : best), null)
}

/** The UTC day, as `2026-11-23`. */
export function day(time: Timestamp): string {
  return isPlain(time) ? time.slice(0, DAY_END) : dateOf(instant(time).seconds)
}

/** @param date a day, as `2026-11-23` */
export function dayStart(date: string): Timestamp {
  const time = `${date}T00:00:00Z`
  if (!isTimestamp(time)) throw new RangeError(`${date} is not a day.`)
  return time
}

/** How many digits the fraction of a second needs. */
export function precision(time: Timestamp): number {
  return withoutZeros(RFC_3339.exec(time)?.[7] ?? '').length
}

/** The instant, in UTC, so many milliseconds earlier. The fraction keeps its precision; time begins with the year 0000. */
export function minus(time: Timestamp, milliseconds: number): Timestamp {
  const { seconds, fraction } = instant(time)
  const digits = Math.max(fraction.length, 3)
  const borrowed = BigInt(milliseconds) * 10n ** BigInt(digits - 3)
  return fromUnits(toUnits(seconds, fraction, digits) - borrowed, digits)
}

/** The next instant that so many digits can show, a microsecond away at most; at the end of time, a finer one. */
export function stepAfter(time: Timestamp, digits: number): Timestamp {
  const { seconds, fraction } = instant(time)
  const shown = Math.max(digits, MICROSECOND_DIGITS)
  const step = fromUnits(toUnits(seconds, fraction.slice(0, shown), shown) + 1n, shown)
  return compare(step, time) > 0 ? step : stepAfter(time, shown + 1)
}

/** An instant earlier by the last of so many digits, a microsecond at most. */
export function stepBefore(time: Timestamp, digits = MICROSECOND_DIGITS): Timestamp {
  const { seconds, fraction } = instant(time)
  const shown = Math.max(digits, MICROSECOND_DIGITS)
  const all = Math.max(fraction.length, shown)
  return fromUnits(toUnits(seconds, fraction, all) - 10n ** BigInt(all - shown), all)
}

/** Milliseconds since 1970 as a timestamp in UTC. */
export function timestampOf(milliseconds: number): Timestamp {
  return fromUnits(BigInt(Math.floor(milliseconds)), 3)
}

/** Milliseconds since 1970, rounded down; for telling durations, never for comparing entries. */
export function millisecondsOf(time: Timestamp): number {
  const { seconds, fraction } = instant(time)
  return Number(toUnits(seconds, fraction.slice(0, 3), 3))
}

/** `2026-11-23T09:00:00Z`, with or without a fraction, and no leap second. */
function isPlain(time: string): boolean {
  return time.endsWith('Z') && time[DAY_END] === 'T' && time[SECOND_END - 2] !== '6'
}

function plainFraction(time: string): string {
  return withoutZeros(time.slice(SECOND_END + 1, -1))
}

/** Without those at the end; a regular expression would take quadratic time for a long fraction. */
function withoutZeros(digits: string): string {
  let end = digits.length
  while (digits[end - 1] === '0') end--
  return digits.slice(0, end)
}

function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}

function toUnits(seconds: number, fraction: string, digits: number): bigint {
  return BigInt(seconds) * 10n ** BigInt(digits) + BigInt(fraction.padEnd(digits, '0') || '0')
}

function fromUnits(units: bigint, digits: number): Timestamp {
  const scale = 10n ** BigInt(digits)
  const first = BigInt(FIRST_SECOND) * scale
  const last = BigInt(LAST_SECOND + 1) * scale - 1n
  // There is always a later instant within the year 9999: the one with another nine at its end.
  if (units > last) return fromUnits(last * 10n + 9n, digits + 1)
  const kept = units < first ? first : units
  const part = ((kept % scale) + scale) % scale
  const seconds = Number((kept - part) / scale)
  const second = ((seconds % SECONDS_IN_DAY) + SECONDS_IN_DAY) % SECONDS_IN_DAY
  const clock = [Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60].map((n) => pad(n, 2)).join(':')
  const text = `${dateOf(seconds)}T${clock}.${String(part).padStart(digits, '0')}Z`
  if (!isTimestamp(text)) throw new RangeError(`${text} is not a timestamp.`)
  return text
}

function instant(time: Timestamp): Instant {
  const found = read(time)
  if (!found) throw new RangeError('A text that is not a timestamp was taken for one.')
  return found
}

function read(text: string): Instant | undefined {
  const match = RFC_3339.exec(text)
  if (!match) return undefined
  const part = (index: number) => Number(match[index] ?? 0)
  const [year, month, date] = [part(1), part(2), part(3)]
  if (date < 1 || date > daysInMonth(year, month)) return undefined
  const offset = (part(9) * 3600 + part(10) * 60) * (match[8] === '-' ? -1 : 1)
  const seconds = daysSince1970(year, month, date) * SECONDS_IN_DAY + part(4) * 3600 + part(5) * 60 + part(6) - offset
  if (seconds < FIRST_SECOND || seconds > LAST_SECOND) return undefined
  return { seconds, fraction: withoutZeros(match[7] ?? '') }
}

function daysInMonth(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return month === 2 && leap ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0)
}

/** Howard Hinnant's `days_from_civil`: the proleptic Gregorian calendar in integers. */
function daysSince1970(year: number, month: number, date: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** The inverse, `civil_from_days`. */
function dateOf(seconds: number): string {
  const z = Math.floor(seconds / SECONDS_IN_DAY) + 719_468
  const era = Math.floor(z / 146_097)
  const dayOfEra = z - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shifted + (shifted < 10 ? 3 : -9)
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1, 2)}`
}

function pad(number: number, length: number): string {
  return String(number).padStart(length, '0')
}

/** `2026-11-23 09:00`, in UTC. */
export function minute(time: Timestamp): string {
  return second(time).slice(0, -':00'.length)
}

/** `2026-11-23 09:00:00`, in UTC. */
export function second(time: Timestamp): string {
  return timestampOf(millisecondsOf(time)).slice(0, 19).replace('T', ' ')
}
