/** Entries on disk, a file for each day, ordered by time and id, whatever order they came in. */

import { appendFile, mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type AuditLogEntry, compareEntries, type EntryKey } from '../core/entry.js'
import { day } from '../core/time.js'
import { entriesPath } from './layout.js'
import { type KeyedLine, keyedLines } from './ordered.js'

const LINE_FEED = 0x0a

export interface DayFile {
  /** `2026-11-23` */
  readonly day: string
  readonly path: string
}

/** The last entry of a day's file, and whether all of them are in order. */
interface Written {
  readonly last: EntryKey
  readonly isOrdered: boolean
}

/** Appends entries as they come. Only a day whose entries came out of order is held in memory, to sort it at the end. */
export class Days {
  private readonly written = new Map<string, Written>()

  /** @param suffix what every file name carries after the day */
  constructor(
    private readonly root: string,
    private readonly suffix: string,
  ) {}

  async append(entries: readonly AuditLogEntry[]): Promise<void> {
    for (const [date, ofDay] of groupByDay(entries)) {
      const file = this.file(date)
      const before = this.written.get(date)
      if (before === undefined) await mkdir(dirname(file), { recursive: true })
      this.written.set(date, follow(before, ofDay))
      await appendFile(file, linesOfEntries(ofDay))
    }
  }

  /** All days, in order. */
  async finish(): Promise<DayFile[]> {
    for (const [date, { isOrdered }] of this.written) if (!isOrdered) await sortFile(this.file(date))
    return [...this.written.keys()].sort().map((date) => ({ day: date, path: entriesPath(date, this.suffix) }))
  }

  private file(date: string): string {
    return join(this.root, entriesPath(date, this.suffix))
  }
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

function follow(before: Written | undefined, entries: readonly AuditLogEntry[]): Written {
  let { last, isOrdered } = before ?? { last: undefined, isOrdered: true }
  for (const { id, created_at } of entries) {
    // The key alone: an entry holds on to the text of its page.
    const key = { id, created_at }
    isOrdered &&= last === undefined || compareEntries(last, key) < 0
    last = key
  }
  if (last === undefined) throw new RangeError('A day without entries has no file.')
  return { last, isOrdered }
}

/** A line for each entry. */
function linesOfEntries(entries: readonly AuditLogEntry[]): Buffer {
  const texts = entries.map(({ bytes }) => bytes)
  const lines = Buffer.allocUnsafe(texts.reduce((size, { length }) => size + length + 1, 0))
  let at = 0
  for (const text of texts) {
    lines.set(text, at)
    at += text.length + 1
    lines[at - 1] = LINE_FEED
  }
  return lines
}

async function sortFile(file: string): Promise<void> {
  const lines: KeyedLine[] = []
  for await (const line of keyedLines(file)) lines.push(line)
  lines.sort((a, b) => compareEntries(a.key, b.key))
  await writeFile(file, lines.map(({ text }) => `${text}\n`).join(''))
}
