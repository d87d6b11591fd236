/** A result as text: outputs, annotations, the verdict's sentence and the job summary. */

import type { OutputName } from './action.js'
import { forList, forLog, forSummary } from './harmless.js'
import type { Inputs } from './inputs.js'
import type { Level } from './policy/index.js'
import { failingFindings, outcomeOf, type Result } from './result.js'
import type { RuleTally, Sample } from './tally.js'

/** Annotations that GitHub keeps of each level for a step, less the one that tells the verdict. */
const MOST_ANNOTATIONS = 9
/** Actions that an annotation names, and rows that the summary gives them. */
const MOST_NAMED = 5
const MOST_ROWS = 20

/** Every output; empty where nothing is known. */
export function outputsOf(result: Result): Record<OutputName, string> {
  const { before, tally, folder, ending, receipts } = result
  const [artifact] = receipts
  return {
    outcome: outcomeOf(result),
    entries: count(tally?.entries),
    'late-entries': count(tally?.late),
    'unknown-actions': tally === null ? '' : [...tally.unknown].map((name) => forList(name)).join(','),
    findings: tally === null ? '' : count(failingFindings(result)),
    cursor: result.cursor ?? '',
    'caught-up': ending === null ? '' : String(ending === 'caught-up'),
    'previous-run': before?.state?.saved_at ?? '',
    'state-source': before?.source ?? '',
    directory: folder?.root ?? '',
    'findings-file': folder?.findingsFile ?? '',
    'manifest-sha256': result.manifest ?? '',
    'artifact-name': artifact?.name ?? '',
    'artifact-id': count(artifact?.id),
    'artifact-url': artifact?.url ?? '',
    'artifact-digest': artifact?.digest ?? '',
  }
}

export interface Annotation {
  readonly level: Level
  readonly text: string
}

/** One for each rule that fired, however many entries it found. */
export function annotationsOf(result: Result): Annotation[] {
  const { tally, before, isPublic } = result
  const rules = [...(tally?.rules.values() ?? [])].map(({ level, ...rule }) => ({
    level,
    text: `${rule.rule}: ${rule.title}: ${plural(rule.count, 'finding', 'findings')}${isPublic ? '' : ` (${namesOf(rule)})`}${attempted(rule)}.`,
  }))
  const earlier = (before?.earlierFindings ?? []).map(({ rule, count: found }): Annotation => {
    return { level: 'error', text: `${forLog(rule)}: ${found} in earlier attempts of this run, which still count.` }
  })
  const all = [...rules, ...earlier]
  return (['error', 'warning', 'notice'] as const).flatMap((level) => {
    const ofLevel = all.filter((annotation) => annotation.level === level)
    if (ofLevel.length <= MOST_ANNOTATIONS) return ofLevel
    const more = {
      level,
      text: `${ofLevel.length - MOST_ANNOTATIONS + 1} more rules fired; the job summary lists them.`,
    }
    return [...ofLevel.slice(0, MOST_ANNOTATIONS - 1), more]
  })
}

/** What is wrong and what to do about it; null when nothing is. */
export function verdictOf(result: Result, inputs: Pick<Inputs, 'maxDuration'>): string | null {
  const { error, tally, cursor } = result
  const findings = failingFindings(result)
  const found = `${plural(findings, 'finding turns', 'findings turn')} this run red`
  switch (outcomeOf(result)) {
    case 'success':
      return null
    case 'error':
      return `${error?.message ?? ''}${findings === 0 ? '' : ` Besides, ${found}.`}`
    case 'policy-failed':
      return `${found}. The entries, the findings and the state are safe. Look into each finding (the job summary lists them); the next run judges new entries only, and repeating this one keeps it red.`
    case 'incomplete':
      return `Reading stopped after ${inputs.maxDuration / 1000} s (\`max-duration\`): ${plural(tally?.entries ?? 0, 'new entry is', 'new entries are')} delivered, and progress is saved to ${cursor ?? 'the beginning'}. The next run goes on from there, and nothing is lost. Run again, or give it more time.`
  }
}

/** The result in a few words, for people. */
export function headlineOf({ tally, before, error }: Result): string {
  if (tally === null) return error === null ? 'Nothing was read' : 'The export failed'
  const late = tally.late === 0 ? '' : ` (${tally.late} late)`
  const findings = failingFindings({ tally, before })
  return `${plural(tally.entries, 'new entry', 'new entries')}${late}, ${plural(findings, 'finding', 'findings')}`
}

/** The job summary, in Markdown. In a public repository it holds counts and rules only. */
export function summaryOf(result: Result, inputs: Inputs): string {
  const { tally, isPublic } = result
  const verdict = verdictOf(result, inputs)
  const parts = [`## CockroachDB Cloud audit log: ${headlineOf(result)}`]
  if (verdict !== null) parts.push(`**${outcomeOf(result)}**: ${forSummary(verdict, 2000)}`)
  if (tally !== null) {
    if (tally.rules.size > 0) parts.push(rulesTable([...tally.rules.values()]))
    if (tally.samples.length > 0 && !isPublic) parts.push(findingsTable(tally.samples, tally))
    if (tally.actions.size > 0 && !isPublic) parts.push(actionsTable(tally.actions))
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

function actionsTable(actions: ReadonlyMap<string, number>): string {
  const sorted = [...actions].sort((a, b) => b[1] - a[1])
  const rows = sorted.slice(0, MOST_ROWS).map(([name, number]) => [forSummary(name), String(number)])
  const rest = sorted.length > MOST_ROWS ? `\n\n${sorted.length - MOST_ROWS} more actions appeared.` : ''
  return `### Entries by action\n\n${table(['Action', 'Entries'], rows)}${rest}`
}

function provenance(result: Result, inputs: Inputs): string {
  const { before, tally, organization, isPublic } = result
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
    [
      'Unknown actions',
      tally === null || tally.unknown.size === 0 ? null : [...tally.unknown].slice(0, MOST_ROWS).join(', '),
    ],
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

function namesOf({ actions }: Pick<RuleTally, 'actions'>): string {
  const names = [...actions].map(([name, number]) => `${forList(name)} ${number}`)
  return [...names.slice(0, MOST_NAMED), ...(names.length > MOST_NAMED ? ['…'] : [])].join(', ')
}

function attempted({ attempted: tried }: Pick<RuleTally, 'attempted'>): string {
  return tried === 0 ? '' : `, ${tried} of them attempted, not done`
}

function plural(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`
}

function count(number: number | undefined): string {
  return number === undefined ? '' : String(number)
}
