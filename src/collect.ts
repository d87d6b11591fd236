/** From the plan to its entries, each id once, page by page, under every reading of the API's cursor. */

import type { Cloud } from './cloud/client.js'
import type { Progress } from './cursor.js'
import type { AuditLogEntry } from './entry.js'
import { asError, CloudError } from './errors.js'
import { compare, latest, precision, stepAfter, stepBefore, type Timestamp } from './time.js'

/** The finest timestamps of the API's own language. */
const NANOSECOND_DIGITS = 9
/** Empty pages in a row that are followed; none are documented. */
const MOST_EMPTY = 100

/** Why the reading ended. */
export type Ending =
  | { readonly kind: 'caught-up' }
  | { readonly kind: 'max-duration' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'broken'; readonly error: CloudError }

export interface Collected {
  readonly ending: Ending
  /** Pages that were read whole. */
  readonly pages: number
}

export interface StopSignals {
  readonly cancelled: AbortSignal
  readonly deadline: AbortSignal
}

/**
 * Reads to the newest entry. Asks from just before `from`, so that its own entries come whether the API takes its
 * cursor as inclusive or as exclusive, and leaves out what lies before.
 * @param take hears of every entry, and answers whether it is new
 * @param deliver gets the new entries of each page, before the next page is asked for
 * @throws whatever `deliver` throws
 */
export async function collect(
  cloud: Cloud,
  from: Timestamp | null,
  progress: Progress,
  stop: StopSignals,
  deliver: (entries: readonly AuditLogEntry[]) => Promise<void>,
): Promise<Collected> {
  const signal = AbortSignal.any([stop.cancelled, stop.deadline])
  let pages = 0
  let asked = from === null ? null : stepBefore(from)
  let newest: Timestamp | null = null
  let digits = 0
  let empty = 0
  for (;;) {
    let page
    try {
      signal.throwIfAborted()
      page = await cloud.page({ from: asked, order: 'ASC' }, signal)
    } catch (thrown) {
      return { ending: whyItStopped(thrown, stop), pages }
    }
    pages++
    const reached = page.entries.reduce<Timestamp | null>((time, entry) => latest(time, entry.created_at), null)
    if (reached === null) {
      if (!isGap(page.next, asked, cloud.firstDate())) return { ending: { kind: 'caught-up' }, pages }
      if (++empty > MOST_EMPTY) return { ending: { kind: 'broken', error: onlyEmpty(asked) }, pages }
      asked = page.next
      continue
    }
    empty = 0

    const wanted = page.entries.filter(({ created_at }) => from === null || compare(created_at, from) >= 0)
    const forgotten = wanted.find((entry) => progress.isForgotten(entry))
    if (forgotten !== undefined) return { ending: { kind: 'broken', error: goesBack(forgotten, asked) }, pages }
    await deliver(wanted.filter((entry) => progress.take(entry)))

    digits = page.entries.reduce((most, entry) => Math.max(most, precision(entry.created_at)), digits)
    const next = nextCursor(page.next ?? reached, { asked, reached, newest, digits })
    if (next === null) return { ending: { kind: 'broken', error: doesNotAdvance(asked) }, pages }
    progress.forget(next)
    newest = latest(newest, reached)
    asked = next
  }
}

/** The API has no entry here, but says where to go on, and that is neither where it was asked nor its clock. */
function isGap(next: Timestamp | null, asked: Timestamp | null, clock: Timestamp | null): next is Timestamp {
  return next !== null && isLater(next, asked) && clock !== null && compare(next, clock) < 0
}

/**
 * The API's cursor, unless it does not lead on: at the newest entry, and where more entries share a timestamp than a
 * page holds, an inclusive API answers with the same page again. Whatever is dated up to the page's last entry was in
 * it, so that the next step begins just after that, and then a microsecond on, for an API that cuts off what is finer. Null when even this was asked before.
 */
function nextCursor(
  offered: Timestamp,
  at: { asked: Timestamp | null; reached: Timestamp; newest: Timestamp | null; digits: number },
): Timestamp | null {
  const leadsOn = isLater(offered, at.asked) && isLater(at.reached, at.newest)
  if (leadsOn) return offered
  const steps = [stepAfter(at.reached, Math.max(at.digits, NANOSECOND_DIGITS)), stepAfter(at.reached, 0)]
  return steps.find((step) => isLater(step, at.asked)) ?? null
}

function isLater(time: Timestamp, than: Timestamp | null): boolean {
  return than === null || compare(time, than) > 0
}

function whyItStopped(thrown: unknown, stop: StopSignals): Ending {
  if (stop.cancelled.aborted) return { kind: 'cancelled' }
  if (stop.deadline.aborted) return { kind: 'max-duration' }
  if (thrown instanceof CloudError) return { kind: 'broken', error: thrown }
  throw asError(thrown)
}

function onlyEmpty(asked: Timestamp | null): CloudError {
  return new CloudError(
    `The CockroachDB Cloud API answers with empty pages that always lead to another one (last from ${asked}), so that it cannot be told whether later entries follow. Tell the support of CockroachDB Cloud.`,
  )
}

function goesBack({ created_at }: AuditLogEntry, asked: Timestamp | null): CloudError {
  return new CloudError(
    `The CockroachDB Cloud API sent an entry of ${created_at} when it was asked from ${asked}: so far back that it cannot be told whether it was exported before. Tell the support of CockroachDB Cloud.`,
  )
}

function doesNotAdvance(asked: Timestamp | null): CloudError {
  return new CloudError(
    `The CockroachDB Cloud API answers with the same entries again, whatever it is asked (last from ${asked}), so that later entries cannot be reached. Check whether a proxy drops the query of a request; otherwise tell the support of CockroachDB Cloud.`,
  )
}
