/** Files of an archive as the manifest names them. */

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { sha256 } from '../core/hash.js'
import type { FileRecord } from './schema.js'

const LINE_FEED = 10
/** No entry is so long: a page of the API must fit into memory with it. */
const LONGEST_LINE = 64 * 2 ** 20

/** @param content a whole file */
export function recordOf(path: string, content: Buffer): FileRecord {
  let lines = 0
  for (let at = content.indexOf(LINE_FEED); at >= 0; at = content.indexOf(LINE_FEED, at + 1)) lines++
  return { path, sha256: sha256(content), bytes: content.length, lines }
}

/** Reads the file once, from the disk. */
export async function recordFile(root: string, path: string): Promise<FileRecord> {
  const hash = createHash('sha256')
  let bytes = 0
  let lines = 0
  const content: AsyncIterable<Buffer> = createReadStream(join(root, path))
  for await (const chunk of content) {
    hash.update(chunk)
    bytes += chunk.length
    for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, at + 1)) lines++
  }
  return { path, sha256: hash.digest('hex'), bytes, lines }
}

/** The lines of a text file, which end with a line feed and nothing else: `readline` would also split at U+2028. */
export async function* linesOf(file: string): AsyncGenerator<string> {
  for await (const { text } of endedLines(file)) yield text
}

/** The same, with whether each ended with its line feed: only the last one may lack it. */
export async function* endedLines(file: string): AsyncGenerator<{ text: string; isEnded: boolean }> {
  const lines = new Lines()
  for await (const chunk of createReadStream(file, 'utf8')) {
    for (const text of lines.push(String(chunk))) yield { text, isEnded: true }
  }
  const rest = lines.end()
  if (rest !== '') yield { text: rest, isEnded: false }
}

/** Cuts a text into its lines as it comes. */
export class Lines {
  private pieces: string[] = []
  private length = 0

  /** The lines that end in this piece. */
  push(piece: string): string[] {
    const lines = piece.split('\n')
    const last = lines.pop() ?? ''
    if (lines.length > 0) {
      lines[0] = `${this.end()}${lines[0]}`
    }
    this.length += last.length
    if (this.length > LONGEST_LINE) throw new Error(`a line is longer than ${LONGEST_LINE} characters`)
    this.pieces.push(last)
    return lines
  }

  /** What came after the last line feed. */
  end(): string {
    const rest = this.pieces.join('')
    this.pieces = []
    this.length = 0
    return rest
  }
}
