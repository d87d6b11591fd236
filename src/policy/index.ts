/** Rules, what they find in an entry, and the verdict over all findings. */

import { actionOf, type AuditLogEntry, type EntryKey } from '../core/entry.js'
import type { Level } from '../core/finding.js'
import { type Sentence, sentence } from '../core/sentence.js'
import { compare, day, dayStart, minus, type Timestamp } from '../core/time.js'
import { type ActionList, knownActions } from './actions.js'
import type { Condition, Subject } from './conditions.js'

const DAY = 86_400_000
/** Milliseconds before the end of an exception from which a warning announces it: a week. */
const EXPIRY_NOTICE = 7 * DAY
/** Milliseconds for which an exception may cover everything without a warning. */
const LONGEST_FOR_ALL = 90 * DAY
/** The rule of an entry whose payload decides, and can't be read. */
export const UNREADABLE_PAYLOAD = 'unreadable-payload'

export interface Rule {
  readonly id: string
  readonly level: Level
  readonly title: string
  /** A URL for whoever is called. */
  readonly runbook: string | null
  readonly holds: (subject: Subject) => boolean
  /** The actions that it can hold for; null: any. */
  readonly actions: ActionList | null
  readonly readsPayload: boolean
}

/** Why a finding does not count. */
export interface Exception {
  /** Null: of all rules. */
  readonly rule: string | null
  /** Either what it holds for, or the one entry that was reviewed. */
  readonly holds: Condition | null
  readonly entry: string | null
  /** When this entry was created; null: covers the entry as long as its id appears at one time only. */
  readonly createdAt: Timestamp | null
  readonly readsPayload: boolean
  /** Whether it covers every finding of every rule. */
  readonly isForAll: boolean
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
    const holds = ({ entry }: Subject) => actions.includes(actionOf(entry))
    return { id, level, title: 'A listed action appeared', runbook: null, holds, actions, readsPayload: false }
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
      readsPayload: false,
    })
  }
  const isPayloadRead = [...policy.rules, ...policy.exceptions].some(({ readsPayload }) => readsPayload)
  return [...rules, ...policy.rules, ...(isPayloadRead ? [unreadablePayload] : [])]
}

/** The last rule: it holds when another one, or an exception of its finding, could not be decided. */
const unreadablePayload: Rule = {
  id: UNREADABLE_PAYLOAD,
  level: 'error',
  title: "A payload that a rule or an exception depends on can't be read",
  runbook: null,
  holds: ({ isUndecided }) => isUndecided,
  actions: null,
  readsPayload: false,
}

export function isUnknown(entry: AuditLogEntry): boolean {
  return !knownActions.has(actionOf(entry))
}

/** The exceptions that hold on a day, their last one included; in UTC, `2026-11-23`. */
export function valid(exceptions: readonly Exception[], today: string): Exception[] {
  return exceptions.filter(({ expires }) => expires === null || expires >= today)
}

/** Whether an exception is an acknowledgement of this entry, as far as it says. */
export function acknowledges({ entry, createdAt }: Exception, { id, created_at }: EntryKey): boolean {
  return entry === id && (createdAt === null || compare(createdAt, created_at) === 0)
}

/**
 * Announces the end of an exception a week before it, and on every run after it; and warns about one that covers
 * everything for long.
 * @param today in UTC, `2026-11-23`
 */
export function expiryWarnings(exceptions: readonly Exception[], today: string): Sentence[] {
  return exceptions.flatMap(({ rule, reason, expires, isForAll }) => {
    if (expires === null) return []
    const scope = rule === null ? sentence`of all rules` : sentence`of the rule ${rule}`
    const what = sentence`The exception ${scope} ("${reason}")`
    if (expires < today) {
      return sentence`${what} ended on ${expires} and is void: what it covered counts again. Renew it with a new day, or remove it from the policy file.`
    }
    if (isForAll && day(minus(dayStart(expires), LONGEST_FOR_ALL)) > today) {
      return sentence`${what} covers every finding until ${expires}, so no finding counts. Name its rule, narrow its match, or let it expire within 90 days.`
    }
    if (day(minus(dayStart(expires), EXPIRY_NOTICE)) > today) return []
    return sentence`${what} ends on ${expires}: after that day, what it covers counts again. Renew it, or let it end.`
  })
}
