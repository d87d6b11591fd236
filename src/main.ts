/** The line that exports. The only place that decides the order of its effects. */

import { Folder } from './archive/folder.js'
import { Progress } from './cursor.js'
import { prepare } from './deliver.js'
import { CommitDestination } from './destinations/commit.js'
import type { Receipt } from './destinations/index.js'
import { asError, CancelledError, CloudError, ConfigurationError } from './errors.js'
import { guard } from './guard.js'
import type { Inputs } from './inputs.js'
import { type Rule, rulesOf } from './policy/index.js'
import { type Reading, readEntries } from './read.js'
import { emptyResult, type Result } from './result.js'
import { type Before, stateBefore } from './resume.js'
import { CommittedState } from './state/committed.js'
import type { Expected } from './state/index.js'
import { destinationId } from './state/state.js'
import { compare, timestampOf, type Timestamp } from './time.js'
import type { RunFacts } from './vouch.js'
import type { World } from './world.js'

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
    if (line.result.tally !== null) line.result.exported ??= { entries: 0, late: 0 }
  }
  line.result.cursor ??= line.result.before?.state?.cursor ?? null
  return line.result
}

interface Start {
  readonly expected: Expected
  readonly rules: readonly Rule[]
  readonly before: Before
  /** The branch that the archive is committed to. */
  readonly commit: CommitDestination | null
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
    const { isPublic, defaultBranch, branch } = await guard(inputs, world)
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
    const expected: Expected = {
      name: inputs.name,
      organization,
      destination: destinationId(inputs, world.repository, branch),
      refs: [world.run.ref, ...(defaultBranch === null ? [] : [`refs/heads/${defaultBranch}`])],
      now,
      lookback: inputs.lookback,
    }
    const commit = branch === null ? null : this.openArchive(branch)
    const keeper = commit === null ? world.states : new CommittedState(() => commit.open(), world.run)
    const before = await stateBefore(inputs, { ...world, keeper }, expected, rules, this.warn)
    result.before = before
    result.manifest = before.state?.manifest ?? null
    world.publish(result)
    return { expected, rules, before, commit }
  }

  /** Plan, collect and evaluate: page by page to the run's folder. */
  async read({ expected: { now }, rules, before }: Start): Promise<Reading> {
    const { inputs, world, result } = this
    const folder = await Folder.create(world.createFolder, world.run)
    result.folder = folder
    const reading = await readEntries(inputs, world, { folder, now, rules, before })
    const { ending, pages } = reading.collected
    result.ending = ending.kind
    if (ending.kind === 'cancelled') throw new CancelledError()
    if (pages > 0) result.tally = reading.tally
    world.publish(result)
    return reading
  }

  /** Deliver, then move the state: a commit carries it. */
  async finish({ expected, before, commit }: Start, reading: Reading): Promise<void> {
    const { inputs, world, result } = this
    const { progress, begin, collected, folder, tally } = reading
    const { cloud, mode, start, lookback, destinations } = inputs
    const end = progress.end()
    const position = { ...end, cursor: end.cursor ?? start }
    const facts: RunFacts = {
      ...expected,
      // The API may keep silent for once: the state stays tied to the organization that it named before.
      organization: expected.organization ?? before.state?.organization ?? null,
      run: world.run,
      actionVersion: world.actionVersion,
      request: { api_url: cloud.apiUrl, api_version: cloud.apiVersion, mode },
      after: before.state?.cursor ?? start,
      judgeFrom: before.judgeFrom,
      earlierFindings: before.earlierRun?.findings ?? [],
    }
    const replay = () => new Progress(begin, lookback, expected.now)
    const isCaughtUp = collected.ending.kind === 'caught-up'
    const found = { facts, folder, tally, state: before.state, expected, position, isCaughtUp, replay }
    const delivery = await prepare(found, world.signer, timestampOf(world.clock.now()))
    for (const destination of [destinations.has('artifact') ? world.artifact : null, commit]) {
      world.cancelled.throwIfAborted()
      for await (const receipt of destination?.deliver(delivery) ?? []) this.took(receipt)
    }
    if (commit === null) {
      result.manifest = delivery.manifest
      result.exported = { entries: tally.entries, late: tally.late }
      world.publish(result)
      world.cancelled.throwIfAborted()
      await world.saveState(delivery.signedState)
      result.cursor = position.cursor
    }
    result.exported ??= { entries: 0, late: 0 }
  }

  private took(receipt: Receipt): void {
    const { result, world } = this
    result.receipts.push(receipt)
    if (receipt.kind === 'commit') {
      const { entries, late } = result.exported ?? { entries: 0, late: 0 }
      result.exported = { entries: entries + receipt.entries, late: late + receipt.late }
      result.manifest = receipt.manifest
      result.cursor = receipt.cursor
    }
    world.publish(result)
  }

  private openArchive(branch: string): CommitDestination {
    const { archive, lookback } = this.inputs
    const { clock, cancelled, openBranch, repository } = this.world
    return new CommitDestination({
      branch: openBranch(archive.repository ?? repository, branch),
      path: archive.path,
      lookback,
      clock,
      cancelled,
    })
  }

  brokenOff(cause: CloudError): CloudError {
    const { exported, cursor } = this.result
    const progress =
      exported === null
        ? 'Nothing was read, and the cursor stays where it was: the next run goes on from there, and nothing is lost.'
        : `${exported.entries} new entries that were read before are delivered, and progress is saved to ${cursor ?? 'the beginning'}: the next run goes on from there, and nothing is lost.`
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
}
