/** What is asked of the log: the input `mode`, and the inputs that belong to one mode each. */

import type { InputName } from './action.js'
import type { Reader } from './reader.js'
import { ConfigurationError } from './errors.js'
import { compare, minus, timestampOf, type Timestamp } from './time.js'

/** A timestamp, or milliseconds back from now. */
export type Moment = Timestamp | number

export type ReadRequest =
  /** Everything that is new; the first export begins at `start`. */
  | { readonly mode: 'incremental'; readonly start: Timestamp | null }
  /** Both ends included; null: as far as there are entries. */
  | { readonly mode: 'range'; readonly start: Moment | null; readonly end: Moment | null }
  /** At least so many of the newest. */
  | { readonly mode: 'latest'; readonly limit: number }
  /** At least so many on each side. */
  | { readonly mode: 'around'; readonly at: Timestamp; readonly limit: number }

export type Mode = ReadRequest['mode'] | 'verify' | 'check'
const MODES = ['incremental', 'range', 'latest', 'around', 'verify', 'check'] as const

/** Entries that are asked for when `limit` is left out: those of the documentation's examples. */
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

export function readRequest(reader: Reader): ReadRequest {
  const mode = reader.oneOf('mode', MODES)
  const isKnown = reader.mode() === mode
  for (const [name, modes] of OF_MODES) {
    if (isKnown && reader.isGiven(name) && !modes.includes(mode)) {
      reader.refuse(name, `belongs to \`mode: ${modes.join('` and `')}\`, and the mode is ${mode}`)
    }
  }
  switch (mode) {
    case 'incremental':
    // What would stop a scheduled export is looked for.
    case 'check':
      return { mode: 'incremental', start: reader.timestamp('start') }
    case 'range':
    // What is read again is a range.
    case 'verify':
      return { mode: 'range', start: reader.moment('start'), end: reader.moment('end') }
    case 'latest':
      return { mode, limit: limitOf(reader, LIMITS.latest) }
    case 'around': {
      const at = reader.timestamp('at')
      if (at === null && reader.value('at') === '')
        reader.refuse('at', 'is empty, and `mode: around` needs a timestamp')
      return { mode, at: at ?? EPOCH, limit: limitOf(reader, LIMITS.around) }
    }
  }
}

/** @param now the API's clock */
export function timeOf(moment: Moment, now: Timestamp): Timestamp {
  return typeof moment === 'number' ? minus(now, moment) : moment
}

/** @throws ConfigurationError when what is asked for has not happened yet, by the API's clock */
export function refuseFuture(request: ReadRequest, now: Timestamp): void {
  const start = request.mode === 'incremental' || request.mode === 'range' ? request.start : null
  const end = request.mode === 'range' ? request.end : null
  if (typeof start === 'string' && compare(start, now) > 0) {
    throw new ConfigurationError([`start: ${start} lies in the future; the API's clock says ${now}.`])
  }
  if (start !== null && end !== null && compare(timeOf(start, now), timeOf(end, now)) > 0) {
    throw new ConfigurationError([`end: ${timeOf(end, now)} lies before the start, ${timeOf(start, now)}.`])
  }
}

function limitOf(reader: Reader, usual: number): number {
  return reader.value('limit') === '' ? usual : reader.number('limit', 1, MOST_ENTRIES)
}
