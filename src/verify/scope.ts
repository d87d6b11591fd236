/** Which times are put beside the source. */

import { type ReadRequest, timeOf } from '../request.js'
import { earliest, minus, type Timestamp } from '../time.js'
import { type Range, within } from './coverage.js'
import type { Export } from './export.js'

export interface Bounds {
  /** Null: what the export claims to have. */
  readonly start: Timestamp | null
  readonly end: Timestamp | null
  /** The API's clock. */
  readonly now: Timestamp
  /** Milliseconds before the cursor in which entries may still appear. */
  readonly lookback: number
}

export function boundsOf(request: ReadRequest, now: Timestamp, lookback: number): Bounds {
  if (request.mode !== 'range') return { start: null, end: null, now, lookback }
  const [start, end] = [request.start, request.end].map((moment) => (moment === null ? null : timeOf(moment, now)))
  return { start: start ?? null, end: end ?? null, now, lookback }
}

/** What is asked for, or what the export claims to have; but nothing that may still appear. */
export function scopeOf(one: Export, { start, end, now, lookback }: Bounds): Range[] {
  const bound = earliest(now, end, minus(one.cursor() ?? now, lookback)) ?? now
  return within(start === null ? one.ranges() : [{ from: start, to: bound }], start, bound)
}
