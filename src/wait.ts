/** Waiting that a cancellation ends. */

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
