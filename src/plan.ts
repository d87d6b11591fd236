/** From the mode and the cursor to what is read. */

import type { Position } from './cursor.js'
import { earliest, latest, minus, type Timestamp } from './time.js'

export interface Plan {
  /** The earliest entry that is wanted, itself included; null: the organization's first. */
  readonly from: Timestamp | null
  /** What was exported before. */
  readonly begin: Position
}

/**
 * The incremental read begins with the overlap: at the latest of cursor − lookback, `start`, and the point since which
 * the state remembers ids; never after the cursor, or the entries between would be lost.
 * @param position null on a first run, or when the state was lost
 * @param lookback milliseconds
 */
export function planIncremental(position: Position | null, start: Timestamp | null, lookback: number): Plan {
  if (position === null) return { from: start, begin: { cursor: null, seen_from: start, seen: [] } }
  const { cursor, seen_from } = position
  const overlap = latest(cursor === null ? null : minus(cursor, lookback), start, seen_from)
  return { from: cursor === null ? overlap : earliest(cursor, overlap), begin: position }
}
