/** Findings that fail a run: how many by rule, and which ones, as far as they are listed. */

import type { FindingReference } from './finding.js'
import { identityOf } from './entry.js'
import type { Timestamp } from './time.js'

/** A finding's identity: one rule, one entry. */
export interface FindingKey {
  readonly rule: string
  /** Of the entry. */
  readonly id: string
  readonly created_at: Timestamp
}

export interface RuleCount {
  readonly rule: string
  readonly count: number
}

export interface Failing {
  /** All of them. */
  readonly counts: readonly RuleCount[]
  /** The first ones, `MOST_LISTED` at most. */
  readonly findings: readonly FindingKey[]
}

/** Findings that a state lists one by one. */
export const MOST_LISTED = 1000
/** Stands for rules that aren't known: its count is that of all findings. It comes last. */
export const ANY_RULE = 'any rule'
export const NONE_FAILING: Failing = { counts: [], findings: [] }

export function keyOfFinding({ rule, entry }: Pick<FindingReference, 'rule' | 'entry'>): FindingKey {
  return { rule, id: entry.id, created_at: entry.created_at }
}

export function totalOf({ counts }: Pick<Failing, 'counts'>): number {
  return counts.reduce((sum, { count }) => sum + count, 0)
}

/** Counts findings, each identity once as long as it is listed. */
export class FailingSet {
  private readonly byRule = new Map<string, number>()
  /** By rule and identity of the entry. */
  private readonly listed = new Map<string, FindingKey>()

  static of(...all: readonly Failing[]): FailingSet {
    const set = new FailingSet()
    for (const failing of all) set.addAll(failing)
    return set
  }

  add(key: FindingKey): void {
    if (this.has(key)) return
    this.count(key.rule, 1)
    this.list(key)
  }

  /** What both list counts once. */
  addAll({ counts, findings }: Failing): void {
    const known = findings.filter((key) => this.has(key))
    for (const { rule, count } of counts) this.count(rule, count - known.filter((key) => key.rule === rule).length)
    for (const key of findings) if (!this.has(key)) this.list(key)
  }

  /** Adds what is known of the same findings from another source, where perhaps only counts are known: the larger counts. */
  addSame({ counts, findings }: Failing): void {
    for (const key of findings) this.add(key)
    for (const { rule, count } of counts) {
      const known = rule === ANY_RULE ? totalOf(this.failing) : (this.byRule.get(rule) ?? 0)
      if (count > known) this.count(rule, count - known)
    }
  }

  has(key: FindingKey): boolean {
    return this.listed.has(findingIdentity(key))
  }

  get failing(): Failing {
    const counts = [...this.byRule].flatMap(([rule, count]) => (count > 0 ? [{ rule, count }] : []))
    return { counts, findings: [...this.listed.values()] }
  }

  private count(rule: string, count: number): void {
    this.byRule.set(rule, (this.byRule.get(rule) ?? 0) + count)
  }

  private list(key: FindingKey): void {
    if (this.listed.size < MOST_LISTED) this.listed.set(findingIdentity(key), key)
  }
}

/** What remains when some of the listed ones do not count any more. */
export function without({ counts, findings }: Failing, isGone: (key: FindingKey) => boolean): Failing {
  const gone = findings.filter(isGone)
  const left = counts.flatMap(({ rule, count }) => {
    const remaining = count - gone.filter((key) => key.rule === rule).length
    return remaining > 0 ? [{ rule, count: remaining }] : []
  })
  return { counts: left, findings: findings.filter((key) => !isGone(key)) }
}

/** A rule's id has no line break. */
export function findingIdentity(key: FindingKey): string {
  return `${key.rule}\n${identityOf(key)}`
}
