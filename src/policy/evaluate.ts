/** Evaluates entries: one finding for each rule that holds, with the exception that covers it. */

import { actionOf, actorOf, type AuditLogEntry, type EntryKey, hasFailed } from '../core/entry.js'
import type { RunId } from '../core/run.js'
import { type Sentence, sentence } from '../core/sentence.js'
import { compare, millisecondsOf, type Timestamp, timestampOf } from '../core/time.js'
import { Subject } from './conditions.js'
import type { Finding } from '../core/finding.js'
import { acknowledges, type Exception, type Rule, valid } from './index.js'

/** Milliseconds around an entry that the console is asked to show. */
const CONSOLE_WINDOW = 60_000
/** Different actions for which the rules are remembered; an untrusted log could hold any number. */
const REMEMBERED_ACTIONS = 1000

export class Evaluator {
  private readonly byAction = new Map<string, readonly Rule[]>()
  private readonly exceptions: readonly Exception[]
  /** When the entries were created that are acknowledged by their id alone; null: not met yet. */
  private readonly acknowledged: Map<string, { createdAt: Timestamp | null; isWarned: boolean }>

  /**
   * @param today in UTC, `2026-11-23`: an exception is void after its last day
   * @param seen entries that earlier runs exported
   * @param warn is called once for each acknowledgement that does not say which of several entries it covers
   */
  constructor(
    private readonly rules: readonly Rule[],
    exceptions: readonly Exception[],
    today: string,
    private readonly warn: (warning: Sentence) => void = () => undefined,
    seen: readonly EntryKey[] = [],
  ) {
    this.exceptions = valid(exceptions, today)
    const ids = this.exceptions.flatMap(({ entry, createdAt }) => (createdAt === null ? (entry ?? []) : []))
    this.acknowledged = new Map(ids.map((id) => [id, { createdAt: null, isWarned: false }]))
    for (const key of seen) this.remember(key)
  }

  evaluate(entry: AuditLogEntry, { id, attempt }: RunId): Finding[] {
    this.remember(entry)
    const action = actionOf(entry)
    const candidates = this.rulesFor(action)
    if (candidates.length === 0) return []
    const subject = new Subject(entry)
    // The last rule asks what the others and their exceptions could not decide: each is complete before the next.
    return candidates.flatMap((rule) => {
      if (!rule.holds(subject)) return []
      return {
        rule: rule.id,
        level: rule.level,
        title: rule.title,
        entry: { id: entry.id, created_at: entry.created_at, action },
        actor: actorOf(entry),
        outcome: hasFailed(entry) ? 'failure' : 'success',
        excepted: this.exceptionFor(rule, subject)?.reason ?? null,
        console_url: consoleUrl(entry),
        run: { id, attempt },
      }
    })
  }

  private rulesFor(action: string): readonly Rule[] {
    const known = this.byAction.get(action)
    if (known !== undefined) return known
    const rules = this.rules.filter(({ actions }) => actions === null || actions.includes(action))
    if (this.byAction.size < REMEMBERED_ACTIONS) this.byAction.set(action, rules)
    return rules
  }

  /** An id stands for one entry, until it is met at another time. */
  private remember({ id, created_at }: EntryKey): void {
    const known = this.acknowledged.get(id)
    if (known === undefined) return
    known.createdAt ??= created_at
    if (known.isWarned || compare(known.createdAt, created_at) === 0) return
    known.isWarned = true
    this.warn(
      sentence`The policy file acknowledges the entry ${id} without created_at, and the log has this id at several times. Only the entry of ${known.createdAt} is covered. Add \`created_at\` to the exception.`,
    )
  }

  private exceptionFor({ id }: Rule, subject: Subject): Exception | undefined {
    let isDecided = true
    for (const exception of this.exceptions) {
      if (exception.rule !== null && exception.rule !== id) continue
      const isCovering =
        exception.holds === null ? this.acknowledges(exception, subject.entry) : exception.holds(subject)
      if (isCovering === true) return exception
      if (isCovering === null) isDecided = false
    }
    if (!isDecided) subject.markUndecided()
    return undefined
  }

  private acknowledges(exception: Exception, entry: AuditLogEntry): boolean {
    if (!acknowledges(exception, entry)) return false
    const first = exception.createdAt ?? this.acknowledged.get(entry.id)?.createdAt
    return first !== null && first !== undefined && compare(first, entry.created_at) === 0
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
