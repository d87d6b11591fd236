/** An export's entries, day by day: checked, counted by the ranges that hold them, and put beside the source. */

import { placeOf } from '../archive/layout.js'
import { inOrder, type KeyedLine } from '../archive/ordered.js'
import { VIEWS } from '../formats/index.js'
import { compareEntries } from '../entry.js'
import { forLog } from '../harmless.js'
import type { Timestamp } from '../time.js'
import { type Differences, sideBySide } from './compare.js'
import { holds, type Range } from './coverage.js'
import type { Export, NamedFile } from './export.js'
import { checkedEntries, checkFile } from './files.js'
import { likeness } from './same.js'
import { Problems } from './problems.js'
import { told } from './roots.js'

export interface CountedRange extends Range {
  entries: number
  first: Timestamp | null
}

export interface Counted {
  readonly ranges: CountedRange[]
  /** Outside of all ranges: of modes that cover none, or dated in the future. */
  outside: number
}

/** The source's entries of a day, in order. */
export type SourceDay = (day: string) => AsyncGenerator<KeyedLine>

/** Files of entries by their day; every other file is checked here. */
export async function filesByDay(one: Export, problems: Problems): Promise<Map<string, NamedFile[]>> {
  const days = new Map<string, NamedFile[]>()
  for (const file of one.files.values()) {
    const { root, record } = file
    const place = placeOf(record.path, VIEWS)
    if (place === null)
      problems.add(told(root, forLog(record.path)), 'is named by a manifest, and is no file of an archive')
    else if (!root.files.has(record.path)) problems.add(told(root, record.path), 'is missing')
    else if (place.kind === 'entries') days.set(place.day, [...(days.get(place.day) ?? []), file])
    else await checkFile(file, problems)
  }
  return days
}

/** @param beside what to put beside it, and where differences go; null without a source */
export async function checkDays(
  { one, days: files }: { readonly one: Export; readonly days: ReadonlyMap<string, readonly NamedFile[]> },
  problems: Problems,
  beside: { readonly days: readonly string[]; readonly source: SourceDay; readonly differences: Differences } | null,
): Promise<Counted> {
  const counted: Counted = { ranges: one.ranges().map((range) => ({ ...range, entries: 0, first: null })), outside: 0 }
  const days = new Set([...files.keys(), ...(beside?.days ?? [])])
  for (const day of [...days].sort()) {
    const ours = archived(files.get(day) ?? [], day, problems)
    for await (const pair of sideBySide(ours, beside?.source(day) ?? nothing())) {
      if (pair.ours !== null) count(counted, pair.ours)
      beside?.differences.take(pair.ours, pair.theirs)
    }
  }
  return counted
}

/** The entries of a day from all deliveries, each once. */
export async function* archived(
  files: readonly NamedFile[],
  day: string,
  problems: Problems,
): AsyncGenerator<KeyedLine> {
  let before: KeyedLine | null = null
  for await (const line of inOrder(files.map((file) => checkedEntries(file, day, problems)))) {
    if (before !== null && compareEntries(before.key, line.key) === 0) {
      if (likeness(before.text, line.text) === 'altered') {
        problems.note(
          day,
          `deliveries hold two texts of the entry of ${line.key.created_at}, so that the source changed it in between`,
        )
      }
      continue
    }
    before = line
    yield line
  }
}

/** Looks for entries that are missing at their time, but are in the archive at another one. */
export async function findMoved(
  days: ReadonlyMap<string, readonly NamedFile[]>,
  differences: Differences,
): Promise<void> {
  if (differences.counts.missing === 0) return
  for (const [day, files] of days) {
    // What is wrong with them was told before.
    for await (const { key } of archived(files, day, new Problems())) differences.locate(key)
  }
}

function count(counted: Counted, { key }: KeyedLine): void {
  const range = counted.ranges.find((one) => holds(one, key.created_at))
  if (range === undefined) counted.outside++
  else {
    range.entries++
    range.first ??= key.created_at
  }
}

async function* nothing(): AsyncGenerator<KeyedLine> {}
