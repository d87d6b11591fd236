/** One strict pass over the bytes of a page: is it JSON, where does each entry lie, and what do its most asked fields say. */

import { isUtf8 } from 'node:buffer'

/** A value on the page: its first byte, and the byte after its last. */
export interface Span {
  readonly start: number
  readonly end: number
}

export interface ScannedEntry extends Span {
  readonly isObject: boolean
  /** Values of the fields in `SCANNED_FIELDS`, in that order; undefined where the entry has no such field. */
  readonly values: readonly (Span | undefined)[]
}

export interface ScannedPage {
  readonly isObject: boolean
  /** How many keys of the page are called `entries`. */
  readonly lists: number
  /** The value of `entries`; undefined if the page has none. */
  readonly list: Span | undefined
  /** The elements of the list. */
  readonly entries: readonly ScannedEntry[]
  readonly next: Span | undefined
}

/** The fields of an entry that every run reads. */
export const SCANNED_FIELDS = [
  'id',
  'created_at',
  'action',
  'user_email',
  'service_account_name',
  'system_actor_name',
] as const

const PAGE_KEYS = byLength(['entries', 'next_starting_from'])
const ENTRY_KEYS = byLength(SCANNED_FIELDS)
const ENTRIES = 0
const OTHER = -1

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const COLON = 0x3a
const BRACE = 0x7b
const END_BRACE = 0x7d
const BRACKET = 0x5b
const END_BRACKET = 0x5d
const SPACE = 0x20
const TAB = 0x09
const LINE_FEED = 0x0a
const RETURN = 0x0d
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf]
const LITERALS = new Map(['true', 'false', 'null'].map((text) => [text.charCodeAt(0), bytesOf(text)]))
const DECIMAL_POINT = 0x2e
const MINUS = 0x2d
const PLUS = 0x2b
const ZERO = 0x30
const NINE = 0x39
const E = 0x45
const SMALL_E = 0x65
/** What may follow a backslash, and how many hexadecimal digits follow that. */
const ESCAPES = new Map([...bytesOf('"\\/bfnrt').map((byte) => [byte, 0] as const), [0x75, 4] as const])
const HEXADECIMAL = new Set(bytesOf('0123456789abcdefABCDEF'))

/**
 * Accepts what `JSON.parse` accepts. Of equal keys the last one counts, as there.
 * @param bytes the body of an answer
 * @throws SyntaxError with the position when it is not JSON in UTF-8
 */
export function scanPage(bytes: Buffer): ScannedPage {
  if (!isUtf8(bytes)) throw new SyntaxError('The body is not UTF-8.')
  return new Scan(bytes).page()
}

/** The depth of what is a value of the page, an element of its list, and a value of an entry. */
const [OF_PAGE, OF_LIST, OF_ENTRY] = [1, 2, 3]

class Scan {
  private readonly entries: ScannedEntry[] = []
  private lists = 0
  private list: Span | undefined
  private next: Span | undefined
  /** Which of the known keys the value at its depth belongs to. */
  private pageKey = OTHER
  private entryKey = OTHER
  private values: (Span | undefined)[] = []
  /** Where the value began that is read at each of the depths above. */
  private readonly starts = [0, 0, 0, 0]
  /** Whether what is open at each depth is an object. The size of the page bounds the depth. */
  private isObject = new Uint8Array(64)
  private depth = 0
  /** The first backslash from the newest key on. */
  private escape = -1

  constructor(private readonly bytes: Buffer) {}

  page(): ScannedPage {
    const { bytes } = this
    const begin = BYTE_ORDER_MARK.every((byte, index) => bytes[index] === byte) ? BYTE_ORDER_MARK.length : 0
    const first = afterSpace(bytes, begin)
    // A value begins here.
    let at = first
    for (;;) {
      if (this.depth <= OF_ENTRY) this.starts[this.depth] = at
      const byte = bytes[at]
      if (byte === BRACE || byte === BRACKET) {
        this.open(byte === BRACE)
        at = afterSpace(bytes, at + 1)
        if (bytes[at] !== this.closing) {
          if (byte === BRACE) at = this.key(at)
          continue
        }
      } else {
        at = this.ended(byte === QUOTE ? afterString(bytes, at) : afterScalar(bytes, at))
      }
      while (this.depth > 0 && bytes[at] !== COMMA) {
        if (bytes[at] !== this.closing) throw notJson(at)
        this.depth--
        at = this.ended(at + 1)
      }
      if (this.depth === 0) break
      at = afterSpace(bytes, at + 1)
      if (this.isObject[this.depth] === 1) at = this.key(at)
    }
    if (at !== bytes.length) throw notJson(at)
    const { lists, list, entries, next } = this
    return { isObject: bytes[first] === BRACE, lists, list, entries, next }
  }

  private get closing(): number {
    return this.isObject[this.depth] === 1 ? END_BRACE : END_BRACKET
  }

  private get isInList(): boolean {
    return this.pageKey === ENTRIES && this.isObject[OF_LIST] === 0
  }

  private open(isObject: boolean): void {
    this.depth++
    if (this.depth === this.isObject.length) {
      const larger = new Uint8Array(this.depth * 2)
      larger.set(this.isObject)
      this.isObject = larger
    }
    this.isObject[this.depth] = isObject ? 1 : 0
    if (this.depth !== OF_ENTRY) return
    this.values = []
    this.entryKey = OTHER
  }

  /** Reads a key and its colon, and returns where the value begins. */
  private key(start: number): number {
    const { bytes } = this
    if (bytes[start] !== QUOTE) throw notJson(start)
    const end = afterString(bytes, start)
    if (this.depth === OF_PAGE) {
      this.pageKey = this.keyOf(start, end, PAGE_KEYS)
      if (this.pageKey === ENTRIES) this.lists++
    } else if (this.depth === OF_ENTRY && this.isInList) {
      this.entryKey = this.keyOf(start, end, ENTRY_KEYS)
    }
    const colon = afterSpace(bytes, end)
    if (bytes[colon] !== COLON) throw notJson(colon)
    return afterSpace(bytes, colon + 1)
  }

  /** The place of a key among known ones, however it is escaped. */
  private keyOf(start: number, end: number, known: KeyTable): number {
    const { bytes } = this
    const candidates = known[end - start - 2]
    if (candidates !== undefined) {
      for (const candidate of candidates) if (isTextAt(bytes, start + 1, candidate.key)) return candidate.place
    }
    if (this.escape < start) {
      const next = bytes.indexOf(BACKSLASH, start)
      this.escape = next < 0 ? bytes.length : next
    }
    if (this.escape >= end) return OTHER
    const text = String(JSON.parse(bytes.toString('utf8', start, end)))
    return known[text.length]?.find(({ key }) => key === text)?.place ?? OTHER
  }

  /** A value ends here. Returns where something follows. */
  private ended(end: number): number {
    const { depth } = this
    if (depth === OF_ENTRY) {
      if (this.entryKey !== OTHER) this.values[this.entryKey] = this.spanTo(end)
    } else if (depth === OF_LIST) {
      if (this.isInList) this.addEntry(this.spanTo(end))
    } else if (depth === OF_PAGE) {
      if (this.pageKey === ENTRIES) this.list = this.spanTo(end)
      else if (this.pageKey !== OTHER) this.next = this.spanTo(end)
    }
    return afterSpace(this.bytes, end)
  }

  private spanTo(end: number): Span {
    return { start: this.starts[this.depth] ?? 0, end }
  }

  private addEntry({ start, end }: Span): void {
    const isObject = this.bytes[start] === BRACE
    this.entries.push({ start, end, isObject, values: isObject ? this.values : [] })
  }
}

function afterSpace(bytes: Buffer, start: number): number {
  let at = start
  for (;;) {
    const byte = bytes[at]
    if (byte !== SPACE && byte !== LINE_FEED && byte !== RETURN && byte !== TAB) return at
    at++
  }
}

/** @param start the place of the quote that opens it */
function afterString(bytes: Buffer, start: number): number {
  for (let at = start + 1; at < bytes.length; at++) {
    const byte = bytes[at] as number
    if (byte === QUOTE) return at + 1
    if (byte === BACKSLASH) at = escapeEnd(bytes, at + 1)
    else if (byte < SPACE) throw notJson(at)
  }
  throw notJson(bytes.length)
}

/** The last byte of what follows a backslash. */
function escapeEnd(bytes: Buffer, start: number): number {
  const digits = ESCAPES.get(bytes[start] ?? 0)
  if (digits === undefined) throw notJson(start)
  for (let at = start + 1; at <= start + digits; at++) if (!HEXADECIMAL.has(bytes[at] ?? 0)) throw notJson(at)
  return start + digits
}

/** A number, true, false or null. */
function afterScalar(bytes: Buffer, start: number): number {
  const literal = LITERALS.get(bytes[start] ?? 0)
  if (literal === undefined) return afterNumber(bytes, start)
  const wrong = literal.findIndex((byte, index) => bytes[start + index] !== byte)
  if (wrong >= 0) throw notJson(start + wrong)
  return start + literal.length
}

function afterNumber(bytes: Buffer, start: number): number {
  let at = bytes[start] === MINUS ? start + 1 : start
  at = bytes[at] === ZERO ? at + 1 : afterDigits(bytes, at)
  if (bytes[at] === DECIMAL_POINT) at = afterDigits(bytes, at + 1)
  const exponent = bytes[at]
  if (exponent !== E && exponent !== SMALL_E) return at
  const sign = bytes[at + 1]
  return afterDigits(bytes, sign === PLUS || sign === MINUS ? at + 2 : at + 1)
}

/** At least one digit. */
function afterDigits(bytes: Buffer, start: number): number {
  let at = start
  while (isDigit(bytes[at])) at++
  if (at === start) throw notJson(at)
  return at
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= NINE
}

/** Known keys by their length, with their places. */
type KeyTable = readonly (readonly { readonly place: number; readonly key: string }[] | undefined)[]

function byLength(keys: readonly string[]): KeyTable {
  const table: { place: number; key: string }[][] = []
  for (const [place, key] of keys.entries()) (table[key.length] ??= []).push({ place, key })
  return table
}

function isTextAt(bytes: Buffer, start: number, text: string): boolean {
  for (let at = 0; at < text.length; at++) if (bytes[start + at] !== text.charCodeAt(at)) return false
  return true
}

function bytesOf(text: string): readonly number[] {
  return [...Buffer.from(text)]
}

function notJson(at: number): SyntaxError {
  return new SyntaxError(`The body is not JSON: byte ${at} can't be there.`)
}
