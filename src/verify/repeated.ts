/** Ids that an archive has at several times: each time is a separate entry, and people want to know of them. */

import type { EntryKey } from '../core/entry.js'
import { hash64 } from '../core/hash.js'
import type { Timestamp } from '../core/time.js'

/** Ids that are compared with one another: 3,000 a day for ten years, in 128 MiB. A hosted runner has 7 GiB and more. */
const MOST_IDS = 12_000_000
/** Repeated ids that are counted. The API sends hardly any, and a manipulated archive could hold any number. */
const MOST_REPEATED = 100_000
/** A power of two, as every later size is. */
const FIRST_SLOTS = 1024
/** Marks a slot without a hash. */
const EMPTY = 0n

export interface Repeated {
  /** How many ids are there at several times. */
  readonly ids: number
  /** False if there may be more than `ids` among the entries that were checked. */
  readonly isComplete: boolean
  /** How many entries came after the table was full: their ids were compared with those before, not with one another. */
  readonly unchecked: number
  /** The time of the first of them. */
  readonly uncheckedFrom: Timestamp | null
}

/** A table of 64-bit hashes finds candidates, and a second pass over the archive confirms them. */
export class RepeatedIds {
  private readonly mostIds: number
  private readonly mostRepeated: number
  private readonly hash: (id: string) => bigint
  private slots = new BigUint64Array(FIRST_SLOTS)
  private size = 0
  private readonly candidates = new Set<bigint>()
  private isComplete = true
  private unchecked = 0
  private uncheckedFrom: Timestamp | null = null

  constructor({ mostIds = MOST_IDS, mostRepeated = MOST_REPEATED, hash = hash64 } = {}) {
    this.mostIds = mostIds
    this.mostRepeated = mostRepeated
    this.hash = (id) => hash(id) || 1n
  }

  /** @param key of an entry whose identity was not added before */
  add({ id, created_at }: EntryKey): void {
    const hash = this.hash(id)
    const slot = slotOf(this.slots, hash)
    if (this.slots[slot] === hash) this.addCandidate(hash)
    else if (this.size < this.mostIds) {
      this.slots[slot] = hash
      this.size++
      if (this.size * 4 > this.slots.length * 3) this.slots = doubled(this.slots)
    } else {
      this.unchecked++
      this.uncheckedFrom ??= created_at
    }
  }

  /** @param again reads what was added once more */
  async confirmed(again: () => AsyncIterable<EntryKey>): Promise<Repeated> {
    const { candidates, isComplete, unchecked, uncheckedFrom } = this
    const times = new Map<string, number>()
    if (candidates.size > 0) {
      for await (const { id } of again()) if (candidates.has(this.hash(id))) times.set(id, (times.get(id) ?? 0) + 1)
    }
    const ids = [...times.values()].filter((number) => number > 1).length
    return { ids, isComplete, unchecked, uncheckedFrom }
  }

  private addCandidate(hash: bigint): void {
    if (this.candidates.size < this.mostRepeated) this.candidates.add(hash)
    else if (!this.candidates.has(hash)) this.isComplete = false
  }
}

/** Where the hash is, or belongs. */
function slotOf(slots: BigUint64Array, hash: bigint): number {
  const last = slots.length - 1
  let slot = Number(hash & BigInt(last))
  while (slots[slot] !== hash && slots[slot] !== EMPTY) slot = slot === last ? 0 : slot + 1
  return slot
}

function doubled(slots: BigUint64Array): BigUint64Array<ArrayBuffer> {
  const larger = new BigUint64Array(slots.length * 2)
  for (const hash of slots) if (hash !== EMPTY) larger[slotOf(larger, hash)] = hash
  return larger
}
