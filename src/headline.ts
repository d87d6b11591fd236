/** A result in one line, for somebody who has to decide whether to look further. */

import { plural } from './plural.js'
import { failingFindings, type Result } from './result.js'
import { MOST_ACTIONS, type Tally } from './tally.js'
import { millisecondsOf, timestampOf, type Timestamp } from './time.js'

const MINUTE = 60_000
/** Minutes and hours up to which the next larger unit would say too little. */
const MOST_MINUTES = 120
const MOST_HOURS = 48

/** As in "14 changes since 2026-11-23 09:00 UTC by 3 people, 1 needs a look; last run 61 minutes ago". */
export function headlineOf(result: Result): string {
  const { tally, error, exported } = result
  if (tally === null) return error === null ? 'Nothing was read' : 'The export failed'
  const { entries } = exported ?? tally
  if (error !== null && tally.entries > entries) {
    return `The export failed: ${entries} of ${plural(tally.entries, 'new entry is', 'new entries are')} delivered`
  }
  const added = entries === tally.entries ? '' : ` (${entries} of them new to the archive)`
  const what =
    tally.entries === 0 ? 'Nothing new' : `${plural(tally.entries, 'change', 'changes')}${added || lateOf(result)}`
  return `${what}${sinceOf(result)}${actorsOf(tally)}${lookOf(result)}${lastRunOf(result)}`
}

function lateOf({ exported, tally }: Result): string {
  const late = (exported ?? tally)?.late ?? 0
  return late === 0 ? '' : ` (${late} late)`
}

function sinceOf({ before, tally }: Result): string {
  const since = before?.state?.cursor ?? tally?.first?.created_at
  return since === undefined ? '' : ` since ${minute(since)} UTC`
}

function actorsOf({ people, services }: Tally): string {
  const named = [
    ...(people.size === 0 ? [] : [numbered(people.size, 'person', 'people')]),
    ...(services.size === 0 ? [] : [numbered(services.size, 'other actor', 'other actors')]),
  ]
  return named.length === 0 ? '' : ` by ${named.join(' and ')}`
}

/** No more are counted apart. */
function numbered(size: number, one: string, many: string): string {
  return size < MOST_ACTIONS ? plural(size, one, many) : `${size} ${many} or more`
}

/** Entries of this attempt, and the findings of others that count as well. */
function lookOf(result: Result): string {
  const { tally, before } = result
  const own = tally?.failing().reduce((sum, { count }) => sum + count, 0) ?? 0
  const failing = failingFindings(result)
  const number = (tally?.needLook ?? 0) + failing - own
  const findings = failing === number ? '' : ` (${plural(failing, 'finding', 'findings')})`
  if (number > 0) return `, ${number} ${number === 1 ? 'needs' : 'need'} a look${findings}`
  if (tally === null || tally.entries === 0) return ''
  if (tally.isToothless) return ', judged by no rule that turns a run red'
  const baseline =
    (before?.judgeFrom ?? null) === null ? '' : ` (and ${tally.baseline} in the baseline, which is not judged)`
  return `, none needs a look${baseline}`
}

function lastRunOf({ before, now }: Result): string {
  const saved = before?.state?.saved_at
  if (saved === undefined || now === null) return ''
  const minutes = Math.max(0, Math.round((millisecondsOf(now) - millisecondsOf(saved)) / MINUTE))
  return `; last run ${ago(minutes)} ago`
}

function ago(minutes: number): string {
  if (minutes <= MOST_MINUTES) return plural(minutes, 'minute', 'minutes')
  const hours = Math.round(minutes / 60)
  return hours <= MOST_HOURS ? plural(hours, 'hour', 'hours') : plural(Math.round(hours / 24), 'day', 'days')
}

/** `2026-11-23 09:00`, in UTC. */
export function minute(time: Timestamp): string {
  return second(time).slice(0, -':00'.length)
}

/** `2026-11-23 09:00:00`, in UTC. */
export function second(time: Timestamp): string {
  return timestampOf(millisecondsOf(time)).slice(0, 19).replace('T', ' ')
}
