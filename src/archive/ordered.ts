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

/** Several ordered sources as one ordered source. */
export async function* merged(sources: readonly AsyncGenerator<KeyedLine>[]): AsyncGenerator<KeyedLine> {
  const heads: (KeyedLine | null)[] = await Promise.all(sources.map(nextLine))
  for (;;) {
    let least: number | undefined
    for (const [index, head] of heads.entries()) {
      const best = least === undefined ? null : heads[least]
      if (head && (!best || compareEntries(head.key, best.key) < 0)) least = index
    }
    const head = least === undefined ? null : heads[least]
    const source = least === undefined ? undefined : sources[least]
    if (!head || least === undefined || source === undefined) return
    yield head
    heads[least] = await nextLine(source)
  }
}

/** Null after the last one. */
export async function nextLine(source: AsyncGenerator<KeyedLine>): Promise<KeyedLine | null> {
  const result = await source.next()
  return result.done === true ? null : result.value
}
