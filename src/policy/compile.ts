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

type RuleDocument = NonNullable<PolicyDocument['rules']>[number]
type ExceptionDocument = NonNullable<PolicyDocument['exceptions']>[number]

/** What of a rule or an exception has its form; `whole` when all of it has. */
export type Part<T> = Partial<T> & { readonly whole: T | null }

export interface Parts {
  readonly rules: readonly Part<RuleDocument>[]
  readonly exceptions: readonly Part<ExceptionDocument>[]
}

export function compilePolicy({ rules, exceptions }: Parts, report: Report): PolicyFile {
  const ids = rules.map(({ id }) => id ?? null)
  ids.forEach((id, index) => {
    if (id === null) return
    if (RESERVED.includes(id)) report(['rules', index, 'id'], `is the name of the rule that an input makes`)
    if (ids.indexOf(id) < index) report(['rules', index, 'id'], `stands for another rule already`)
  })
  const compiled = rules.flatMap((rule, index) => compileRule(rule, ['rules', index], report) ?? [])
  // A rule whose name cannot be read has one that an exception may give.
  const names = ids.includes(null) ? null : [...ids.flatMap((id) => id ?? []), ...RESERVED]
  return {
    rules: compiled,
    exceptions: exceptions.flatMap((exception, index) => {
      return compileException(exception, names, ['exceptions', index], report) ?? []
    }),
    warnings: compiled.flatMap(({ id, actions }) =>
      (actions?.warnings ?? []).map((warning) => `rule ${id}: ${warning}`),
    ),
  }
}

function compileRule(rule: Part<RuleDocument>, path: Path, report: Report): Rule | null {
  const { match, unless, hours, whole } = rule
  const matched = match === undefined ? null : compileAt(match, [...path, 'match'], report)
  const spared = unless === undefined ? null : compileAt(unless, [...path, 'unless'], report)
  const inTime = hours === undefined ? null : compileHours(hours, [...path, 'hours'], report)
  if (whole === null || matched === null) return null
  const holds: Condition = (subject) =>
    matched.holds(subject) && spared?.holds(subject) !== true && (inTime === null || inTime(subject))
  const { id, level, title, runbook = null } = whole
  return { id, level, title, runbook, holds, actions: matched.actions }
}

function compileAt(match: MatchDocument, path: Path, report: Report): Match {
  return compileMatch(match, (key, problem, index) => {
    const place = key === '' ? path : [...path, key]
    report(index === undefined || !Array.isArray(match[key]) ? place : [...place, index], problem)
  })
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

function compileException(
  { rule, match, entry, expires, whole }: Part<ExceptionDocument>,
  ids: readonly string[] | null,
  path: Path,
  report: Report,
): Exception | null {
  if (rule !== undefined && ids?.includes(rule) === false) {
    report([...path, 'rule'], `"${rule}" names no rule${didYouMean(rule, ids)}`)
  }
  const matched = match === undefined ? null : compileAt(match, [...path, 'match'], report)
  if (expires !== undefined && !isTimestamp(`${expires}T00:00:00Z`)) {
    report([...path, 'expires'], 'is not a day of the calendar')
  }
  if (whole === null) return null
  if ((match === undefined) === (entry === undefined)) {
    report(path, 'has either match, or entry for one that was reviewed')
  }
  if (match !== undefined && expires === undefined) report(path, 'needs expires, the last day on which it holds')
  const { owner, reason } = whole
  return {
    rule: rule ?? null,
    holds: matched?.holds ?? null,
    entry: entry ?? null,
    owner,
    reason,
    expires: expires ?? null,
  }
}
