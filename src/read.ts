/** The log into the run's folder: planned, collected, judged and written page by page. */

import type { Folder } from './archive/folder.js'
import { collect, type Collected } from './collect.js'
import { type Position, Progress } from './cursor.js'
import type { Inputs } from './inputs.js'
import { planIncremental } from './plan.js'
import type { Exception, Rule } from './policy/index.js'
import { Judge } from './policy/judge.js'
import type { Before } from './resume.js'
import { Tally } from './tally.js'
import { day, type Timestamp } from './time.js'
import type { World } from './world.js'

/** Milliseconds between two lines of progress. */
const PROGRESS_EVERY = 5_000

export interface Reading {
  readonly folder: Folder
  readonly tally: Tally
  readonly progress: Progress
  /** Where it began. */
  readonly begin: Position
  readonly collected: Collected
}

interface Start {
  readonly folder: Folder
  /** The API's clock. */
  readonly now: Timestamp
  readonly rules: readonly Rule[]
  readonly exceptions: readonly Exception[]
  readonly before: Before
}

export async function readEntries(
  inputs: Pick<Inputs, 'start' | 'lookback' | 'maxDuration'>,
  world: Pick<World, 'cloud' | 'run' | 'cancelled' | 'deadline' | 'clock' | 'log'>,
  { folder, now, rules, exceptions, before }: Start,
): Promise<Reading> {
  const { state, source, judgeFrom } = before
  const { from, begin } = planIncremental(state, inputs.start, inputs.lookback)
  const judge = new Judge(rules, exceptions, day(now))
  const tally = new Tally({ rules, judge: (entry) => judge.judge(entry, world.run), after: begin.cursor, judgeFrom })
  const progress = new Progress(begin, inputs.lookback, now)
  const stop = { cancelled: world.cancelled, deadline: world.deadline(inputs.maxDuration) }
  const origin = state === null ? '' : ` The state is from the ${source}, saved ${state.saved_at}.`
  world.log.info(`Reading the audit log from ${from ?? "the organization's first entry"} on.${origin}`)
  const tell = progressTeller(tally, world)
  const collected = await collect(world.cloud, from, progress, stop, async (entries) => {
    const findings = entries.flatMap((entry) => tally.take(entry))
    await folder.add(entries, findings)
    tell()
  })
  return { folder, tally, progress, begin, collected }
}

function progressTeller(tally: Tally, { clock, log }: Pick<World, 'clock' | 'log'>): () => void {
  let next = clock.now() + PROGRESS_EVERY
  return () => {
    if (clock.now() < next) return
    next = clock.now() + PROGRESS_EVERY
    log.info(`${tally.entries} new entries so far${tally.last === null ? '' : `, up to ${tally.last.created_at}`}.`)
  }
}
