/** The report of a check: a line of the log for each observation, the job summary, and the verdict. */

import type { Checked } from '../check.js'
import type { Grade, Observation } from '../check-branch.js'
import { join, plural, Sentence, sentence } from '../core/sentence.js'
import type { ExportInputs } from '../inputs/index.js'
import type { Report } from './publish.js'
import { fitted, type Markdown, markdown, table } from './summary/markdown.js'

const MARKS: Readonly<Record<Grade, string>> = { good: '✓', warning: '!', error: '✗' }

export function checkReport({ observations, visibility }: Checked, { summary }: ExportInputs): Report {
  const verdict = checkVerdict(observations)
  return {
    lines: observations.map(checkLine),
    annotations: [],
    summary: summary ? checkSummary(observations, visibility === 'public') : null,
    outputs: { outcome: verdict === null ? 'success' : 'error' },
    verdict: verdict === null ? null : { level: 'error', text: verdict },
  }
}

function checkLine({ what, grade, found, advice }: Observation): Sentence {
  const said = sentence`${MARKS[grade]} ${what}: ${withoutFullStop(found)}`
  return advice === null ? said : sentence`${said}. ${advice}`
}

/** In a public repository, only how many. */
function checkSummary(observations: readonly Observation[], isPublic: boolean): Markdown {
  const errors = observations.filter(({ grade }) => grade === 'error').length
  const warnings = observations.filter(({ grade }) => grade === 'warning').length
  const headline = errors > 0 ? `${plural(errors, 'thing stops', 'things stop')} an export` : 'an export would run'
  const also = warnings > 0 ? `, ${plural(warnings, 'warning', 'warnings')}` : ''
  const title = markdown`## CockroachDB Cloud audit log: ${headline}${also}`
  if (isPublic) return fitted([title, markdown`The log of the job says what, and what to do.`])
  const rows = observations.map(({ what, grade, found, advice }) => [
    markdown`${MARKS[grade]}`,
    markdown`${what}`,
    markdown`${found}`,
    markdown`${advice ?? ''}`,
  ])
  return fitted([title, table(['', 'Looked at', 'Found', 'What to do'], rows)])
}

/** Null when nothing stops an export. */
function checkVerdict(observations: readonly Observation[]): Sentence | null {
  const errors = observations.filter(({ grade }) => grade === 'error')
  if (errors.length === 0) return null
  const named = errors.map(({ what, found }) => sentence`${what}: ${found}`)
  return sentence`${plural(errors.length, 'thing stops', 'things stop')} an export. ${join(named)}`
}

function withoutFullStop({ parts }: Sentence): Sentence {
  const last = parts.at(-1)
  return typeof last === 'string' && last.endsWith('.')
    ? Sentence.of([...parts.slice(0, -1), last.slice(0, -1)])
    : Sentence.of(parts)
}
