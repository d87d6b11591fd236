/** The job summary: a result in Markdown, for people. In a public repository it holds counts and rules only. */

import { forSummary } from './harmless.js'
import type { Inputs } from './inputs.js'
import { attempted, headlineOf, plural, verdictOf } from './report.js'
import { outcomeOf, type Result } from './result.js'
import type { RuleTally, Sample, Tally } from './tally.js'

/** Rows that the actions of a run get. */
const MOST_ROWS = 20

export function summaryOf(result: Result, inputs: Inputs): string {
  const { tally, isPublic } = result
  const verdict = verdictOf(result, inputs)
  const parts = [`## CockroachDB Cloud audit log: ${headlineOf(result)}`]
  if (verdict !== null) parts.push(`**${outcomeOf(result)}**: ${forSummary(verdict, 2000)}`)
  if (tally !== null) {
    if (tally.rules.size > 0) parts.push(rulesTable([...tally.rules.values()]))
    if (tally.samples.length > 0 && !isPublic) parts.push(findingsTable(tally.samples, tally))
    if (tally.actions.size > 0 && !isPublic) parts.push(actionsTable(tally))
  }
  parts.push(provenance(result, inputs))
  if (result.warnings.length > 0) {
    parts.push('### Told on the way', result.warnings.map((sentence) => `- ${forSummary(sentence, 1000)}`).join('\n'))
  }
  return `${parts.join('\n\n')}\n`
}

/** The summary of a run that could not begin. */
export function failureSummary({ message }: Error): string {
  const lines = message.split('\n').map((line) => forSummary(line.replace(/^- /, ''), 1000))
  return `## CockroachDB Cloud audit log: the export did not begin\n\n${lines.join('\n\n')}\n`
}

function rulesTable(rules: readonly RuleTally[]): string {
  const rows = rules.map((rule) => [
    rule.level,
    forSummary(rule.rule),
    forSummary(rule.title),
    `${rule.count}${attempted(rule)}`,
  ])
  return table(['Level', 'Rule', 'Title', 'Findings'], rows)
}

function findingsTable(samples: readonly Sample[], { rules }: { rules: ReadonlyMap<string, RuleTally> }): string {
  const rows = samples.map(({ finding, target }) => [
    finding.entry.created_at,
    forSummary(finding.rule),
    `${forSummary(finding.entry.action)}${finding.outcome === 'failure' ? ' (attempted)' : ''}`,
    forSummary(finding.actor),
    forSummary(target),
    `<a href="${finding.console_url.replaceAll('&', '&amp;')}">open</a>`,
  ])
  const all = [...rules.values()].reduce((sum, rule) => sum + rule.count, 0)
  const rest = all > samples.length ? `\n\n${all - samples.length} more are in the findings file.` : ''
  return `### Findings\n\n${table(['Time', 'Rule', 'Action', 'Actor', 'Cluster', 'Console'], rows)}${rest}`
}

function actionsTable({ actions, unknown }: Pick<Tally, 'actions' | 'unknown'>): string {
  const sorted = [...actions].sort((a, b) => b[1] - a[1])
  const rows = sorted.slice(0, MOST_ROWS).map(([name, number]) => {
    return [`${forSummary(name)}${unknown.has(name) ? ' (unknown)' : ''}`, String(number)]
  })
  const rest = sorted.length > MOST_ROWS ? `\n\n${sorted.length - MOST_ROWS} more actions appeared.` : ''
  return `### Entries by action\n\n${table(['Action', 'Entries'], rows)}${rest}`
}

function provenance(result: Result, inputs: Inputs): string {
  const { before, organization, isPublic } = result
  const facts: [string, string | null][] = [
    ['Organization', isPublic || organization === null ? null : `${organization.name} (${organization.id})`],
    ['Export', inputs.name],
    ['API', `${inputs.cloud.apiUrl}, version ${inputs.cloud.apiVersion}`],
    [
      'State',
      before === null
        ? null
        : `from ${before.source}${before.state === null ? '' : `, saved ${before.state.saved_at}`}`,
    ],
    ['Cursor', `${before?.state?.cursor ?? 'none'} → ${result.cursor ?? 'none'}`],
    ['Judged', judged(result)],
    ['Manifest', result.manifest],
    ...result.receipts.map(({ name, digest, url }): [string, string] => [
      'Artifact',
      `${name}, SHA-256 ${digest}, ${url}`,
    ]),
  ]
  const rows = facts.flatMap(([name, fact]) => (fact === null ? [] : [`- ${name}: ${forSummary(fact, 500)}`]))
  return `### Provenance\n\n${rows.join('\n')}`
}

function judged({ before, tally }: Result): string | null {
  const since = before?.judgeFrom ?? null
  if (since === null) return null
  return `from ${since} on; in the baseline before it, ${plural(tally?.baseline ?? 0, 'finding', 'findings')} would have fired`
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, header.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
}
