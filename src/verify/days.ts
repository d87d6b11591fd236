/** An export's entries, day by day: checked, counted by the ranges that hold them, and compared with the source. */

import { parsePath } from '../archive/layout.js'
import { merged, type KeyedLine } from '../archive/ordered.js'
import { compareEntries, type EntryKey } from '../core/entry.js'
import { sentence } from '../core/sentence.js'
import type { Timestamp } from '../core/time.js'
import { VIEWS } from '../formats/index.js'
import { type Differences, sideBySide } from './compare.js'
import { pathIn } from './discover.js'
import { equality } from './equality.js'
import { checkedEntries, checkFile } from './files.js'
import type { ExportHistory, NamedFile } from './history.js'
import { Problems } from './problems.js'
import { rangeAt, type Range } from './ranges.js'
import { type Repeated, RepeatedIds } from './repeated.js'
import type { Source } from './source.js'

/** Files of entries by their day. */
export type DayFiles = ReadonlyMap<string, readonly NamedFile[]>

export interface CountedRange extends Range {
  entries: number
  first: Timestamp | null
}

export interface Counted {
  readonly ranges: CountedRange[]
  /** Outside of all ranges: of modes that cover none, or dated in the future. */
  outside: number
  readonly repeated: Repeated
}

/** What the archive is compared with, and where differences go. */
interface Comparison {
  readonly source: Pick<Source, 'days' | 'lines'>
  readonly differences: Differences
}

/** Checks every other file at once. */
export async function filesByDay(history: ExportHistory, problems: Problems): Promise<DayFiles> {
  const days = new Map<string, NamedFile[]>()
  for (const file of history.files.values()) {
    const { archive, record } = file
    const place = parsePath(record.path, VIEWS)
    const where = pathIn(archive, record.path)
    if (place === null) problems.add(where, sentence`is named by a manifest, and is no file of an archive`)
    else if (!archive.files.has(record.path)) problems.add(where, sentence`is missing`)
    else if (place.kind !== 'entries') await checkFile(file, problems)
    else {
      const ofDay = days.get(place.day)
      if (ofDay === undefined) days.set(place.day, [file])
      else ofDay.push(file)
    }
  }
  return days
}

/** @param comparison null without a source */
export async function checkDays(
  { history, days: files }: { readonly history: ExportHistory; readonly days: DayFiles },
  problems: Problems,
  comparison: Comparison | null,
): Promise<Counted> {
  const ranges = history.ranges().map((range) => ({ ...range, entries: 0, first: null }))
  const counted = { ranges, outside: 0 }
  const ids = new RepeatedIds()
  const days = new Set([...files.keys(), ...(comparison?.source.days ?? [])])
  for (const day of [...days].sort()) {
    const archived = entriesOf(files.get(day) ?? [], day, problems)
    for await (const pair of sideBySide(archived, comparison?.source.lines(day) ?? noEntries())) {
      if (pair.ours !== null) {
        countEntry(counted, pair.ours)
        ids.add(pair.ours.key)
      }
      comparison?.differences.add(pair.ours, pair.theirs)
    }
  }
  const repeated = await ids.confirmed(() => archivedKeys(files))
  return { ...counted, repeated }
}

/** The entries of a day from all deliveries, each once. */
async function* entriesOf(files: readonly NamedFile[], day: string, problems: Problems): AsyncGenerator<KeyedLine> {
  let before: KeyedLine | null = null
  for await (const line of merged(files.map((file) => checkedEntries(file, day, problems)))) {
    if (before === null || compareEntries(before.key, line.key) !== 0) {
      before = line
      yield line
    } else if (equality(before.text, line.text) === 'altered') {
      problems.note(
        day,
        sentence`deliveries hold two texts of the entry of ${line.key.created_at}, so that the source changed it in between`,
      )
    }
  }
}

/** The entries of all days once more. What is wrong with their files was reported before. */
async function* archivedLines(files: DayFiles): AsyncGenerator<KeyedLine> {
  const ignored = new Problems()
  for (const [day, ofDay] of files) yield* entriesOf(ofDay, day, ignored)
}

async function* archivedKeys(files: DayFiles): AsyncGenerator<EntryKey> {
  for await (const { key } of archivedLines(files)) yield key
}

/** Looks for what vanished at other times: in the source, and in the archive where that was not compared. */
export async function findRedated(files: DayFiles, { source, differences }: Comparison): Promise<void> {
  for (const day of source.days) {
    if (!differences.hasUnmatched) break
    for await (const line of source.lines(day)) differences.locate(line)
  }
  if (differences.hasUnmatched) {
    for await (const line of archivedLines(files)) if (!differences.isCompared(line.key)) differences.locate(line)
  }
  differences.settle()
}

function countEntry(counted: Pick<Counted, 'ranges' | 'outside'>, { key }: KeyedLine): void {
  const range = rangeAt(counted.ranges, key.created_at)
  if (range === null) counted.outside++
  else {
    range.entries++
    range.first ??= key.created_at
  }
}

async function* noEntries(): AsyncGenerator<KeyedLine> {}
