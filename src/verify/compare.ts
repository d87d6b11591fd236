/** The archive compared with the source: what is missing in the one, vanished from the other, or says something else. */

import { type KeyedLine, nextLine } from '../archive/ordered.js'
import { compareEntries, type EntryKey } from '../core/entry.js'
import { compare, day, type Timestamp } from '../core/time.js'
import { differingFields, equality } from './equality.js'
import { holds, type Range } from './ranges.js'

/** Differences that are listed one by one. */
const MOST_DIFFERENCES = 50
/** Ids that are remembered while they are on one side only; a manipulated source could invent any number. */
const MOST_UNMATCHED = 200_000

export type DifferenceKind = 'missing' | 'vanished' | 'altered'

export interface Difference extends EntryKey {
  kind: DifferenceKind
  /** The fields that say something else. */
  fields: readonly string[]
}

/** Two ordered lists of entries, those of one identity together. */
export async function* sideBySide(
  archive: AsyncGenerator<KeyedLine>,
  source: AsyncGenerator<KeyedLine>,
): AsyncGenerator<{ ours: KeyedLine | null; theirs: KeyedLine | null }> {
  let [ours, theirs] = [await nextLine(archive), await nextLine(source)]
  while (ours !== null || theirs !== null) {
    const order = ours === null ? 1 : theirs === null ? -1 : compareEntries(ours.key, theirs.key)
    yield { ours: order <= 0 ? ours : null, theirs: order >= 0 ? theirs : null }
    if (order <= 0) ours = await nextLine(archive)
    if (order >= 0) theirs = await nextLine(source)
  }
}

export class Differences {
  readonly counts: Record<DifferenceKind, number> = { missing: 0, vanished: 0, altered: 0 }
  /** Entries that say the same in other characters. */
  rewritten = 0
  /** Archived entries that are older than the source's first one. */
  beyondRetention = 0
  readonly samples: Difference[] = []
  /** Days of entries that the archive does not have. */
  readonly daysWithMissing = new Set<string>()
  private readonly unmatched = new Map<string, DifferenceKind>()

  /**
   * @param scope times that are compared
   * @param first the time of the source's first entry; null when it has none
   */
  constructor(
    private readonly scope: readonly Range[],
    private readonly first: Timestamp | null,
  ) {}

  isInScope({ created_at }: EntryKey): boolean {
    return this.scope.some((range) => holds(range, created_at))
  }

  /** What the two sides have of one identity. */
  add(ours: KeyedLine | null, theirs: KeyedLine | null): void {
    const key = (ours ?? theirs)?.key
    if (key === undefined || !this.isInScope(key)) return
    if (ours !== null && theirs !== null) this.addPair(ours, theirs)
    else if (theirs !== null) {
      this.daysWithMissing.add(day(key.created_at))
      this.addUnmatched('missing', key)
    } else if (this.isBeyondRetention(key)) this.beyondRetention++
    else this.addUnmatched('vanished', key)
  }

  /** An archived entry of any time: it may be one that is missing at another. */
  locate(key: EntryKey): void {
    if (!this.isMissing(key.id)) return
    this.addUnmatched('vanished', key)
    if (this.isBeyondRetention(key) && this.isInScope(key)) this.beyondRetention--
  }

  /** Not in the archive, at no time. */
  isMissing(id: string): boolean {
    return this.unmatched.get(id) === 'missing'
  }

  private isBeyondRetention({ created_at }: EntryKey): boolean {
    return this.first !== null && compare(created_at, this.first) < 0
  }

  private addPair({ key, text }: KeyedLine, theirs: KeyedLine): void {
    const found = equality(text, theirs.text)
    if (found === 'rewritten') this.rewritten++
    if (found !== 'altered') return
    this.counts.altered++
    this.addSample('altered', key, differingFields(text, theirs.text))
  }

  /** An id that is on both sides, at different times, is one entry whose time was altered. */
  private addUnmatched(kind: DifferenceKind, key: EntryKey): void {
    const other = this.unmatched.get(key.id)
    if (other === undefined || other === kind) {
      this.counts[kind]++
      if (this.unmatched.size < MOST_UNMATCHED) this.unmatched.set(key.id, kind)
      this.addSample(kind, key, [])
      return
    }
    this.unmatched.delete(key.id)
    this.counts[other]--
    this.counts.altered++
    const sampled = this.samples.find(({ id }) => id === key.id)
    if (sampled !== undefined) Object.assign(sampled, { kind: 'altered', fields: ['created_at'] })
  }

  private addSample(kind: DifferenceKind, { id, created_at }: EntryKey, fields: readonly string[]): void {
    if (this.samples.length < MOST_DIFFERENCES) this.samples.push({ kind, id, created_at, fields })
  }
}
