/** How several readers share what is left of the log: parts of time, decided by how dense the entries are. */

/** Pages in a window. A larger one wastes more at a deadline, a smaller one requests more: each window's last page is partly the next one's. */
const WINDOW = 20
/** A window ends in the middle of a page. This much less than a full number of pages seldom needs one more. */
const SLACK_PAGES = 0.3
/** A part that is longer than this many windows is shared. */
const MOST_WINDOWS = 2
/** Pages that must be left in a part for another reader to take a half. */
const LEAST_TO_SHARE = 3
/** Windows grow by no more than this where there are no entries. */
const GROWTH = 4

/** Entries from `from` on, and before `end`, belong to it. Times are milliseconds since 1970. */
export interface LogPart {
  readonly from: number
  /** Null: all that is left. */
  readonly end: number | null
  /** Up to where its reader came. */
  readonly position: number
  readonly state: 'waiting' | 'read' | 'done'
}

/** What one reader has read before others join it. */
export interface ReadAlone {
  /** The first and the last time among its entries. */
  readonly from: number
  readonly position: number
  readonly entries: number
  /** Entries in its largest page. */
  readonly pageSize: number
}

interface OwnPart {
  from: number
  end: number | null
  position: number
  state: LogPart['state']
  /** Entries between `from` and `position`. */
  entries: number
  /** Entries in a millisecond: of its newest pages, of all of it when it is done, or what was known when it was cut. */
  density: number
  isMeasured: boolean
}

export class Parts {
  private readonly parts: OwnPart[]
  /** Entries in the largest page so far: the API may give fewer than it is asked for. */
  private pageSize: number

  /** @param tip where the log is expected to end */
  constructor(
    { from, position, entries, pageSize }: ReadAlone,
    private readonly tip: number,
  ) {
    this.pageSize = pageSize
    const density = Math.max(entries, 1) / Math.max(position - from, 1)
    this.parts = [{ from, end: null, position, state: 'read', entries, density, isMeasured: true }]
  }

  /** The part that begins where the read begins. */
  get first(): LogPart {
    const [first] = this.parts
    if (first === undefined) throw new RangeError('There is no part.')
    return first
  }

  /** The one that follows in time; null after the last. */
  after(part: LogPart): LogPart | null {
    return this.parts[this.parts.indexOf(this.own(part)) + 1] ?? null
  }

  /** Pages that are expected before the tip. */
  get pagesLeft(): number {
    return this.parts.reduce((sum, part) => sum + this.pagesLeftOf(part), 0)
  }

  /** The first part that nobody reads. */
  get waiting(): OwnPart | undefined {
    return this.parts.find(({ state }) => state === 'waiting')
  }

  /** A part for a reader that has none; null if there is not enough to share. */
  take(): LogPart | null {
    const { waiting } = this
    if (waiting !== undefined) {
      waiting.density = this.densityBefore(waiting) ?? waiting.density
      this.limit(waiting)
      waiting.state = 'read'
      return waiting
    }
    return this.takeHalf()
  }

  /**
   * A page of the part was read.
   * @param part one that `take` returned, or the first
   * @param entries of the page, as many as lie in the part
   * @param pageSize all entries of the page
   */
  advance(part: LogPart, position: number, entries: number, pageSize: number): void {
    const own = this.own(part)
    this.pageSize = Math.max(this.pageSize, pageSize)
    const before = own.position
    own.position = Math.max(before, Math.min(position, own.end ?? position))
    own.entries += entries
    if (entries > 0) {
      const density = entries / Math.max(own.position - before, 1)
      own.density = own.isMeasured ? (own.density + density) / 2 : density
      own.isMeasured = true
    }
    this.limit(own)
  }

  /** The part was read to its end. */
  finish(part: LogPart): void {
    const own = this.own(part)
    own.state = 'done'
    if (own.end === null) return
    own.position = own.end
    const span = Math.max(own.end - own.from, 1)
    own.density = Math.max(own.entries / span, own.density / GROWTH)
    own.isMeasured = true
  }

  private own(part: LogPart): OwnPart {
    const own = this.parts.find((one) => one === part)
    if (own === undefined) throw new RangeError('A part of another log.')
    return own
  }

  /** What exceeds a window waits for another reader. */
  private limit(part: OwnPart): void {
    if (this.pagesLeftOf(part) > MOST_WINDOWS * WINDOW) this.cut(part, (WINDOW - SLACK_PAGES) * this.pageTime(part))
  }

  /** The later half of the longest part, without the page that its reader is waiting for. */
  private takeHalf(): LogPart | null {
    const [longest] = this.parts
      .filter(({ state }) => state === 'read')
      .sort((a, b) => this.pagesLeftOf(b) - this.pagesLeftOf(a))
    if (longest === undefined || this.pagesLeftOf(longest) < LEAST_TO_SHARE) return null
    const later = this.cut(longest, ((this.pagesLeftOf(longest) + 1) / 2) * this.pageTime(longest))
    later.state = 'read'
    return later
  }

  /** @param after milliseconds after the part's position */
  private cut(part: OwnPart, after: number): OwnPart {
    const at = part.position + Math.max(1, Math.ceil(after))
    const { end, density } = part
    const later: OwnPart = {
      ...{
        from: at,
        end,
        position: at,
        state: 'waiting',

        entries: 0,
        density,
        isMeasured: false,
      },
    }
    part.end = at
    this.parts.splice(this.parts.indexOf(part) + 1, 0, later)
    return later
  }

  private pagesLeftOf(part: OwnPart): number {
    if (part.state === 'done') return 0
    return Math.max(0, (part.end ?? this.tip) - part.position) / this.pageTime(part)
  }

  /** Milliseconds of the log that a page covers. */
  private pageTime({ density }: OwnPart): number {
    return this.pageSize / density
  }

  /** Of the nearest earlier part of which something was read. */
  private densityBefore(part: OwnPart): number | undefined {
    return this.parts.slice(0, this.parts.indexOf(part)).findLast(({ isMeasured }) => isMeasured)?.density
  }
}
