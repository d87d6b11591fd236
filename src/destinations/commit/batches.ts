/** What a run found, cut into parts that fit into a commit each, the oldest days first. */

import type { Archive } from '../../archive/archive.js'
import { linesOf } from '../../archive/files.js'
import type { Folder, SizedDay } from '../../archive/folder.js'
import { entriesPath, findingsPath, firstMonthOf, monthOf } from '../../archive/layout.js'
import { keyedLines } from '../../archive/ordered.js'
import { decodeFinding } from '../../archive/schema.js'
import { type Failing, FailingSet, keyOfFinding } from '../../core/failing.js'
import type { Cursor, Position } from '../../core/cursor.js'
import { day } from '../../core/time.js'
import { counts, type Level } from '../../core/finding.js'

/** Bytes of entries, with those that the archive has for the same days: GitHub takes about 40 MB, in base64, for a call. */
const BATCH_BYTES = 20e6
/** Bytes of a view for each byte of its entries, about: a table, or a text with indentation. */
const VIEW_SIZE = 1.5
/** Days in a commit: each may cost a call, of which a token has 1,000 an hour, and what is committed is safe. */
const DAYS_PER_COMMIT = 100

export interface Batch {
  readonly isLast: boolean
  readonly days: readonly { readonly day: string; readonly lines: readonly string[] }[]
  /** Lines of findings, by the month of the entry. */
  readonly findings: ReadonlyMap<string, readonly string[]>
  readonly byLevel: Readonly<Record<Level, number>>
  /** What counts against the run, by rule. */
  readonly failing: Failing
  /** Where a run would begin that knows the entries up to here; null when the cursor stays. */
  readonly position: Position | null
}

export interface BatchOptions {
  /** Bytes of a file that the archive has. */
  readonly sizeOf: (path: string) => Promise<number>
  /** Follows the entries from where the run began; null when the cursor stays. */
  readonly cursor: Cursor | null
  /** How many views are made of each day. */
  readonly views: number
  readonly mostDays?: number | undefined
}

/** What of a run's folder is cut. */
type Cut = Pick<Folder, 'root' | 'dayFiles' | 'findingFiles'>

export async function* batchesOf(folder: Cut, options: BatchOptions): AsyncGenerator<Batch> {
  const { sizeOf, cursor, views, mostDays = DAYS_PER_COMMIT } = options
  /** Bytes of each month's file of findings, with what the batches so far add to it. */
  const findingBytes = new Map<string, number>()
  let days: SizedDay[] = []
  let bytes = 0
  for (const file of folder.dayFiles) {
    const month = monthOf(file.day)
    const entries = file.bytes + (await sizeOf(entriesPath(file.day, '')))
    const ofMonth = findingBytes.get(month) ?? (await sizeOf(findingsPath(month, '')))
    const own = entries * (1 + views * VIEW_SIZE) + file.findingBytes
    // A commit holds the complete file of findings of each month that it touches.
    const isMonthIn = days.some((other) => monthOf(other.day) === month)
    if (days.length >= mostDays || (days.length > 0 && bytes + own + (isMonthIn ? 0 : ofMonth) > BATCH_BYTES)) {
      yield { ...(await readBatch(folder, days, cursor)), isLast: false }
      days = []
      bytes = 0
    }
    bytes += own + (days.some((other) => monthOf(other.day) === month) ? 0 : ofMonth)
    days.push(file)
    findingBytes.set(month, ofMonth + file.findingBytes)
  }
  yield { ...(await readBatch(folder, days, cursor)), isLast: true }
}

/** Bytes of what the archive has, by its manifests. */
export function sizeOnBranch({ chain }: Archive): (path: string) => Promise<number> {
  return async (path) => (await chain.find(path, firstMonthOf(path)))?.bytes ?? 0
}

async function readBatch(
  folder: Cut,
  files: readonly SizedDay[],
  cursor: Cursor | null,
): Promise<Omit<Batch, 'isLast'>> {
  const days = []
  for (const { day: date, path } of files) {
    const lines: string[] = []
    for await (const { text, key } of keyedLines(`${folder.root}/${path}`)) {
      lines.push(text)
      cursor?.take(key)
      cursor?.forget(key.created_at)
    }
    days.push({ day: date, lines })
  }
  const findings = await readFindings(folder, new Set(files.map((file) => file.day)))
  return { days, position: cursor?.position() ?? null, ...findings }
}

async function* findingLines({ root, findingFiles }: Cut): AsyncGenerator<string> {
  for (const path of findingFiles) yield* linesOf(`${root}/${path}`)
}

async function readFindings(
  folder: Cut,
  days: ReadonlySet<string>,
): Promise<Pick<Batch, 'findings' | 'byLevel' | 'failing'>> {
  const findings = new Map<string, string[]>()
  const byLevel = { error: 0, warning: 0, notice: 0 }
  const failing = new FailingSet()
  for await (const line of findingLines(folder)) {
    const finding = decodeFinding(line)
    const { level, excepted, entry } = finding
    const date = day(entry.created_at)
    if (!days.has(date)) continue
    const month = monthOf(date)
    const ofMonth = findings.get(month)
    if (ofMonth === undefined) findings.set(month, [line])
    else ofMonth.push(line)
    byLevel[excepted === null ? level : 'notice']++
    if (counts(finding)) failing.add(keyOfFinding(finding))
  }
  return { findings, byLevel, failing: failing.failing }
}
