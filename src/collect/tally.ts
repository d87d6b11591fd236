/** Evaluates and counts entries as they pass by, with no more than a few names and a handful of findings in memory. */

import { actionOf, actorOf, type AuditLogEntry, compareEntries, field, type EntryKey } from '../core/entry.js'
import { counts, type Finding, type Level } from '../core/finding.js'
import { isUnknown, type Rule } from '../policy/index.js'

import { compare, day, type Timestamp } from '../core/time.js'
import { type Failing, FailingSet, keyOfFinding } from '../core/failing.js'

/** Findings that are kept for the summary; all of them are in the findings file. */
const MOST_FINDING_SAMPLES = 100
/** Different names that are counted one by one; an untrusted log could invent any number. */
export const MOST_NAMES = 500
/** Stands in for all that are not counted by name, and for the actor of an entry that names none. */
const OTHERS = 'others'
export const NO_ACTOR = 'not named'

export interface RuleTally {
  readonly rule: string
  readonly level: Level
  readonly title: string
  readonly runbook: string | null
  /** Findings of the rule that no exception covers. */
  count: number
  /** How many findings exceptions cover, by their reason. */
  readonly excepted: Map<string, number>
  /** How many of them are failed attempts. */
  attempted: number
  readonly actions: Map<string, number>
}

/** A finding, and the cluster that the entry is about. */
export interface Sample {
  readonly finding: Finding
  readonly target: string
}

export class Tally {
  entries = 0
  late = 0
  /** Findings that there would have been among the entries that are not evaluated. */
  baseline = 0
  first: EntryKey | null = null
  last: EntryKey | null = null
  readonly actions = new Map<string, number>()
  /** Entries with a finding that fails the run. */
  needReview = 0
  readonly actors = new Map<string, number>()
  /** Those that are people, and those that are not. */
  readonly people = new Set<string>()
  readonly services = new Set<string>()
  /** By UTC day. */
  readonly days = new Map<string, number>()
  readonly unknown = new Set<string>()
  readonly rules = new Map<string, RuleTally>()
  private readonly failingSet = new FailingSet()
  private readonly counting: Sample[] = []
  private readonly others: Sample[] = []
  private readonly evaluated: ReadonlyMap<string, Timestamp>

  constructor(
    private readonly options: {
      readonly rules: readonly Rule[]
      readonly evaluate: (entry: AuditLogEntry) => Finding[]
      /** The cursor that the run began with. */
      readonly after: Timestamp | null
      /** Entries before this are counted, but not evaluated. */
      readonly evaluateFrom: Timestamp | null
      /** Entries that were evaluated before. */
      readonly evaluated?: readonly EntryKey[]
    },
  ) {
    this.evaluated = new Map(options.evaluated?.map(({ id, created_at }) => [id, created_at]))
  }

  /** Counts a new entry, and returns what the rules find in it. */
  take(entry: AuditLogEntry): Finding[] {
    const { evaluate, evaluateFrom } = this.options
    this.countEntry(entry)
    const findings = evaluate(entry)
    if (evaluateFrom !== null && compare(entry.created_at, evaluateFrom) < 0) {
      this.baseline += findings.length
      return []
    }
    if (this.isEvaluated(entry)) return []
    for (const finding of findings)
      this.countFinding(finding, field(entry, 'cluster_name') || field(entry, 'cluster_id'))
    if (findings.some(counts)) this.needReview++
    return findings
  }

  /** By an export to another destination, which reported it. */
  private isEvaluated({ id, created_at }: AuditLogEntry): boolean {
    const time = this.evaluated.get(id)
    return time !== undefined && compare(time, created_at) === 0
  }

  private countEntry(entry: AuditLogEntry): void {
    const { after } = this.options
    const ref = { id: entry.id, created_at: entry.created_at }
    this.entries++
    if (after !== null && compare(entry.created_at, after) <= 0) this.late++
    if (this.first === null || compareEntries(ref, this.first) < 0) this.first = ref
    if (this.last === null || compareEntries(ref, this.last) > 0) this.last = ref
    countIn(this.actions, actionOf(entry))
    countIn(this.actors, actorOf(entry) || NO_ACTOR)
    const date = day(entry.created_at)
    this.days.set(date, (this.days.get(date) ?? 0) + 1)
    const person = field(entry, 'user_email')
    const [kind, name] = person === '' ? [this.services, actorOf(entry)] : [this.people, person]
    if (name !== '' && kind.size < MOST_NAMES) kind.add(name)
    if (isUnknown(entry) && this.unknown.size < MOST_NAMES) this.unknown.add(actionOf(entry))
  }

  private countFinding(finding: Finding, target: string): void {
    const { outcome, entry, excepted } = finding
    const tally = this.tallyOf(finding)
    const samples = counts(finding) ? this.counting : this.others
    if (samples.length < MOST_FINDING_SAMPLES) samples.push({ finding, target })
    if (excepted !== null) {
      countIn(tally.excepted, excepted)
      return
    }
    if (counts(finding)) this.failingSet.add(keyOfFinding(finding))
    tally.count++
    if (outcome === 'failure') tally.attempted++
    countIn(tally.actions, entry.action)
  }

  private tallyOf({ rule, level, title }: Finding): RuleTally {
    const known = this.rules.get(rule)
    if (known !== undefined) return known
    const runbook = this.options.rules.find(({ id }) => id === rule)?.runbook ?? null
    const tally = { rule, level, title, runbook, count: 0, excepted: new Map(), attempted: 0, actions: new Map() }
    this.rules.set(rule, tally)
    return tally
  }

  /** No rule could fail the run. */
  get hasNoErrorRule(): boolean {
    return this.options.rules.every(({ level }) => level !== 'error')
  }

  /** Findings for the summary: those that fail the run come first. */
  get samples(): readonly Sample[] {
    return [...this.counting, ...this.others].slice(0, MOST_FINDING_SAMPLES)
  }

  /** What an exception covers is reported as a notice. */
  byLevel(): Record<Level, number> {
    const levels = { error: 0, warning: 0, notice: 0 }
    for (const { level, count, excepted } of this.rules.values()) {
      levels[level] += count
      levels.notice += total(excepted)
    }
    return levels
  }

  /** The findings that fail the run. */
  get failing(): Failing {
    return this.failingSet.failing
  }
}

function countIn(counts: Map<string, number>, name: string): void {
  const key = counts.has(name) || counts.size < MOST_NAMES ? name : OTHERS
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

export function total(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0)
}
