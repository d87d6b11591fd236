/** A result as text: outputs, annotations, the headline and the sentence of the verdict. */

import type { OutputName } from './action.js'
import { forList, forLog } from './harmless.js'
import type { Inputs } from './inputs.js'
import type { Level } from './policy/index.js'
import { failingFindings, outcomeOf, type Result } from './result.js'
import type { RuleTally } from './tally.js'

/** Annotations that GitHub keeps of each level for a step, less the one that tells the verdict. */
const MOST_ANNOTATIONS = 9
/** Actions that an annotation names. */
const MOST_NAMED = 5

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

function namesOf({ actions }: Pick<RuleTally, 'actions'>): string {
  const names = [...actions].map(([name, number]) => `${forList(name)} ${number}`)
  return [...names.slice(0, MOST_NAMED), ...(names.length > MOST_NAMED ? ['…'] : [])].join(', ')
}

/** What a rule's count is followed by when some of its findings tell of attempts that failed. */
export function attempted({ attempted: tried }: Pick<RuleTally, 'attempted'>): string {
  return tried === 0 ? '' : `, ${tried} of them attempted, not done`
}

export function plural(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`
}

function count(number: number | undefined): string {
  return number === undefined ? '' : String(number)
}
