/** The folder of one run on the runner: an archive that holds this run's entries and findings only. */

import { createWriteStream } from 'node:fs'
import { appendFile, mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { AuditLogEntry } from '../core/entry.js'
import { DeliveryError, sentenceOf } from '../core/errors.js'
import { findingIdentity, keyOfFinding } from '../core/failing.js'
import { counts, type Finding, type FindingReference } from '../core/finding.js'
import { day } from '../core/time.js'
import { Days } from './days.js'
import { GrowingFile, linesOf } from './files.js'
import { findingsPath, manifestPath, monthOf, runSuffix, statePath, viewPath } from './layout.js'
import type { RunId } from '../core/run.js'
import { sentence } from '../core/sentence.js'
import { decode, type FileRecord, notedSchema } from './schema.js'

export interface SizedDay {
  /** `2026-11-23` */
  readonly day: string
  readonly path: string
  readonly bytes: number
  /** Bytes of the day's findings. */
  readonly findingBytes: number
}

export class Folder {
  readonly root: string
  /** For later steps of the job: all findings of the run, whatever their month, and others that count in it. */
  readonly findingsFile: string
  /** For what must not lie among the files of the run: not there yet. */
  readonly spoolFile: string
  private readonly suffix: string
  private readonly days: Days
  /** By path. */
  private readonly findings = new Map<string, GrowingFile>()
  private readonly findingBytes = new Map<string, number>()
  private readonly written: string[] = []
  private finished: readonly SizedDay[] = []
  /** The findings that the file has, once that matters. */
  private noted: ReadonlySet<string> | undefined

  private constructor(parent: string, run: RunId) {
    this.root = join(parent, 'archive')
    this.findingsFile = join(parent, 'findings.ndjson')
    this.spoolFile = join(parent, 'pages')
    this.suffix = runSuffix(run)
    this.days = new Days(this.root, this.suffix)
  }

  /**
   * @param makeParent makes an empty folder of this run's own
   * @throws DeliveryError when the disk does not take it
   */
  static create(makeParent: () => Promise<string>, run: RunId): Promise<Folder> {
    return onDisk(async () => {
      const folder = new Folder(await makeParent(), run)
      await mkdir(folder.root)
      await writeFile(folder.findingsFile, '')
      return folder
    })
  }

  /** @throws DeliveryError when the disk does not take them */
  add(entries: readonly AuditLogEntry[], findings: readonly Finding[]): Promise<void> {
    return onDisk(async () => {
      await this.days.append(entries)
      await this.addFindings(findings)
    })
  }

  private async addFindings(findings: readonly Finding[]): Promise<void> {
    const months = new Map<string, string[]>()
    for (const finding of findings) {
      const date = day(finding.entry.created_at)
      const path = findingsPath(monthOf(date), this.suffix)
      const line = JSON.stringify(finding)
      const lines = months.get(path)
      if (lines === undefined) months.set(path, [line])
      else lines.push(line)
      this.findingBytes.set(date, (this.findingBytes.get(date) ?? 0) + Buffer.byteLength(line) + 1)
    }
    for (const [path, lines] of months) {
      const file = this.findings.get(path) ?? new GrowingFile(this.root, path)
      this.findings.set(path, file)
      await file.append(lines.map((line) => Buffer.from(line)))
      await appendFile(this.findingsFile, lines.map((line) => `${line}\n`).join(''))
    }
  }

  /**
   * No more entries and findings: their files, as the manifest names them.
   * @param entries how many there must be
   * @throws DeliveryError when the disk does not hold them all
   */
  finish(entries: number): Promise<FileRecord[]> {
    return onDisk(async () => {
      const days = await this.days.finish()
      const findings = await Promise.all([...this.findings].sort(byPath).map(([, file]) => file.record()))
      const records = [...days.map(({ record }) => record), ...findings]
      this.written.push(...records.map(({ path }) => path))
      this.finished = days.map(({ day: date, record: { path, bytes } }) => {
        return { day: date, path, bytes, findingBytes: this.findingBytes.get(date) ?? 0 }
      })
      const lines = days.reduce((sum, { record }) => sum + record.lines, 0)
      if (lines !== entries) throw new Error(`${lines} of ${entries} entries are there`)
      return records
    })
  }

  /** Writes a view of each day: text as it comes from its entries. */
  async writeViews(view: string, encode: (lines: AsyncIterable<string>) => AsyncIterable<string>): Promise<void> {
    for (const { day: date, path } of this.finished) {
      const file = viewPath(view, date, this.suffix)
      await mkdir(dirname(join(this.root, file)), { recursive: true })
      await pipeline(encode(this.lines(path)), createWriteStream(join(this.root, file)))
      this.written.push(file)
    }
  }

  /** @param line a manifest line without its line feed */
  writeManifest(line: string, month: string): Promise<void> {
    return this.write(manifestPath(month, this.suffix), `${line}\n`)
  }

  writeState(text: string): Promise<void> {
    return this.write(statePath(this.suffix), text)
  }

  /** Paths of this run's findings, a file for each month of entries. */
  get findingFiles(): readonly string[] {
    return [...this.findings.keys()].sort()
  }

  /** Adds findings that count in this run, and that are not among what it delivers, for later steps of the job. */
  note(findings: readonly FindingReference[]): Promise<void> {
    const lines = findings.map((finding) => `${JSON.stringify(finding)}\n`)
    return onDisk(() => appendFile(this.findingsFile, lines.join('')))
  }

  /** The same, without those that the file has. */
  async noteMissing(findings: readonly FindingReference[]): Promise<void> {
    this.noted ??= await onDisk(() => countingIn(this.findingsFile))
    const { noted } = this
    await this.note(findings.filter((finding) => !noted.has(findingIdentity(keyOfFinding(finding)))))
  }

  /** The days that have entries, in order, once no more are added. */
  get dayFiles(): readonly SizedDay[] {
    return this.finished
  }

  /** The lines of a file of this folder. */
  lines(path: string): AsyncGenerator<string> {
    return linesOf(join(this.root, path))
  }

  /** The paths of all its files, relative to `root`; the state first, so that it is found soon. */
  get files(): readonly string[] {
    const state = statePath(this.suffix)
    return [...this.written].sort((a, b) => Number(b === state) - Number(a === state))
  }

  private async write(path: string, text: string): Promise<void> {
    await mkdir(dirname(join(this.root, path)), { recursive: true })
    await writeFile(join(this.root, path), text)
    this.written.push(path)
  }
}

function byPath([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1
}

/** The identities of the findings of a file that count. */
async function countingIn(path: string): Promise<ReadonlySet<string>> {
  const identities = new Set<string>()
  for await (const line of linesOf(path)) {
    const finding = decode(notedSchema, line)
    if (finding !== null && counts(finding)) identities.add(findingIdentity(keyOfFinding(finding)))
  }
  return identities
}

async function onDisk<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (thrown) {
    throw new DeliveryError(
      sentence`The runner's disk does not hold the entries: ${sentenceOf(thrown)}. The cursor stays where it was, and nothing is lost. Free some space, use a runner with a larger disk, and check that the folder in RUNNER_TEMP is there.`,
      { cause: thrown },
    )
  }
}
