/** Rules, what they find in an entry, and the verdict over all findings. */

import { actionOf, type AuditLogEntry } from '../core/entry.js'
import type { FindingKey } from '../core/failing.js'
import type { Level } from '../core/finding.js'
import { type Sentence, sentence } from '../core/sentence.js'
import { day, dayStart, minus } from '../core/time.js'
import { type ActionList, knownActions } from './actions.js'
import type { Condition } from './conditions.js'

/** Milliseconds before the end of an exception from which a warning announces it: a week. */
const EXPIRY_NOTICE = 7 * 86_400_000

export interface Rule {
  readonly id: string
  readonly level: Level
  readonly title: string
  /** A URL for whoever is called. */
  readonly runbook: string | null
  readonly holds: Condition
  /** The actions that it can hold for; null: any. */
  readonly actions: ActionList | null
}

/** Why a finding does not count. */
export interface Exception {
  /** Null: of all rules. */
  readonly rule: string | null
  /** Either what it holds for, or the one entry that was reviewed. */
  readonly holds: Condition | null
  readonly entry: string | null
  readonly owner: string
  readonly reason: string
  /** The last valid day, in UTC; null: for good. */
  readonly expires: string | null
}

/** A policy file as it was read. */
export interface Policy {
  readonly rules: readonly Rule[]
  readonly exceptions: readonly Exception[]
  /** SHA-256 of the file, in hex; null without one. */
  readonly sha256: string | null
}

export const NO_POLICY: Policy = { rules: [], exceptions: [], sha256: null }

export interface Gate {
  readonly failOn: ActionList
  readonly warnOn: ActionList
  readonly unknownActions: 'ignore' | 'warn' | 'fail'
  readonly policy: Policy
}

/** The rules of the inputs and those of the file, which are evaluated together. */
export function rulesOf({ failOn, warnOn, unknownActions, policy }: Gate): Rule[] {
  const onList = (id: string, level: Level, actions: ActionList): Rule => {
    const holds: Condition = ({ entry }) => actions.includes(actionOf(entry))
    return { id, level, title: 'A listed action appeared', runbook: null, holds, actions }
  }
  const rules: Rule[] = []
  if (!failOn.isEmpty) rules.push(onList('fail-on', 'error', failOn))
  if (!warnOn.isEmpty) rules.push(onList('warn-on', 'warning', warnOn))
  if (unknownActions !== 'ignore') {
    rules.push({
      id: 'unknown-action',
      level: unknownActions === 'fail' ? 'error' : 'warning',
      title: 'An action appeared that this version does not know',
      runbook: null,
      holds: ({ entry }) => isUnknown(entry),
      actions: null,
    })
  }
  return [...rules, ...policy.rules]
}

export function isUnknown(entry: AuditLogEntry): boolean {
  return !knownActions.has(actionOf(entry))
}

/** The exceptions that hold on a day, their last one included; in UTC, `2026-11-23`. */
export function valid(exceptions: readonly Exception[], today: string): Exception[] {
  return exceptions.filter(({ expires }) => expires === null || expires >= today)
}

/** Whether the exception is an acknowledgement of the finding's entry. */
export function acknowledges({ entry, rule }: Exception, finding: FindingKey): boolean {
  return entry === finding.id && (rule === null || rule === finding.rule)
}

/**
 * Announces the end of an exception a week before it, and on every run after it.
 * @param today in UTC, `2026-11-23`
 */
export function expiryWarnings(exceptions: readonly Exception[], today: string): Sentence[] {
  return exceptions.flatMap(({ rule, reason, expires }) => {
    if (expires === null) return []
    const scope = rule === null ? sentence`of all rules` : sentence`of the rule ${rule}`
    const what = sentence`The exception ${scope} ("${reason}")`
    if (expires < today) {
      return sentence`${what} ended on ${expires} and is void: what it covered counts again. Renew it with a new day, or remove it from the policy file.`
    }
    if (day(minus(dayStart(expires), EXPIRY_NOTICE)) > today) return []
    return sentence`${what} ends on ${expires}: after that day, what it covers counts again. Renew it, or let it end.`
  })
}
