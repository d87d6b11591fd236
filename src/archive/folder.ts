/** The folder of one run on the runner: an archive that holds this run's entries and findings only. */

import { appendFile, mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { AuditLogEntry } from '../entry.js'
import type { Finding, RunId } from '../policy/index.js'
import { day } from '../time.js'
import { Days } from './days.js'
import { type FileRecord, recordFile } from './files.js'
import { findingsPath, manifestPath, monthOf, runSuffix, statePath } from './layout.js'

export class Folder {
  readonly root: string
  /** All findings of the run, whatever their month, for later steps of the job. */
  readonly findingsFile: string
  private readonly suffix: string
  private readonly days: Days
  private readonly findings = new Set<string>()
  private readonly written: string[] = []

  private constructor(parent: string, run: RunId) {
    this.root = join(parent, 'archive')
    this.findingsFile = join(parent, 'findings.ndjson')
    this.suffix = runSuffix(run)
    this.days = new Days(this.root, this.suffix)
  }

  /** @param parent an empty folder of this run's own */
  static async create(parent: string, run: RunId): Promise<Folder> {
    const folder = new Folder(parent, run)
    await mkdir(folder.root)
    await writeFile(folder.findingsFile, '')
    return folder
  }

  addEntries(entries: readonly AuditLogEntry[]): Promise<void> {
    return this.days.append(entries)
  }

  async addFindings(findings: readonly Finding[]): Promise<void> {
    const months = new Map<string, string>()
    for (const finding of findings) {
      const path = findingsPath(monthOf(day(finding.entry.created_at)), this.suffix)
      months.set(path, `${months.get(path) ?? ''}${JSON.stringify(finding)}\n`)
    }
    for (const [path, lines] of months) {
      this.findings.add(path)
      await mkdir(dirname(join(this.root, path)), { recursive: true })
      await appendFile(join(this.root, path), lines)
      await appendFile(this.findingsFile, lines)
    }
  }

  /** No more entries and findings: their files, as the manifest names them. */
  async finish(): Promise<FileRecord[]> {
    const records: FileRecord[] = []
    for (const path of [...(await this.days.finish()), ...[...this.findings].sort()]) {
      this.written.push(path)
      records.push(await recordFile(this.root, path))
    }
    return records
  }

  /** @param line a manifest line without its line feed */
  writeManifest(line: string, month: string): Promise<void> {
    return this.write(manifestPath(month, this.suffix), `${line}\n`)
  }

  writeState(text: string): Promise<void> {
    return this.write(statePath(this.suffix), text)
  }

  /** The paths of all its files, relative to `root`; the state first, so that it can be read without the rest. */
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
