/** A stretch of the log, by time. */

import { compare, type Timestamp } from './time.js'

export interface Window {
  /** Null: the beginning. */
  readonly from: Timestamp | null
  /** Whether the entries of `from` itself are in it. */
  readonly isInclusive: boolean
  /** Itself included; null: up to now. */
  readonly through: Timestamp | null
}

export function isInWindow({ from, isInclusive, through }: Window, time: Timestamp): boolean {
  const since = from === null ? 1 : compare(time, from)
  return (isInclusive ? since >= 0 : since > 0) && (through === null || compare(time, through) <= 0)
}
