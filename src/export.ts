/** The modes that export. The only place that decides the order of their effects. */

import { Folder } from './archive/folder.js'
import { readOpenFindings } from './archive/open-findings.js'
import { type Reading, readEntries, redatedWarnings } from './collect/index.js'
import { movesCursor, type Plan, planOf } from './collect/plan.js'
import { asError, CancelledError, CloudError, ConfigurationError, UnknownDeliveryError } from './core/errors.js'
import { eventRefusal } from './core/event.js'
import { evictionWarning } from './core/schedule.js'
import { type Sentence, sentence } from './core/sentence.js'
import { otherFindings, unacknowledged } from './carried.js'
import { day, type Timestamp, timestampOf } from './core/time.js'
import type { CommitDestination } from './destinations/commit/index.js'
import type { Delivery, Receipt } from './destinations/delivery.js'
import { prepare } from './destinations/prepare.js'
import { unevaluatedWarnings } from './destinations/records.js'
import { guard } from './guard.js'
import type { ExportInputs } from './inputs/index.js'
import { refuseFuture } from './inputs/mode.js'
import { expiryWarnings, type Rule, rulesOf, valid } from './policy/index.js'
import { earlierFindings, emptyResult, type Result, withProgress } from './result.js'
import { expectedOf, type Expected } from './state/expected.js'
import { resolvedAt, resumeExport } from './resumption.js'
import type { Resumed } from './state/resume.js'
import { provenanceOf, openCommit, type World } from './world.js'

const UNKNOWN_ORGANIZATION = sentence`The API does not tell whose audit log this is (404), so that it cannot be checked that the state belongs to the same one.`

/** What is known before the log is read. */
interface Start {
  readonly expected: Expected
  readonly rules: readonly Rule[]
  readonly resumed: Resumed
  readonly plan: Plan
  /** The branch that the archive is committed to. */
  readonly commit: CommitDestination | null
}

/**
 * Never throws: what went wrong is in the result.
 * @param publish is called with the result whenever more of it is known, and with `isFound` when all findings are, before
 *   the state moves
 */
export async function exportLog(
  inputs: ExportInputs,
  world: World,
  publish: (result: Result, isFound?: boolean) => Promise<void>,
): Promise<Result> {
  const run = new Export(inputs, world, publish)
  const { result } = run
  try {
    const start = await run.begin()
    const reading = await run.read(start)
    if (reading.collected.pages > 0) await run.finish(start, reading)
    if (reading.collected.ending.kind === 'broken') throw reading.collected.ending.error
  } catch (thrown) {
    result.error = thrown instanceof CloudError ? withProgress(thrown, result) : asError(thrown)
    const isSettled = !(thrown instanceof UnknownDeliveryError)
    if (result.tally !== null && isSettled) result.exported ??= { entries: 0, late: 0 }
  }
  result.cursor ??= result.resumed?.state?.cursor ?? null
  return result
}

class Export {
  readonly result: Result

  constructor(
    private readonly inputs: ExportInputs,
    private readonly world: World,
    private readonly publish: (result: Result, isFound?: boolean) => Promise<void>,
  ) {
    this.result = emptyResult(world.run, movesCursor(inputs.request), inputs.warnOnly)
  }

  /** Guard and state: nothing of the log is read yet. */
  async begin(): Promise<Start> {
    const { inputs, world, result } = this
    inputs.warnings.forEach(this.warn)
    if (result.movesCursor) this.lookAtEvent()
    const surroundings = await guard({ ...inputs, movesCursor: result.movesCursor }, world)
    surroundings.warnings.forEach(this.warn)
    result.visibility = surroundings.visibility

    world.cancelled.throwIfAborted()
    const organization = await world.cloud.organization(world.cancelled)
    result.organization = organization
    if (organization === null) this.warn(UNKNOWN_ORGANIZATION)
    const asOf = this.apiClock()
    result.asOf = asOf
    refuseFuture(inputs.request, asOf)

    world.cancelled.throwIfAborted()
    const rules = rulesOf(inputs.gate)
    expiryWarnings(inputs.gate.policy.exceptions, day(asOf)).forEach(this.warn)
    const { ref } = world.run
    const expected = expectedOf(inputs, { ...surroundings, repository: world.repository, ref, organization, asOf })
    const commit = surroundings.archive === null ? null : openCommit(world, inputs, surroundings.archive, expected)
    const { warn } = this
    const resumed = await resumeExport(inputs, world, { expected, commit, surroundings, warn })
    result.resumed = resumed
    result.carried = unacknowledged(resumed, inputs.gate.policy.exceptions, day(asOf))
    result.manifest = resumed.state?.manifest ?? null
    await this.publish(result)
    const plan = planOf(inputs.request, resumed, inputs.lookback, asOf, await resolvedAt(inputs.request, world, asOf))
    return { expected, rules, resumed, plan, commit }
  }

  /** @throws ConfigurationError */
  private lookAtEvent(): void {
    const { event, clock } = this.world
    const refusal = eventRefusal(event)
    if (refusal !== null) throw new ConfigurationError([refusal])
    const isCacheOnly = this.inputs.destinations.size === 0
    const warning = isCacheOnly ? evictionWarning(event.cron, timestampOf(clock.now())) : null
    if (warning !== null) this.warn(warning)
  }

  /** Plan, collect and evaluate: page by page to the run's folder. */
  async read({ expected, rules, resumed, plan }: Start): Promise<Reading> {
    const { inputs, world, result } = this
    const folder = await Folder.create(world.createFolder, world.run)
    result.folder = folder
    const options = {
      plan,
      folder,
      rules,
      policy: inputs.gate.policy,
      evaluateFrom: resumed.evaluateFrom,
      evaluated: resumed.evaluated,
      writesAgain: this.writesAgain,
      asOf: expected.asOf,
      lookback: inputs.lookback,
      maxDuration: inputs.maxDuration,
      origin: originOf(resumed),
    }
    const reading = await readEntries(options, world)
    const { ending, pages } = reading.collected
    result.ending = ending.kind
    if (ending.kind === 'cancelled') throw new CancelledError()
    if (pages > 0) {
      result.tally = reading.tally
      result.again = reading.again
    }
    if (plan.movesCursor) await folder.note(otherFindings(result))
    redatedWarnings(reading).forEach(this.warn)
    await this.publish(result, pages > 0)
    return reading
  }

  /** Deliver, then move the state: a commit carries it. */
  async finish(start: Start, reading: Reading): Promise<void> {
    const { inputs, world, result } = this
    const { commit, expected } = start
    const delivery = this.deliveryOf(start, reading)
    if (commit !== null) unevaluatedWarnings(delivery).forEach(this.warn)
    const { signer, clock } = world
    const writtenAt = timestampOf(clock.now())
    const prepared = await prepare(delivery, { signer, views: inputs.views, writtenAt })
    for (const destination of [inputs.destinations.has('artifact') ? world.artifact : null, commit]) {
      world.cancelled.throwIfAborted()
      for await (const receipt of destination?.deliver(prepared) ?? []) await this.take(receipt)
    }
    if (commit === null) {
      result.manifest = prepared.manifest
      result.exported = { entries: reading.tally.entries, late: reading.tally.late }
      await this.publish(result)
      if (prepared.signedState !== null) {
        world.cancelled.throwIfAborted()
        await world.saveState(prepared.signedState)
        result.cursor = delivery.move?.end.cursor ?? null
      }
    }
    result.exported ??= { entries: 0, late: 0 }
    if (commit !== null && inputs.countsOpen) {
      const exceptions = valid(inputs.gate.policy.exceptions, day(expected.asOf))
      result.openFindings = await readOpenFindings(await commit.open(), exceptions, world.run, delivery.folder)
      result.openFindings.warnings.forEach(this.warn)
    }
    if (prepared.viewError !== null) throw prepared.viewError
  }

  private deliveryOf({ expected, resumed, plan }: Start, { tally, end, collected }: Reading): Delivery {
    const { inputs, world, result } = this
    const { state } = resumed
    const isCaughtUp = collected.ending.kind === 'caught-up'
    const { folder } = result
    if (folder === null) throw new Error('The folder of the run was not created.')
    // The API may not say it for once: the state stays tied to the organization that it named before.
    const organization = expected.organization ?? state?.organization ?? null
    const move = {
      before: state,
      begin: plan.begin,
      end: { ...end, cursor: end.cursor ?? plan.after },
      isCaughtUp,
      evaluateFrom: resumed.evaluateFrom,
      beganFrom: resumed.beganFrom,
    }
    return {
      identity: { name: expected.name, organization, destination: expected.destination },
      provenance: provenanceOf(inputs, world, inputs.request.mode),
      folder,
      tally,
      after: plan.after,
      // What broke off covers the time up to its last entry.
      through: isCaughtUp || !plan.isContinuous ? plan.through : (tally.last?.created_at ?? null),
      move: plan.movesCursor ? move : null,
      unsettled: inputs.countsOpen
        ? null
        : { taken: resumed.taken, carried: result.carried, earlier: earlierFindings(result) },
      rewritten: this.writesAgain ? result.again : null,
    }
  }

  /** With no destination, nothing else has a copy of what earlier attempts wrote. */
  private get writesAgain(): boolean {
    return this.inputs.destinations.size === 0
  }

  private async take(receipt: Receipt): Promise<void> {
    const { result } = this
    result.receipts.push(receipt)
    if (receipt.kind === 'commit') {
      if (receipt.note !== null) this.warn(receipt.note)
      const { entries, late } = result.exported ?? { entries: 0, late: 0 }
      result.exported = { entries: entries + receipt.entries, late: late + receipt.late }
      result.manifest = receipt.manifest
      if (result.movesCursor) result.cursor = receipt.cursor
    }
    await this.publish(result)
  }

  private readonly warn = (warning: Sentence): void => {
    this.result.warnings.push(warning)
    this.world.log.warning(warning)
  }

  private apiClock(): Timestamp {
    const { cloud, clock } = this.world
    const date = cloud.firstDate()
    if (date === null) {
      this.warn(sentence`The API's answers carry no date: the runner's clock decides which entries lie in the future.`)
    }
    return date ?? timestampOf(clock.now())
  }
}

function originOf({ state, source }: Resumed): Sentence {
  return state === null ? sentence`` : sentence` The state is from the ${String(source)}, saved ${state.saved_at}.`
}
