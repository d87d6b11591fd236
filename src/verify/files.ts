/** Checks a file against its record while its lines are read: once, from the disk. */

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { StringDecoder } from 'node:string_decoder'
import { Lines } from '../archive/files.js'
import type { KeyedLine } from '../archive/ordered.js'
import { compareEntries } from '../core/entry.js'
import { sentence } from '../core/sentence.js'
import { day as dayOf } from '../core/time.js'
import { pathIn } from './discover.js'
import { locationOf, type NamedFile } from './history.js'
import { lineEndingHint, lineOf, type Problems } from './problems.js'
import { keyOf } from '../archive/schema.js'

/** The lines of a file that is there. */
async function* checkedLines(named: NamedFile, problems: Problems): AsyncGenerator<string> {
  const { archive, record } = named
  const hash = createHash('sha256')
  const decoder = new StringDecoder('utf8')
  const lines = new Lines()
  const found = { lines: 0, bytes: 0 }
  let hasReturns = false
  const chunks: AsyncIterable<Buffer> = createReadStream(locationOf(named))
  for await (const chunk of chunks) {
    hash.update(chunk)
    found.bytes += chunk.length
    hasReturns ||= chunk.includes('\r')
    for (const line of lines.push(decoder.write(chunk))) {
      found.lines++
      yield line
    }
  }
  const where = pathIn(archive, record.path)
  const actual = hash.digest('hex')
  if (actual !== record.sha256) {
    const isSameSize = found.bytes === record.bytes && found.lines === record.lines
    const size = isSameSize
      ? sentence``
      : sentence` (${found.lines} lines and ${found.bytes} bytes instead of ${record.lines} and ${record.bytes})`
    problems.add(
      where,
      sentence`SHA-256 mismatch: the file has ${actual}, and its manifest says ${record.sha256}${size}${lineEndingHint(hasReturns)}`,
    )
  } else if (found.bytes !== record.bytes || found.lines !== record.lines) {
    problems.add(
      where,
      sentence`has ${found.lines} lines and ${found.bytes} bytes, and its manifest says ${record.lines} and ${record.bytes}`,
    )
  }
}

/** Entries, which must be of the file's day, and in order: each identity is then there once. */
export async function* checkedEntries(file: NamedFile, day: string, problems: Problems): AsyncGenerator<KeyedLine> {
  const where = pathIn(file.archive, file.record.path)
  let before: KeyedLine['key'] | null = null
  let number = 0
  for await (const text of checkedLines(file, problems)) {
    const line = lineOf(where, ++number)
    const key = keyOf(text)
    if (key === null) {
      problems.add(line, sentence`is not an entry with an id and a created_at`)
      continue
    }
    if (dayOf(key.created_at) !== day) problems.add(line, sentence`is of another day, ${key.created_at}`)
    if (before !== null && compareEntries(before, key) >= 0) {
      problems.add(line, sentence`does not come after the line before it`)
    }
    before = key
    yield { key, text }
  }
}

/** Reads a file to its end for the sake of the check. */
export async function checkFile(file: NamedFile, problems: Problems): Promise<void> {
  for await (const line of checkedLines(file, problems)) void line
}
