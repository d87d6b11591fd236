/** Page by page in one direction, under every reading of the API's cursor. */

import type { Cloud } from '../cloud/client.js'
import type { Page } from '../cloud/page.js'
import type { Direction } from '../core/direction.js'
import { asError, CloudError } from '../core/errors.js'
import { sentence } from '../core/sentence.js'
import { compare, minus, precision, type Timestamp } from '../core/time.js'

/** Empty pages in a row that are followed; none are documented. */
const MOST_EMPTY = 100
/** Milliseconds by which the clocks of the API's machines may differ. */
const CLOCK_TOLERANCE = 120_000
/** Empty pages in a row after which one that leads to the API's clock is the last one. */
const MOST_EMPTY_AT_TIP = 3

/** Why the reading ended. */
export type Ending =
  | { readonly kind: 'caught-up' }
  | { readonly kind: 'max-duration' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'broken'; readonly error: CloudError }

export interface StopSignals {
  readonly cancelled: AbortSignal
  readonly deadline: AbortSignal
  /** The API's clock when the run began. */
  readonly now: Timestamp
}

/** A page that was read, and from where it was asked; null: from the end of the log from which the direction leads away. */
export interface Step {
  readonly page: Page
  readonly asked: Timestamp | null
  /** The furthest time on the page; null if it is empty. */
  readonly reached: Timestamp | null
}

export interface Walk {
  readonly direction: Direction
  /** The first request asks from here. */
  readonly asked: Timestamp | null
  /** Entries that are enough, in a page: no more are asked for. */
  readonly enough: number | null
  /** Whether nothing that is wanted is dated at this time or beyond it. It is asked anew after each answer. */
  readonly isOver: (time: Timestamp) => boolean
}

/**
 * Yields each page, and returns why there are no more. The next page is asked for when it is wanted.
 * @param signal aborted by whatever stops the reading
 */
export async function* walk(
  cloud: Cloud,
  { direction, asked: first, enough, isOver }: Walk,
  signal: AbortSignal,
  stop: StopSignals,
): AsyncGenerator<Step, Ending> {
  const { order, furthest } = direction
  let asked = first
  let furthestYet: Timestamp | null = null
  let digits = 0
  let empty = 0
  for (;;) {
    let page: Page
    try {
      signal.throwIfAborted()
      page = await cloud.page({ from: asked, order, most: enough }, signal)
    } catch (thrown) {
      return whyItStopped(thrown, stop)
    }
    const reached = page.entries.reduce<Timestamp | null>((time, entry) => furthest(time, entry.created_at), null)
    yield { page, asked, reached }
    if (reached === null) {
      if (!isGap(direction, page.next, asked, stop.now)) return { kind: 'caught-up' }
      empty++
      if (empty > MOST_EMPTY_AT_TIP && isTip(direction, page.next, stop.now)) return { kind: 'caught-up' }
      if (empty > MOST_EMPTY) return { kind: 'broken', error: onlyEmpty(asked) }
      asked = page.next
    } else {
      if (isOver(reached)) return { kind: 'caught-up' }
      empty = 0
      digits = page.entries.reduce((most, entry) => Math.max(most, precision(entry.created_at)), digits)
      const next = nextCursor(direction, page.next ?? reached, { asked, reached, furthestYet, digits })
      if (next === null) return { kind: 'broken', error: doesNotAdvance(asked) }
      furthestYet = furthest(furthestYet, reached)
      asked = next
    }
    if (isOver(asked)) return { kind: 'caught-up' }
  }
}

/** The API has no entry here, but says where to go on, and that is neither where it was asked nor its clock. */
function isGap(
  { order, isBeyond }: Direction,
  next: Timestamp | null,
  asked: Timestamp | null,
  now: Timestamp,
): next is Timestamp {
  return next !== null && isBeyond(next, asked) && (order === 'DESC' || compare(next, now) < 0)
}

/** A cursor at the API's clock, as another of its machines may have it, leads to no entries. */
function isTip({ order }: Direction, next: Timestamp, now: Timestamp): boolean {
  return order === 'ASC' && compare(next, minus(now, CLOCK_TOLERANCE)) >= 0
}

/**
 * The API's cursor, unless it does not lead on: at the last entry, and where more entries share a timestamp than a page
 * holds, an inclusive API answers with the same page again. Whatever is dated up to the page's last entry was in it, so
 * that the next step begins just after that. Null when even this was asked before.
 */
function nextCursor(
  { isBeyond, steps }: Direction,
  offered: Timestamp,
  at: { asked: Timestamp | null; reached: Timestamp; furthestYet: Timestamp | null; digits: number },
): Timestamp | null {
  const leadsOn = isBeyond(offered, at.asked) && isBeyond(at.reached, at.furthestYet)
  if (leadsOn) return offered
  return steps(at.reached, at.digits).find((step) => isBeyond(step, at.asked)) ?? null
}

function whyItStopped(thrown: unknown, stop: StopSignals): Ending {
  if (stop.cancelled.aborted) return { kind: 'cancelled' }
  if (stop.deadline.aborted) return { kind: 'max-duration' }
  if (thrown instanceof CloudError) return { kind: 'broken', error: thrown }
  throw asError(thrown)
}

function onlyEmpty(asked: Timestamp | null): CloudError {
  return new CloudError(
    sentence`The CockroachDB Cloud API answers with empty pages that always lead to another one (last from ${String(asked)}), so that it cannot be told whether later entries follow. Tell the support of CockroachDB Cloud.`,
  )
}

function doesNotAdvance(asked: Timestamp | null): CloudError {
  return new CloudError(
    sentence`The CockroachDB Cloud API answers with the same entries again, whatever it is asked (last from ${String(asked)}), so that later entries cannot be reached. Check whether a proxy drops the query of a request; otherwise tell the support of CockroachDB Cloud.`,
  )
}
