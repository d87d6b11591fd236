/** Where the next run begins: the cursor, and the ids that identify what the overlap before it already delivered. */

import { ascending, type Direction } from './direction.js'
import { type EntryKey, identityOf } from './entry.js'
import { compare, earliest, latest, minus, type Timestamp } from './time.js'

/** What one run hands to the next. */
export interface Position {
  /** The newest exported entry's `created_at`, as sent; null before the first. */
  readonly cursor: Timestamp | null
  /** Every exported entry from here on is in `seen`; null: since the beginning. */
  readonly seen_from: Timestamp | null
  readonly seen: readonly EntryKey[]
}

/** What the modes begin with that have no state. */
export const NOTHING_SEEN: Position = { cursor: null, seen_from: null, seen: [] }

/** Ids that may pile up beyond need before they are looked through, so that forgetting costs little for each entry. */
const SLACK = 10_000

/** The identities of a read. Those that neither the rest of the read nor the next run can meet are forgotten. */
export class SeenIds {
  /** How many entries were taken whose id was known at another time. */
  redated = 0
  /** One time of each id. Nearly every id has only one, and a map of identities would need much more memory. */
  private readonly seen = new Map<string, Timestamp>()
  /** What has an id that is in `seen` at another time, by its identity. */
  private readonly others = new Map<string, EntryKey>()
  private checkAt: number
  /** What lies before this on the way may have been forgotten. */
  private forgotten: Timestamp | null = null

  /** @param boundOf what lies before it on the way is not met again by a read that asks for nothing before `from` */
  constructor(
    private readonly direction: Direction,
    private readonly boundOf: (from: Timestamp) => Timestamp | null,
    seen: readonly EntryKey[] = [],
  ) {
    for (const key of seen) this.take(key)
    this.redated = 0
    this.checkAt = this.size + SLACK
  }

  /** Remembers the entry; false if it was known. */
  take(entry: EntryKey): boolean {
    if (this.has(entry)) return false
    // The key alone: an entry holds on to the text of its page.
    const { id, created_at } = entry
    if (this.seen.has(id)) {
      this.others.set(identityOf(entry), { id, created_at })
      this.redated++
    } else this.seen.set(id, created_at)
    return true
  }

  /** @param from the rest of the read asks for nothing before it */
  forget(from: Timestamp): void {
    if (this.size < this.checkAt) return
    const bound = this.boundOf(from)
    if (bound !== null) {
      this.forgetBefore(bound)
      this.forgotten = this.direction.furthest(this.forgotten, bound)
    }
    this.checkAt = this.size * 2 + SLACK
  }

  /** Whether it can't be determined any more if the entry was taken. */
  isForgotten(entry: EntryKey): boolean {
    return this.forgotten !== null && this.direction.isBeyond(this.forgotten, entry.created_at) && !this.has(entry)
  }

  /** Those dated at a time or after it; null: all. */
  since(time: Timestamp | null): EntryKey[] {
    const all = [...[...this.seen].map(([id, created_at]) => ({ id, created_at })), ...this.others.values()]
    return time === null ? all : all.filter(({ created_at }) => compare(created_at, time) >= 0)
  }

  private get size(): number {
    return this.seen.size + this.others.size
  }

  private has(entry: EntryKey): boolean {
    const known = this.seen.get(entry.id)
    if (known === undefined) return false
    return compare(known, entry.created_at) === 0 || this.others.has(identityOf(entry))
  }

  private forgetBefore(bound: Timestamp): void {
    for (const [id, time] of this.seen) if (this.direction.isBeyond(bound, time)) this.seen.delete(id)
    for (const [identity, { id, created_at }] of this.others) {
      const isMet = !this.direction.isBeyond(bound, created_at)
      if (isMet && this.seen.has(id)) continue
      this.others.delete(identity)
      if (isMet) this.seen.set(id, created_at)
    }
  }
}

/**
 * The ids of a read that resumes from nothing: those within the lookback, in whichever direction it goes.
 * @param seen what another read of the run knows
 */
export function recentIds(direction: Direction, lookback: number, seen: readonly EntryKey[] = []): SeenIds {
  return new SeenIds(direction, (from) => minus(from, direction.order === 'ASC' ? lookback : -lookback), seen)
}

/**
 * Follows a run through the log, entry by entry. It knows what is new, and moves the cursor to the newest entry, but never
 * past the API's clock, since entries dated later must not hide those that are still to come.
 */
export class Cursor {
  private readonly ids: SeenIds
  private time: Timestamp | null

  /**
   * @param lookback milliseconds before the cursor that the next run reads again
   * @param asOf the API's clock when the run began
   */
  constructor(
    private readonly begin: Position,
    private readonly lookback: number,
    private readonly asOf: Timestamp,
  ) {
    this.time = begin.cursor
    this.ids = new SeenIds(ascending, (from) => earliestOrNull(this.seenFrom(), from), begin.seen)
  }

  /** Remembers the entry; false if it was exported before. */
  take(entry: EntryKey): boolean {
    if (!this.ids.take(entry)) return false
    if (compare(entry.created_at, this.asOf) <= 0) this.time = latest(this.time, entry.created_at)
    return true
  }

  forget(from: Timestamp): void {
    this.ids.forget(from)
  }

  isForgotten(entry: EntryKey): boolean {
    return this.ids.isForgotten(entry)
  }

  /** How many entries were taken whose id was known at another time. */
  get redated(): number {
    return this.ids.redated
  }

  position(): Position {
    const from = this.seenFrom()
    return { cursor: this.time, seen_from: from, seen: this.ids.since(from) }
  }

  private seenFrom(): Timestamp | null {
    const { seen_from } = this.begin
    return this.time === null ? seen_from : latest(minus(this.time, this.lookback), seen_from)
  }
}

/** Null if either is. */
function earliestOrNull(a: Timestamp | null, b: Timestamp): Timestamp | null {
  return a === null ? null : earliest(a, b)
}

/**
 * Where the next run begins after two that did not know of one another: at the later cursor, with what either has seen.
 * @param lookback milliseconds
 */
export function mergePositions(a: Position, b: Position, lookback: number): Position {
  const cursor = latest(a.cursor, b.cursor)
  const from = latest(cursor === null ? null : minus(cursor, lookback), a.seen_from, b.seen_from)
  const seen = new Map([...a.seen, ...b.seen].map((entry) => [identityOf(entry), entry]))
  const kept = [...seen.values()].filter(({ created_at }) => from === null || compare(created_at, from) >= 0)
  return { cursor, seen_from: from, seen: kept }
}

/** Negative if `a` comes first; null is the beginning. */
export function compareCursors(a: Timestamp | null, b: Timestamp | null): number {
  return a === null || b === null ? Number(a !== null) - Number(b !== null) : compare(a, b)
}
