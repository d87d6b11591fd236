/** Lines of entries with what orders them, from one file or from several. */

import { compareEntries, type EntryKey } from '../core/entry.js'
import { linesOf } from './files.js'
import { keyOf } from './schema.js'

export interface KeyedLine {
  readonly key: EntryKey
  readonly text: string
}

/** The lines of a file that this run wrote. */
export async function* keyedLines(file: string): AsyncGenerator<KeyedLine> {
  for await (const text of linesOf(file)) {
    const key = keyOf(text)
    if (key === null) {
      throw new Error(
        'A line that this run wrote to its folder cannot be read again; the disk may be failing. Run again.',
      )
    }
    yield { key, text }
  }
}

/** Several ordered sources as one. Of equal lines, that of the earlier source comes first. */
export async function* merged(sources: readonly AsyncGenerator<KeyedLine>[]): AsyncGenerator<KeyedLine> {
  const [only] = sources
  if (only === undefined) return
  if (sources.length === 1) {
    yield* only
    return
  }
  // In pairs: a line is compared with as many others as there are rounds, and not with one of every source.
  const middle = sources.length >> 1
  const [left, right] = [merged(sources.slice(0, middle)), merged(sources.slice(middle))]
  let [ours, theirs] = [await nextLine(left), await nextLine(right)]
  while (ours !== null || theirs !== null) {
    const isOurs = theirs === null || (ours !== null && compareEntries(ours.key, theirs.key) <= 0)
    const line = isOurs ? ours : theirs
    if (line !== null) yield line
    if (isOurs) ours = await nextLine(left)
    else theirs = await nextLine(right)
  }
}

/** Null after the last one. */
export async function nextLine(source: AsyncGenerator<KeyedLine>): Promise<KeyedLine | null> {
  const result = await source.next()
  return result.done === true ? null : result.value
}
