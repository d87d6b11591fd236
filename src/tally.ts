/** Judges and counts entries as they pass by, with no more than a few names and a handful of findings in memory. */

import type { EntryRef } from './archive/manifest.js'
import { actionOf, actorOf, type AuditLogEntry, compareEntries, field } from './entry.js'
import { counts, type Finding, isUnknown, type Level, type Rule } from './policy/index.js'
import type { RuleCount } from './state/state.js'
import { compare, day, type Timestamp } from './time.js'

/** Findings that are kept for the summary; all of them are in the findings file. */
const MOST_SAMPLES = 100
/** Different actions, and actors, that are counted by name; a hostile log could invent any number. */
export const MOST_ACTIONS = 500
/** Days that are counted apart: thirty years. */
const MOST_DAYS = 11_000
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
  /** How many of them tell of a failed attempt. */
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
  /** Findings that there would have been among the entries that are not judged. */
  baseline = 0
  first: EntryRef | null = null
  last: EntryRef | null = null
  readonly actions = new Map<string, number>()
  /** Entries in which something was found that turns the run red. */
  needLook = 0
  readonly actors = new Map<string, number>()
  /** Those that are people, and those that are not. */
  readonly people = new Set<string>()
  readonly services = new Set<string>()
  /** By UTC day. */
  readonly days = new Map<string, number>()
  readonly unknown = new Set<string>()
  readonly rules = new Map<string, RuleTally>()
  private readonly counting: Sample[] = []
  private readonly others: Sample[] = []

  constructor(
    private readonly options: {
      readonly rules: readonly Rule[]
      readonly judge: (entry: AuditLogEntry) => Finding[]
      /** The cursor that the run began with. */
      readonly after: Timestamp | null
      /** Entries before this are counted, but not judged. */
      readonly judgeFrom: Timestamp | null
    },
  ) {}

  /** Counts a new entry, and returns what the rules find in it. */
  take(entry: AuditLogEntry): Finding[] {
    const { judge, judgeFrom } = this.options
    this.countEntry(entry)
    const findings = judge(entry)
    if (judgeFrom !== null && compare(entry.created_at, judgeFrom) < 0) {
      this.baseline += findings.length
      return []
    }
    for (const finding of findings)
      this.countFinding(finding, field(entry, 'cluster_name') || field(entry, 'cluster_id'))
    if (findings.some(counts)) this.needLook++
    return findings
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
    countIn(this.days, day(entry.created_at), MOST_DAYS)
    const person = field(entry, 'user_email')
    const [kind, name] = person === '' ? [this.services, actorOf(entry)] : [this.people, person]
    if (name !== '' && kind.size < MOST_ACTIONS) kind.add(name)
    if (isUnknown(entry) && this.unknown.size < MOST_ACTIONS) this.unknown.add(actionOf(entry))
  }

  private countFinding(finding: Finding, target: string): void {
    const { outcome, entry, excepted } = finding
    const tally = this.tallyOf(finding)
    const samples = counts(finding) ? this.counting : this.others
    if (samples.length < MOST_SAMPLES) samples.push({ finding, target })
    if (excepted !== null) {
      countIn(tally.excepted, excepted)
      return
    }
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

  /** No rule could turn the run red. */
  get isToothless(): boolean {
    return this.options.rules.every(({ level }) => level !== 'error')
  }

  /** Findings for the summary: those that turn the run red come first. */
  get samples(): readonly Sample[] {
    return [...this.counting, ...this.others].slice(0, MOST_SAMPLES)
  }

  /** What an exception covers is told as a notice. */
  byLevel(): Record<Level, number> {
    const levels = { error: 0, warning: 0, notice: 0 }
    for (const { level, count, excepted } of this.rules.values()) {
      levels[level] += count
      levels.notice += total(excepted)
    }
    return levels
  }

  /** The findings that turn the run red, by rule. */
  failing(): RuleCount[] {
    return [...this.rules.values()]
      .filter(({ level, count }) => count > 0 && counts({ level, excepted: null }))
      .map(({ rule, count }) => ({ rule, count }))
  }
}

function countIn(counts: Map<string, number>, name: string, most = MOST_ACTIONS): void {
  const key = counts.has(name) || counts.size < most ? name : OTHERS
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

export function total(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0)
}
