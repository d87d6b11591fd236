/** What a verification came to, in numbers. */

import type { Folder } from './archive/folder.js'
import { type Failing, NONE_FAILING } from './core/failing.js'

import type { Tally } from './collect/tally.js'
import type { Sentence } from './core/sentence.js'
import type { CommitReceipt } from './destinations/delivery.js'
import type { Visibility } from './github/index.js'
import { failingFindings, type Found, type Outcome, outcomeWithoutError } from './result.js'
import type { DifferenceKind, Differences } from './verify/compare.js'
import type { Counted } from './verify/days.js'
import type { Inspected, InspectedExport } from './verify/index.js'
import type { Source } from './verify/source.js'
import type { Target } from './verify/target.js'

export interface VerifiedExport extends InspectedExport, Counted {
  /** Null when it was not compared with the source. */
  readonly differences: Differences | null
}

export interface Verification {
  /** This repository's: who may read the summary. */
  visibility: Visibility
  /** Whether findings warn instead of failing the step. */
  readonly warnOnly: boolean
  error: Error | null
  target: Target | null
  inspected: Inspected | null
  readonly exports: VerifiedExport[]
  /** Null without a key. */
  source: Source | null
  /** Every missing entry is in the archive now. */
  isRepaired: boolean
  /** What was repaired, as it was evaluated, and where it lies on the runner. */
  tally: Tally | null
  folder: Folder | null
  /** What this run's earlier attempts repaired, and found in it. */
  earlier: Failing
  readonly receipts: CommitReceipt[]
  /** What was ignored or can't be determined. */
  readonly warnings: Sentence[]
}

export function emptyVerification(warnOnly: boolean): Verification {
  return {
    visibility: 'public',
    warnOnly,
    error: null,
    target: null,
    inspected: null,
    exports: [],
    source: null,
    isRepaired: false,
    tally: null,
    folder: null,
    earlier: NONE_FAILING,
    receipts: [],
    warnings: [],
  }
}

export interface DifferenceCounts extends Record<DifferenceKind, number> {
  readonly repaired: number
  readonly rewritten: number
  readonly beyondRetention: number
  readonly redated: number
  readonly unlocated: number
  /** What still differs. */
  readonly left: number
}

/** Null when nothing was compared with the source. */
export function countDifferences({ exports, source, isRepaired, receipts }: Verification): DifferenceCounts | null {
  if (source === null || source.scope.length === 0) return null
  const all = exports.flatMap(({ differences }) => differences ?? [])
  const sum = (count: (of: Differences) => number) => all.reduce((total, differences) => total + count(differences), 0)
  const missing = sum(({ counts }) => counts.missing)
  const vanished = sum(({ counts }) => counts.vanished)
  const altered = sum(({ counts }) => counts.altered)
  return {
    missing,
    vanished,
    altered,
    repaired: receipts.reduce((total, { entries }) => total + entries, 0),
    rewritten: sum(({ rewritten }) => rewritten),
    beyondRetention: sum(({ beyondRetention }) => beyondRetention),
    redated: sum(({ redated }) => redated),
    unlocated: sum(({ unlocated }) => unlocated),
    left: (isRepaired ? 0 : missing) + vanished + altered,
  }
}

/** The findings among the entries that were repaired, by this attempt of the run and by earlier ones. */
export function repairFindings({ tally, earlier }: Verification): Found {
  return { tally, again: null, carried: [], openFindings: null, resumed: { earlier } }
}

export function verificationOutcome(verification: Verification): Outcome {
  const { error, inspected, source } = verification
  const isIntact = error === null && inspected !== null && inspected.problems.count === 0
  if (!isIntact || (countDifferences(verification)?.left ?? 0) > 0) return 'error'
  return outcomeWithoutError({
    hasFindings: failingFindings(repairFindings(verification)) > 0,
    isCaughtUp: source === null || source.ending.kind === 'caught-up',
    warnOnly: verification.warnOnly,
  })
}
