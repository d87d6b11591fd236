/** The job summary: a result in Markdown, for people. In a public repository it holds counts and rules only. */

import { forSummary } from './harmless.js'
import { headlineOf } from './headline.js'
import type { Inputs } from './inputs.js'
import { plural } from './plural.js'
import { verdictOf } from './report.js'
import { outcomeOf, type Result } from './result.js'
import { activity, chart } from './summary/activity.js'
import { findingsSections, openFindings, rulesTable } from './summary/findings.js'
import { details, item, prose } from './summary/markdown.js'
import { provenance } from './summary/provenance.js'

/** Bytes: GitHub drops a summary of more than 1 MiB as a whole, and other steps of the job may write to it as well. */
const MOST_BYTES = 900_000

export function summaryOf(result: Result, inputs: Inputs): string {
  const { tally, ledger, isPublic, warnings } = result
  const verdict = verdictOf(result, inputs)
  const parts = [`## ${headlineOf(result)}`, whoseOf(result)]
  if (verdict !== null) {
    const what = isPublic ? 'The log of the job says what to do.' : prose(verdict, 2000)
    parts.push(`**${outcomeOf(result)}**: ${what}`)
  }
  if (!isPublic && tally !== null) parts.push(...findingsSections(tally))
  if (!isPublic && ledger !== null && ledger.samples.length > 0) parts.push(openFindings(ledger))
  if (tally !== null && tally.rules.size > 0) parts.push(rulesTable([...tally.rules.values()]))
  if (tally !== null) parts.push(...[chart(tally.days)].flatMap((drawn) => drawn ?? []))
  if (!isPublic) {
    if (tally !== null && tally.entries > 0) parts.push(activity(tally))
    parts.push(provenance(result, inputs))
    if (warnings.length > 0) parts.push(details('Warnings', warnings.map(item).join('\n')))
  }
  return fitted(parts)
}

function whoseOf({ isPublic, organization }: Result): string {
  const whose = isPublic || organization === null ? '' : ` of <b>${forSummary(organization.name)}</b>`
  return `The audit log${whose} in CockroachDB Cloud`
}

/** The summary of a run that could not begin. */
export function failureSummary({ message }: Error): string {
  const [first = '', ...problems] = message.split('\n').map((line) => line.replace(/^- /, ''))
  return fitted([
    '## The export of the CockroachDB Cloud audit log did not begin',
    prose(first, 1000),
    problems.map(item).join('\n'),
  ])
}

/** As many parts as GitHub shows. */
export function fitted(parts: readonly string[]): string {
  let room = MOST_BYTES
  const fitting = parts.filter((part) => {
    const bytes = new TextEncoder().encode(part).length + 2
    const isFitting = bytes <= room
    if (isFitting) room -= bytes
    return isFitting
  })
  const left = parts.length - fitting.length
  return `${[...fitting, ...(left === 0 ? [] : [`${plural(left, 'part', 'parts')} of this summary ${left === 1 ? 'is' : 'are'} too long to be shown.`])].join('\n\n')}\n`
}
