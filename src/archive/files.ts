/** Files of an archive as the manifest names them. */

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { appendFile, mkdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
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

/** A file that grows by lines, hashed as it is written: nothing reads it again. */
export class GrowingFile {
  private readonly hash = createHash('sha256')
  private bytes = 0
  private lines = 0

  /** @param root the folder that `path` is relative to */
  constructor(
    private readonly root: string,
    readonly path: string,
  ) {}

  /** @param texts lines without their line feeds */
  async append(texts: readonly Uint8Array[]): Promise<void> {
    const file = join(this.root, this.path)
    if (this.lines === 0) await mkdir(dirname(file), { recursive: true })
    const lines = ended(texts)
    await appendFile(file, lines)
    this.hash.update(lines)
    this.bytes += lines.length
    this.lines += texts.length
  }

  /**
   * What was written. Nothing may be appended afterwards.
   * @throws Error when the disk doesn't hold as many bytes
   */
  async record(): Promise<FileRecord> {
    const { path, bytes, lines } = this
    const { size } = await stat(join(this.root, path))
    if (size !== bytes) throw new Error(`${path} has ${size} bytes, and ${bytes} were written`)
    return { path, sha256: this.hash.digest('hex'), bytes, lines }
  }
}

/** The lines, each with its line feed. */
function ended(texts: readonly Uint8Array[]): Buffer {
  const lines = Buffer.allocUnsafe(texts.reduce((size, { length }) => size + length + 1, 0))
  let at = 0
  for (const text of texts) {
    lines.set(text, at)
    at += text.length
    lines[at++] = LINE_FEED
  }
  return lines
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
