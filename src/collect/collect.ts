/** From the plan to its entries, each identity once, page by page. */

import type { Cloud } from '../cloud/client.js'
import type { AuditLogEntry } from '../core/entry.js'
import { CloudError } from '../core/errors.js'
import { sentence } from '../core/sentence.js'
import { compare, type Timestamp } from '../core/time.js'
import type { Read } from './plan.js'
import { backfill, type ReadAhead } from './backfill.js'
import { type Ending, type Step, walk } from './walk.js'

const CAUGHT_UP = { kind: 'caught-up' } as const

export interface Collected {
  readonly ending: Ending
  /** Pages that were read whole. */
  readonly pages: number
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
  read: Read,
  memory: Memory,
  stop: ReadAhead,
  deliver: (entries: readonly AuditLogEntry[]) => Promise<void>,
): Promise<Collected> {
  const { direction, from, isInclusive, until, enough, countFrom } = read
  const { isBeyond } = direction
  const isWanted = ({ created_at }: AuditLogEntry) =>
    (isBeyond(created_at, from) || (isInclusive && from !== null && compare(created_at, from) === 0)) &&
    (until === null || !isBeyond(created_at, until))
  const steps = stepsOf(cloud, read, stop)
  let pages = 0
  let beyond = 0
  try {
    for (;;) {
      const { done, value } = await steps.next()
      if (done === true) return { ending: value, pages }
      const { page, asked } = value
      pages++
      if (asked !== null) memory.forget(asked)
      const wanted = page.entries.filter(isWanted)
      const forgotten = wanted.find((entry) => memory.isForgotten(entry))
      if (forgotten !== undefined) return { ending: { kind: 'broken', error: goesBack(forgotten, asked) }, pages }
      const fresh = wanted.filter((entry) => memory.take(entry))
      await deliver(fresh)
      beyond += fresh.filter(({ created_at }) => isBeyond(created_at, countFrom ?? from)).length
      if (enough !== null && beyond >= enough) return { ending: CAUGHT_UP, pages }
    }
  } finally {
    await steps.return(CAUGHT_UP)
  }
}

function stepsOf(
  cloud: Cloud,
  { direction, from, until, enough }: Read,
  stop: ReadAhead,
): AsyncGenerator<Step, Ending> {
  const asked = from === null ? null : direction.justBefore(from)
  const isOver = (time: Timestamp) => until !== null && direction.isBeyond(time, until)
  const way = { direction, asked, enough, isOver }
  if (direction.order === 'ASC' && enough === null) return backfill(cloud, way, until, stop)
  return walk(cloud, way, AbortSignal.any([stop.cancelled, stop.deadline]), stop)
}

function goesBack({ created_at }: AuditLogEntry, asked: Timestamp | null): CloudError {
  return new CloudError(
    sentence`The CockroachDB Cloud API sent an entry of ${created_at} when it was asked from ${String(asked)}: so far back that it cannot be told whether it was exported before. Tell the support of CockroachDB Cloud.`,
  )
}
