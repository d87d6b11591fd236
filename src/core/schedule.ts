/** How far apart a workflow's schedule fires, and what that means for a state that only the Actions cache holds. */

import { Cron } from 'croner'
import { plural, type Sentence, sentence } from './sentence.js'
import { millisecondsOf, timestampOf, type Timestamp } from './time.js'

const MILLISECONDS_A_DAY = 86_400_000
/** GitHub evicts a cache entry that nobody reads for seven days, and starts schedules hours late. */
const LONGEST_SAFE_DAYS = 6
/** A quarter: few schedules fire less often, and each look ahead costs a millisecond. */
const DAYS_AHEAD = 92

/** A warning when the schedule fires so rarely that GitHub evicts the cached state in between; null if it doesn't. */
export function evictionWarning(cron: string | null, now: Timestamp): Sentence | null {
  const gap = cron === null ? null : longestGap(cron, now)
  if (cron === null || gap === null || gap < LONGEST_SAFE_DAYS * MILLISECONDS_A_DAY) return null
  const days = plural(Math.round(gap / MILLISECONDS_A_DAY), 'day', 'days')
  return sentence`The schedule "${cron}" fires up to ${days} apart. With \`destination: none\` only the Actions cache holds the state, and GitHub evicts a cache entry that nobody reads for seven days. The next run would then export everything again. Schedule the export more often, or use \`destination: artifact\` or \`commit\`.`
}

/** Milliseconds between two firings of the quarter ahead; null if the text is no schedule, or never fires. */
function longestGap(text: string, now: Timestamp): number | null {
  try {
    const cron = new Cron(text, { mode: '5-part', timezone: 'UTC' })
    const gaps: number[] = []
    // Of each gap that is too long, at least one of these times lies within it.
    for (let days = 0; days < DAYS_AHEAD; days += LONGEST_SAFE_DAYS - 1) {
      const time = timestampOf(millisecondsOf(now) + days * MILLISECONDS_A_DAY)
      const next = cron.nextRun(time)
      const [previous] = cron.previousRuns(1, time)
      if (next === null) return null
      if (previous !== undefined) gaps.push(next.getTime() - previous.getTime())
    }
    return Math.max(...gaps)
  } catch {
    return null
  }
}
