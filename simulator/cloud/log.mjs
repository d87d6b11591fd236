// An audit log: entries in the order of their timestamps, read in pages of either direction.

import { instant } from './instant.mjs'

export class Log {
  /** Oldest first. Entries of the same timestamp keep the order in which they were added. */
  #entries = []

  get texts() {
    return this.#entries.map(({ text }) => text)
  }

  /** @param {Iterable<string | object>} entries their texts, or objects, in any order */
  add(entries) {
    const added = Array.from(entries, (entry) => {
      const text = typeof entry === 'string' ? entry : JSON.stringify(entry)
      const { created_at } = JSON.parse(text)
      return { created_at, text, time: instant(created_at) }
    })
    added.sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0))
    this.#merge(added)
  }

  clear() {
    this.#entries = []
  }

  /**
   * Reads a page without touching other entries, however long the log is.
   * @param {{ from: bigint | null, isInclusive: boolean, isDescending: boolean, limit: number }} query
   *   `limit` entries at most, and every further entry of the last one's timestamp
   */
  page({ from, isInclusive, isDescending, limit }) {
    const { length } = this.#entries
    const at = (position) => this.#entries[isDescending ? length - 1 - position : position]
    const isWithin = ({ time }) =>
      from === null || (isInclusive && time === from) || (isDescending ? time < from : time > from)
    const start = firstPosition(length, (position) => isWithin(at(position)))
    let end = Math.min(start + limit, length)
    while (end > start && end < length && at(end).time === at(end - 1).time) end++
    const entries = Array.from({ length: end - start }, (_, index) => at(start + index))
    return { entries, following: end < length ? at(end) : undefined }
  }

  #merge(added) {
    const last = this.#entries.at(-1)
    if (added.length === 0) return
    if (last === undefined || last.time <= added[0].time) {
      for (const entry of added) this.#entries.push(entry)
      return
    }
    const [before, entries] = [this.#entries, []]
    let next = 0
    for (const entry of before) {
      while (next < added.length && added[next].time < entry.time) entries.push(added[next++])
      entries.push(entry)
    }
    this.#entries = entries.concat(added.slice(next))
  }
}

/** The first position for which the test holds; it holds for all after that. */
function firstPosition(length, test) {
  let [low, high] = [0, length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (test(middle)) high = middle
    else low = middle + 1
  }
  return low
}
