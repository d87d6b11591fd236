/** Time as the text that the API sends: RFC 3339 with a fraction of any length, compared without being rewritten. */

declare const timestampBrand: unique symbol

/** An RFC 3339 date and time with a zone, as it was sent: never rewritten, compared by `compare` only. */
export type Timestamp = string & { readonly [timestampBrand]: true }

/** A cursor goes back in a query: a fraction of more digits is no time. */
const RFC_3339 =
  /^(\d{4})-(\d\d)-(\d\d)[Tt]([01]\d|2[0-3]):([0-5]\d):([0-5]\d|60)(?:\.(\d{1,30}))?(?:[Zz]|([+-])([01]\d|2[0-3]):([0-5]\d))$/
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

/** The same text for the same instant, however it is written: for keys of maps, never for what people read. */
export function instantKey(time: Timestamp): string {
  if (isPlain(time)) return `${time.slice(0, SECOND_END)}.${plainFraction(time)}`
  const { seconds, fraction } = instant(time)
  return `${secondText(seconds)}.${fraction}`
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
  return isPlain(time) ? time.slice(0, DAY_END) : secondText(instant(time).seconds).slice(0, DAY_END)
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

/** The next instant that this many digits can show, a microsecond away at most. */
export function stepAfter(time: Timestamp, digits: number): Timestamp {
  const { seconds, fraction } = instant(time)
  const shown = Math.max(digits, MICROSECOND_DIGITS)
  return fromUnits(toUnits(seconds, fraction.slice(0, shown), shown) + 1n, shown)
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

/** Time begins with the year 0000 and ends with the year 9999. */
function fromUnits(units: bigint, digits: number): Timestamp {
  const scale = 10n ** BigInt(digits)
  const [first, last] = [BigInt(FIRST_SECOND) * scale, BigInt(LAST_SECOND + 1) * scale - 1n]
  const kept = units < first ? first : units > last ? last : units
  const part = ((kept % scale) + scale) % scale
  const text = `${secondText(Number((kept - part) / scale))}.${String(part).padStart(digits, '0')}Z`
  if (!isTimestamp(text)) throw new RangeError(`${text} is not a timestamp.`)
  return text
}

/** `2026-11-23T09:00:00`, in UTC. */
function secondText(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, SECOND_END)
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
  const date = new Date(0)
  // Unlike the constructor, this takes the years 0 to 99 as they are.
  date.setUTCFullYear(part(1), part(2) - 1, part(3))
  if (date.getUTCMonth() !== part(2) - 1 || date.getUTCDate() !== part(3)) return undefined
  const offset = (part(9) * 60 + part(10)) * (match[8] === '-' ? -1 : 1)
  const seconds = date.setUTCHours(part(4), part(5) - offset, part(6)) / 1000
  if (seconds < FIRST_SECOND || seconds > LAST_SECOND) return undefined
  return { seconds, fraction: withoutZeros(match[7] ?? '') }
}

/** `2026-11-23 09:00`, in UTC. */
export function minute(time: Timestamp): string {
  return second(time).slice(0, -':00'.length)
}

/** `2026-11-23 09:00:00`, in UTC. */
export function second(time: Timestamp): string {
  return timestampOf(millisecondsOf(time)).slice(0, 19).replace('T', ' ')
}
