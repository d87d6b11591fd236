/** Pages that wait for their turn: in memory as long as they are few, then on the disk. */

import { type FileHandle, open, rm } from 'node:fs/promises'
import { type Page, parsePage } from '../cloud/page.js'

/** Bytes of pages that are held in memory. */
const MOST_IN_MEMORY = 16 * 2 ** 20

/** Gives the page back, once. */
export type Waiting = () => Promise<Page>

export class Spool {
  private inMemory = 0
  private onDisk = 0
  private size = 0
  private file: Promise<FileHandle> | null = null

  /** @param path of a file that doesn't exist yet; only the current user can read it */
  constructor(private readonly path: string) {}

  async add(page: Page): Promise<Waiting> {
    const { length } = page.bytes
    if (this.inMemory + length <= MOST_IN_MEMORY) {
      this.inMemory += length
      return () => {
        this.inMemory -= length
        return Promise.resolve(page)
      }
    }
    const file = await (this.file ??= open(this.path, 'wx+', 0o600))
    const start = this.size
    this.size += length
    this.onDisk++
    await file.write(page.bytes, 0, length, start)
    return () => this.load(file, start, length)
  }

  async close(): Promise<void> {
    await (await this.file)?.close()
    await rm(this.path, { force: true })
  }

  private async load(file: FileHandle, start: number, length: number): Promise<Page> {
    const bytes = Buffer.allocUnsafe(length)
    const { bytesRead } = await file.read(bytes, 0, length, start)
    if (bytesRead !== length) throw new Error(`${this.path} gave ${bytesRead} of ${length} bytes back`)
    // The space of pages that were taken is used again once none is left.
    if (--this.onDisk === 0) this.size = 0
    return parsePage(bytes)
  }
}
