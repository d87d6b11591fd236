/** Evaluates entries: one finding for each rule that holds, with the exception that covers it. */

import { actionOf, actorOf, type AuditLogEntry, hasFailed } from '../core/entry.js'
import type { RunId } from '../core/run.js'
import { millisecondsOf, timestampOf } from '../core/time.js'
import { Subject } from './conditions.js'
import type { Finding } from '../core/finding.js'
import { type Exception, type Rule, valid } from './index.js'

/** Milliseconds around an entry that the console is asked to show. */
const CONSOLE_WINDOW = 60_000
/** Different actions for which the rules are remembered; an untrusted log could hold any number. */
const REMEMBERED_ACTIONS = 1000

export class Evaluator {
  private readonly byAction = new Map<string, readonly Rule[]>()
  private readonly exceptions: readonly Exception[]

  /** @param today in UTC, `2026-11-23`: an exception is void after its last day */
  constructor(
    private readonly rules: readonly Rule[],
    exceptions: readonly Exception[],
    today: string,
  ) {
    this.exceptions = valid(exceptions, today)
  }

  evaluate(entry: AuditLogEntry, { id, attempt }: RunId): Finding[] {
    const action = actionOf(entry)
    const candidates = this.rulesFor(action)
    if (candidates.length === 0) return []
    const subject = new Subject(entry)
    return candidates
      .filter((rule) => rule.holds(subject))
      .map((rule) => ({
        rule: rule.id,
        level: rule.level,
        title: rule.title,
        entry: { id: entry.id, created_at: entry.created_at, action },
        actor: actorOf(entry),
        outcome: hasFailed(entry) ? 'failure' : 'success',
        excepted: this.exceptionFor(rule, subject)?.reason ?? null,
        console_url: consoleUrl(entry),
        run: { id, attempt },
      }))
  }

  private rulesFor(action: string): readonly Rule[] {
    const known = this.byAction.get(action)
    if (known !== undefined) return known
    const rules = this.rules.filter(({ actions }) => actions === null || actions.includes(action))
    if (this.byAction.size < REMEMBERED_ACTIONS) this.byAction.set(action, rules)
    return rules
  }

  private exceptionFor({ id }: Rule, subject: Subject): Exception | undefined {
    return this.exceptions.find(({ rule, entry, holds }) => {
      if (rule !== null && rule !== id) return false
      return entry === null ? holds?.(subject) === true : entry === subject.entry.id
    })
  }
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
