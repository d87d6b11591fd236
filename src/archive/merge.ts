/** What is in a file of an archive ∪ what is new, in order, each once, byte for byte the same however often. */

import { compareEntries, type EntryKey } from '../core/entry.js'
import { keyOf, decodeFinding } from './schema.js'

interface MergedLine {
  readonly text: string
  readonly key: string
  readonly entry: EntryKey
}

export interface Merged {
  readonly content: Buffer
  /** The entries that were not there. */
  readonly added: readonly EntryKey[]
}

/** Entries by id; of two with one id, the text that was there stays. */
export function mergeEntries(existing: Buffer, lines: readonly string[]): Merged {
  return merge(existing, lines, (text) => {
    const entry = knownKey(keyOf(text))
    return { text, key: entry.id, entry }
  })
}

/** Findings by rule and entry: it is one finding, whichever run found it first; one that an exception covered is another. */
export function mergeFindings(existing: Buffer, lines: readonly string[]): Merged {
  return merge(existing, lines, (text) => {
    const { rule, excepted, entry } = decodeFinding(text)
    return { text, key: `${rule} ${excepted !== null} ${entry.id}`, entry }
  })
}

function merge(existing: Buffer, lines: readonly string[], read: (text: string) => MergedLine): Merged {
  const known = new Map<string, MergedLine>()
  for (const text of existing.toString('utf8').split('\n').slice(0, -1)) {
    const line = read(text)
    known.set(line.key, line)
  }
  const added = lines.map(read).filter(({ key }) => !known.has(key))
  for (const line of added) known.set(line.key, line)
  const all = [...known.values()].sort((a, b) => compareEntries(a.entry, b.entry) || (a.key < b.key ? -1 : 1))
  return { content: Buffer.from(all.map(({ text }) => `${text}\n`).join('')), added: added.map(({ entry }) => entry) }
}

function knownKey(key: EntryKey | null): EntryKey {
  if (key === null) throw new Error('a line has no id or no created_at')
  return key
}
