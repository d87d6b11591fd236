/** What a re-run attempt evaluates again: what the run's earlier attempts covered. */

import { CancelledError, sentenceOf, StateError } from '../core/errors.js'
import type { RunId } from '../core/run.js'
import { join, type Sentence, sentence } from '../core/sentence.js'
import { earliest, latest, minus, type Timestamp } from '../core/time.js'
import type { Window } from '../core/window.js'
import type { Job } from '../github/runs.js'
import type { Expected } from './expected.js'
import { type HistoryWorld, jobHistory, type JobName, jobName } from './history.js'
import type { EarlierAttempts, StateStore } from './index.js'

export interface Rerun {
  readonly window: Window
  /** The cursor that the run's first attempt began from; null: it was a first export. */
  readonly beganFrom: Timestamp | null
}

export interface RerunWorld extends HistoryWorld {
  readonly store: StateStore
  readonly warn: (warning: Sentence) => void
}

interface Started {
  readonly startedAt: Timestamp | null
  readonly completedAt: Timestamp | null
}

/**
 * No runner's clock decides: times are GitHub's, or cursors.
 * @param gateSince milliseconds
 * @throws StateError when the cursor that the first attempt began from can't be found
 */
export async function rerunOf(
  earlier: EarlierAttempts,
  gateSince: number,
  world: RerunWorld,
  expected: Expected,
): Promise<Rerun> {
  const jobs = new AttemptJobs(world)
  const beganFrom = await firstCursor(earlier, jobs, world, expected)
  const through = await lastReached(earlier, jobs, world.run.attempt)
  if (beganFrom !== null) return { beganFrom, window: { from: beganFrom, isInclusive: false, through } }
  const created = await createdAt(world).catch((thrown: unknown) => {
    if (thrown instanceof CancelledError || !isRecorded(earlier, world.run)) throw thrown
    world.warn(
      sentence`When this run was created can't be determined. What its earlier attempts found still counts. Grant the job \`actions: read\`.`,
    )
    return expected.asOf
  })
  return { beganFrom, window: { from: minus(created, gateSince), isInclusive: true, through } }
}

/** Every earlier attempt delivered all that it had found, and its findings are recorded. */
function isRecorded({ attempts }: EarlierAttempts, { attempt }: RunId): boolean {
  return attempts.length === attempt - 1 && attempts.every(({ isWhole }) => isWhole)
}

/**
 * When the run was created, which a re-run doesn't change.
 * @throws StateError when GitHub doesn't say
 */
export async function createdAt({
  github,
  run,
}: Pick<RerunWorld, 'github'> & { readonly run: RunId }): Promise<Timestamp> {
  try {
    const { createdAt: created } = await github.workflowRun(run.id)
    if (created !== null) return created
  } catch (thrown) {
    if (thrown instanceof CancelledError) throw thrown
    throw refused(run, sentence`GitHub doesn't say when the run was created. ${sentenceOf(thrown)}`)
  }
  throw refused(run, sentence`GitHub doesn't say when the run was created.`)
}

function refused({ attempt }: RunId, why: Sentence): StateError {
  return new StateError(
    sentence`This is attempt ${attempt} of the run. What its earlier attempts covered can't be determined, so nothing was read. ${why} Start a new run of the workflow instead of re-running this one, or grant the job \`actions: read\`.`,
  )
}

async function firstCursor(
  { attempts, messages }: EarlierAttempts,
  jobs: AttemptJobs,
  world: RerunWorld,
  expected: Expected,
): Promise<Timestamp | null> {
  const { store, run } = world
  const recorded = attempts.filter(({ beganFrom }) => beganFrom !== undefined)
  const [first] = recorded.toSorted((a, b) => a.attempt - b.attempt)
  if (first?.beganFrom !== undefined) return first.beganFrom
  const began = await jobs.firstStart(run.attempt)
  if (began === null) throw refused(run, join([...messages, jobs.problem()]))
  const before = await store.savedBefore(began, expected)
  if (before.kind === 'found') return before.cursor
  if (before.kind === 'unknown') throw refused(run, join(before.messages))
  // An archive keeps its states. The cache and artifacts forget, and then the runs show whether there was anything.
  if (expected.destination.kind === 'commit') return null
  const history = await jobHistory(world, began)
  if (history.succeeded !== null || history.began === null) return history.succeeded
  throw refused(run, sentence`The state that the first attempt began from is no longer saved anywhere.`)
}

/** The end of what the earlier attempts covered; null when it isn't known. */
async function lastReached(
  { attempts }: EarlierAttempts,
  jobs: AttemptJobs,
  attempt: number,
): Promise<Timestamp | null> {
  let reached: Timestamp | null = null
  for (let number = 1; number < attempt; number++) {
    const trace = attempts.find((one) => one.attempt === number)
    if (trace?.isWhole === true) {
      reached = latest(reached, trace.through)
      continue
    }
    const job = await jobs.of(number)
    // The job was not part of that attempt.
    if (job === null) continue
    if (job === undefined || job.completedAt === null) return null
    reached = latest(reached, job.completedAt)
  }
  return reached
}

/** The job of this name in each attempt. */
class AttemptJobs {
  private readonly known = new Map<number, Promise<Started | null | undefined>>()
  private name: Promise<JobName> | undefined
  private failure: Sentence | null = null

  constructor(private readonly world: RerunWorld) {}

  /** Null if the attempt had no such job; undefined if that can't be determined. */
  of(attempt: number): Promise<Started | null | undefined> {
    const asked = this.known.get(attempt) ?? this.ask(attempt)
    this.known.set(attempt, asked)
    return asked
  }

  /** When the job started in the first attempt that had it; null if that can't be determined. */
  async firstStart(attempt: number): Promise<Timestamp | null> {
    for (let number = 1; number < attempt; number++) {
      const job = await this.of(number)
      if (job === undefined) return null
      // A job that was cancelled while it waited covered nothing.
      if (job !== null && job.startedAt !== null) return job.startedAt
    }
    return null
  }

  problem(): Sentence {
    return this.failure ?? sentence`GitHub doesn't say when its first attempt started.`
  }

  private async ask(attempt: number): Promise<Started | null | undefined> {
    const { github, run } = this.world
    try {
      const jobs = await github.jobsOfAttempt({ id: run.id, attempt })
      if (jobs === null) return undefined
      this.name ??= jobName(this.world)
      const name = await this.name
      const named = jobs.filter((job) => job.name === name.text)
      if (named.length > 0 || name.isCertain) return timesOf(named)
      // A job of a matrix is named by its key and its values.
      const similar = jobs.filter((job) => job.name.startsWith(name.text))
      return timesOf(similar.length > 0 ? similar : jobs)
    } catch (thrown) {
      if (thrown instanceof CancelledError) throw thrown
      this.failure = sentenceOf(thrown)
      return undefined
    }
  }
}

/** From the first start to the last end: where several jobs may be meant, this covers all of them. */
function timesOf(jobs: readonly Job[]): Started | null {
  if (jobs.length === 0) return null
  const ends = jobs.map(({ completedAt }) => completedAt)
  return {
    startedAt: earliest(...jobs.map(({ startedAt }) => startedAt)),
    completedAt: ends.includes(null) ? null : latest(...ends),
  }
}
