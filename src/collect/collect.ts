/** From the plan to its entries, each identity once, page by page, under every reading of the API's cursor. */

import type { Cloud } from '../cloud/client.js'
import type { Direction } from '../core/direction.js'
import type { AuditLogEntry } from '../core/entry.js'
import { asError, CloudError } from '../core/errors.js'
import type { Read } from './plan.js'
import { compare, precision, type Timestamp } from '../core/time.js'
import { sentence } from '../core/sentence.js'

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
  /** The API's clock when the run began. */
  readonly now: Timestamp
}

/** Knows what is new. Identities that the rest of a read can't meet may be forgotten. */
export interface Memory {
  take(entry: AuditLogEntry): boolean
  /** @param from the rest of the read asks for nothing before it */
  forget(from: Timestamp): void
  /** Whether it can't be determined any more if the entry was taken. */
  isForgotten(entry: AuditLogEntry): boolean
}

/**
 * Reads in one direction. Asks from just before `from`, so that its own entries come whether the API takes its cursor as
 * inclusive or as exclusive, and leaves out what is not wanted.
 * @param deliver gets the new entries of each page, before the next page is asked for
 * @throws whatever `deliver` throws
 */
export async function collect(
  cloud: Cloud,
  { direction, from, isInclusive, until, enough, countFrom }: Read,
  memory: Memory,
  stop: StopSignals,
  deliver: (entries: readonly AuditLogEntry[]) => Promise<void>,
): Promise<Collected> {
  const { order, isBeyond, furthest, justBefore } = direction
  const signal = AbortSignal.any([stop.cancelled, stop.deadline])
  const isWanted = ({ created_at }: AuditLogEntry) =>
    (isBeyond(created_at, from) || (isInclusive && from !== null && compare(created_at, from) === 0)) &&
    (until === null || !isBeyond(created_at, until))
  let pages = 0
  let asked = from === null ? null : justBefore(from)
  let furthestYet: Timestamp | null = null
  let digits = 0
  let empty = 0
  let beyond = 0
  for (;;) {
    let page
    try {
      signal.throwIfAborted()
      page = await cloud.page({ from: asked, order, most: enough }, signal)
    } catch (thrown) {
      return { ending: whyItStopped(thrown, stop), pages }
    }
    pages++
    const reached = page.entries.reduce<Timestamp | null>((time, entry) => furthest(time, entry.created_at), null)
    if (reached === null) {
      if (!isGap(direction, page.next, asked, stop.now)) return { ending: { kind: 'caught-up' }, pages }
      if (++empty > MOST_EMPTY) return { ending: { kind: 'broken', error: onlyEmpty(asked) }, pages }
      asked = page.next
      continue
    }
    empty = 0

    const wanted = page.entries.filter(isWanted)
    const forgotten = wanted.find((entry) => memory.isForgotten(entry))
    if (forgotten !== undefined) return { ending: { kind: 'broken', error: goesBack(forgotten, asked) }, pages }
    const fresh = wanted.filter((entry) => memory.take(entry))
    await deliver(fresh)
    beyond += fresh.filter(({ created_at }) => isBeyond(created_at, countFrom ?? from)).length
    const isEnough = enough !== null && beyond >= enough
    if (isEnough || (until !== null && isBeyond(reached, until))) return { ending: { kind: 'caught-up' }, pages }

    digits = page.entries.reduce((most, entry) => Math.max(most, precision(entry.created_at)), digits)
    const next = nextCursor(direction, page.next ?? reached, { asked, reached, furthestYet, digits })
    if (next === null) return { ending: { kind: 'broken', error: doesNotAdvance(asked) }, pages }
    memory.forget(next)
    furthestYet = furthest(furthestYet, reached)
    asked = next
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

function shown(asked: Timestamp | null): string {
  return String(asked)
}

function onlyEmpty(asked: Timestamp | null): CloudError {
  return new CloudError(
    sentence`The CockroachDB Cloud API answers with empty pages that always lead to another one (last from ${shown(asked)}), so that it cannot be told whether later entries follow. Tell the support of CockroachDB Cloud.`,
  )
}

function goesBack({ created_at }: AuditLogEntry, asked: Timestamp | null): CloudError {
  return new CloudError(
    sentence`The CockroachDB Cloud API sent an entry of ${created_at} when it was asked from ${shown(asked)}: so far back that it cannot be told whether it was exported before. Tell the support of CockroachDB Cloud.`,
  )
}

function doesNotAdvance(asked: Timestamp | null): CloudError {
  return new CloudError(
    sentence`The CockroachDB Cloud API answers with the same entries again, whatever it is asked (last from ${shown(asked)}), so that later entries cannot be reached. Check whether a proxy drops the query of a request; otherwise tell the support of CockroachDB Cloud.`,
  )
}
