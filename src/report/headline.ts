/** A result in one line, for somebody who has to decide whether to look further. */

import { MOST_NAMES, type Tally } from '../collect/tally.js'
import { NONE_FAILING, totalOf } from '../core/failing.js'
import { join, plural, type Sentence, sentence } from '../core/sentence.js'
import { millisecondsOf, minute } from '../core/time.js'
import { failingFindings, type Result } from '../result.js'

const MINUTE = 60_000
/** Minutes and hours up to which the next larger unit would say too little. */
const MOST_MINUTES = 120
const MOST_HOURS = 48
const NOTHING_SAID = sentence``

/** As in "14 changes since 2026-11-23 09:00 UTC by 3 people, 1 needs a look; last run 61 minutes ago". */
export function headlineOf(result: Result): Sentence {
  const { tally, error, exported } = result
  if (tally === null) return error === null ? sentence`Nothing was read` : sentence`The export failed`
  const { entries } = exported ?? tally
  if (error !== null && tally.entries > entries) {
    return sentence`The export failed: ${entries} of ${plural(tally.entries, 'new entry is', 'new entries are')} delivered`
  }
  const added = entries === tally.entries ? lateOf(result) : sentence` (${entries} of them new to the archive)`
  const what =
    tally.entries === 0 ? sentence`Nothing new` : sentence`${plural(tally.entries, 'change', 'changes')}${added}`
  return join([what, sinceOf(result), actorsOf(tally), reviewOf(result), lastRunOf(result)], '')
}

function lateOf({ exported, tally }: Result): Sentence {
  const late = (exported ?? tally)?.late ?? 0
  return late === 0 ? NOTHING_SAID : sentence` (${late} late)`
}

function sinceOf({ resumed, tally }: Result): Sentence {
  const since = resumed?.state?.cursor ?? tally?.first?.created_at
  return since === undefined ? NOTHING_SAID : sentence` since ${minute(since)} UTC`
}

function actorsOf({ people, services }: Tally): Sentence {
  const named = [
    ...(people.size === 0 ? [] : [sentence`${numbered(people.size, 'person', 'people')}`]),
    ...(services.size === 0 ? [] : [sentence`${numbered(services.size, 'other actor', 'other actors')}`]),
  ]
  return named.length === 0 ? NOTHING_SAID : sentence` by ${join(named, ' and ')}`
}

/** No more names are counted one by one. */
function numbered(size: number, one: string, many: string): string {
  return size < MOST_NAMES ? plural(size, one, many) : `${size} ${many} or more`
}

/** Entries of this attempt, and the findings of others that count as well. */
function reviewOf(result: Result): Sentence {
  const { tally, resumed, warnOnly } = result
  const own = totalOf(tally?.failing ?? NONE_FAILING)
  const failing = failingFindings(result)
  const number = (tally?.needReview ?? 0) + failing - own
  const notes = [
    ...(failing === number ? [] : [sentence`${plural(failing, 'finding', 'findings')}`]),
    ...(warnOnly ? [sentence`warn-only`] : []),
  ]
  const noted = notes.length === 0 ? NOTHING_SAID : sentence` (${join(notes, ', ')})`
  if (number > 0) return sentence`, ${number} ${number === 1 ? 'needs' : 'need'} a look${noted}`
  if (tally === null || tally.entries === 0) return NOTHING_SAID
  if (tally.hasNoErrorRule) return sentence`, judged by no rule that turns a run red`
  if ((resumed?.evaluateFrom ?? null) === null) return sentence`, none needs a look`
  return sentence`, none needs a look (and ${tally.baseline} in the baseline, which is not judged)`
}

function lastRunOf({ resumed, asOf }: Result): Sentence {
  const saved = resumed?.state?.saved_at
  if (saved === undefined || asOf === null) return NOTHING_SAID
  const minutes = Math.max(0, Math.round((millisecondsOf(asOf) - millisecondsOf(saved)) / MINUTE))
  return sentence`; last run ${ago(minutes)} ago`
}

function ago(minutes: number): string {
  if (minutes <= MOST_MINUTES) return plural(minutes, 'minute', 'minutes')
  const hours = Math.round(minutes / 60)
  return hours <= MOST_HOURS ? plural(hours, 'hour', 'hours') : plural(Math.round(hours / 24), 'day', 'days')
}
