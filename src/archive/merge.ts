/** What is in a file of an archive ∪ what is new, in order, each once, byte for byte the same however often. */

import { compareEntries, type EntryKey, identityOf } from '../core/entry.js'
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

/** Entries by identity. Of two texts of one identity, the one that was there stays. */
export function mergeEntries(existing: Buffer, lines: readonly string[]): Merged {
  return merge(existing, lines, (text) => {
    const entry = knownKey(keyOf(text))
    return { text, key: identityOf(entry), entry }
  })
}

/** Findings by rule and identity of the entry, whichever run found it first. One that an exception covered is another. */
export function mergeFindings(existing: Buffer, lines: readonly string[]): Merged {
  return merge(existing, lines, (text) => {
    const { rule, excepted, entry } = decodeFinding(text)
    return { text, key: `${rule} ${excepted !== null} ${identityOf(entry)}`, entry }
  })
}

function merge(existing: Buffer, lines: readonly string[], read: (text: string) => MergedLine): Merged {
  const known = new Map<string, MergedLine>()
  for (const text of existing.toString('utf8').split('\n').slice(0, -1)) {
    const line = read(text)
    known.set(line.key, line)
  }
  const added: MergedLine[] = []
  for (const line of lines.map(read)) {
    if (known.has(line.key)) continue
    known.set(line.key, line)
    added.push(line)
  }
  const all = [...known.values()].sort((a, b) => compareEntries(a.entry, b.entry) || (a.key < b.key ? -1 : 1))
  return { content: Buffer.from(all.map(({ text }) => `${text}\n`).join('')), added: added.map(({ entry }) => entry) }
}

function knownKey(key: EntryKey | null): EntryKey {
  if (key === null) throw new Error('a line has no id or no created_at')
  return key
}
