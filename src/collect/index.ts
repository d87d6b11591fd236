/** The log into the run's folder: collected, evaluated and written page by page. */

import type { Folder } from '../archive/folder.js'
import type { Cloud } from '../cloud/client.js'
import type { Clock } from '../core/clock.js'
import { Cursor, type Position, recentIds, type SeenIds } from '../core/cursor.js'
import type { AuditLogEntry, EntryKey } from '../core/entry.js'
import { counts } from '../core/finding.js'
import type { Log } from '../core/log.js'
import type { RunId } from '../core/run.js'
import { plural, type Sentence, sentence } from '../core/sentence.js'
import { day, earliest, millisecondsOf, type Timestamp } from '../core/time.js'
import { Evaluator } from '../policy/evaluate.js'
import type { Policy, Rule } from '../policy/index.js'
import type { ReadAhead } from './backfill.js'
import { collect, type Collected } from './collect.js'
import type { Plan, Read } from './plan.js'
import { RevisitingMemory } from './revisit.js'
import { Tally } from './tally.js'

/** Milliseconds between two lines of progress. */
const PROGRESS_EVERY = 5_000

export interface Reading {
  readonly tally: Tally
  /** Entries that are not new, and were evaluated again; null on a first attempt. */
  readonly again: Tally | null
  /** Where the next run begins. */
  readonly end: Position
  readonly collected: Collected
  /** How many entries have an id that the run or the state knows at another time. */
  readonly redated: number
}

export interface ReadOptions {
  readonly plan: Plan
  readonly folder: Folder
  readonly rules: readonly Rule[]
  readonly policy: Policy
  /** Entries before this are exported, but not evaluated; null: all are evaluated. */
  readonly evaluateFrom: Timestamp | null
  /** Entries that an export to another destination evaluated. */
  readonly evaluated: readonly EntryKey[]
  /** Whether entries that are not new are written to the folder again: nothing else has a copy of them. */
  readonly writesAgain: boolean
  /** The API's clock. */
  readonly asOf: Timestamp
  /** Milliseconds. */
  readonly lookback: number
  /** Milliseconds. */
  readonly maxDuration: number
  /** Where the state comes from, as the end of a line. */
  readonly origin: Sentence
}

export interface ReadWorld {
  readonly cloud: Cloud
  readonly run: RunId
  readonly clock: Clock
  readonly cancelled: AbortSignal
  readonly deadline: (milliseconds: number) => AbortSignal
  readonly log: Log
}

export async function readEntries(options: ReadOptions, world: ReadWorld): Promise<Reading> {
  const { plan, folder, rules, policy, evaluateFrom, evaluated, asOf, lookback } = options
  const evaluator = new Evaluator(
    rules,
    policy.exceptions,
    day(asOf),
    (warning) => world.log.warning(warning),
    plan.begin.seen,
  )
  const evaluate = (entry: AuditLogEntry) => evaluator.evaluate(entry, world.run)
  const tally = new Tally({ rules, evaluate, after: plan.begin.cursor, evaluateFrom, evaluated })
  const again = plan.again === null ? null : new Tally({ rules, evaluate, after: null, evaluateFrom: null })
  const cursor = new Cursor(plan.begin, lookback, asOf)
  const revisiting =
    plan.again === null ? null : new RevisitingMemory(cursor, plan.again.window, plan.again.newFrom, lookback)
  for (const line of describeRules(policy, tally)) world.log.info(line)
  const stop = readAhead(world, { folder, now: asOf, maxDuration: options.maxDuration })
  const reportProgress = progressReporter(tally, { reads: plan.reads, asOf }, world)
  const take = async (entries: readonly AuditLogEntry[]) => {
    const revisited = revisiting?.takeRevisited() ?? []
    const found = revisited.flatMap((entry) => again?.take(entry) ?? [])
    const findings = entries.flatMap((entry) => tally.take(entry))
    await (options.writesAgain ? folder.add(revisited, found) : folder.note(found.filter(counts)))
    await folder.add(entries, findings)
    reportProgress()
  }
  let collected: Collected = { ending: { kind: 'caught-up' }, pages: 0 }
  let redated = 0
  let recent: SeenIds | null = null
  for (const read of plan.reads) {
    world.log.info(sentence`${describeRead(read)}${options.origin}`)
    recent = recentIds(read.direction, lookback, recent?.since(null))
    const memory = plan.movesCursor ? (revisiting ?? cursor) : recent
    const { ending, pages } = await collect(world.cloud, read, memory, stop, take)
    collected = { ending, pages: collected.pages + pages }
    redated += memory.redated
    if (ending.kind !== 'caught-up') break
  }
  return { tally, again, end: cursor.position(), collected, redated }
}

/** What stops a reading, and what it may use. */
export function readAhead(
  { cancelled, deadline, clock }: Pick<ReadWorld, 'cancelled' | 'deadline' | 'clock'>,
  { folder, now, maxDuration }: { readonly folder: Folder; readonly now: Timestamp; readonly maxDuration: number },
): ReadAhead {
  const end = clock.elapsed() + maxDuration
  const remaining = () => end - clock.elapsed()
  return { cancelled, deadline: deadline(maxDuration), now, remaining, spool: folder.spoolFile }
}

/** One warning for all entries of a run; none without such entries. */
export function redatedWarnings({ redated }: Reading): Sentence[] {
  if (redated === 0) return []
  const these = plural(redated, 'entry has', 'entries have')
  return [
    sentence`${these} an id that was seen at another time. Each one was exported and evaluated as a separate entry. Ask the support of CockroachDB Cloud why the audit log has one id at several times.`,
  ]
}

function describeRules({ sha256, rules }: Policy, { hasNoErrorRule }: Tally): Sentence[] {
  const count = plural(rules.length, 'rule', 'rules')
  return [
    ...(sha256 === null ? [] : [sentence`The policy file has ${count} (SHA-256 ${sha256}).`]),
    ...(hasNoErrorRule ? [sentence`No rule is of level error: no new entry can fail this run.`] : []),
  ]
}

function describeRead({ direction, from, until }: Read): Sentence {
  const [end, way] = direction.order === 'ASC' ? ["the organization's first entry", 'on'] : ['the newest entry', 'back']
  const to = until === null ? sentence`` : sentence` to ${until}`
  return sentence`Reading the audit log from ${from ?? end} ${way}${to}.`
}

/** Entries, pages, pages a second, the time reached, and, where the read has an end, how much of it is done. */
function progressReporter(
  tally: Tally,
  { reads: [read], asOf }: { readonly reads: Plan['reads']; readonly asOf: Timestamp },
  { clock, log }: Pick<ReadWorld, 'clock' | 'log'>,
): () => void {
  const began = clock.elapsed()
  let next = began + PROGRESS_EVERY
  let pages = 0
  return () => {
    pages++
    const now = clock.elapsed()
    if (now < next) return
    next = now + PROGRESS_EVERY
    const rate = (pages / ((now - began) / 1000)).toFixed(1)
    const { first, last } = tally
    const from = read.from ?? first?.created_at ?? null
    const reached =
      last === null
        ? sentence``
        : sentence`, up to ${last.created_at}${shareDone(from, last.created_at, earliest(read.until, asOf))}`
    log.info(sentence`${tally.entries} new entries in ${pages} pages so far (${rate} pages/s)${reached}.`)
  }
}

function shareDone(from: Timestamp | null, reached: Timestamp, end: Timestamp | null): Sentence {
  if (from === null || end === null) return sentence``
  const [begin, at, until] = [from, reached, end].map(millisecondsOf)
  if (begin === undefined || at === undefined || until === undefined || until <= begin) return sentence``
  return sentence` (${Math.min(100, Math.max(0, Math.round(((at - begin) / (until - begin)) * 100)))} % of the time to read)`
}
