/** Where the next run begins: the cursor, and the ids that tell what the overlap before it already delivered. */

import { compare, earliest, latest, minus, type Timestamp } from './time.js'

export interface SeenEntry {
  readonly id: string
  readonly created_at: Timestamp
}

/** What one run hands to the next. */
export interface Position {
  /** The newest exported entry's `created_at`, as sent; null before the first. */
  readonly cursor: Timestamp | null
  /** Every exported entry from here on is in `seen`; null: since the beginning. */
  readonly seen_from: Timestamp | null
  readonly seen: readonly SeenEntry[]
}

/** How many ids may pile up beyond need before they are looked through, so that forgetting costs little for each entry. */
const SLACK = 10_000

/**
 * Follows a run through the log, entry by entry: tells what is new, and moves the cursor to the newest entry, but never
 * past the API's own clock, since entries dated later must not hide those that are still to come.
 */
export class Progress {
  private readonly seen: Map<string, Timestamp>
  private cursor: Timestamp | null
  private checkAt: number
  /** What is dated before this may have been forgotten. */
  private forgotten: Timestamp | null = null

  /**
   * @param lookback milliseconds before the cursor that the next run reads again
   * @param ceiling the API's clock when the run began
   */
  constructor(
    private readonly begin: Position,
    private readonly lookback: number,
    private readonly ceiling: Timestamp,
  ) {
    this.cursor = begin.cursor
    this.seen = new Map(begin.seen.map(({ id, created_at }) => [id, created_at]))
    this.checkAt = this.seen.size + SLACK
  }

  /** Remembers the entry; false when it was exported before. */
  take(entry: SeenEntry): boolean {
    if (this.seen.has(entry.id)) return false
    this.seen.set(entry.id, entry.created_at)
    if (compare(entry.created_at, this.ceiling) <= 0) {
      this.cursor = latest(this.cursor, entry.created_at)
    }
    return true
  }

  /** Forgets what neither the rest of this run, which asks for nothing earlier than `from`, nor the next one will meet. */
  forget(from: Timestamp): void {
    if (this.seen.size < this.checkAt) return
    const end = this.seenFrom()
    for (const [id, time] of this.seen) {
      if (end !== null && compare(time, end) < 0 && compare(time, from) < 0) this.seen.delete(id)
    }
    this.checkAt = this.seen.size * 2 + SLACK
    if (end !== null) this.forgotten = latest(this.forgotten, earliest(end, from))
  }

  /** It cannot be told any more whether the entry was taken. */
  isForgotten({ id, created_at }: SeenEntry): boolean {
    return this.forgotten !== null && compare(created_at, this.forgotten) < 0 && !this.seen.has(id)
  }

  end(): Position {
    const from = this.seenFrom()
    const seen = [...this.seen]
      .filter(([, time]) => from === null || compare(time, from) >= 0)
      .map(([id, created_at]) => ({ id, created_at }))
    return { cursor: this.cursor, seen_from: from, seen }
  }

  private seenFrom(): Timestamp | null {
    return this.cursor === null ? this.begin.seen_from : latest(minus(this.cursor, this.lookback), this.begin.seen_from)
  }
}

/**
 * Where the next run begins after two that did not know of one another: at the later cursor, and what either has seen.
 * @param lookback milliseconds
 */
export function together(a: Position, b: Position, lookback: number): Position {
  const cursor = latest(a.cursor, b.cursor)
  const from = latest(cursor === null ? null : minus(cursor, lookback), a.seen_from, b.seen_from)
  const seen = new Map([...a.seen, ...b.seen].map((entry) => [entry.id, entry]))
  const kept = [...seen.values()].filter(({ created_at }) => from === null || compare(created_at, from) >= 0)
  return { cursor, seen_from: from, seen: kept }
}

/** Negative when `a` comes first; null is the beginning. */
export function compareCursors(a: Timestamp | null, b: Timestamp | null): number {
  return a === null || b === null ? Number(a !== null) - Number(b !== null) : compare(a, b)
}
