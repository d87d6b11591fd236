/** Ranges of time, such as those for which an archive claims to have every entry. */

import { compareCursors } from '../core/cursor.js'
import { compare, latest, type Timestamp } from '../core/time.js'

/** Both ends included. */
export interface Range {
  /** Null: from the organization's first entry on. */
  readonly from: Timestamp | null
  readonly to: Timestamp
}

/** The same times in as few ranges as possible, in order. */
export function joined(ranges: readonly Range[]): Range[] {
  const all: Range[] = []
  for (const range of ranges.toSorted((a, b) => compareCursors(a.from, b.from))) {
    const last = all.at(-1)
    if (last === undefined || (range.from !== null && compare(range.from, last.to) > 0)) all.push(range)
    else all.splice(-1, 1, { from: last.from, to: latest(last.to, range.to) ?? last.to })
  }
  return all
}

export function holds({ from, to }: Range, time: Timestamp): boolean {
  return (from === null || compare(time, from) >= 0) && compare(time, to) <= 0
}

/** The one that holds a time, of ranges that are in order and apart, as `joined` makes them. */
export function rangeAt<R extends Range>(ranges: readonly R[], time: Timestamp): R | null {
  let [first, end] = [0, ranges.length]
  while (first < end) {
    const middle = (first + end) >> 1
    const range = ranges[middle]
    if (range !== undefined && compare(range.to, time) < 0) first = middle + 1
    else end = middle
  }
  const range = ranges[first]
  return range !== undefined && holds(range, time) ? range : null
}

/** The part of each range that lies within bounds; null: no bound. */
export function within(ranges: readonly Range[], begin: Timestamp | null, end: Timestamp | null): Range[] {
  return ranges.flatMap(({ from, to }) => {
    const left = latest(from, begin)
    const right = end === null || compare(to, end) <= 0 ? to : end
    return left !== null && compare(left, right) > 0 ? [] : [{ from: left, to: right }]
  })
}
