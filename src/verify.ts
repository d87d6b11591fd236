/** Mode verify: the archive against itself, against the source, and, where that is asked for, repaired. */

import { ActionError, asError, sentenceOf, StateError } from './core/errors.js'
import { type Sentence, sentence } from './core/sentence.js'
import { type Timestamp, timestampOf } from './core/time.js'
import { unevaluatedWarnings } from './destinations/records.js'
import type { VerifyInputs } from './inputs/index.js'
import { resolveBounds } from './inputs/mode.js'
import { CommittedState, refuseOtherExport } from './state/committed.js'
import { emptyVerification, type Verification, type VerifiedExport } from './verification.js'
import { Differences } from './verify/compare.js'
import { checkDays, findRedated } from './verify/days.js'
import type { ExportHistory } from './verify/history.js'
import { inspect, type Inspected, type InspectedExport } from './verify/index.js'
import { joined, type Range, within } from './verify/ranges.js'
import { prepareRepair } from './verify/repair.js'
import { readSource } from './verify/source.js'
import { openTarget, type Target } from './verify/target.js'
import type { World } from './world.js'

const NO_KEY = sentence`There is no \`api-key\`: the archive is verified against itself, and not against the source.`
const NOT_LISTED = sentence`GitHub did not list the files: whether more lie in the archive is not known.`
const NOTHING_COMPARED = sentence`Nothing was compared with the source: no continuous range of the archive lies there, \`lookback\` before its cursor or earlier.`
const NO_EXPORT_OF_THE_KEY = sentence`No export in this folder is of the organization that the key opens: nothing was compared with the source. Use the key of the other one, or none.`

/**
 * Never throws: what went wrong is in the result.
 * @param reveal is called with the findings of a repair before it is committed
 */
export async function verify(
  inputs: VerifyInputs,
  world: World,
  reveal: (result: Verification) => Promise<void>,
): Promise<Verification> {
  const verifier = new Verifier(inputs, world, reveal)
  try {
    await verifier.verify()
  } catch (thrown) {
    verifier.result.error = ownError(thrown)
  }
  return verifier.result
}

/** What others throw may quote anything, such as the name of a file. */
function ownError(thrown: unknown): Error {
  if (thrown instanceof ActionError) return thrown
  return new StateError(sentence`The archive cannot be verified: ${sentenceOf(thrown, 500)}.`, {
    cause: asError(thrown),
  })
}

class Verifier {
  readonly result: Verification

  constructor(
    private readonly inputs: VerifyInputs,
    private readonly world: World,
    private readonly reveal: (result: Verification) => Promise<void>,
  ) {
    this.result = emptyVerification(inputs.warnOnly)
  }

  async verify(): Promise<void> {
    const { inputs, world, result } = this
    inputs.warnings.forEach(this.warn)
    const own = await world.github.repository(world.repository).catch(() => null)
    result.visibility = own?.visibility ?? 'public'
    const hasKey = inputs.cloud.apiKey !== ''
    if (!hasKey) this.warn(NO_KEY)
    const organization = hasKey ? await world.cloud.organization(world.cancelled) : null
    const asOf = world.cloud.firstDate() ?? timestampOf(world.clock.now())
    const bounds = resolveBounds(inputs.range, asOf)
    const target = await openTarget(inputs, world, organization, asOf)
    result.target = target
    if (!target.isListed) this.warn(NOT_LISTED)

    const { expectedManifest, lookback, repair } = inputs
    const inspected = await inspect(target.folder, { start: bounds.start, expectedManifest }, String(target.name))
    result.inspected = inspected
    const scopes = new Map<ExportHistory, Range[]>()
    for (const { history } of inspected.exports) {
      if (this.isOwn(history, target)) scopes.set(history, history.scope(bounds, asOf, lookback))
    }
    if (hasKey) await this.readSource([...scopes.values()].flat(), asOf)
    if (result.source?.scope.length === 0) this.warn(NOTHING_COMPARED)
    for (const exported of inspected.exports) {
      world.cancelled.throwIfAborted()
      result.exports.push(await this.compare(exported, scopes.get(exported.history), inspected))
    }
    if (repair) await this.repair(target, inspected)
    if (inspected.exports.length > 0 && scopes.size === 0) throw new StateError(NO_EXPORT_OF_THE_KEY)
    if (result.source?.ending.kind === 'broken') throw result.source.ending.error
    world.cancelled.throwIfAborted()
  }

  /** Whether the key opens the log that the export is of. */
  private isOwn(history: ExportHistory, { commit, expected, name }: Target): boolean {
    if (commit !== null) refuseOtherExport(name, history, expected)
    const [own, other] = [expected.organization, history.organization]
    if (own === null || other === null || other.id === own.id) return true
    this.warn(
      sentence`The export "${history.name}" is of the organization "${other.name}", and the key opens "${own.name}": it is not compared with the source.`,
    )
    return false
  }

  private async readSource(scope: readonly Range[], asOf: Timestamp): Promise<void> {
    const { lookback, maxDuration } = this.inputs
    this.result.source = await readSource({ scope: joined(scope), asOf, lookback, maxDuration }, this.world)
  }

  private async compare(
    exported: InspectedExport,
    scope: readonly Range[] | undefined,
    { problems }: Inspected,
  ): Promise<VerifiedExport> {
    const { source } = this.result
    if (source === null || scope === undefined) {
      return { ...exported, ...(await checkDays(exported, problems, null)), differences: null }
    }
    // What was asked for, as far as it was read.
    const read = scope.flatMap(({ from, to }) => within(source.scope, from, to))
    const differences = new Differences(read, source.first)
    const comparison = { source, differences }
    const counted = await checkDays(exported, problems, comparison)
    await findRedated(exported.days, comparison)
    return { ...exported, ...counted, differences }
  }

  private async repair({ commit, expected }: Target, { problems }: Inspected): Promise<void> {
    const { inputs, world, result } = this
    const { source } = result
    const [archive] = result.exports
    if (commit === null || archive === undefined || source === null || archive.differences === null) return
    const { github, run } = world
    const store = new CommittedState({ open: () => commit.open(), run, github, mode: 'verify' })
    if (run.attempt > 1) result.earlier = (await store.earlierAttempts(run.attempt, expected)).failing
    if (archive.differences.counts.missing === 0) return
    if (problems.count > 0) {
      this.warn(sentence`Nothing was repaired, since the archive itself is damaged: restore it from the history first.`)
      return
    }
    world.cancelled.throwIfAborted()
    const { differences, days, history } = archive
    const organization = expected.organization ?? history.organization
    const { earlier } = result
    const repair = { source, differences, days, expected: { ...expected, organization }, earlier }
    const delivery = await prepareRepair(inputs, world, repair)
    unevaluatedWarnings(delivery).forEach(this.warn)
    result.folder = delivery.folder
    result.tally = delivery.tally
    await this.reveal(result)
    world.cancelled.throwIfAborted()
    for await (const receipt of commit.deliver(delivery)) result.receipts.push(receipt)
    result.isRepaired = delivery.tally.entries === differences.counts.missing
  }

  private readonly warn = (warning: Sentence): void => {
    this.result.warnings.push(warning)
    this.world.log.warning(warning)
  }
}
