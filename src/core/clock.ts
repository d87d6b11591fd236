/** Time that passes: the clocks, and pauses that a cancellation ends. */

import { setTimeout as wait } from 'node:timers/promises'
import { asError } from './errors.js'

/** @throws the signal's reason when it is aborted */
export async function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  await wait(milliseconds, undefined, { signal }).catch((thrown: unknown) => {
    signal.throwIfAborted()
    throw thrown
  })
}

/** Never resolves. */
export function rejectedBy(signal: AbortSignal): Promise<never> {
  const stopped = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(asError(signal.reason)), { once: true })
  })
  stopped.catch(() => {
    // Whoever races with it hears of it; when nobody does, nothing was asked.
  })
  return stopped
}

export interface Clock {
  /** Milliseconds since 1970. It can be set back: for times that people read, never for durations. */
  now(): number
  /** Milliseconds since some moment, never set back: for pauses, rates and durations. */
  elapsed(): number
  /** Rejects with the signal's reason when it is aborted. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>
  /** At least 0, less than 1. */
  random(): number
}

export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  sleep,
  random: () => Math.random(),
}
