/** Lines of entries with what orders them, from one file or from several. */

import { compareEntries } from '../entry.js'
import { at, isText } from '../json.js'
import { isTimestamp } from '../time.js'
import { linesOf } from './files.js'
import type { EntryRef } from './manifest.js'

export interface KeyedLine {
  readonly key: EntryRef
  readonly text: string
}

/** Null when the line is not an entry. */
export function keyIn(text: string): EntryRef | null {
  try {
    const fields: unknown = JSON.parse(text)
    const [id, created_at] = [at(fields, 'id'), at(fields, 'created_at')]
    return isText(id) && isTimestamp(created_at) ? { id, created_at } : null
  } catch {
    return null
  }
}

/** The lines of a file that this run wrote. */
export async function* keyedLines(file: string): AsyncGenerator<KeyedLine> {
  for await (const text of linesOf(file)) {
    const key = keyIn(text)
    if (key === null) {
      throw new Error(
        'A line that this run wrote to its folder cannot be read again; the disk may be failing. Run again.',
      )
    }
    yield { key, text }
  }
}

/** Several ordered sources as one. */
export async function* inOrder(sources: readonly AsyncGenerator<KeyedLine>[]): AsyncGenerator<KeyedLine> {
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
