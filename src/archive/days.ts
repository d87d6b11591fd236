/** Entries on disk, a file for each day, ordered by time and id, whatever order they came in. */

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type AuditLogEntry, compareEntries, type EntryKey } from '../core/entry.js'
import { day } from '../core/time.js'
import { GrowingFile, recordOf } from './files.js'
import { entriesPath } from './layout.js'
import { type KeyedLine, keyedLines } from './ordered.js'
import type { FileRecord } from './schema.js'

export interface DayFile {
  /** `2026-11-23` */
  readonly day: string
  readonly record: FileRecord
}

/** The last entry of a day's file, and whether all of them are in order. */
interface Written {
  readonly file: GrowingFile
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
      const before = this.written.get(date)
      const file = before?.file ?? new GrowingFile(this.root, entriesPath(date, this.suffix))
      this.written.set(date, { file, ...follow(before, ofDay) })
      await file.append(ofDay.map(({ bytes }) => bytes))
    }
  }

  /** All days, in order. */
  async finish(): Promise<DayFile[]> {
    const days: DayFile[] = []
    for (const [date, { file, isOrdered }] of [...this.written].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const record = await file.record()
      days.push({ day: date, record: isOrdered ? record : await sortFile(this.root, record.path) })
    }
    return days
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

function follow(before: Written | undefined, entries: readonly AuditLogEntry[]): Omit<Written, 'file'> {
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

async function sortFile(root: string, path: string): Promise<FileRecord> {
  const file = join(root, path)
  const lines: KeyedLine[] = []
  for await (const line of keyedLines(file)) lines.push(line)
  lines.sort((a, b) => compareEntries(a.key, b.key))
  const content = Buffer.from(lines.map(({ text }) => `${text}\n`).join(''))
  await writeFile(file, content)
  return recordOf(path, content)
}
