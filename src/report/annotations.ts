/** One annotation for each rule that matched, however many entries it found; beyond GitHub's limit, a line of the log. */

import { type RuleTally, total } from '../collect/tally.js'
import type { Unsettled } from '../archive/schema.js'
import { FailingSet } from '../core/failing.js'
import { forList } from '../core/sanitize.js'
import { join, plural, quote, type Sentence, sentence } from '../core/sentence.js'
import { type Level, LEVELS } from '../core/finding.js'
import { earlierFindings, type Found, type Result } from '../result.js'
import type { Annotation } from './publish.js'

/** Annotations that GitHub keeps of each level for a step, less the one for the verdict. */
const MOST_ANNOTATIONS = 9
/** Actions, or reasons, that an annotation names. */
const MOST_NAMED = 5

/** Of this attempt, of earlier ones, and of what is open in the archive. */
export function annotationsOf(found: Found & Pick<Result, 'visibility' | 'warnOnly'>): Annotation[] {
  const { tally, carried, openFindings, visibility, warnOnly } = found
  const earlier = new Map(earlierFindings(found).counts.map(({ rule, count }) => [rule, count]))
  const rules = [...(tally?.rules.values() ?? [])].flatMap((rule): Annotation[] => {
    const text = ruleText(rule, visibility === 'public', earlier.get(rule.rule))
    return [...(rule.count === 0 ? [] : [{ level: rule.level, text }]), ...exceptedOf(rule)]
  })
  const onlyEarlier = [...earlier].filter(([rule]) => tally?.rules.has(rule) !== true)
  const earlierRules = onlyEarlier.map(([rule, number]): Annotation => {
    const count = plural(number, 'finding', 'findings')
    return { level: 'error', text: sentence`${rule}: ${count} in earlier attempts of this run, which still count.` }
  })
  const ofOthers = FailingSet.of(...carried).failing.counts.map(({ rule, count: number }): Annotation => {
    const count = plural(number, 'finding', 'findings')
    return {
      level: 'error',
      text: sentence`${rule}: ${count} of ${runsOf(carried)}, which may have ended before they could fail.`,
    }
  })
  const open = [...(openFindings?.open ?? [])].map(([rule, number]): Annotation => {
    const count = plural(number, 'finding', 'findings')
    return { level: 'error', text: sentence`${rule}: ${count} of earlier runs that nobody has acknowledged.` }
  })
  const all = [...rules, ...earlierRules, ...ofOthers, ...open]
  const ordered = LEVELS.flatMap((level) => all.filter((annotation) => annotation.level === level))
  const shown = warnOnly ? ordered.map(withoutError) : ordered
  return LEVELS.flatMap((level) => {
    return atMostAnnotations(
      shown.filter((annotation) => annotation.level === level),
      level,
    )
  })
}

/** The runs that found what is carried. */
function runsOf(carried: readonly Unsettled[]): Sentence {
  const ids = [...new Set(carried.map(({ found_in }) => found_in.id))].map((id) => sentence`${id}`)
  const shown = join([...ids.slice(0, MOST_NAMED), ...(ids.length > MOST_NAMED ? [sentence`…`] : [])], ', ')
  return sentence`earlier ${ids.length === 1 ? 'run' : 'runs'} ${shown}`
}

function withoutError({ level, text }: Annotation): Annotation {
  return { level: level === 'error' ? 'warning' : level, text }
}

function ruleText(rule: RuleTally, isPublic: boolean, ofEarlier: number | undefined): Sentence {
  const names = isPublic ? sentence`` : sentence` (${namesOf(rule)})`
  const more = ofEarlier === undefined ? sentence`` : sentence`; ${ofEarlier} more in earlier attempts of this run`
  const found = plural(rule.count, 'finding', 'findings')
  const runbook = rule.runbook === null ? sentence`` : sentence` Runbook: ${quote(rule.runbook, 2000)}`
  return sentence`${rule.rule}: ${rule.title}: ${found}${names}${attempted(rule)}${more}.${runbook}`
}

/** What exceptions cover. */
function exceptedOf({ rule, excepted }: RuleTally): Annotation[] {
  if (excepted.size === 0) return []
  const reasons = [...excepted].slice(0, MOST_NAMED).map(([reason, number]) => sentence`${reason} (${number})`)
  const found = plural(total(excepted), 'finding does', 'findings do')
  return [{ level: 'notice', text: sentence`${rule}: ${found} not count, by exceptions: ${join(reasons, '; ')}.` }]
}

function atMostAnnotations(annotations: readonly Annotation[], level: Level): readonly Annotation[] {
  if (annotations.length <= MOST_ANNOTATIONS) return annotations
  const shown = annotations.slice(0, MOST_ANNOTATIONS - 1)
  const rest = annotations.slice(shown.length).map(({ text }) => ({ level: 'info' as const, text }))
  return [
    ...shown,
    { level, text: sentence`${rest.length} more rules fired. The log of this step lists them.` },
    ...rest,
  ]
}

function namesOf({ actions }: Pick<RuleTally, 'actions'>): Sentence {
  const names = [...actions].map(([name, number]) => sentence`${forList(name)} ${number}`)
  return join([...names.slice(0, MOST_NAMED), ...(names.length > MOST_NAMED ? [sentence`…`] : [])], ', ')
}

/** What follows a rule's count when some of its findings are failed attempts. */
export function attempted({ attempted: tried }: Pick<RuleTally, 'attempted'>): Sentence {
  return tried === 0 ? sentence`` : sentence`, ${tried} of them attempted, not done`
}
