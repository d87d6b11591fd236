/** From the mode and the cursor to what is read. */

import type { Position } from './cursor.js'
import { ascending, descending, type Direction } from './direction.js'
import { type ReadRequest, timeOf } from './request.js'
import { earliest, latest, minus, type Timestamp } from './time.js'

/** A way through the log. */
export interface Read {
  readonly direction: Direction
  /** Where it begins; null: at the end of the log from which the direction leads away. */
  readonly from: Timestamp | null
  /** Whether the entries of `from` itself are wanted. */
  readonly isInclusive: boolean
  /** The last time that is wanted, itself included; null: as far as there are entries. */
  readonly until: Timestamp | null
  /** Entries beyond `from` that are enough, the page that holds the last of them being read whole; null: all. */
  readonly enough: number | null
}

export interface Plan {
  readonly reads: readonly [Read, ...Read[]]
  /** What was exported before. */
  readonly begin: Position
}

/** What the modes other than incremental begin with. */
export const NOTHING: Position = { cursor: null, seen_from: null, seen: [] }

/** @param now the API's clock */
export function planReads(request: ReadRequest, state: Position | null, lookback: number, now: Timestamp): Plan {
  switch (request.mode) {
    case 'incremental':
      return planIncremental(state, request.start, lookback)
    case 'range': {
      const [start, end] = [request.start, request.end].map((moment) => (moment === null ? null : timeOf(moment, now)))
      return planRange(start ?? null, end ?? now)
    }
    case 'latest':
      return planLatest(request.limit)
    case 'around':
      return planAround(request.at, request.limit)
  }
}

/**
 * The incremental read begins with the overlap: at the latest of cursor − lookback, `start`, and the point since which
 * the state remembers ids; never after the cursor, or the entries between would be lost.
 * @param position null on a first run, or when the state was lost
 * @param lookback milliseconds
 */
export function planIncremental(position: Position | null, start: Timestamp | null, lookback: number): Plan {
  if (position === null) return { reads: [onwards(start)], begin: { ...NOTHING, seen_from: start } }
  const { cursor, seen_from } = position
  const overlap = latest(cursor === null ? null : minus(cursor, lookback), start, seen_from)
  return { reads: [onwards(cursor === null ? overlap : earliest(cursor, overlap))], begin: position }
}

/** Both ends included. */
export function planRange(start: Timestamp | null, end: Timestamp | null): Plan {
  return { reads: [{ ...onwards(start), until: end }], begin: NOTHING }
}

/** @param limit at least so many entries, the newest */
export function planLatest(limit: number): Plan {
  const read = { direction: descending, from: null, isInclusive: true, until: null, enough: limit }
  return { reads: [read], begin: NOTHING }
}

/** @param limit at least so many entries on each side of the time; its own come with the later ones */
export function planAround(time: Timestamp, limit: number): Plan {
  const later = { ...onwards(time), enough: limit }
  const earlier = { direction: descending, from: time, isInclusive: false, until: null, enough: limit }
  return { reads: [later, earlier], begin: NOTHING }
}

function onwards(from: Timestamp | null): Read {
  return { direction: ascending, from, isInclusive: true, until: null, enough: null }
}
