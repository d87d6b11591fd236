/** What a run came to: filled as it becomes known, whatever happens later; and the verdict over it. */

import type { Folder } from './archive/folder.js'
import type { Ledger } from './archive/ledger.js'
import type { Organization } from './cloud/client.js'
import type { Ending } from './collect.js'
import type { Receipt } from './destinations/index.js'
import { CloudError } from './errors.js'
import type { RunId } from './policy/index.js'
import type { Before } from './resume.js'
import { type Tally, total } from './tally.js'
import type { Timestamp } from './time.js'

export type Outcome = 'success' | 'policy-failed' | 'incomplete' | 'error'

export interface Result {
  readonly run: RunId & { readonly url: string }
  error: Error | null
  /** The API's clock when the run began; null before it answered. */
  now: Timestamp | null
  /** Everybody may read the summary: it then holds counts and rules only. */
  isPublic: boolean
  organization: Organization | null
  before: Before | null
  folder: Folder | null
  ending: Ending['kind'] | null
  /** Null until a page was read whole. */
  tally: Tally | null
  readonly receipts: Receipt[]
  /** The archive's findings that nobody has acknowledged; null when they do not count. */
  ledger: Ledger | null
  /** How many new entries every destination has, and how many of them are late; null until that is settled. */
  exported: { readonly entries: number; readonly late: number } | null
  /** SHA-256 of the last line of the chain; null when there is none. */
  manifest: string | null
  /** Where the next run begins, once that is settled. */
  cursor: Timestamp | null
  /** What was passed over, refused or could not be asked: each a sentence. */
  readonly warnings: string[]
}

export function emptyResult(run: Result['run']): Result {
  return {
    run,
    error: null,
    now: null,
    isPublic: true,
    organization: null,
    before: null,
    folder: null,
    ending: null,
    tally: null,
    receipts: [],
    ledger: null,
    exported: null,
    manifest: null,
    cursor: null,
    warnings: [],
  }
}

/** What was found in a run. */
export interface Judged extends Pick<Result, 'tally' | 'ledger'> {
  readonly before: Pick<Before, 'earlierRun'> | null
}

/** How many findings count against the run: its own, those of its earlier attempts, and what is open in the archive. */
export function failingFindings({ tally, before, ledger }: Judged): number {
  const counted = [...(before?.earlierRun?.findings ?? []), ...(tally?.failing() ?? [])]
  const found = counted.reduce((sum, { count }) => sum + count, 0)
  // What the run found is in the ledger as well, perhaps as the finding of a run before it.
  return ledger === null ? found : Math.max(found, ledger.own + total(ledger.open))
}

/** How many findings of other runs are open. */
export function openFindings({ ledger }: Pick<Result, 'ledger'>): number {
  return ledger === null ? 0 : total(ledger.open)
}

/** When several hold: an error, then the policy, then an incomplete reading. */
export function outcomeOf(result: Result): Outcome {
  if (result.error !== null) return 'error'
  if (failingFindings(result) > 0) return 'policy-failed'
  return result.ending === 'caught-up' ? 'success' : 'incomplete'
}

/** An error of the API that broke off the reading, and what is safe all the same. */
export function withProgress(
  cause: CloudError,
  { exported, cursor }: Pick<Result, 'exported' | 'cursor'>,
  isIncremental: boolean,
): CloudError {
  if (!isIncremental) {
    const delivered =
      exported === null ? 'Nothing was read.' : `${exported.entries} entries that were read before are delivered.`
    return new CloudError(`${cause.message} ${delivered} This mode keeps no cursor: ask again for the rest.`, { cause })
  }
  const progress =
    exported === null
      ? 'Nothing was read, and the cursor stays where it was: the next run goes on from there, and nothing is lost.'
      : `${exported.entries} new entries that were read before are delivered, and progress is saved to ${cursor ?? 'the beginning'}: the next run goes on from there, and nothing is lost.`
  return new CloudError(`${cause.message} ${progress}`, { cause })
}
