/** The job summary: a result in Markdown, for people. In a public repository it holds counts and rules only. */

import type { Ledger } from './archive/ledger.js'
import { forSummary } from './harmless.js'
import type { Inputs } from './inputs.js'
import { plural } from './plural.js'
import { attempted, headlineOf, verdictOf } from './report.js'
import type { Before } from './resume.js'
import { outcomeOf, type Result } from './result.js'
import { type RuleTally, type Sample, type Tally, total } from './tally.js'

/** Rows that the actions of a run get. */
const MOST_ROWS = 20
/** Bytes of the table of findings: GitHub drops a summary of more than 1 MiB as a whole. */
const MOST_BYTES = 500_000
const MOST_BYTES_OF_A_CHARACTER = 3

export function summaryOf(result: Result, inputs: Inputs): string {
  const { tally, isPublic, warnings } = result
  const verdict = verdictOf(result, inputs)
  const parts = [`## CockroachDB Cloud audit log: ${headlineOf(result)}`]
  if (verdict !== null) {
    const what = isPublic ? 'The log of the job says what to do.' : forSummary(verdict, 2000)
    parts.push(`**${outcomeOf(result)}**: ${what}`)
  }
  if (tally !== null && tally.rules.size > 0) parts.push(rulesTable([...tally.rules.values()]))
  if (!isPublic) {
    if (tally !== null && tally.samples.length > 0) parts.push(findingsTable(tally.samples, tally))
    if (result.ledger !== null && result.ledger.samples.length > 0) parts.push(openTable(result.ledger))
    if (tally !== null && tally.actions.size > 0) parts.push(actionsTable(tally))
    parts.push(provenance(result, inputs))
    if (warnings.length > 0) parts.push(`### Told on the way\n\n${warnings.map(item).join('\n')}`)
  }
  return `${parts.join('\n\n')}\n`
}

export function item(sentence: string): string {
  return `- ${forSummary(sentence, 1000)}`
}

/** The summary of a run that could not begin. */
export function failureSummary({ message }: Error): string {
  const [first = '', ...problems] = message.split('\n').map((line) => line.replace(/^- /, ''))
  return `## CockroachDB Cloud audit log: the export did not begin\n\n${forSummary(first, 1000)}\n\n${problems.map(item).join('\n')}\n`
}

export function rulesTable(rules: readonly RuleTally[]): string {
  const rows = rules.map((rule) => [
    rule.level,
    forSummary(rule.rule),
    link(rule.title, rule.runbook),
    `${rule.count}${attempted(rule)}`,
    String(total(rule.excepted)),
  ])
  return table(['Level', 'Rule', 'Title', 'Findings', 'Excepted'], rows)
}

export function findingsTable(
  samples: readonly Sample[],
  { rules }: { rules: ReadonlyMap<string, RuleTally> },
): string {
  const rows = samples.map(({ finding, target }) => [
    finding.entry.created_at,
    `${forSummary(finding.rule)}${finding.excepted === null ? '' : ` (excepted: ${forSummary(finding.excepted)})`}`,
    `${forSummary(finding.entry.action)}${finding.outcome === 'failure' ? ' (attempted)' : ''}`,
    forSummary(finding.actor),
    forSummary(target),
    forSummary(finding.entry.id),
    link('open', escaped(finding.console_url)),
  ])
  let bytes = 0
  const shown = rows.filter((row) => (bytes += row.join().length * MOST_BYTES_OF_A_CHARACTER) <= MOST_BYTES)
  const all = [...rules.values()].reduce((sum, rule) => sum + rule.count + total(rule.excepted), 0)
  const rest =
    all > shown.length ? `\n\n${all - shown.length} more are in the file that the output \`findings-file\` names.` : ''
  return `### Findings\n\n${table(['Time', 'Rule', 'Action', 'Actor', 'Cluster', 'Entry', 'Console'], shown)}${rest}`
}

/** What nobody has acknowledged, the oldest first. */
function openTable({ samples, open }: Ledger): string {
  const rows = samples.map(({ created_at, rule, action, actor, id, console_url }) => {
    const names = [rule, action, actor, id].map((name) => forSummary(name))
    return [created_at, ...names, link('open', escaped(console_url))]
  })
  const rest = total(open) - samples.length
  const more = rest > 0 ? `\n\n${rest} more are open.` : ''
  return `### Open findings of earlier runs\n\n${table(['Since', 'Rule', 'Action', 'Actor', 'Entry', 'Console'], rows)}${more}\n\n${howToAcknowledge}`
}

const howToAcknowledge = `To acknowledge one, merge this into the policy file, and start a new run (repeating this one reads the file as it was):

\`\`\`yaml
exceptions:
  - entry: # the id in the column Entry
    owner: # who reviewed it
    reason: # and where that is written down
\`\`\``

function escaped(url: string): string {
  return url.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
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
  const { before, organization } = result
  const cursors = `${before?.state?.cursor ?? 'none'} → ${result.cursor ?? 'none'}`
  const facts: [string, string | null][] = [
    ['Organization', organization === null ? null : `${organization.name} (${organization.id})`],
    ['Export', inputs.name],
    ['API', `${inputs.cloud.apiUrl}, version ${inputs.cloud.apiVersion}`],
    ['Mode', inputs.request.mode],
    ['State', before === null || before.source === null ? null : stateIn(before)],
    ['Cursor', before === null || before.source === null ? null : cursors],
    ['Policy file', inputs.gate.policy.sha256 === null ? null : `SHA-256 ${inputs.gate.policy.sha256}`],
    ['Open findings', result.ledger === null ? null : ledgerOf(result.ledger)],
    ['Judged', judged(result)],
    ['Manifest', result.manifest === null ? null : `SHA-256 of its last line ${result.manifest}`],
  ]
  const rows = facts.flatMap(([name, fact]) => (fact === null ? [] : [`- ${name}: ${forSummary(fact, 500)}`]))
  const links = result.receipts.map((receipt) => {
    if (receipt.kind === 'artifact') {
      return `- Artifact: ${link(receipt.name, receipt.url)}, SHA-256 ${receipt.digest}`
    }
    return `- Commit: ${link(receipt.oid?.slice(0, 12) ?? 'landed', receipt.url)}, ${plural(receipt.entries, 'entry', 'entries')}`
  })
  const attempt = before?.earlierRun?.attempt
  if (attempt !== undefined)
    links.push(`- Earlier attempt: ${link(`attempt ${attempt}`, `${result.run.url}/attempts/${attempt}`)}`)
  return ['### Provenance', '', ...rows, ...links].join('\n')
}

export function link(text: string, url: string | null): string {
  return url === null ? forSummary(text) : `<a href="${url}">${forSummary(text)}</a>`
}

function ledgerOf({ open, acknowledged }: Ledger): string {
  return `${total(open)} of earlier runs; ${plural(acknowledged, 'finding is', 'findings are')} acknowledged`
}

function stateIn({ state, source }: Before): string {
  return state === null ? 'none was found, or none was trusted' : `from the ${source}, saved ${state.saved_at}`
}

function judged({ before, tally }: Result): string | null {
  const since = before?.judgeFrom ?? null
  if (since === null) return null
  return `from ${since} on; in the baseline before it, ${plural(tally?.baseline ?? 0, 'finding', 'findings')} would have fired`
}

export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, header.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
}
