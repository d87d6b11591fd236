/** How often, how long and how fast: attempts at a request that only reads, and is safe to repeat. */

import type { Clock } from '../core/clock.js'
import type { Log } from '../core/log.js'
import { type Sentence, sentence } from '../core/sentence.js'
import { millisecondsOf, timestampOf } from '../core/time.js'
import { fromHttpDate } from './date.js'

/** Tries for one request, the first included. */
const ATTEMPTS = 5
/** The pause after the first failed try, in milliseconds; it doubles with every further one. */
const FIRST_RETRY_PAUSE = 500
/** Milliseconds that all tries and pauses of one request may take together. */
export const RETRY_BUDGET = 5 * 60_000

/** What one try came to: an answer, or a failure that may pass. */
export type Attempt<T> =
  | { readonly answer: T }
  | {
      readonly failure: Error
      readonly reason: Sentence
      /** Milliseconds that the server asked to wait. */ readonly retryAfter: number
    }

/**
 * Tries until there is an answer, at most five times within five minutes. What the server asked to wait is a minimum.
 * @param log reports every failed try that is followed by another
 * @throws whatever `attempt` throws, at once; the last failure when the tries or the time are used up
 */
export async function withRetries<T>(
  attempt: () => Promise<Attempt<T>>,
  clock: Clock,
  signal: AbortSignal,
  log: Log,
): Promise<T> {
  const began = clock.elapsed()
  for (let tries = 1; ; tries++) {
    const result = await attempt()
    if ('answer' in result) return result.answer
    const backOff = FIRST_RETRY_PAUSE * 2 ** (tries - 1)
    const pause = Math.max(result.retryAfter, backOff) + backOff * clock.random()
    if (tries === ATTEMPTS || clock.elapsed() - began + pause > RETRY_BUDGET) throw result.failure
    const seconds = (pause / 1000).toFixed(1)
    log.info(sentence`${result.reason}. Trying again in ${seconds} s (try ${tries + 1} of ${ATTEMPTS}).`)
    await clock.sleep(pause, signal)
  }
}

/**
 * Runs `work` with a signal that is aborted after so many milliseconds, or with `signal`. Nothing of it outlives the
 * work: `AbortSignal.timeout` would hold every answer in memory until its time is up.
 */
export async function withTimeout<T>(
  milliseconds: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController()
  const abort = () => controller.abort(signal.reason)
  const timer = setTimeout(() => {
    controller.abort(new DOMException(`There was no whole answer within ${milliseconds / 1000} s.`, 'TimeoutError'))
  }, milliseconds)
  signal.addEventListener('abort', abort)
  try {
    signal.throwIfAborted()
    return await work(controller.signal)
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', abort)
  }
}

/** Requests that may follow one another at once, as those of a scheduled run. */
const BURST = 3
/** Milliseconds in which no more requests than the rate are sent: a second, and what a request may be late on its way. */
const RATE_WINDOW = 1_030

/** Lets its callers go one after the other, no more often than so many times a second in any second. */
export class Pace {
  private turn: Promise<unknown> = Promise.resolve()
  private due = -Infinity
  private heldUntil = -Infinity
  /** When the newest requests were sent, as many as may be sent in a second. */
  private readonly sent: number[] = []

  constructor(
    private readonly perSecond: number,
    private readonly clock: Clock,
  ) {}

  /** @throws the signal's reason when it is aborted */
  next(signal: AbortSignal): Promise<void> {
    const own = this.turn.then(() => this.take(signal))
    this.turn = own.catch(() => undefined)
    return own
  }

  /** Nobody goes on for so many milliseconds. */
  hold(milliseconds: number): void {
    this.heldUntil = Math.max(this.heldUntil, this.clock.elapsed() + milliseconds)
  }

  private async take(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted()
    // A pause may end early, and everybody may be held meanwhile.
    for (let wait = this.wait(); wait > 0; wait = this.wait()) await this.clock.sleep(wait, signal)
    const now = this.clock.elapsed()
    this.due = Math.max(this.due, now) + 1000 / this.perSecond
    this.sent.push(now)
    if (this.sent.length > Math.max(1, Math.floor(this.perSecond))) this.sent.shift()
  }

  private wait(): number {
    const inSecond = Math.max(1, Math.floor(this.perSecond))
    const oldest = this.sent.length < inSecond ? undefined : this.sent[0]
    const free = Math.max(
      this.heldUntil,
      this.due - (BURST - 1) * (1000 / this.perSecond),
      oldest === undefined ? -Infinity : oldest + RATE_WINDOW,
    )
    return free - this.clock.elapsed()
  }
}

/**
 * Milliseconds that `Retry-After` asks to wait: seconds, or a date, which is measured from the server's own `Date`.
 * Zero when the header is there but cannot be read; undefined when it is absent.
 */
export function retryAfterOf(headers: Headers, now: number): number | undefined {
  const value = headers.get('retry-after')
  if (value === null) return undefined
  if (/^\s*\d+(\.\d+)?\s*$/.test(value)) return Number(value) * 1000
  const until = fromHttpDate(value)
  if (until === undefined) return 0
  const from = fromHttpDate(headers.get('date') ?? '') ?? timestampOf(now)
  return Math.max(0, millisecondsOf(until) - millisecondsOf(from))
}
