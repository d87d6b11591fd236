/** The chain of manifests of an archive, read from its newest line back, and verified on the way. */

import { DeliveryError } from '../core/errors.js'
import type { FileRecord } from './schema.js'
import { manifestPath, monthBefore } from './layout.js'
import { decodeManifest } from './manifest.js'
import type { Tree } from './tree.js'
import { sha256 } from '../core/hash.js'
import { sentence } from '../core/sentence.js'
import type { ManifestLine } from './schema.js'

/** Months without a delivery that are passed over before a file of manifests is taken to be missing. */
export const MOST_QUIET_MONTHS = 120

export type ChainLine = ManifestLine & {
  readonly sha256: string
  /** Of the file that it stands in, as `2026-11`. */
  readonly month: string
}

export class Chain {
  /** Those that were read so far, the newest first. */
  private readonly lines: ChainLine[] = []
  /** The newest line that names a file, of those that were read so far. */
  private readonly files = new Map<string, FileRecord>()
  /** The file that holds the newest line, once it was read. */
  newest: { readonly month: string; readonly content: Buffer } | null = null
  private month: string
  private next: string | null

  /**
   * @param tail SHA-256 of the newest line; null when there is none
   * @param month the newest that it can lie in
   */
  constructor(
    private readonly tree: Tree,
    readonly tail: string | null,
    month: string,
  ) {
    this.next = tail
    this.month = month
  }

  /** The chain of an archive whose state is lost: its newest line is whatever stands there. */
  static async withoutState(tree: Tree, newest: string): Promise<Chain> {
    let month = newest
    for (let i = 0; i < MOST_QUIET_MONTHS; i++, month = monthBefore(month)) {
      const content = await tree.read(manifestPath(month, ''))
      const last = content === null ? undefined : linesIn(content).at(-1)
      if (last !== undefined) return new Chain(tree, sha256(last), month)
    }
    return new Chain(tree, null, newest)
  }

  /** @throws DeliveryError when a line is missing, or is not what the next one says */
  async *newestFirst(): AsyncGenerator<ChainLine> {
    for (let index = 0; ; index++) {
      while (index >= this.lines.length) {
        if (this.next === null) return
        await this.readMonth(this.next)
      }
      const line = this.lines[index]
      if (line !== undefined) yield line
    }
  }

  /**
   * How many lines came after the one of this hash; null when it is not in the chain.
   * @param until is not looked beyond
   */
  async positionOf(hash: string, until: string | null = null): Promise<number | null> {
    let position = 0
    for await (const line of this.newestFirst()) {
      if (line.sha256 === hash) return position
      if (line.sha256 === until) return null
      position++
    }
    return null
  }

  /** The line whose cursor the state holds: the other modes move no cursor. */
  async newestIncremental(): Promise<ChainLine | null> {
    for await (const line of this.newestFirst()) if (line.request.mode === 'incremental') return line
    return null
  }

  /** The line that holds the digest of the state: other modes may change its unsettled findings. */
  async newestWithState(): Promise<ChainLine | null> {
    for await (const line of this.newestFirst()) {
      if (line.request.mode === 'incremental' || line.state !== null) return line
    }
    return null
  }

  /**
   * What the newest line that names a file says of it; null when none does.
   * @param since the oldest month whose lines are read for it: each costs a call
   */
  async find(path: string, since = ''): Promise<FileRecord | null> {
    for (;;) {
      const found = this.files.get(path)
      if (found !== undefined || this.next === null || this.month < since) return found ?? null
      await this.readMonth(this.next)
    }
  }

  /** The paths of all files that any line names. */
  async allFiles(): Promise<string[]> {
    while (this.next !== null) await this.readMonth(this.next)
    return [...this.files.keys()]
  }

  /** Reads the month that holds the line of this hash, and goes on to the one before. */
  private async readMonth(wanted: string): Promise<void> {
    for (let pause = 0; pause < MOST_QUIET_MONTHS; pause++) {
      const path = manifestPath(this.month, '')
      const content = await this.tree.read(path)
      const month = this.month
      this.month = monthBefore(month)
      if (content === null) continue
      this.newest ??= { month, content }
      for (const text of linesIn(content).reverse()) this.readLine(text, path, month)
      return
    }
    throw new DeliveryError(
      sentence`The line of the manifests with the SHA-256 ${wanted} is missing in ${this.tree.place}: a file under manifests/ was removed. Nothing was written. Restore it from the history of the branch (\`${this.tree.history('manifests')}\`), and run again.`,
    )
  }

  private readLine(text: string, path: string, month: string): void {
    const line = decodeManifest(text)
    if (line === null || sha256(text) !== this.next) {
      throw changed(
        this.tree,
        path,
        this.lines.length === 0 ? sentence`${path} (or state.json, which names its last line)` : sentence`${path}`,
      )
    }
    this.next = line.previous
    this.lines.push({ ...line, sha256: sha256(text), month })
    for (const file of line.files) if (!this.files.has(file.path)) this.files.set(file.path, file)
  }
}

/** A change by hand is told, never taken over. */
export function changed(tree: Tree, path: string, said = sentence`${path}`): DeliveryError {
  return new DeliveryError(
    sentence`${said} in ${tree.place} is not what the manifests say: it was changed by hand, damaged or removed. Nothing was written. \`${tree.history(path)}\` tells who changed it: check the file out from the newest commit there that this action made (\`git checkout <commit> -- <file>\`), commit that, and run again.`,
  )
}

/** A last line without a line feed is damaged, and fails the check of its hash. */
function linesIn(content: Buffer): string[] {
  const text = content.toString('utf8')
  return text.endsWith('\n') ? text.slice(0, -1).split('\n') : [...text.split('\n').slice(0, -1), '']
}
