/** What a verification came to, in numbers. */

import { failingFindings, type Judged, type Outcome } from '../result.js'
import type { Verification } from '../verify.js'
import type { DifferenceKind } from './compare.js'

export interface Counts extends Record<DifferenceKind, number> {
  readonly repaired: number
  readonly rewritten: number
  readonly beyondRetention: number
  /** What is different still. */
  readonly left: number
}

/** Null when nothing was compared with the source. */
export function countsOf({ exports, source, isMended, receipts }: Verification): Counts | null {
  if (source === null || source.scope.length === 0) return null
  const all = exports.flatMap(({ differences }) => differences ?? [])
  const sum = (count: (of: (typeof all)[number]) => number) => all.reduce((total, one) => total + count(one), 0)
  const missing = sum(({ counts }) => counts.missing)
  const vanished = sum(({ counts }) => counts.vanished)
  const altered = sum(({ counts }) => counts.altered)
  return {
    missing,
    vanished,
    altered,
    repaired: receipts.reduce((total, { entries }) => total + entries, 0),
    rewritten: sum((one) => one.rewritten),
    beyondRetention: sum((one) => one.beyondRetention),
    left: (isMended ? 0 : missing) + vanished + altered,
  }
}

export function judgedOf({ tally, earlierRun }: Verification): Judged {
  return { tally, ledger: null, before: { earlierRun } }
}

/** When several hold: an error, then the policy, then an incomplete reading. */
export function outcomeOf(verification: Verification): Outcome {
  const { error, inspected, source } = verification
  const isWhole = error === null && inspected !== null && inspected.problems.count === 0
  if (!isWhole || (countsOf(verification)?.left ?? 0) > 0) return 'error'
  if (failingFindings(judgedOf(verification)) > 0) return 'policy-failed'
  return source === null || source.ending.kind === 'caught-up' ? 'success' : 'incomplete'
}
