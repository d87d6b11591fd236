/** The line that exports. The only place that decides the order of its effects. */

import { Folder } from './archive/folder.js'
import type { Cloud, Organization } from './cloud/client.js'
import type { Clock } from './cloud/retry.js'
import { collect, type Collected } from './collect.js'
import { Progress } from './cursor.js'
import { deliver, type DeliveryWorld } from './deliver.js'
import { asError, CancelledError, CloudError, ConfigurationError } from './errors.js'
import type { GitHub } from './github.js'
import { guardVisibility } from './guard.js'
import type { Inputs } from './inputs.js'
import { planIncremental } from './plan.js'
import { type Rule, rulesOf } from './policy/index.js'
import { emptyResult, type Result } from './result.js'
import { type Before, type ResumeWorld, stateBefore } from './resume.js'
import { Tally } from './tally.js'
import { compare, timestampOf, type Timestamp } from './time.js'

/** Milliseconds between two lines of progress. */
const PROGRESS_EVERY = 5_000

/** Everything outside: what a run asks, writes to and is told by. */
export interface World extends Omit<DeliveryWorld & ResumeWorld, 'now' | 'organization' | 'refs'> {
  readonly cloud: Cloud
  readonly github: GitHub
  readonly clock: Clock
  /** Keeps the state for the next run. */
  readonly saveState: (text: string) => Promise<void>
  /** A new, empty folder on the runner. */
  readonly createFolder: () => Promise<string>
  /** A signal that is aborted after so many milliseconds. */
  readonly deadline: (milliseconds: number) => AbortSignal
  readonly log: { readonly info: (sentence: string) => void; readonly warning: (sentence: string) => void }
  /** Hears of the result whenever more of it is known. */
  readonly publish: (result: Result) => void
}

/** Never throws: what went wrong is in the result. */
export async function run(inputs: Inputs, world: World): Promise<Result> {
  const line = new Line(inputs, world)
  try {
    const start = await line.begin()
    const reading = await line.read(start)
    if (reading.collected.pages > 0) await line.finish(start, reading)
    if (reading.collected.ending.kind === 'broken') throw line.brokenOff(reading.collected.ending.error)
  } catch (thrown) {
    line.result.error = asError(thrown)
    if (line.result.tally !== null) line.result.isDelivered ??= false
  }
  line.result.cursor ??= line.result.before?.state?.cursor ?? null
  return line.result
}

interface Start {
  readonly organization: Organization | null
  /** The API's clock. */
  readonly now: Timestamp
  readonly rules: readonly Rule[]
  readonly before: Before
}

interface Reading {
  readonly folder: Folder
  readonly tally: Tally
  readonly progress: Progress
  readonly collected: Collected
}

class Line {
  readonly result: Result

  constructor(
    private readonly inputs: Inputs,
    private readonly world: World,
  ) {
    this.result = emptyResult(world.run)
  }

  /** Guard and state: nothing of the log is read yet. */
  async begin(): Promise<Start> {
    const { inputs, world, result } = this
    inputs.warnings.forEach(this.warn)
    const { isPublic, defaultBranch } = await guardVisibility(inputs, world.github)
    result.isPublic = isPublic

    world.cancelled.throwIfAborted()
    const organization = await world.cloud.organization(world.cancelled)
    result.organization = organization
    if (organization === null)
      this.warn(
        'The API does not tell whose audit log this is (404), so that it cannot be checked that the state belongs to the same one.',
      )
    const now = this.apiClock()
    if (inputs.start !== null && compare(inputs.start, now) > 0) {
      throw new ConfigurationError([`start: ${inputs.start} lies in the future; the API's clock says ${now}.`])
    }

    world.cancelled.throwIfAborted()
    const rules = rulesOf(inputs.gate)
    const refs = [world.run.ref, ...(defaultBranch === null ? [] : [`refs/heads/${defaultBranch}`])]
    const before = await stateBefore(inputs, { ...world, organization, now, refs }, rules, this.warn)
    result.before = before
    result.manifest = before.state?.manifest ?? null
    world.publish(result)
    return { organization, now, rules, before }
  }

  /** Plan, collect and evaluate: page by page to the run's folder. */
  async read({ now, rules, before }: Start): Promise<Reading> {
    const { inputs, world, result } = this
    const folder = await Folder.create(world.createFolder, world.run)
    result.folder = folder
    const { from, begin } = planIncremental(before.state, inputs.start, inputs.lookback)
    const tally = new Tally({ rules, run: world.run, after: begin.cursor, judgeFrom: before.judgeFrom })
    const progress = new Progress(begin, inputs.lookback, now)
    const stop = { cancelled: world.cancelled, deadline: world.deadline(inputs.maxDuration) }
    const tell = this.progressTeller(tally)
    const origin =
      before.state === null ? '' : ` The state is from the ${before.source}, saved ${before.state.saved_at}.`
    world.log.info(`Reading the audit log from ${from ?? "the organization's first entry"} on.${origin}`)
    const collected = await collect(world.cloud, from, progress, stop, async (entries) => {
      await folder.add(
        entries,
        entries.flatMap((entry) => tally.take(entry)),
      )
      tell()
    })
    result.ending = collected.ending.kind
    if (collected.ending.kind === 'cancelled') throw new CancelledError()
    if (collected.pages > 0) result.tally = tally
    world.publish(result)
    return { folder, tally, progress, collected }
  }

  /** Deliver, then move the state. */
  async finish({ organization, before }: Start, { folder, tally, progress, collected }: Reading): Promise<void> {
    const { inputs, world, result } = this
    const end = progress.end()
    const position = { ...end, cursor: end.cursor ?? inputs.start }
    const delivery = {
      folder,
      tally,
      // The API may keep silent for once: the state stays tied to the organization that it named before.
      organization: organization ?? before.state?.organization ?? null,
      after: before.state?.cursor ?? inputs.start,
      position,
      judgeFrom: collected.ending.kind === 'caught-up' ? null : before.judgeFrom,
      earlierFindings: before.earlierRun?.findings ?? [],
      previous: result.manifest,
    }
    const delivered = await deliver(inputs, delivery, { ...world, now: timestampOf(world.clock.now()) })
    result.manifest = delivered.manifest
    result.receipts = delivered.receipts
    result.isDelivered = true
    world.publish(result)

    world.cancelled.throwIfAborted()
    await world.saveState(delivered.state)
    result.cursor = position.cursor
  }

  brokenOff(cause: CloudError): CloudError {
    const { tally, cursor } = this.result
    const progress =
      tally === null
        ? 'Nothing was read, and the cursor stays where it was: the next run goes on from there, and nothing is lost.'
        : `${tally.entries} new entries that were read before are delivered, and progress is saved to ${cursor}: the next run goes on from there, and nothing is lost.`
    return new CloudError(`${cause.message} ${progress}`, { cause })
  }

  private readonly warn = (sentence: string): void => {
    this.result.warnings.push(sentence)
    this.world.log.warning(sentence)
  }

  private apiClock(): Timestamp {
    const { cloud, clock } = this.world
    const date = cloud.firstDate()
    if (date === null)
      this.warn("The API's answers carry no date: the runner's clock decides which entries lie in the future.")
    return date ?? timestampOf(clock.now())
  }

  private progressTeller(tally: Tally): () => void {
    const { clock, log } = this.world
    let next = clock.now() + PROGRESS_EVERY
    return () => {
      if (clock.now() < next) return
      next = clock.now() + PROGRESS_EVERY
      log.info(`${tally.entries} new entries so far${tally.last === null ? '' : `, up to ${tally.last.created_at}`}.`)
    }
  }
}
