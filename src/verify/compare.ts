/** The archive compared with the source: what is missing in the one, vanished from the other, moved, or says something else. */

import { type KeyedLine, nextLine } from '../archive/ordered.js'
import { compareEntries, type EntryKey } from '../core/entry.js'
import { compare, day, type Timestamp } from '../core/time.js'
import { differingFields, equality } from './equality.js'
import { rangeAt, type Range } from './ranges.js'

/** Differences that are listed one by one. */
const MOST_DIFFERENCES = 50
/** Bytes of archived entries that are remembered to look for them at another time. A manipulated source can lack any number. */
const MOST_UNMATCHED = 64 * 2 ** 20

export type DifferenceKind = 'missing' | 'vanished' | 'altered'

export interface Difference extends EntryKey {
  readonly kind: DifferenceKind | 're-dated'
  /** The fields that say something else. */
  readonly fields: readonly string[]
}

/** An archived entry that is not in the source at its time. */
interface Unmatched {
  readonly key: EntryKey
  /** A copy: a part of a text would hold on to all of it. */
  readonly text: Buffer
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
  /** Archived entries that are elsewhere in time now, and otherwise the same. */
  redated = 0
  /** Entries that vanished, and were not looked for at another time: more than can be remembered. */
  unlocated = 0
  /** Those that fail a verification come first. */
  readonly samples: Difference[] = []
  /** Days of entries that the archive does not have. */
  readonly daysWithMissing = new Set<string>()
  private readonly unmatched = new Map<string, Unmatched[]>()
  private readonly moved: Difference[] = []
  private bytes = 0

  /**
   * @param scope times that are compared, in order and apart
   * @param first the time of the source's first entry; null when it has none
   * @param mostUnmatched bytes
   */
  constructor(
    private readonly scope: readonly Range[],
    private readonly first: Timestamp | null,
    private readonly mostUnmatched = MOST_UNMATCHED,
  ) {}

  isInScope({ created_at }: EntryKey): boolean {
    return rangeAt(this.scope, created_at) !== null
  }

  /** Whether the source must have the entry, if nothing happened to it there. */
  isCompared(key: EntryKey): boolean {
    return this.isInScope(key) && !this.isBeyondRetention(key)
  }

  /** What the two sides have of one identity. */
  add(ours: KeyedLine | null, theirs: KeyedLine | null): void {
    const key = (ours ?? theirs)?.key
    if (key === undefined || !this.isInScope(key)) return
    if (ours !== null && theirs !== null) this.addPair(ours, theirs)
    else if (theirs !== null) {
      this.counts.missing++
      this.daysWithMissing.add(day(key.created_at))
      this.addSample('missing', key, [])
    } else if (this.isBeyondRetention(key)) this.beyondRetention++
    else if (ours !== null) this.addUnmatched(ours)
  }

  /** Whether `locate` could find something. */
  get hasUnmatched(): boolean {
    return this.unmatched.size > 0
  }

  /** An entry that is there: an unmatched one may be the same, at another time. */
  locate({ key, text }: KeyedLine): void {
    const unmatched = this.unmatched.get(key.id)
    if (unmatched === undefined) return
    const rest = unmatched.filter((one) => !isSameButTime(String(one.text), text))
    for (const one of unmatched.filter((other) => !rest.includes(other))) {
      this.counts.vanished--
      this.redated++
      if (this.moved.length < MOST_DIFFERENCES) {
        this.moved.push({ kind: 're-dated', id: one.key.id, created_at: one.key.created_at, fields: ['created_at'] })
      }
    }
    if (rest.length === 0) this.unmatched.delete(key.id)
    else this.unmatched.set(key.id, rest)
  }

  /** Nothing more is located: completes the samples. */
  settle(): void {
    const vanished = [...this.unmatched.values()].flat().map(({ key }): Difference => {
      return { kind: 'vanished', id: key.id, created_at: key.created_at, fields: [] }
    })
    const all = [...vanished, ...this.samples, ...this.moved]
    this.samples.splice(0, Infinity, ...all.slice(0, MOST_DIFFERENCES))
    this.unmatched.clear()
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

  private addUnmatched({ key, text }: KeyedLine): void {
    this.counts.vanished++
    const copy = Buffer.from(text)
    this.bytes += copy.length
    if (this.bytes > this.mostUnmatched) {
      this.unlocated++
      this.addSample('vanished', key, [])
      return
    }
    const others = this.unmatched.get(key.id)
    if (others === undefined) this.unmatched.set(key.id, [{ key, text: copy }])
    else others.push({ key, text: copy })
  }

  private addSample(kind: DifferenceKind, { id, created_at }: EntryKey, fields: readonly string[]): void {
    if (this.samples.length < MOST_DIFFERENCES) this.samples.push({ kind, id, created_at, fields })
  }
}

function isSameButTime(a: string, b: string): boolean {
  return differingFields(a, b).every((name) => name === 'created_at')
}
