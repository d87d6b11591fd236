/** The line of mode verify: the archive against itself, against the source, and, where that is asked for, mended. */

import type { Folder } from './archive/folder.js'
import type { CommitReceipt } from './destinations/index.js'
import { asError, isOwn, StateError } from './errors.js'
import { forLog } from './harmless.js'
import type { Inputs } from './inputs.js'
import { refuseFuture } from './request.js'
import { CommittedState, refuseStranger } from './state/committed.js'
import type { State } from './state/state.js'
import type { Tally } from './tally.js'
import { timestampOf, type Timestamp } from './time.js'
import { Differences } from './verify/compare.js'
import { joined, type Range, within } from './verify/coverage.js'
import { checkDays, type Counted, findMoved } from './verify/days.js'
import type { Export } from './verify/export.js'
import { inspect, type Inspected, type InspectedExport } from './verify/inspect.js'
import { openPlace, type Place } from './verify/place.js'
import { prepareRepair } from './verify/repair.js'
import { boundsOf, scopeOf } from './verify/scope.js'
import { readSource, type Source } from './verify/source.js'
import type { World } from './world.js'

export interface VerifiedExport extends InspectedExport, Counted {
  /** Null when it was not compared with the source. */
  readonly differences: Differences | null
}

export interface Verification {
  /** Everybody may read the summary: it then holds counts only. */
  isPublic: boolean
  error: Error | null
  place: Place | null
  inspected: Inspected | null
  readonly exports: VerifiedExport[]
  /** Null without a key. */
  source: Source | null
  /** Every missing entry is in the archive now. */
  isMended: boolean
  /** What was mended, as it was judged, and where it lies on the runner. */
  tally: Tally | null
  folder: Folder | null
  /** What this run's earlier attempts mended, and found in it. */
  earlierRun: State['run'] | null
  readonly receipts: CommitReceipt[]
  /** What was passed over or could not be learned: each a sentence. */
  readonly warnings: string[]
}

/** Never throws: what went wrong is in the result. */
export async function verify(inputs: Inputs, world: World): Promise<Verification> {
  const verifier = new Verifier(inputs, world)
  try {
    await verifier.go()
  } catch (thrown) {
    verifier.result.error = told(thrown)
  }
  return verifier.result
}

/** What others throw may quote anything, such as the name of a file. */
function told(thrown: unknown): Error {
  const error = asError(thrown)
  return isOwn(error)
    ? error
    : new StateError(`The archive cannot be verified: ${forLog(error.message, 500)}.`, { cause: thrown })
}

class Verifier {
  readonly result: Verification = {
    isPublic: true,
    error: null,
    place: null,
    inspected: null,
    exports: [],
    source: null,
    isMended: false,
    tally: null,
    folder: null,
    earlierRun: null,
    receipts: [],
    warnings: [],
  }

  constructor(
    private readonly inputs: Inputs,
    private readonly world: World,
  ) {}

  async go(): Promise<void> {
    const { inputs, world, result } = this
    inputs.warnings.forEach(this.warn)
    const own = await world.github.repository(world.repository).catch(() => null)
    result.isPublic = own?.isPublic ?? true
    const hasKey = inputs.cloud.apiKey !== ''
    if (!hasKey) this.warn('There is no `api-key`: the archive is verified against itself, and not against the source.')
    const organization = hasKey ? await world.cloud.organization(world.cancelled) : null
    const now = world.cloud.firstDate() ?? timestampOf(world.clock.now())
    refuseFuture(inputs.request, now)
    const place = await openPlace(inputs, world, organization, now)
    result.place = place
    if (!place.isListed) this.warn('GitHub did not list the files: whether more lie in the archive is not known.')

    const bounds = boundsOf(inputs.request, now, inputs.lookback)
    const expectedManifest = inputs.verify?.expectedManifest ?? null
    const inspected = await inspect(place.folder, { start: bounds.start, expectedManifest }, place.name)
    result.inspected = inspected
    const scopes = new Map<Export, Range[]>()
    for (const { one } of inspected.exports) if (this.isOwn(one, place)) scopes.set(one, scopeOf(one, bounds))
    if (hasKey) await this.readSource([...scopes.values()].flat(), now)
    if (result.source?.scope.length === 0) {
      this.warn(
        'Nothing was compared with the source: no continuous range of the archive lies there, `lookback` before its cursor or earlier.',
      )
    }
    for (const each of inspected.exports) {
      world.cancelled.throwIfAborted()
      result.exports.push(await this.check(each, scopes.get(each.one), inspected))
    }
    if (inputs.verify?.repair === true) await this.repair(place, inspected)
    if (inspected.exports.length > 0 && scopes.size === 0) {
      throw new StateError(
        'No export in this folder is of the organization that the key opens: nothing was compared with the source. Use the key of the other one, or none.',
      )
    }
    if (result.source?.ending.kind === 'broken') throw result.source.ending.error
    world.cancelled.throwIfAborted()
  }

  /** Whether the key opens the log that the export is of. */
  private isOwn(one: Export, { commit, expected, name }: Place): boolean {
    if (commit !== null) refuseStranger(name, one, expected)
    const { organization } = expected
    if (organization === null || one.organization === null || one.organization.id === organization.id) return true
    this.warn(
      `The export "${forLog(one.name)}" is of the organization "${forLog(one.organization.name)}", and the key opens "${forLog(organization.name)}": it is not compared with the source.`,
    )
    return false
  }

  private async readSource(scope: readonly Range[], now: Timestamp): Promise<void> {
    const { lookback, maxDuration } = this.inputs
    this.result.source = await readSource({ scope: joined(scope), now, lookback, maxDuration }, this.world)
  }

  private async check(
    each: InspectedExport,
    scope: readonly Range[] | undefined,
    { problems }: Inspected,
  ): Promise<VerifiedExport> {
    const { source } = this.result
    if (source === null || scope === undefined) {
      return { ...each, ...(await checkDays(each, problems, null)), differences: null }
    }
    // What was asked for, as far as it was read.
    const read = scope.flatMap(({ from, to }) => within(source.scope, from, to))
    const differences = new Differences(read, source.first)
    const counted = await checkDays(each, problems, { days: source.days, source: source.lines, differences })
    await findMoved(each.days, differences)
    return { ...each, ...counted, differences }
  }

  private async repair({ commit, expected }: Place, { problems }: Inspected): Promise<void> {
    const { inputs, world, result } = this
    const { source } = result
    const [archive] = result.exports
    if (commit === null || archive === undefined || source === null || archive.differences === null) return
    const keeper = new CommittedState(() => commit.open(), world.run, 'verify')
    const { attempt } = world.run
    result.earlierRun = attempt > 1 ? (await keeper.earlierAttempts(attempt, expected)).run : null
    if (archive.differences.counts.missing === 0) return
    if (problems.count > 0) {
      this.warn('Nothing was repaired, since the archive itself is damaged: restore it from the history first.')
      return
    }
    world.cancelled.throwIfAborted()
    const { differences, days, one } = archive
    const whose = { ...expected, organization: expected.organization ?? one.organization }
    const delivery = await prepareRepair(inputs, world, { source, differences, days, expected: whose })
    result.folder = delivery.folder
    result.tally = delivery.tally
    world.cancelled.throwIfAborted()
    for await (const receipt of commit.deliver(delivery)) result.receipts.push(receipt)
    result.isMended = delivery.tally.entries === differences.counts.missing
  }

  private readonly warn = (sentence: string): void => {
    this.result.warnings.push(sentence)
    this.world.log.warning(sentence)
  }
}
