/** From the mode and the state to what is read, which times that covers, and whether it moves the cursor. */

import { NOTHING_SEEN, type Position } from '../core/cursor.js'
import { ascending, descending, type Direction } from '../core/direction.js'
import { earliest, latest, minus, type Timestamp } from '../core/time.js'
import type { Window } from '../core/window.js'
import { type Bounds, type ReadRequest, resolveBounds } from '../inputs/mode.js'

/** A way through the log. */
export interface Read {
  readonly direction: Direction
  /** Where it begins; null: at the end of the log from which the direction leads away. */
  readonly from: Timestamp | null
  /** Whether the entries of `from` itself are wanted. */
  readonly isInclusive: boolean
  /** The last time that is wanted, itself included; null: as far as there are entries. */
  readonly until: Timestamp | null
  /** Entries beyond `from` that are enough, the page with the last of them being read to its end; null: all. */
  readonly enough: number | null
  /** Entries up to here on the way do not count as enough; null: those up to `from`. */
  readonly countFrom?: Timestamp | null
}

export interface Plan {
  readonly reads: readonly [Read, ...Read[]]
  /** What was exported before. */
  readonly begin: Position
  /** The times that bound what is read, for the manifest; null where nothing bounds it, or where the cursor does. */
  readonly after: Timestamp | null
  readonly through: Timestamp | null
  /** Whether it reads from `after` on without a gap: what breaks off then covers the time up to its last entry. */
  readonly isContinuous: boolean
  /** Only the incremental mode has a state, and moves its cursor. */
  readonly movesCursor: boolean
  /** What a re-run attempt evaluates again; null on a first attempt. */
  readonly again: Revisit | null
}

export interface Revisit {
  readonly window: Window
  /** Entries before this are known; null: any may be new. */
  readonly newFrom: Timestamp | null
}

/** What an incremental read resumes from. */
export interface Resumption {
  /** Null on a first run, or if the state was lost. */
  readonly position: Position | null
  /** Where a read without a state begins. */
  readonly start: Timestamp | null
  /** Null on a first attempt. */
  readonly rerun?: { readonly window: Window } | null
}

export function movesCursor({ mode }: ReadRequest): boolean {
  return mode === 'incremental'
}

/**
 * @param lookback milliseconds
 * @param asOf the API's clock
 * @param resolvedAt what durations and "newest" mean: a re-run resolves them when its run was created
 * @throws ConfigurationError when what is asked for has not happened yet, by the API's clock
 */
export function planOf(
  request: ReadRequest,
  resumption: Resumption,
  lookback: number,
  asOf: Timestamp,
  resolvedAt: Timestamp = asOf,
): Plan {
  switch (request.mode) {
    case 'incremental':
      return planIncremental(resumption, lookback)
    case 'range':
      return planRange(resolveBounds(request, resolvedAt), asOf)
    case 'latest':
      return planLatest(request.limit, asOf, resolvedAt)
    case 'around':
      return planAround(request.at, request.limit)
  }
}

/**
 * The incremental read begins with the overlap: at the latest of cursor − lookback, `start`, and the point since which
 * the state remembers ids. It never begins after the cursor, or the entries between would be lost.
 */
export function planIncremental({ position, start, rerun = null }: Resumption, lookback: number): Plan {
  const bounds = { through: null, isContinuous: true, movesCursor: true, again: null }
  if (position === null) {
    return { ...bounds, reads: [onwards(start)], begin: { ...NOTHING_SEEN, seen_from: start }, after: start }
  }
  const { cursor, seen_from } = position
  const overlap = latest(cursor === null ? null : minus(cursor, lookback), start, seen_from)
  const from = cursor === null ? overlap : earliest(cursor, overlap)
  const known = { ...bounds, begin: position, after: cursor ?? start }
  if (rerun === null) return { ...known, reads: [onwards(from)] }
  const { window } = rerun
  const earlier = window.from === null || from === null ? null : earliest(from, window.from)
  return { ...known, reads: [onwards(earlier)], again: { window, newFrom: from } }
}

/** Both ends included. */
export function planRange({ start, end }: Bounds, asOf: Timestamp): Plan {
  return {
    reads: [{ ...onwards(start), until: end ?? asOf }],
    begin: NOTHING_SEEN,
    after: start,
    // What lies in the future is not covered yet.
    through: earliest(end, asOf),
    isContinuous: true,
    movesCursor: false,
    again: null,
  }
}

/**
 * @param limit at least this many entries, the newest
 * @param resolvedAt of which they were the newest
 */
export function planLatest(limit: number, asOf: Timestamp, resolvedAt: Timestamp = asOf): Plan {
  const countFrom = resolvedAt === asOf ? null : resolvedAt
  const read = { direction: descending, from: null, isInclusive: true, until: null, enough: limit, countFrom }
  return { ...standalone([read]), through: asOf }
}

/** @param limit at least this many entries on each side of the time; its own come with the later ones */
export function planAround(time: Timestamp, limit: number): Plan {
  const later = { ...onwards(time), enough: limit }
  const earlier = { direction: descending, from: time, isInclusive: false, until: null, enough: limit }
  return standalone([later, earlier])
}

function standalone(reads: readonly [Read, ...Read[]]): Plan {
  return {
    reads,
    begin: NOTHING_SEEN,
    after: null,
    through: null,
    isContinuous: false,
    movesCursor: false,
    again: null,
  }
}

function onwards(from: Timestamp | null): Read {
  return { direction: ascending, from, isInclusive: true, until: null, enough: null }
}
