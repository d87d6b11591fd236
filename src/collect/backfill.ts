/** A long way through the log, read by several readers at once. Its pages come in the order of one reader. */

import type { Cloud } from '../cloud/client.js'
import type { Page } from '../cloud/page.js'
import { ascending } from '../core/direction.js'
import type { AuditLogEntry } from '../core/entry.js'
import { asError } from '../core/errors.js'
import { compare, millisecondsOf, timestampOf, type Timestamp } from '../core/time.js'
import { type LogPart, Parts, type ReadAlone } from './parts.js'
import { Spool } from './spool.js'
import { type Ending, type Step, type StopSignals, walk, type Walk } from './walk.js'

/** Pages that must be left for a second reader to be worth it. */
const LEAST_LEFT = 2
/** Milliseconds before the deadline at which no part is opened any more: what is read ahead of a gap is thrown away. */
const LAST_OPENING = 30_000
/** Pages for each reader that may wait for their turn before no part behind them is opened. */
const MOST_WAITING = 24

export interface ReadAhead extends StopSignals {
  /** Milliseconds until the deadline. */
  readonly remaining: () => number
  /** The path of a file for pages that wait for their turn. It doesn't exist yet. */
  readonly spool: string
}

/** A part's pages that wait for their turn, and how its reading ended. */
interface Shelf {
  readonly part: LogPart
  readonly pages: (() => Promise<Step>)[]
  ending: Ending | null
}

/**
 * Reads like `walk`: alone while little is left, then with as many readers as the rate of requests can use. What is
 * yielded is always a beginning without a gap. What was read beyond it is thrown away when the reading ends early.
 * @param way ascending
 * @param until the last time that is wanted; null: as far as there are entries
 */
export async function* backfill(
  cloud: Cloud,
  way: Walk,
  until: Timestamp | null,
  stop: ReadAhead,
): AsyncGenerator<Step, Ending> {
  const crew = new Crew(cloud, way, until, stop)
  try {
    return yield* crew.steps()
  } finally {
    await crew.dismiss()
  }
}

class Crew {
  private readonly dismissed = new AbortController()
  private readonly signal: AbortSignal
  private readonly spool: Spool
  private readonly shelves = new Map<LogPart, Shelf>()
  private readonly readers = new Set<Promise<void>>()
  private failure: Error | null = null
  private announce: () => void = () => undefined
  /** Resolves when there is something new on a shelf. */
  private news = this.nextNews()

  constructor(
    private readonly cloud: Cloud,
    private readonly way: Walk,
    private readonly until: Timestamp | null,
    private readonly stop: ReadAhead,
  ) {
    this.signal = AbortSignal.any([stop.cancelled, stop.deadline, this.dismissed.signal])
    this.spool = new Spool(stop.spool)
  }

  async *steps(): AsyncGenerator<Step, Ending> {
    let first: LogPart | null = null
    const walking = this.walkFrom(this.way.asked, () => first)
    let read: ReadAlone = { from: Infinity, position: -Infinity, entries: 0, pageSize: 0 }
    for (;;) {
      const { done, value } = await walking.next()
      if (done === true) return value
      yield value
      read = withPage(read, value.page)
      const tip = this.tip()
      if (read.entries === 0 || tip === null || this.cloud.readers() < 2) continue
      const parts = new Parts(read, tip)
      if (parts.pagesLeft <= LEAST_LEFT) continue
      first = parts.first
      return yield* this.share(parts, first, walking)
    }
  }

  /** Stops everything that is still read. */
  async dismiss(): Promise<void> {
    this.dismissed.abort(new Error('The reading has ended.'))
    await Promise.all(this.readers)
    await this.spool.close()
  }

  private async *share(
    parts: Parts,
    first: LogPart,
    walking: AsyncGenerator<Step, Ending>,
  ): AsyncGenerator<Step, Ending> {
    this.start(parts, first, walking)
    this.hire(parts)
    for (let part: LogPart | null = first; ;) {
      const shelf = this.shelfOf(part)
      const next = shelf.pages.shift()
      if (next !== undefined) {
        yield await next()
        this.hire(parts)
      } else if (this.failure !== null) {
        throw this.failure
      } else if (part.state === 'waiting' && this.signal.aborted) {
        return { kind: this.stop.cancelled.aborted ? 'cancelled' : 'max-duration' }
      } else if (shelf.ending === null) {
        await this.news
      } else {
        const after = parts.after(part)
        if (shelf.ending.kind !== 'caught-up' || after === null) return shelf.ending
        this.shelves.delete(part)
        part = after
        this.hire(parts)
      }
    }
  }

  /** Gives a part to each reader that is free, as long as that is of use. What comes before a gap is always read. */
  private hire(parts: Parts): void {
    if (this.signal.aborted || this.failure !== null) return
    while (this.readers.size < (this.mayOpen(parts) ? this.cloud.readers() : 1)) {
      const part = parts.take()
      if (part === null) return
      const asked = ascending.justBefore(timestampOf(part.from))
      this.start(
        parts,
        part,
        this.walkFrom(asked, () => part),
      )
    }
  }

  /** Whether what another reader reads is likely to be used. */
  private mayOpen({ waiting }: Parts): boolean {
    const shelves = [...this.shelves.values()]
    if (shelves.some(({ ending }) => ending !== null && ending.kind !== 'caught-up')) return false
    const pages = { before: 0, behind: 0 }
    for (const shelf of shelves)
      pages[waiting !== undefined && shelf.part.from > waiting.from ? 'behind' : 'before'] += shelf.pages.length
    // Close to the deadline, only gaps are filled: what lies behind them would be thrown away.
    if (this.stop.remaining() <= LAST_OPENING) return pages.behind > 0
    return waiting === undefined || pages.before < MOST_WAITING * this.cloud.readers()
  }

  private start(parts: Parts, part: LogPart, walking: AsyncGenerator<Step, Ending>): void {
    const reader = Promise.resolve()
      .then(() => this.read(parts, part, walking))
      .catch((thrown: unknown) => {
        this.failure ??= asError(thrown)
      })
      .finally(() => {
        this.readers.delete(reader)
        this.hire(parts)
        this.announce()
      })
    this.readers.add(reader)
  }

  private async read(parts: Parts, part: LogPart, walking: AsyncGenerator<Step, Ending>): Promise<void> {
    const shelf = this.shelfOf(part)
    for (;;) {
      const { done, value } = await walking.next()
      if (done === true) {
        shelf.ending = value
        parts.finish(part)
        return
      }
      const { page, asked, reached } = value
      const isInside = insideOf(part)
      const waiting = await this.spool.add(page)
      shelf.pages.push(async () => {
        const { entries, ...rest } = await waiting()
        return { asked, reached, page: { ...rest, entries: entries.filter(isInside) } }
      })
      const count = page.entries.filter(isInside).length
      if (reached !== null) parts.advance(part, millisecondsOf(reached), count, page.entries.length)
      this.hire(parts)
      this.announce()
    }
  }

  /** Ends where the part ends, wherever that is by then. */
  private walkFrom(asked: Timestamp | null, part: () => LogPart | null): AsyncGenerator<Step, Ending> {
    const isOver = (time: Timestamp) => {
      const end = part()?.end ?? null
      return this.way.isOver(time) || (end !== null && compare(time, timestampOf(end)) >= 0)
    }
    return walk(this.cloud, { ...this.way, asked, isOver }, this.signal, this.stop)
  }

  /** Milliseconds at which the log is expected to end; null if that can't be known. */
  private tip(): number | null {
    const now = this.cloud.firstDate()
    if (now === null) return null
    return Math.min(millisecondsOf(now), this.until === null ? Infinity : millisecondsOf(this.until))
  }

  private shelfOf(part: LogPart): Shelf {
    const known = this.shelves.get(part)
    if (known !== undefined) return known
    const shelf: Shelf = { part, pages: [], ending: null }
    this.shelves.set(part, shelf)
    return shelf
  }

  private nextNews(): Promise<void> {
    return new Promise((resolve) => {
      this.announce = () => {
        this.news = this.nextNews()
        resolve()
      }
    })
  }
}

function withPage(read: ReadAlone, { entries }: Page): ReadAlone {
  const times = entries.map(({ created_at }) => millisecondsOf(created_at))
  return {
    from: Math.min(read.from, ...times),
    position: Math.max(read.position, ...times),
    entries: read.entries + entries.length,
    pageSize: Math.max(read.pageSize, entries.length),
  }
}

/** Whether no later part has the entry, as far as the part reaches now. What comes out of turn stays. */
function insideOf({ end }: LogPart): (entry: AuditLogEntry) => boolean {
  if (end === null) return () => true
  const bound = timestampOf(end)
  return ({ created_at }) => compare(created_at, bound) < 0
}
