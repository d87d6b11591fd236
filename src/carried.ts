/** Findings that count in a run without being among its new entries: of earlier attempts, and of earlier runs. */

import type { Unsettled } from './archive/schema.js'
import { FailingSet, NONE_FAILING, totalOf } from './core/failing.js'
import type { EntryKey } from './core/entry.js'
import type { FindingReference } from './core/finding.js'
import { compare } from './core/time.js'
import { acknowledges, type Exception, valid } from './policy/index.js'
import { earlierFindings, ownFindings, type Result } from './result.js'
import type { Resumed } from './state/resume.js'
import { remaining } from './state/unsettled.js'

/**
 * An acknowledgement clears what is carried. Changed rules and other exceptions don't.
 * @param today in UTC, `2026-11-23`
 */
export function unacknowledged(
  { carried, state }: Pick<Resumed, 'carried' | 'state'>,
  exceptions: readonly Exception[],
  today: string,
): readonly Unsettled[] {
  const known = [...(state?.seen ?? []), ...carried.flatMap(({ findings }) => findings)]
  // Which of several entries an id means can't be known: none is cleared.
  const isOnly = (key: EntryKey) =>
    known.every(({ id, created_at }) => id !== key.id || compare(created_at, key.created_at) === 0)
  const acknowledgements = valid(exceptions, today).filter(({ entry }) => entry !== null)
  return remaining(carried, (key) =>
    acknowledgements.some(
      (one) => (one.rule ?? key.rule) === key.rule && acknowledges(one, key) && (one.createdAt !== null || isOnly(key)),
    ),
  )
}

/** How many there are: beyond a thousand, a state counts them without listing them. */
export function countOtherFindings(result: Result): number {
  const all = FailingSet.of(ownFindings(result), ...result.carried).failing
  return totalOf(all) - totalOf(metFindings(result).failing)
}

function metFindings({ tally, again }: Pick<Result, 'tally' | 'again'>): FailingSet {
  return FailingSet.of(tally?.failing ?? NONE_FAILING, again?.failing ?? NONE_FAILING)
}

/** Those that were not met among the entries that were read, each once. */
export function otherFindings(result: Result): FindingReference[] {
  const { run, carried } = result
  const met = metFindings(result)
  const before = { id: run.id, attempt: run.attempt - 1 }
  const all = [
    ...earlierFindings(result).findings.map((key) => ({ key, of: before })),
    ...carried.flatMap(({ findings, found_in }) => findings.map((key) => ({ key, of: found_in }))),
  ]
  return all.flatMap(({ key, of }) => {
    if (met.has(key)) return []
    met.add(key)
    const { rule, id, created_at } = key
    return [{ rule, level: 'error' as const, entry: { id, created_at }, run: { id: of.id, attempt: of.attempt } }]
  })
}
