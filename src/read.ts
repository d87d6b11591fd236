/** The log into the run's folder: planned, collected, judged and written page by page. */

import type { Folder } from './archive/folder.js'
import { collect, type Collected } from './collect.js'
import { type Position, Progress } from './cursor.js'
import type { AuditLogEntry } from './entry.js'
import type { Inputs } from './inputs.js'
import { planReads, type Read } from './plan.js'
import type { Policy, Rule } from './policy/index.js'
import { plural } from './plural.js'
import { Judge } from './policy/judge.js'
import { Recent } from './recent.js'
import type { Before } from './resume.js'
import { Tally } from './tally.js'
import { day, type Timestamp } from './time.js'
import type { World } from './world.js'

/** Milliseconds between two lines of progress. */
const PROGRESS_EVERY = 5_000

export interface Reading {
  readonly folder: Folder
  readonly tally: Tally
  /** Where it began, and where the next run begins. */
  readonly begin: Position
  readonly end: Position
  readonly collected: Collected
}

interface Start {
  readonly folder: Folder
  /** The API's clock. */
  readonly now: Timestamp
  readonly rules: readonly Rule[]
  readonly before: Before
}

export async function readEntries(
  inputs: Pick<Inputs, 'request' | 'lookback' | 'maxDuration' | 'gate'>,
  world: Pick<World, 'cloud' | 'run' | 'cancelled' | 'deadline' | 'clock' | 'log'>,
  { folder, now, rules, before }: Start,
): Promise<Reading> {
  const { request, lookback } = inputs
  const asked = request.mode === 'incremental' ? { ...request, start: before.start } : request
  const { reads, begin } = planReads(asked, before.state, lookback, now)
  const judge = new Judge(rules, inputs.gate.policy.exceptions, day(now))
  const { judgeFrom } = before
  const tally = new Tally({ rules, judge: (entry) => judge.judge(entry, world.run), after: begin.cursor, judgeFrom })
  const progress = new Progress(begin, lookback, now)
  rulesTold(inputs.gate.policy, rules).forEach(world.log.info)
  const stop = { cancelled: world.cancelled, deadline: world.deadline(inputs.maxDuration), now }
  const tell = progressTeller(tally, world)
  const take = async (entries: readonly AuditLogEntry[]) => {
    const findings = entries.flatMap((entry) => tally.take(entry))
    await folder.add(entries, findings)
    tell()
  }
  let collected: Collected = { ending: { kind: 'caught-up' }, pages: 0 }
  for (const read of reads) {
    world.log.info(`${told(read)}${origin(before)}`)
    const memory = request.mode === 'incremental' ? progress : new Recent(read.direction, lookback)
    const { ending, pages } = await collect(world.cloud, read, memory, stop, take)
    collected = { ending, pages: collected.pages + pages }
    if (ending.kind !== 'caught-up') break
  }
  return { folder, tally, begin, end: progress.end(), collected }
}

function rulesTold({ sha256, rules: ofFile }: Policy, rules: readonly Rule[]): string[] {
  const isToothless = rules.every(({ level }) => level !== 'error')
  return [
    ...(sha256 === null ? [] : [`The policy file has ${plural(ofFile.length, 'rule', 'rules')} (SHA-256 ${sha256}).`]),
    ...(isToothless ? ['No rule is of level error: no finding can turn this run red.'] : []),
  ]
}

function told({ direction, from, until }: Read): string {
  const [end, way] = direction.order === 'ASC' ? ["the organization's first entry", 'on'] : ['the newest entry', 'back']
  return `Reading the audit log from ${from ?? end} ${way}${until === null ? '' : ` to ${until}`}.`
}

function origin({ state, source }: Before): string {
  return state === null ? '' : ` The state is from the ${source}, saved ${state.saved_at}.`
}

function progressTeller(tally: Tally, { clock, log }: Pick<World, 'clock' | 'log'>): () => void {
  let next = clock.now() + PROGRESS_EVERY
  return () => {
    if (clock.now() < next) return
    next = clock.now() + PROGRESS_EVERY
    log.info(`${tally.entries} new entries so far${tally.last === null ? '' : `, up to ${tally.last.created_at}`}.`)
  }
}
