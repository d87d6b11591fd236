/** The line that exports. The only place that decides the order of its effects. */

import { Folder } from './archive/folder.js'
import { readLedger } from './archive/ledger.js'
import { Progress } from './cursor.js'
import { prepare } from './deliver.js'
import { type CommitDestination, openArchive } from './destinations/commit.js'
import type { Receipt } from './destinations/index.js'
import { asError, CancelledError, CloudError, UnknownDeliveryError } from './errors.js'
import { guard } from './guard.js'
import { forLog } from './harmless.js'
import type { Inputs } from './inputs.js'
import { expiryWarnings, valid } from './policy/expiry.js'
import { type Rule, rulesOf } from './policy/index.js'
import { type Reading, readEntries } from './read.js'
import { emptyResult, type Result, withProgress } from './result.js'
import { refuseFuture } from './request.js'
import { type Before, stateBefore } from './resume.js'
import { CommittedState } from './state/committed.js'
import type { Expected } from './state/index.js'
import { destinationId } from './state/state.js'
import { day, timestampOf, type Timestamp } from './time.js'
import { factsOf, isIncremental } from './vouch.js'
import type { World } from './world.js'

/** Never throws: what went wrong is in the result. */
export async function run(inputs: Inputs, world: World): Promise<Result> {
  const line = new Line(inputs, world)
  try {
    const start = await line.begin()
    const reading = await line.read(start)
    if (reading.collected.pages > 0) await line.finish(start, reading)
    if (reading.collected.ending.kind === 'broken') throw reading.collected.ending.error
  } catch (thrown) {
    const isIncremental = inputs.request.mode === 'incremental'
    line.result.error =
      thrown instanceof CloudError ? withProgress(thrown, line.result, isIncremental) : asError(thrown)
    const isSettled = !(thrown instanceof UnknownDeliveryError)
    if (line.result.tally !== null && isSettled) line.result.exported ??= { entries: 0, late: 0 }
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
    const { isPublic, warnings, defaultBranch, archive } = await guard(inputs, world)
    warnings.forEach(this.warn)
    result.isPublic = isPublic

    world.cancelled.throwIfAborted()
    const organization = await world.cloud.organization(world.cancelled)
    result.organization = organization
    if (organization === null)
      this.warn(
        'The API does not tell whose audit log this is (404), so that it cannot be checked that the state belongs to the same one.',
      )
    const now = this.apiClock()
    result.now = now
    refuseFuture(inputs.request, now)

    world.cancelled.throwIfAborted()
    const rules = rulesOf(inputs.gate)
    expiryWarnings(inputs.gate.policy.exceptions, day(now)).forEach(this.warn)
    const expected: Expected = {
      name: inputs.name,
      organization,
      destination: destinationId(inputs, world.repository, archive),
      refs: [world.run.ref, ...(defaultBranch === null ? [] : [`refs/heads/${defaultBranch}`])],
      now,
      lookback: inputs.lookback,
    }
    const branch = archive === null ? null : world.openBranch(archive.repository, archive.branch)
    const commit = branch === null ? null : openArchive(branch, inputs, world, now)
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
    const reading = await readEntries(inputs, world, {
      folder,
      now,
      rules,
      before,
    })
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
    const { begin, end, collected, folder, tally } = reading
    const { lookback, destinations } = inputs
    const facts = factsOf(inputs, world, expected, before, reading)
    const position = { ...end, cursor: end.cursor ?? facts.after }
    const replay = () => new Progress(begin, lookback, expected.now)
    const isCaughtUp = collected.ending.kind === 'caught-up'
    const found = {
      facts,
      folder,
      tally,
      state: before.state,
      expected,
      position,
      isCaughtUp,
      isArtifact: destinations.has('artifact'),
      views: inputs.views,
      replay,
    }
    const delivery = await prepare(found, world.signer, timestampOf(world.clock.now()))
    for (const destination of [destinations.has('artifact') ? world.artifact : null, commit]) {
      world.cancelled.throwIfAborted()
      for await (const receipt of destination?.deliver(delivery) ?? []) this.took(receipt)
    }
    if (commit === null) {
      result.manifest = delivery.manifest
      result.exported = { entries: tally.entries, late: tally.late }
      world.publish(result)
      if (isIncremental(facts)) {
        world.cancelled.throwIfAborted()
        await world.saveState(delivery.signedState)
        result.cursor = position.cursor
      }
    }
    result.exported ??= { entries: 0, late: 0 }
    if (commit !== null && inputs.countsOpen) await this.readLedger(commit, expected.now)
    if (delivery.viewError !== null) throw delivery.viewError
  }

  private async readLedger(commit: CommitDestination, now: Timestamp): Promise<void> {
    const { inputs, world, result } = this
    const ledger = await readLedger(await commit.open(), valid(inputs.gate.policy.exceptions, day(now)), world.run)
    result.ledger = ledger
    for (const id of ledger.acknowledgedNothing) {
      this.warn(
        `The policy file acknowledges the entry ${forLog(id)}, of which the archive has no finding: check its id.`,
      )
    }
  }

  private took(receipt: Receipt): void {
    const { result, world } = this
    result.receipts.push(receipt)
    if (receipt.kind === 'commit') {
      if (receipt.note !== null) this.warn(receipt.note)
      const { entries, late } = result.exported ?? { entries: 0, late: 0 }
      result.exported = { entries: entries + receipt.entries, late: late + receipt.late }
      result.manifest = receipt.manifest
      if (this.inputs.request.mode === 'incremental') result.cursor = receipt.cursor
    }
    world.publish(result)
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
