/** Findings in the job summary: those that need review first, with who did what to what, and where to look. */

import type { OpenFindings } from '../../archive/open-findings.js'
import { NO_ACTOR, type RuleTally, type Sample, type Tally, total } from '../../collect/tally.js'
import { second } from '../../core/time.js'
import { counts, type FindingReference, LEVELS } from '../../core/finding.js'
import { attempted } from '../annotations.js'
import { details, link, type Markdown, markdown, table } from './markdown.js'

/** Bytes of the table of findings: GitHub drops a summary of more than 1 MiB. */
const MOST_TABLE_BYTES = 400_000
const MOST_BYTES_OF_A_CHARACTER = 3
/** Findings of other runs that the summary lists. */
const MOST_OTHERS = 100

/** What a rule is called and how often it matched: no names, so that it may be shown in public. */
export function rulesTable(rules: readonly RuleTally[]): Markdown {
  const ordered = rules.toSorted((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level))
  const rows = ordered.map((rule) => [
    markdown`${rule.level}`,
    markdown`${rule.rule}`,
    link(rule.title, rule.runbook),
    markdown`${rule.count}${attempted(rule)}`,
    markdown`${total(rule.excepted)}`,
  ])
  return table(['Level', 'Rule', 'Title', 'Findings', 'Excepted'], rows)
}

export function findingsSections({ samples, rules }: Pick<Tally, 'samples' | 'rules'>): Markdown[] {
  const [failing, others] = [
    samples.filter(({ finding }) => counts(finding)),
    samples.filter(({ finding }) => !counts(finding)),
  ]
  const all = [...rules.values()].reduce((sum, rule) => sum + rule.count + total(rule.excepted), 0)
  const sections: Markdown[] = []
  if (failing.length > 0) sections.push(markdown`### Needs a look\n\n${findingsTable(failing, rules)}`)
  if (others.length > 0) {
    const shown = findingsTable(others, rules)
    const title = 'Warnings, notices and exceptions'
    sections.push(failing.length > 0 ? details(title, shown) : markdown`### ${title}\n\n${shown}`)
  }
  if (all > samples.length) {
    const rest = all - samples.length
    sections.push(markdown`${rest} more are in the files under <code>findings/</code> of what was delivered.`)
  }
  return sections
}

function findingsTable(samples: readonly Sample[], rules: ReadonlyMap<string, RuleTally>): Markdown {
  const rows = samples.map(({ finding, target }) => [
    markdown`${second(finding.entry.created_at)}`,
    markdown`${finding.actor || NO_ACTOR}`,
    finding.outcome === 'failure' ? markdown`${finding.entry.action} (attempted)` : markdown`${finding.entry.action}`,
    markdown`${target}`,
    ruleCell(finding, rules),
    markdown`${finding.entry.id}`,
    link('open', finding.console_url),
  ])
  let bytes = 0
  const shown = rows.filter((row) => (bytes += sizeOf(row)) <= MOST_TABLE_BYTES)
  const left = rows.length - shown.length
  const rest = left > 0 ? markdown`\n\n${left} more are too long to be shown.` : markdown``
  return markdown`${table(['Time (UTC)', 'Actor', 'Action', 'Target', 'Rule', 'Entry', 'Console'], shown)}${rest}`
}

function sizeOf(row: readonly Markdown[]): number {
  return row.reduce((sum, cell) => sum + cell.render((text) => text).length * MOST_BYTES_OF_A_CHARACTER, 0)
}

/** The rule's title leads to its runbook. */
function ruleCell(
  { rule, title, level, excepted }: Sample['finding'],
  rules: ReadonlyMap<string, RuleTally>,
): Markdown {
  const named = markdown`${link(title, rules.get(rule)?.runbook ?? null)} (${rule}, ${level})`
  return excepted === null ? named : markdown`${named}, excepted: ${excepted}`
}

/** Findings of this run's earlier attempts that were met again. */
export function againSections({ samples, rules }: Pick<Tally, 'samples' | 'rules'>): Markdown[] {
  const failing = samples.filter(({ finding }) => counts(finding))
  return failing.length === 0 ? [] : [markdown`### Findings of earlier attempts\n\n${findingsTable(failing, rules)}`]
}

/**
 * Findings of earlier runs and attempts, of which only this is known.
 * @param all how many there are
 * @param runUrl of this run
 */
export function otherFindingsSection(others: readonly FindingReference[], all: number, runUrl: string): Markdown {
  const [, runs = '', own = ''] = /^(.*)\/([^/]*)$/.exec(runUrl) ?? []
  const shown = others.slice(0, MOST_OTHERS)
  const rows = shown.map(({ entry, rule, run }) => [
    markdown`${second(entry.created_at)}`,
    markdown`${rule}`,
    markdown`${entry.id}`,
    link(run.id, `${runs}/${run.id}/attempts/${run.attempt}`),
  ])
  const rest = all - shown.length
  const more = rest > 0 ? markdown`\n\n${rest} more are not listed here.` : markdown``
  const listed = rows.length === 0 ? markdown`` : table(['Time (UTC)', 'Rule', 'Entry', 'Run'], rows)
  if (others.length > 0 && others.every(({ run }) => run.id === own)) {
    return markdown`### Findings recorded by earlier attempts\n\n${listed}${more}`
  }
  return markdown`### Findings of earlier runs\n\nThese runs may have ended before they could fail.\n\n${listed}${more}`
}

/** What nobody has acknowledged, the oldest first. */
export function openFindingsSection({ samples, open }: OpenFindings): Markdown {
  const rows = samples.map(({ created_at, rule, action, actor, id, console_url }) => {
    const names = [actor || NO_ACTOR, action, rule, id].map((name) => markdown`${name}`)
    return [markdown`${second(created_at)}`, ...names, link('open', console_url)]
  })
  const rest = total(open) - samples.length
  const more = rest > 0 ? markdown`\n\n${rest} more are open.` : markdown``
  const shown = table(['Since (UTC)', 'Actor', 'Action', 'Rule', 'Entry', 'Console'], rows)
  return markdown`### Open findings of earlier runs\n\n${shown}${more}\n\n${HOW_TO_ACKNOWLEDGE}`
}

const HOW_TO_ACKNOWLEDGE = markdown`To acknowledge one, merge this into the policy file, and start a new run (repeating this one reads the file as it was):

~~~yaml
exceptions:
  - entry: # the id in the column Entry
    owner: # who reviewed it
    reason: # and where that is written down
~~~
`
