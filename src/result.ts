/** What a run came to: filled as it becomes known, whatever happens later; and its outcome. */

import type { Folder } from './archive/folder.js'
import type { OpenFindings } from './archive/open-findings.js'
import type { Ending } from './collect/walk.js'
import { type Tally, total } from './collect/tally.js'
import type { Unsettled } from './archive/schema.js'
import { CloudError } from './core/errors.js'
import { type Failing, FailingSet, NONE_FAILING, totalOf } from './core/failing.js'
import type { Organization, WorkflowJob } from './core/run.js'
import { type Sentence, sentence } from './core/sentence.js'
import type { Timestamp } from './core/time.js'
import type { Receipt } from './destinations/delivery.js'
import type { Visibility } from './github/index.js'
import type { Resumed } from './state/resume.js'

export type Outcome = 'success' | 'policy-failed' | 'incomplete' | 'error'

export interface Result {
  readonly run: WorkflowJob
  /** Whether the mode has a cursor, and moves it. */
  readonly movesCursor: boolean
  /** Whether findings warn instead of failing the step. */
  readonly warnOnly: boolean
  error: Error | null
  /** The API's clock when the run began; null before it answered. */
  asOf: Timestamp | null
  /**
   * This repository's: who may read the summary; public if that can't be determined. Public: counts and rules only.
   * Internal: names of actors and targets, but no payload values.
   */
  visibility: Visibility
  organization: Organization | null
  resumed: Resumed | null
  folder: Folder | null
  ending: Ending['kind'] | null
  /** Null until a page was read to its end. */
  tally: Tally | null
  /** A re-run: entries that were evaluated again. */
  again: Tally | null
  /** Findings of other runs that count in this one. */
  carried: readonly Unsettled[]
  readonly receipts: Receipt[]
  /** The archive's findings that nobody has acknowledged; null when they do not count. */
  openFindings: OpenFindings | null
  /** How many new entries every destination has, and how many of them are late; null until that is settled. */
  exported: { readonly entries: number; readonly late: number } | null
  /** SHA-256 of the last line of the chain; null when there is none. */
  manifest: string | null
  /** Where the next run begins, once that is settled. */
  cursor: Timestamp | null
  /** What was ignored, refused or could not be asked. */
  readonly warnings: Sentence[]
}

export function emptyResult(run: WorkflowJob, movesCursor: boolean, warnOnly = false): Result {
  return {
    run,
    movesCursor,
    warnOnly,
    error: null,
    asOf: null,
    visibility: 'public',
    organization: null,
    resumed: null,
    folder: null,
    ending: null,
    tally: null,
    again: null,
    carried: [],
    receipts: [],
    openFindings: null,
    exported: null,
    manifest: null,
    cursor: null,
    warnings: [],
  }
}

/** What was found in a run. */
export interface Found extends Pick<Result, 'tally' | 'again' | 'carried' | 'openFindings'> {
  readonly resumed: Pick<Resumed, 'earlier'> | null
}

/** Findings of this run's earlier attempts that count: those that were met again, and those that are recorded. */
export function earlierFindings({ again, resumed }: Pick<Found, 'again' | 'resumed'>): Failing {
  const set = FailingSet.of(again?.failing ?? NONE_FAILING)
  set.addSame(resumed?.earlier ?? NONE_FAILING)
  return set.failing
}

/** Findings of the run itself, over all of its attempts. */
export function ownFindings(found: Found): Failing {
  const set = FailingSet.of(found.tally?.failing ?? NONE_FAILING, found.again?.failing ?? NONE_FAILING)
  set.addSame(found.resumed?.earlier ?? NONE_FAILING)
  return set.failing
}

/** How many findings count against the run: its own, what it carries, and what is open in the archive. */
export function failingFindings(run: Found): number {
  const { carried, openFindings } = run
  const found = totalOf(FailingSet.of(ownFindings(run), ...carried).failing)
  // What the run found is among the archive's as well, perhaps as the finding of a run before it.
  return openFindings === null ? found : Math.max(found, openFindings.own + total(openFindings.open))
}

/** How many findings of other runs are open. */
export function openOfOthers({ openFindings }: Pick<Result, 'openFindings'>): number {
  return openFindings === null ? 0 : total(openFindings.open)
}

export function outcomeOf(result: Result): Outcome {
  if (result.error !== null) return 'error'
  return outcomeWithoutError({
    hasFindings: failingFindings(result) > 0,
    isCaughtUp: result.ending === 'caught-up',
    warnOnly: result.warnOnly,
  })
}

/** When both hold, findings come before an incomplete reading, unless they only warn: they must not hide what fails the step. */
export function outcomeWithoutError(run: {
  readonly hasFindings: boolean
  readonly isCaughtUp: boolean
  readonly warnOnly: boolean
}): Outcome {
  if (run.warnOnly && !run.isCaughtUp) return 'incomplete'
  if (run.hasFindings) return 'policy-failed'
  return run.isCaughtUp ? 'success' : 'incomplete'
}

/** The level of the annotation that ends a run: one of level `error` fails the step. */
export function verdictLevel(outcome: Outcome, warnOnly: boolean): 'error' | 'warning' {
  return outcome === 'policy-failed' && warnOnly ? 'warning' : 'error'
}

/** An error of the API that broke off the reading, and what is safe all the same. */
export function withProgress(cause: CloudError, { exported, cursor, movesCursor }: Result): CloudError {
  return new CloudError(sentence`${cause.sentence} ${progressOf({ exported, cursor, movesCursor })}`, { cause })
}

function progressOf({ exported, cursor, movesCursor }: Pick<Result, 'exported' | 'cursor' | 'movesCursor'>): Sentence {
  if (!movesCursor) {
    const delivered =
      exported === null
        ? sentence`Nothing was read.`
        : sentence`${exported.entries} entries that were read before are delivered.`
    return sentence`${delivered} This mode keeps no cursor: ask again for the rest.`
  }
  return exported === null
    ? sentence`Nothing was read, and the cursor stays where it was: the next run goes on from there, and nothing is lost.`
    : sentence`${exported.entries} new entries that were read before are delivered, and progress is saved to ${cursor ?? 'the beginning'}: the next run goes on from there, and nothing is lost.`
}
