/** Rules, what they find in an entry, and the verdict over all findings. */

import { actionOf, actorOf, type AuditLogEntry, hasFailed } from '../entry.js'
import { millisecondsOf, timestampOf, type Timestamp } from '../time.js'
import { knownActions, type ActionList } from './actions.js'

export const LEVELS = ['error', 'warning', 'notice'] as const
export type Level = (typeof LEVELS)[number]

export function isLevel(value: unknown): value is Level {
  return LEVELS.some((level) => level === value)
}

export interface Rule {
  readonly id: string
  readonly level: Level
  readonly title: string
  readonly matches: (entry: AuditLogEntry) => boolean
}

export interface RunId {
  readonly id: string
  readonly attempt: number
}

/** A line of the archive's findings, in the order of its keys. */
export interface Finding {
  readonly rule: string
  readonly level: Level
  readonly title: string
  readonly entry: { readonly id: string; readonly created_at: Timestamp; readonly action: string }
  readonly actor: string
  readonly outcome: 'success' | 'failure'
  readonly excepted: string | null
  readonly console_url: string
  readonly run: RunId
}

export interface Gate {
  readonly failOn: ActionList
  readonly warnOn: ActionList
  readonly unknownActions: 'ignore' | 'warn' | 'fail'
}

/** Milliseconds around an entry that the console is asked to show. */
const CONSOLE_WINDOW = 60_000

export function rulesOf({ failOn, warnOn, unknownActions }: Gate): Rule[] {
  const onList = (list: ActionList) => (entry: AuditLogEntry) => list.includes(actionOf(entry))
  const rules: Rule[] = []
  if (!failOn.isEmpty) {
    rules.push({ id: 'fail-on', level: 'error', title: 'A listed action appeared', matches: onList(failOn) })
  }
  if (!warnOn.isEmpty) {
    rules.push({ id: 'warn-on', level: 'warning', title: 'A listed action appeared', matches: onList(warnOn) })
  }
  if (unknownActions !== 'ignore') {
    const level = unknownActions === 'fail' ? 'error' : 'warning'
    rules.push({
      id: 'unknown-action',
      level,
      title: 'An action appeared that this version does not know',
      matches: isUnknown,
    })
  }
  return rules
}

export function isUnknown(entry: AuditLogEntry): boolean {
  return !knownActions.has(actionOf(entry))
}

/** One finding for each rule that the entry matches. */
export function evaluate(rules: readonly Rule[], entry: AuditLogEntry, run: RunId): Finding[] {
  return rules
    .filter((rule) => rule.matches(entry))
    .map(({ id, level, title }) => ({
      rule: id,
      level,
      title,
      entry: { id: entry.id, created_at: entry.created_at, action: actionOf(entry) },
      actor: actorOf(entry),
      outcome: hasFailed(entry) ? 'failure' : 'success',
      excepted: null,
      console_url: consoleUrl(entry),
      run: { id: run.id, attempt: run.attempt },
    }))
}

/** Whether the finding turns the run red. */
export function counts(finding: Pick<Finding, 'level' | 'excepted'>): boolean {
  return finding.level === 'error' && finding.excepted === null
}

/** The console's page of audit logs, opened at one entry. */
function consoleUrl({ id, created_at }: AuditLogEntry): string {
  const time = millisecondsOf(created_at)
  const query = new URLSearchParams({
    startingFrom: timestampOf(time - CONSOLE_WINDOW),
    endingAt: timestampOf(time + CONSOLE_WINDOW),
    logId: id,
  })
  return `https://cockroachlabs.cloud/audit-logs?${query.toString()}`
}
