/** One strict pass over the bytes of a page: is it JSON, where does each entry lie, and what do its most asked fields say. */

import { isUtf8 } from 'node:buffer'
import {
  afterScalar,
  afterSpace,
  afterString,
  BACKSLASH,
  BRACE,
  BRACKET,
  COLON,
  COMMA,
  END_BRACE,
  END_BRACKET,
  notJson,
  QUOTE,
} from './tokens.js'

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
const BOM = [0xef, 0xbb, 0xbf]
const ENTRIES = 0
const OTHER = -1

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
    const begin = BOM.every((byte, index) => bytes[index] === byte) ? BOM.length : 0
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
