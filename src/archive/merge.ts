/** What is in a file of an archive ∪ what is new, in order, each once, byte for byte the same however often. */

import { compareEntries } from '../entry.js'
import { at, isText } from '../json.js'
import { isTimestamp } from '../time.js'
import type { EntryRef } from './manifest.js'

interface Line {
  readonly text: string
  readonly key: string
  readonly entry: EntryRef
}

export interface Merged {
  readonly content: Buffer
  /** The entries that were not there. */
  readonly added: readonly EntryRef[]
}

/** Entries by id; of two with one id, the text that was there stays. */
export function mergeEntries(existing: Buffer, lines: readonly string[]): Merged {
  return merge(existing, lines, (text) => {
    const entry = entryIn(JSON.parse(text))
    return { text, key: entry.id, entry }
  })
}

/** Findings by rule and entry: it is one finding, whichever run found it first; one that an exception covered is another. */
export function mergeFindings(existing: Buffer, lines: readonly string[]): Merged {
  return merge(existing, lines, (text) => {
    const finding: unknown = JSON.parse(text)
    const entry = entryIn(at(finding, 'entry'))
    const isExcepted = at(finding, 'excepted') !== null
    return { text, key: `${String(at(finding, 'rule'))} ${isExcepted} ${entry.id}`, entry }
  })
}

function merge(existing: Buffer, lines: readonly string[], read: (text: string) => Line): Merged {
  const known = new Map<string, Line>()
  for (const text of existing.toString('utf8').split('\n').slice(0, -1)) {
    const line = read(text)
    known.set(line.key, line)
  }
  const added = lines.map(read).filter(({ key }) => !known.has(key))
  for (const line of added) known.set(line.key, line)
  const all = [...known.values()].sort((a, b) => compareEntries(a.entry, b.entry) || (a.key < b.key ? -1 : 1))
  return { content: Buffer.from(all.map(({ text }) => `${text}\n`).join('')), added: added.map(({ entry }) => entry) }
}

function entryIn(value: unknown): EntryRef {
  const [id, created_at] = [at(value, 'id'), at(value, 'created_at')]
  if (!isText(id) || !isTimestamp(created_at)) throw new Error('a line has no id or no created_at')
  return { id, created_at }
}
