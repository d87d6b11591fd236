/** What a run found, cut into parts that fit into a commit each, the oldest days first. */

import type { Archive } from '../archive/archive.js'
import { linesOf } from '../archive/files.js'
import type { Folder, SizedDay } from '../archive/folder.js'
import { entriesPath, findingsPath, monthOf } from '../archive/layout.js'
import type { Position, Progress } from '../cursor.js'
import { at, isText } from '../json.js'
import { counts, isLevel, type Level } from '../policy/index.js'
import type { RuleCount } from '../state/state.js'
import { day, isTimestamp } from '../time.js'

/** Bytes of entries, with those that the archive has for the same days: GitHub takes about 40 MB, in base64, for a call. */
const BATCH_BYTES = 20e6
/** Bytes of a view for each byte of its entries, about: a table, or a text with indentation. */
const VIEW_SIZE = 1.5
/** Days in a commit: each may cost a call, of which a token has 1,000 an hour, and what is committed is safe. */
const MOST_DAYS = 100

export interface Batch {
  readonly isLast: boolean
  readonly days: readonly { readonly day: string; readonly lines: readonly string[] }[]
  /** Lines of findings, by the month of the entry. */
  readonly findings: ReadonlyMap<string, readonly string[]>
  readonly byLevel: Readonly<Record<Level, number>>
  /** What turns the run red, by rule. */
  readonly failing: readonly RuleCount[]
  /** Where a run would begin that knows the entries up to here. */
  readonly position: Position
}

/** What of a run's folder is cut. */
type Cut = Pick<Folder, 'dayFiles' | 'findingsFile' | 'lines'>

/**
 * @param sizeOf bytes of a file that the archive has
 * @param views how many are made of each day
 * @param progress follows the entries from where the run began
 */
export async function* batchesOf(
  folder: Cut,
  sizeOf: (path: string) => Promise<number>,
  progress: Progress,
  views: number,
  mostDays = MOST_DAYS,
): AsyncGenerator<Batch> {
  /** Bytes of each month's file of findings, with what the batches so far add to it. */
  const ledgers = new Map<string, number>()
  let days: SizedDay[] = []
  let bytes = 0
  for (const file of folder.dayFiles) {
    const month = monthOf(file.day)
    const entries = file.bytes + (await sizeOf(entriesPath(file.day, '')))
    const ledger = ledgers.get(month) ?? (await sizeOf(findingsPath(month, '')))
    const own = entries * (1 + views * VIEW_SIZE) + file.findingBytes
    // A commit holds the whole file of findings of each month that it touches.
    const isMonthIn = days.some((other) => monthOf(other.day) === month)
    if (days.length >= mostDays || (days.length > 0 && bytes + own + (isMonthIn ? 0 : ledger) > BATCH_BYTES)) {
      yield { ...(await readBatch(folder, days, progress)), isLast: false }
      days = []
      bytes = 0
    }
    bytes += own + (days.some((other) => monthOf(other.day) === month) ? 0 : ledger)
    days.push(file)
    ledgers.set(month, ledger + file.findingBytes)
  }
  yield { ...(await readBatch(folder, days, progress)), isLast: true }
}

/** Bytes of what the archive has, by its manifests. */
export function sizeOnBranch({ chain }: Archive): (path: string) => Promise<number> {
  return async (path) => (await chain.find(path))?.bytes ?? 0
}

async function readBatch(folder: Cut, files: readonly SizedDay[], progress: Progress): Promise<Omit<Batch, 'isLast'>> {
  const days = []
  for (const { day: date, path } of files) {
    const lines: string[] = []
    for await (const line of folder.lines(path)) {
      lines.push(line)
      follow(progress, line)
    }
    days.push({ day: date, lines })
  }
  return { days, position: progress.end(), ...(await readFindings(folder, new Set(files.map((file) => file.day)))) }
}

function follow(progress: Progress, line: string): void {
  const fields: unknown = JSON.parse(line)
  const [id, created_at] = [at(fields, 'id'), at(fields, 'created_at')]
  if (!isText(id) || !isTimestamp(created_at)) throw new Error('a line on the disk has no id or no created_at')
  progress.take({ id, created_at })
  progress.forget(created_at)
}

async function readFindings(
  folder: Cut,
  days: ReadonlySet<string>,
): Promise<Pick<Batch, 'findings' | 'byLevel' | 'failing'>> {
  const findings = new Map<string, string[]>()
  const byLevel = { error: 0, warning: 0, notice: 0 }
  const failing = new Map<string, number>()
  for await (const line of linesOf(folder.findingsFile)) {
    const { rule, level, excepted, date } = findingIn(line)
    if (!days.has(date)) continue
    const month = monthOf(date)
    const ofMonth = findings.get(month)
    if (ofMonth) ofMonth.push(line)
    else findings.set(month, [line])
    byLevel[excepted === null ? level : 'notice']++
    if (counts({ level, excepted })) failing.set(rule, (failing.get(rule) ?? 0) + 1)
  }
  return { findings, byLevel, failing: [...failing].map(([rule, count]) => ({ rule, count })) }
}

function findingIn(line: string): { rule: string; level: Level; excepted: string | null; date: string } {
  const finding: unknown = JSON.parse(line)
  const [rule, level, excepted] = [at(finding, 'rule'), at(finding, 'level'), at(finding, 'excepted')]
  const time = at(at(finding, 'entry'), 'created_at')
  if (!isText(rule) || !isLevel(level) || !isTimestamp(time)) throw new Error('a finding on the disk cannot be read')
  return { rule, level, excepted: isText(excepted) ? excepted : null, date: day(time) }
}
