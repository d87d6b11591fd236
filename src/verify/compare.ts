/** The archive beside the source: what is missing in the one, vanished from the other, or says something else. */

import type { EntryRef } from '../archive/manifest.js'
import { type KeyedLine, nextLine } from '../archive/ordered.js'
import { compareEntries } from '../entry.js'
import { compare, day, type Timestamp } from '../time.js'
import { holds, type Range } from './coverage.js'
import { differingFields, likeness } from './same.js'

/** Differences that are told one by one. */
const MOST_SAMPLES = 50
/** Ids whose other half is looked for; a hostile source could invent any number. */
const MOST_ALONE = 200_000

export type DifferenceKind = 'missing' | 'vanished' | 'altered'

export interface Difference extends EntryRef {
  kind: DifferenceKind
  /** The fields that say something else. */
  fields: readonly string[]
}

/** Two ordered lists of entries side by side. */
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
  /** Entries that were compared and say the same. */
  agreed = 0
  /** Of these, how many are written in other letters. */
  rewritten = 0
  /** Archived entries that are older than the source's first one. */
  beyondRetention = 0
  readonly samples: Difference[] = []
  /** Days of entries that the archive does not have. */
  readonly daysToMend = new Set<string>()
  private readonly alone = new Map<string, DifferenceKind>()

  /**
   * @param scope times that are compared
   * @param first the time of the source's first entry; null when it has none
   */
  constructor(
    private readonly scope: readonly Range[],
    private readonly first: Timestamp | null,
  ) {}

  isInScope({ created_at }: EntryRef): boolean {
    return this.scope.some((range) => holds(range, created_at))
  }

  take(ours: KeyedLine | null, theirs: KeyedLine | null): void {
    const key = (ours ?? theirs)?.key
    if (key === undefined || !this.isInScope(key)) return
    if (ours !== null && theirs !== null) this.takeBoth(ours, theirs)
    else if (theirs !== null) {
      this.daysToMend.add(day(key.created_at))
      this.takeAlone('missing', key)
    } else if (this.first !== null && compare(key.created_at, this.first) < 0) this.beyondRetention++
    else this.takeAlone('vanished', key)
  }

  private takeBoth({ key, text }: KeyedLine, theirs: KeyedLine): void {
    const found = likeness(text, theirs.text)
    if (found === 'altered') {
      this.counts.altered++
      this.sample('altered', key, differingFields(text, theirs.text))
    } else this.agreed++
    if (found === 'rewritten') this.rewritten++
  }

  /** An archived entry of any time: it may be one that is missing at another. */
  locate(key: EntryRef): void {
    if (!this.isMissing(key.id)) return
    this.takeAlone('vanished', key)
    if (this.first !== null && compare(key.created_at, this.first) < 0 && this.isInScope(key)) this.beyondRetention--
  }

  /** Not in the archive, at no time. */
  isMissing(id: string): boolean {
    return this.alone.get(id) === 'missing'
  }

  /** An id that is alone on both sides, at different times, is one entry whose time was altered. */
  private takeAlone(kind: DifferenceKind, key: EntryRef): void {
    const other = this.alone.get(key.id)
    if (other === undefined || other === kind) {
      this.counts[kind]++
      if (this.alone.size < MOST_ALONE) this.alone.set(key.id, kind)
      this.sample(kind, key, [])
      return
    }
    this.alone.delete(key.id)
    this.counts[other]--
    this.counts.altered++
    const sampled = this.samples.find(({ id }) => id === key.id)
    if (sampled !== undefined) Object.assign(sampled, { kind: 'altered', fields: ['created_at'] })
  }

  private sample(kind: DifferenceKind, { id, created_at }: EntryRef, fields: readonly string[]): void {
    if (this.samples.length < MOST_SAMPLES) this.samples.push({ kind, id, created_at, fields })
  }
}
