/** What is asked of the log: the input `mode`, and the inputs that belong to some modes only. */

import { ConfigurationError } from '../core/errors.js'
import { join, sentence } from '../core/sentence.js'
import { compare, minus, timestampOf, type Timestamp } from '../core/time.js'
import type { InputName } from './action.js'
import type { Reader } from './reader.js'

/** A timestamp, or milliseconds before now. */
export type Moment = Timestamp | number

export type ReadRequest =
  /** Everything that is new; the first export begins at `start`. */
  | { readonly mode: 'incremental'; readonly start: Timestamp | null }
  /** Both ends included; null: as far as there are entries. */
  | { readonly mode: 'range'; readonly start: Moment | null; readonly end: Moment | null }
  /** At least this many of the newest. */
  | { readonly mode: 'latest'; readonly limit: number }
  /** At least this many on each side. */
  | { readonly mode: 'around'; readonly at: Timestamp; readonly limit: number }

const MODES = ['incremental', 'range', 'latest', 'around', 'verify', 'check'] as const
export type Mode = (typeof MODES)[number]

/** Entries if `limit` is not set: those of the documentation's examples. */
const LIMITS = { latest: 300, around: 200 }
/** Stands in for a time that could not be read, and was refused. */
const EPOCH = timestampOf(0)
const MOST_ENTRIES = 1_000_000
const OF_MODES: readonly (readonly [InputName, readonly Mode[]])[] = [
  ['start', ['incremental', 'range', 'verify', 'check']],
  ['end', ['range', 'verify']],
  ['at', ['around']],
  ['limit', ['latest', 'around']],
  ['archive', ['verify']],
  ['expected-manifest', ['verify']],
  ['repair', ['verify']],
]

export function readMode(reader: Reader): Mode {
  const mode = reader.oneOf('mode', MODES)
  const isKnown = reader.mode() === mode
  for (const [name, modes] of OF_MODES) {
    if (isKnown && reader.isGiven(name) && !modes.includes(mode)) {
      const allowed = join(
        modes.map((one) => sentence`${one}`),
        '` and `',
      )
      reader.refuse(name, sentence`belongs to \`mode: ${allowed}\`, and the mode is ${mode}`)
    }
  }
  return mode
}

/** Null in the mode that exports nothing. A check looks at what an incremental export would do. */
export function readRequest(reader: Reader, mode: Mode): ReadRequest | null {
  switch (mode) {
    case 'verify':
      return null
    case 'incremental':
    case 'check':
      return { mode: 'incremental', start: reader.timestamp('start') }
    case 'range':
      return { mode, start: reader.moment('start'), end: reader.moment('end') }
    case 'latest':
      return { mode, limit: limitOf(reader, LIMITS.latest) }
    case 'around': {
      const at = reader.timestamp('at')
      if (at === null && reader.value('at') === '') {
        reader.refuse('at', sentence`is empty, and \`mode: around\` needs a timestamp`)
      }
      return { mode, at: at ?? EPOCH, limit: limitOf(reader, LIMITS.around) }
    }
  }
}

/**
 * @param asOf the API's clock
 * @throws ConfigurationError when what is asked for has not happened yet
 */
export function refuseFuture(request: ReadRequest, asOf: Timestamp): void {
  if ('start' in request) refuseFutureStart(request.start, asOf)
}

function refuseFutureStart(start: Moment | null, asOf: Timestamp): void {
  if (typeof start !== 'string' || compare(start, asOf) <= 0) return
  throw new ConfigurationError([sentence`start: ${start} lies in the future; the API's clock says ${asOf}.`])
}

/** Both ends included; null: as far as there are entries. */
export interface Bounds {
  readonly start: Timestamp | null
  readonly end: Timestamp | null
}

/**
 * Resolves durations before now.
 * @param asOf the API's clock
 * @throws ConfigurationError when the range has not happened yet, by the API's clock, or ends before it begins
 */
export function resolveBounds(range: { start: Moment | null; end: Moment | null }, asOf: Timestamp): Bounds {
  const [start, end] = [range.start, range.end].map((moment) => {
    return typeof moment === 'number' ? minus(asOf, moment) : moment
  })
  refuseFutureStart(range.start, asOf)
  if (start && end && compare(start, end) > 0) {
    throw new ConfigurationError([sentence`end: ${end} lies before the start, ${start}.`])
  }
  return { start: start ?? null, end: end ?? null }
}

function limitOf(reader: Reader, usual: number): number {
  return reader.value('limit') === '' ? usual : reader.number('limit', 1, MOST_ENTRIES)
}
