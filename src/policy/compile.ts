/** From the form of a policy file to its rules and exceptions: what only the whole file, or another room, can tell wrong. */

import { didYouMean } from '../nearest.js'
import { isTimestamp } from '../time.js'
import { localTime } from '../zone.js'
import { parseHours } from './hours.js'
import type { Exception, Rule } from './index.js'
import { compileMatch, type Condition, type Match } from './match.js'
import type { HoursDocument, MatchDocument, PolicyDocument } from './schema.js'
import type { Path } from './yaml.js'

/** The ids of the rules that inputs make. */
const RESERVED = ['fail-on', 'warn-on', 'unknown-action']

/** Hears of a problem: where it is, and the end of a sentence. */
export type Report = (path: Path, problem: string) => void

export interface PolicyFile {
  readonly rules: readonly Rule[]
  readonly exceptions: readonly Exception[]
  /** What is allowed, but may be a mistake. */
  readonly warnings: readonly string[]
}

/** The parts of a file; null for one that does not have its form. */
export interface Parts {
  readonly rules: readonly (RuleDocument | null)[]
  /** What the rules without their form match all the same, by their place. */
  readonly matches: ReadonlyMap<number, MatchDocument>
  readonly exceptions: readonly (ExceptionDocument | null)[]
}

export function compilePolicy({ rules, matches, exceptions }: Parts, report: Report): PolicyFile {
  for (const [index, match] of matches) compileAt(match, ['rules', index, 'match'], report)
  const ids = rules.map((rule) => rule?.id ?? null)
  ids.forEach((id, index) => {
    if (id === null) return
    if (RESERVED.includes(id)) report(['rules', index, 'id'], `is the name of the rule that an input makes`)
    if (ids.indexOf(id) < index) report(['rules', index, 'id'], `stands for another rule already`)
  })
  const compiled = rules.flatMap((rule, index) => (rule === null ? [] : compileRule(rule, ['rules', index], report)))
  // A rule without its form has a name that is not known here, and that an exception may give.
  const names = ids.includes(null) ? null : [...ids.flatMap((id) => id ?? []), ...RESERVED]
  return {
    rules: compiled,
    exceptions: exceptions.flatMap((exception, index) => {
      return exception === null ? [] : compileException(exception, names, ['exceptions', index], report)
    }),
    warnings: compiled.flatMap(({ id, actions }) =>
      (actions?.warnings ?? []).map((warning) => `rule ${id}: ${warning}`),
    ),
  }
}

type RuleDocument = NonNullable<PolicyDocument['rules']>[number]

function compileRule(
  { id, level, title, runbook, match, unless, hours }: RuleDocument,
  path: Path,
  report: Report,
): Rule {
  const matched = compileAt(match, [...path, 'match'], report)
  const spared = unless === undefined ? null : compileAt(unless, [...path, 'unless'], report)
  const inTime = hours === undefined ? null : compileHours(hours, [...path, 'hours'], report)
  const holds: Condition = (subject) =>
    matched.holds(subject) && spared?.holds(subject) !== true && (inTime === null || inTime(subject))
  return { id, level, title, runbook: runbook ?? null, holds, actions: matched.actions }
}

function compileAt(match: MatchDocument, path: Path, report: Report): Match {
  return compileMatch(match, (key, problem) => report(key === '' ? path : [...path, key], problem))
}

function compileHours({ inside, outside, zone }: HoursDocument, path: Path, report: Report): Condition {
  if ((inside === undefined) === (outside === undefined)) report(path, 'has either inside or outside')
  const text = inside ?? outside ?? ''
  const isInside = parseHours(text)
  const clock = localTime(zone)
  const key = inside === undefined ? 'outside' : 'inside'
  if (isInside === null && text !== '')
    report([...path, key], 'must be hours such as "Mon-Fri 07:00-19:00" or "22:00-06:00"')
  if (clock === null) report([...path, 'zone'], 'is not a time zone such as Europe/Berlin or UTC')
  return ({ entry }) => {
    if (isInside === null || clock === null) return false
    return isInside(clock(entry.created_at)) === (inside !== undefined)
  }
}

type ExceptionDocument = NonNullable<PolicyDocument['exceptions']>[number]

function compileException(
  { rule, match, entry, owner, reason, expires }: ExceptionDocument,
  ids: readonly string[] | null,
  path: Path,
  report: Report,
): Exception {
  if (rule !== undefined && ids?.includes(rule) === false)
    report([...path, 'rule'], `names no rule${didYouMean(rule, ids)}`)
  if ((match === undefined) === (entry === undefined))
    report(path, 'has either match, or entry for one that was reviewed')
  if (match !== undefined && expires === undefined) report(path, 'needs expires, the last day on which it holds')
  if (expires !== undefined && !isTimestamp(`${expires}T00:00:00Z`))
    report([...path, 'expires'], 'is not a day of the calendar')
  const holds = match === undefined ? null : compileAt(match, [...path, 'match'], report).holds
  return { rule: rule ?? null, holds, entry: entry ?? null, owner, reason, expires: expires ?? null }
}
