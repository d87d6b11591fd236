/** Checks a file against its record while its lines are read: once, from the disk. */

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { StringDecoder } from 'node:string_decoder'
import { Lines } from '../archive/files.js'
import { type KeyedLine, keyIn } from '../archive/ordered.js'
import { compareEntries } from '../entry.js'
import { day as dayOf } from '../time.js'
import type { NamedFile } from './export.js'
import type { Problems } from './problems.js'
import { hashWithoutReturns } from './returns.js'
import { told } from './roots.js'

/** The lines of a file that is there, without a carriage return that a checkout may have added. */
async function* checkedLines({ root, record }: NamedFile, problems: Problems): AsyncGenerator<string> {
  const file = join(root.folder, record.path)
  const hash = createHash('sha256')
  const decoder = new StringDecoder('utf8')
  let bytes = 0
  let count = 0
  const cut = new Lines()
  for await (const chunk of createReadStream(file)) {
    if (!Buffer.isBuffer(chunk)) throw new TypeError(`${file} was not read as bytes.`)
    hash.update(chunk)
    bytes += chunk.length
    const lines = cut.push(decoder.write(chunk))
    count += lines.length
    for (const line of lines) yield line.endsWith('\r') ? line.slice(0, -1) : line
  }
  const where = told(root, record.path)
  if (hash.digest('hex') === record.sha256) {
    if (bytes !== record.bytes || count !== record.lines) {
      problems.add(
        where,
        `has ${count} lines and ${bytes} bytes, and its manifest says ${record.lines} and ${record.bytes}`,
      )
    }
  } else if (bytes > record.bytes && (await hashWithoutReturns(file)) === record.sha256) problems.addLineEndings(where)
  else {
    problems.add(
      where,
      `is not what its manifest says: ${count} lines and ${bytes} bytes, and ${record.lines} and ${record.bytes} are expected`,
    )
  }
}

/** Entries, which must be of the file's day, in order, and each there once. */
export async function* checkedEntries(file: NamedFile, day: string, problems: Problems): AsyncGenerator<KeyedLine> {
  const where = told(file.root, file.record.path)
  const ids = new Set<string>()
  let before: KeyedLine['key'] | null = null
  let number = 0
  for await (const text of checkedLines(file, problems)) {
    number++
    const key = keyIn(text)
    if (key === null) {
      problems.add(`${where}, line ${number}`, 'is not an entry with an id and a created_at')
      continue
    }
    if (dayOf(key.created_at) !== day) problems.add(`${where}, line ${number}`, `is of another day, ${key.created_at}`)
    if (before !== null && compareEntries(before, key) >= 0) {
      problems.add(`${where}, line ${number}`, 'does not come after the line before it')
    } else if (ids.has(key.id)) problems.add(`${where}, line ${number}`, 'has the id of another line')
    ids.add(key.id)
    before = key
    yield { key, text }
  }
}

/** Reads a file to its end for the sake of the check. */
export async function checkFile(file: NamedFile, problems: Problems): Promise<void> {
  for await (const line of checkedLines(file, problems)) void line
}
