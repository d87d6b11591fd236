/** Entries on disk, a file for each day, ordered by time and id, whatever order they came in. */

import { appendFile, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { compareEntries, type AuditLogEntry } from '../entry.js'
import { day } from '../time.js'
import { entriesPath } from './layout.js'
import { inOrder, keyedLines } from './ordered.js'

type Key = Pick<AuditLogEntry, 'id' | 'created_at'>

/** A file whose lines are in order. A day needs a second one only when an entry comes that belongs before the last. */
interface Segment {
  readonly file: string
  readonly first: Key
  last: Key
}

export interface DayFile {
  /** `2026-11-23` */
  readonly day: string
  readonly path: string
}

/**
 * Takes entries as they come and keeps none of them in memory: what is in order is appended to the day's file, what is
 * not begins a further file, and `finish` merges a day's files.
 */
export class Days {
  private readonly segments = new Map<string, Segment[]>()

  /** @param suffix what every file name carries after the day */
  constructor(
    private readonly root: string,
    private readonly suffix: string,
  ) {}

  async append(entries: readonly AuditLogEntry[]): Promise<void> {
    for (const [date, ofDay] of groupByDay(entries)) {
      const sorted = isOrdered(ofDay) ? ofDay : ofDay.toSorted(compareEntries)
      const segment = await this.segmentFor(date, sorted)
      await appendFile(segment, sorted.map(({ text }) => `${text}\n`).join(''))
    }
  }

  /** All days, in order. */
  async finish(): Promise<DayFile[]> {
    const days: DayFile[] = []
    for (const date of [...this.segments.keys()].sort()) {
      const path = entriesPath(date, this.suffix)
      days.push({ day: date, path })
      const segments = this.segments.get(date) ?? []
      if (segments.length > 1) await mergeInto(join(this.root, path), segments)
    }
    return days
  }

  private async segmentFor(date: string, sorted: readonly AuditLogEntry[]): Promise<string> {
    const first = sorted[0]
    const last = sorted.at(-1)
    if (first === undefined || last === undefined) throw new RangeError('A day without entries has no file.')
    const segments = this.segments.get(date) ?? []
    const newest = segments.at(-1)
    if (newest !== undefined && compareEntries(newest.last, first) < 0) {
      newest.last = keyOf(last)
      return newest.file
    }
    const path = join(this.root, entriesPath(date, this.suffix))
    const file = segments.length === 0 ? path : `${path}.${segments.length}`
    await mkdir(dirname(file), { recursive: true })
    this.segments.set(date, [...segments, { file, first: keyOf(first), last: keyOf(last) }])
    return file
  }
}

/** The key alone: an entry holds on to the text of its whole page. */
function keyOf({ id, created_at }: Key): Key {
  return { id, created_at }
}

function groupByDay(entries: readonly AuditLogEntry[]): Map<string, AuditLogEntry[]> {
  const days = new Map<string, AuditLogEntry[]>()
  for (const entry of entries) {
    const date = day(entry.created_at)
    const ofDay = days.get(date)
    if (ofDay) ofDay.push(entry)
    else days.set(date, [entry])
  }
  return days
}

function isOrdered(entries: readonly AuditLogEntry[]): boolean {
  return entries.every((entry, index) => {
    const before = entries[index - 1]
    return before === undefined || compareEntries(before, entry) < 0
  })
}

/** Segments that do not overlap follow one another; only those that do are merged line by line, so that few are open. */
async function mergeInto(path: string, segments: readonly Segment[]): Promise<void> {
  const merged = `${path}.merged`
  const target = await open(merged, 'w')
  try {
    for (const overlapping of groupOverlapping(segments)) {
      let block = ''
      for await (const { text } of inOrder(overlapping.map(({ file }) => keyedLines(file)))) {
        block += `${text}\n`
        if (block.length < 65_536) continue
        await target.appendFile(block)
        block = ''
      }
      await target.appendFile(block)
    }
  } finally {
    await target.close()
  }
  await Promise.all(segments.map(({ file }) => rm(file)))
  await rename(merged, path)
}

function groupOverlapping(segments: readonly Segment[]): Segment[][] {
  const groups: Segment[][] = []
  let reached: Key | undefined
  for (const segment of segments.toSorted((a, b) => compareEntries(a.first, b.first))) {
    if (reached !== undefined && compareEntries(segment.first, reached) <= 0) groups.at(-1)?.push(segment)
    else groups.push([segment])
    if (reached === undefined || compareEntries(segment.last, reached) > 0) reached = segment.last
  }
  return groups
}
