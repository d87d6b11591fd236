/** A result as text: outputs, annotations, the headline and the sentence of the verdict. */

import { blankOutputs, type OutputName } from './action.js'
import { forList, forLog } from './harmless.js'
import type { Inputs } from './inputs.js'
import { plural } from './plural.js'
import { type Level, LEVELS } from './policy/index.js'
import { failingFindings, type Judged, openFindings, outcomeOf, type Result } from './result.js'
import { type RuleTally, total } from './tally.js'

/** Annotations that GitHub keeps of each level for a step, less the one that tells the verdict. */
const MOST_ANNOTATIONS = 9
/** Actions that an annotation names. */
const MOST_NAMED = 5

/** Every output; empty where nothing is known. */
export function outputsOf(result: Result): Record<OutputName, string> {
  const { before, tally, folder, ending, receipts, exported } = result
  const artifact = receipts.find((receipt) => receipt.kind === 'artifact')
  const commit = receipts.findLast((receipt) => receipt.kind === 'commit')
  return {
    ...blankOutputs,
    outcome: outcomeOf(result),
    entries: count(exported?.entries),
    'late-entries': count(exported?.late),
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
    'commit-sha': commit?.oid ?? '',
    'commit-url': commit?.url ?? '',
  }
}

export interface Annotation {
  readonly level: Level
  readonly text: string
}

/** One for each rule that fired, in this attempt or in an earlier one, however many entries it found. */
export function annotationsOf({ tally, before, ledger, isPublic }: Judged & Pick<Result, 'isPublic'>): Annotation[] {
  const earlier = new Map(before?.earlierRun?.findings.map(({ rule, count: found }) => [rule, found]))
  const rules = [...(tally?.rules.values() ?? [])].flatMap((rule): Annotation[] => {
    const names = isPublic ? '' : ` (${namesOf(rule)})`
    const also = earlier.get(rule.rule)
    const more = also === undefined ? '' : `; ${also} more in earlier attempts of this run`
    const found = plural(rule.count, 'finding', 'findings')
    const runbook = rule.runbook === null ? '' : ` Runbook: ${rule.runbook}`
    const text = `${rule.rule}: ${forLog(rule.title)}: ${found}${names}${attempted(rule)}${more}.${runbook}`
    return [...(rule.count === 0 ? [] : [{ level: rule.level, text }]), ...exceptedOf(rule)]
  })
  const onlyEarlier = [...earlier].filter(([rule]) => tally?.rules.has(rule) !== true)
  const earlierRules = onlyEarlier.map(([rule, found]): Annotation => {
    const text = `${forLog(rule)}: ${plural(found, 'finding', 'findings')} in earlier attempts of this run, which still count.`
    return { level: 'error', text }
  })
  const open = [...(ledger?.open ?? [])].map(([rule, number]): Annotation => {
    const text = `${forLog(rule)}: ${plural(number, 'finding', 'findings')} of earlier runs that nobody has acknowledged.`
    return { level: 'error', text }
  })
  return LEVELS.flatMap((level) => {
    return atMost(
      [...rules, ...earlierRules, ...open].filter((annotation) => annotation.level === level),
      level,
    )
  })
}

/** What exceptions swallowed. */
function exceptedOf({ rule, excepted }: RuleTally): Annotation[] {
  if (excepted.size === 0) return []
  const reasons = [...excepted].slice(0, MOST_NAMED).map(([reason, number]) => `${forLog(reason)} (${number})`)
  const found = plural(total(excepted), 'finding does', 'findings do')
  return [{ level: 'notice', text: `${rule}: ${found} not count, by exceptions: ${reasons.join('; ')}.` }]
}

function atMost(annotations: readonly Annotation[], level: Level): readonly Annotation[] {
  if (annotations.length <= MOST_ANNOTATIONS) return annotations
  const shown = annotations.slice(0, MOST_ANNOTATIONS - 1)
  return [
    ...shown,
    { level, text: `${annotations.length - shown.length} more rules fired; the job summary lists them.` },
  ]
}

type VerdictInputs = Pick<Inputs, 'maxDuration' | 'destinations' | 'request'>

/** What is wrong and what to do about it; null when nothing is. */
export function verdictOf(result: Result, inputs: VerdictInputs): string | null {
  const { error, ending } = result
  const findings = failingFindings(result)
  const found = `${plural(findings, 'finding turns', 'findings turn')} this run red`
  switch (outcomeOf(result)) {
    case 'success':
      return null
    case 'error':
      return `${error?.message ?? ''}${findings === 0 ? '' : ` Besides, ${found}.`}`
    case 'policy-failed':
      return `${found}. ${whatToDo(result, inputs)}${ending === 'max-duration' ? ` Besides: ${stopped(result, inputs)}` : ''}`
    case 'incomplete':
      return stopped(result, inputs)
  }
}

function whatToDo(result: Result, { destinations, request }: VerdictInputs): string {
  const { before, isPublic, run } = result
  const earlier = before?.earlierRun?.findings.reduce((sum, { count: found }) => sum + found, 0) ?? 0
  const safe =
    destinations.size === 0
      ? 'Entries and findings lie in the folder that the output `directory` names, for a later step to keep.'
      : 'The entries, the findings and the state are safe.'
  const own = result.tally?.failing().length ?? 0
  const listed =
    own > 0 || openFindings(result) > 0 ? 'the job summary lists them' : 'the summary of the earlier attempt lists them'
  const where = isPublic ? 'the findings file holds them' : listed
  const attempts =
    earlier === 0
      ? ''
      : ` ${earlier} of them ${earlier === 1 ? 'is' : 'are'} of earlier attempts: see ${run.url}/attempts/${before?.earlierRun?.attempt}.`
  return `${safe} Look into each finding: ${where}.${attempts} ${whatNext(result, request)}`
}

function whatNext(result: Result, { mode }: VerdictInputs['request']): string {
  const open = openFindings(result)
  if (mode !== 'incremental' && result.ledger === null)
    return 'A run of this mode judges all that it reads, every time.'
  if (result.ledger === null) return 'The next run judges new entries only, and repeating this one keeps it red.'
  const ofThem = open === 0 ? '' : `${open} of them ${open === 1 ? 'is' : 'are'} of earlier runs. `
  return `${ofThem}Each stays open until the policy file acknowledges its entry (\`exceptions: - entry: …\`), and until then every run is red. Merge the acknowledgement and start a new run: repeating this one reads the policy file as it was.`
}

function stopped({ exported, cursor, tally }: Result, { maxDuration, request }: VerdictInputs): string {
  const delivered = plural(exported?.entries ?? 0, 'new entry is', 'new entries are')
  const where =
    request.mode === 'incremental'
      ? `progress is saved to ${cursor ?? 'the beginning'}. The next run goes on from there, and nothing is lost.`
      : `they reach from ${tally?.first?.created_at ?? 'nowhere'} to ${tally?.last?.created_at ?? 'nowhere'}. This mode keeps no cursor: ask again for the rest.`
  return `Reading stopped after ${maxDuration / 1000} s (\`max-duration\`): ${delivered} delivered, and ${where} Run again, or give it more time.`
}

function namesOf({ actions }: Pick<RuleTally, 'actions'>): string {
  const names = [...actions].map(([name, number]) => `${forList(name)} ${number}`)
  return [...names.slice(0, MOST_NAMED), ...(names.length > MOST_NAMED ? ['…'] : [])].join(', ')
}

/** What a rule's count is followed by when some of its findings tell of attempts that failed. */
export function attempted({ attempted: tried }: Pick<RuleTally, 'attempted'>): string {
  return tried === 0 ? '' : `, ${tried} of them attempted, not done`
}

function count(number: number | undefined): string {
  return number === undefined ? '' : String(number)
}
