/** The two ways through the log: what comes further on, and the steps between timestamps. */

import { compare, earliest, latest, stepAfter, stepBefore, type Timestamp } from './time.js'

/** The finest timestamps of the API's own language. */
const NANOSECOND_DIGITS = 9
const FINEST_STEP = 6

export interface Direction {
  readonly order: 'ASC' | 'DESC'
  /** Whether a time comes after another on this way; everything comes after null. */
  readonly isBeyond: (time: Timestamp, than: Timestamp | null) => boolean
  readonly furthest: (...times: readonly (Timestamp | null)[]) => Timestamp | null
  /** The instant before a time on this way, so that its own entries come whether a cursor includes them or not. */
  readonly justBefore: (time: Timestamp) => Timestamp
  /** Instants after a time, the nearest first: an API may cut off what is finer than a microsecond. */
  readonly steps: (time: Timestamp, digits: number) => readonly Timestamp[]
}

export const ascending: Direction = {
  order: 'ASC',
  isBeyond: (time, than) => than === null || compare(time, than) > 0,
  furthest: latest,
  justBefore: (time) => stepBefore(time, FINEST_STEP),
  steps: (time, digits) => [stepAfter(time, Math.max(digits, NANOSECOND_DIGITS)), stepAfter(time, FINEST_STEP)],
}

export const descending: Direction = {
  order: 'DESC',
  isBeyond: (time, than) => than === null || compare(time, than) < 0,
  furthest: earliest,
  justBefore: (time) => stepAfter(time, FINEST_STEP),
  steps: (time, digits) => [stepBefore(time, Math.max(digits, NANOSECOND_DIGITS)), stepBefore(time, FINEST_STEP)],
}
