/** What a run came to: filled as it becomes known, whatever happens later; and the verdict over it. */

import type { Folder } from './archive/folder.js'
import type { Organization } from './cloud/client.js'
import type { Ending } from './collect.js'
import type { Receipt } from './destinations/index.js'
import type { RunId } from './policy/index.js'
import type { Before } from './resume.js'
import type { Tally } from './tally.js'
import type { Timestamp } from './time.js'

export type Outcome = 'success' | 'policy-failed' | 'incomplete' | 'error'

export interface Result {
  readonly run: RunId & { readonly url: string }
  error: Error | null
  /** Everybody may read the summary: it then holds counts and rules only. */
  isPublic: boolean
  organization: Organization | null
  before: Before | null
  folder: Folder | null
  ending: Ending['kind'] | null
  /** Null until a page was read whole. */
  tally: Tally | null
  readonly receipts: Receipt[]
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
    isPublic: true,
    organization: null,
    before: null,
    folder: null,
    ending: null,
    tally: null,
    receipts: [],
    exported: null,
    manifest: null,
    cursor: null,
    warnings: [],
  }
}

/** How many findings count against the run, those of its earlier attempts included. */
export function failingFindings({ tally, before }: Pick<Result, 'tally' | 'before'>): number {
  return [...(before?.earlierRun?.findings ?? []), ...(tally?.failing() ?? [])].reduce(
    (sum, { count }) => sum + count,
    0,
  )
}

/** When several hold: an error, then the policy, then an incomplete reading. */
export function outcomeOf(result: Result): Outcome {
  if (result.error !== null) return 'error'
  if (failingFindings(result) > 0) return 'policy-failed'
  return result.ending === 'caught-up' ? 'success' : 'incomplete'
}
