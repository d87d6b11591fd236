/** Findings in the job summary: those that need a look first, with who did what to what, and where to look. */

import type { Ledger } from '../archive/ledger.js'
import { forSummary } from '../harmless.js'
import { second } from '../headline.js'
import { counts, LEVELS } from '../policy/index.js'
import { attempted } from '../report.js'
import { NO_ACTOR, type RuleTally, type Sample, type Tally, total } from '../tally.js'
import { details, link, table } from './markdown.js'

/** Bytes of the table of findings: GitHub drops a summary of more than 1 MiB as a whole. */
const MOST_BYTES = 400_000
const MOST_BYTES_OF_A_CHARACTER = 3

/** What a rule is called and how often it fired: no names, so that it may be shown in public. */
export function rulesTable(rules: readonly RuleTally[]): string {
  const ordered = rules.toSorted((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level))
  const rows = ordered.map((rule) => [
    rule.level,
    forSummary(rule.rule),
    link(rule.title, rule.runbook),
    `${rule.count}${attempted(rule)}`,
    String(total(rule.excepted)),
  ])
  return table(['Level', 'Rule', 'Title', 'Findings', 'Excepted'], rows)
}

export function findingsSections({ samples, rules }: Pick<Tally, 'samples' | 'rules'>): string[] {
  const [failing, others] = [
    samples.filter(({ finding }) => counts(finding)),
    samples.filter(({ finding }) => !counts(finding)),
  ]
  const all = [...rules.values()].reduce((sum, rule) => sum + rule.count + total(rule.excepted), 0)
  const sections = []
  if (failing.length > 0) sections.push(`### Needs a look\n\n${findingsTable(failing, rules)}`)
  if (others.length > 0) {
    const shown = findingsTable(others, rules)
    sections.push(
      failing.length > 0
        ? details('Warnings, notices and exceptions', shown)
        : `### Warnings, notices and exceptions\n\n${shown}`,
    )
  }
  if (all > samples.length)
    sections.push(`${all - samples.length} more are in the files under <code>findings/</code> of what was delivered.`)
  return sections
}

function findingsTable(samples: readonly Sample[], rules: ReadonlyMap<string, RuleTally>): string {
  const rows = samples.map(({ finding, target }) => [
    second(finding.entry.created_at),
    forSummary(finding.actor || NO_ACTOR),
    `${forSummary(finding.entry.action)}${finding.outcome === 'failure' ? ' (attempted)' : ''}`,
    forSummary(target),
    ruleOf(finding, rules),
    forSummary(finding.entry.id),
    link('open', finding.console_url),
  ])
  let bytes = 0
  const shown = rows.filter((row) => (bytes += row.join().length * MOST_BYTES_OF_A_CHARACTER) <= MOST_BYTES)
  const rest = rows.length > shown.length ? `\n\n${rows.length - shown.length} more are too long to be shown.` : ''
  return `${table(['Time (UTC)', 'Actor', 'Action', 'Target', 'Rule', 'Entry', 'Console'], shown)}${rest}`
}

/** The rule's title leads to its runbook. */
function ruleOf({ rule, title, level, excepted }: Sample['finding'], rules: ReadonlyMap<string, RuleTally>): string {
  const named = `${link(title, rules.get(rule)?.runbook ?? null)} (${forSummary(rule)}, ${level})`
  return excepted === null ? named : `${named}, excepted: ${forSummary(excepted)}`
}

/** What nobody has acknowledged, the oldest first. */
export function openFindings({ samples, open }: Ledger): string {
  const rows = samples.map(({ created_at, rule, action, actor, id, console_url }) => {
    const names = [actor || NO_ACTOR, action, rule, id].map((name) => forSummary(name))
    return [second(created_at), ...names, link('open', console_url)]
  })
  const rest = total(open) - samples.length
  const more = rest > 0 ? `\n\n${rest} more are open.` : ''
  const shown = table(['Since (UTC)', 'Actor', 'Action', 'Rule', 'Entry', 'Console'], rows)
  return `### Open findings of earlier runs\n\n${shown}${more}\n\n${HOW_TO_ACKNOWLEDGE}`
}

const HOW_TO_ACKNOWLEDGE = `To acknowledge one, merge this into the policy file, and start a new run (repeating this one reads the file as it was):

\`\`\`yaml
exceptions:
  - entry: # the id in the column Entry
    owner: # who reviewed it
    reason: # and where that is written down
\`\`\``
