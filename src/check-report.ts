/** What a check found, as text: a line of the log, the job summary, and the sentence of the verdict. */

import type { Observation, Grade } from './check-branch.js'
import { forAuthor, sentenceForLog } from './harmless.js'
import { plural } from './plural.js'
import { prose } from './summary/markdown.js'

const MARKS: Readonly<Record<Grade, string>> = { good: '✓', warning: '!', error: '✗' }

export function checkLine({ what, grade, found, advice }: Observation): string {
  const said = sentenceForLog(found, 1000).replace(/\.$/, '')
  return `${MARKS[grade]} ${what}: ${said}${advice === '' ? '' : `. ${forAuthor(advice, 1000)}`}`
}

/** In a public repository, only how many. */
export function checkSummary(observations: readonly Observation[], isPublic: boolean): string {
  const rows = observations.map(({ what, grade, found, advice }) => {
    return `| ${MARKS[grade]} | ${what} | ${prose(found, 1000)} | ${prose(advice, 1000)} |`
  })
  const errors = observations.filter(({ grade }) => grade === 'error').length
  const warnings = observations.filter(({ grade }) => grade === 'warning').length
  const headline = errors > 0 ? `${plural(errors, 'thing stops', 'things stop')} an export` : 'an export would run'
  const also = warnings > 0 ? `, ${plural(warnings, 'warning', 'warnings')}` : ''
  const title = `## CockroachDB Cloud audit log: ${headline}${also}`
  if (isPublic) return `${title}\n\nThe log of the job says what, and what to do.\n`
  return `${title}\n\n| | Looked at | Found | What to do |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`
}

/** Null when nothing stops an export. */
export function checkVerdict(observations: readonly Observation[]): string | null {
  const errors = observations.filter(({ grade }) => grade === 'error')
  if (errors.length === 0) return null
  const named = errors.map(({ what, found }) => `${what}: ${sentenceForLog(found, 600)}`)
  return `${plural(errors.length, 'thing stops', 'things stop')} an export. ${named.join(' ')}`
}
