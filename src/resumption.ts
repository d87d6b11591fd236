/** What an export resumes from: its own state, or what another destination's state says. */

import type { State } from './archive/schema.js'
import { rejectedBy } from './core/clock.js'
import { ActionError, CancelledError, DeliveryError, sentenceOf } from './core/errors.js'
import { type Sentence, sentence } from './core/sentence.js'
import type { Timestamp } from './core/time.js'
import type { CommitDestination } from './destinations/commit/index.js'
import type { Surroundings } from './guard.js'
import type { ExportInputs } from './inputs/index.js'
import type { ReadRequest } from './inputs/mode.js'
import { CommittedState } from './state/committed.js'
import { type Expected, alreadyExported } from './state/expected.js'
import { createdAt } from './state/rerun.js'
import { FROM_NOTHING, resume, type Resumed } from './state/resume.js'
import { openCommit, type World } from './world.js'

interface ResumptionOptions {
  readonly expected: Expected
  /** The branch that the archive is committed to. */
  readonly commit: CommitDestination | null
  readonly surroundings: Surroundings
  readonly warn: (warning: Sentence) => void
}

/**
 * @throws StateError when the state can't be looked for, or must not be continued
 * @throws DeliveryError when another step of this attempt took the place of what the run would deliver
 */
export async function resumeExport(
  inputs: ExportInputs,
  world: World,
  { expected, commit, surroundings, warn }: ResumptionOptions,
): Promise<Resumed> {
  if (inputs.destinations.has('artifact')) await refuseTakenName(inputs, world, warn)
  const { request, onMissingState, gateSince } = inputs
  if (request.mode !== 'incremental') return FROM_NOTHING
  const { github, run, log } = world
  const open = commit === null ? null : () => commit.open()
  const store = open === null ? world.states : new CommittedState({ open, run, github, mode: 'incremental' })
  const former = () =>
    commit === null
      ? archivedState(inputs, world, { expected, surroundings, warn })
      : savedStates(world, { expected, warn })
  const inform = (line: Sentence) => log.info(line)
  const options = { start: request.start, onMissingState, gateSince, carries: !inputs.countsOpen }
  return resume(options, { store, former, run, github, warn, inform }, expected)
}

async function refuseTakenName(
  { name }: Pick<ExportInputs, 'name'>,
  { artifact, cancelled }: World,
  warn: (warning: Sentence) => void,
): Promise<void> {
  try {
    if (await Promise.race([artifact.isTaken(), rejectedBy(cancelled)])) {
      throw new DeliveryError(alreadyExported(name, sentence`uploaded the artifact ${artifact.name}`))
    }
  } catch (thrown) {
    if (thrown instanceof ActionError) throw thrown
    warn(
      sentence`Whether another step of this run uploaded the artifact ${artifact.name} can't be determined. ${sentenceOf(thrown)}. If one did, this step can't deliver.`,
    )
  }
}

/** States of this name that exports without an archive left in the cache and in artifacts. */
async function savedStates(
  { states }: World,
  { expected, warn }: Pick<ResumptionOptions, 'expected' | 'warn'>,
): Promise<readonly State[]> {
  const { state, former, messages, unavailable } = await states.newest(expected)
  for (const message of [...messages, ...unavailable]) warn(message)
  // An artifact beside a commit holds a copy of the archive's state, and outlives the branch.
  return state === null ? former : [state, ...former]
}

/** The state of an archive of this name at the place that the inputs name. Only the default place can be known without them. */
async function archivedState(
  inputs: ExportInputs,
  world: World,
  { expected, surroundings, warn }: Omit<ResumptionOptions, 'commit'>,
): Promise<readonly State[]> {
  const { archive } = inputs
  const branch = archive.branch ?? (archive.repository === null ? surroundings.defaultBranch : null)
  if (branch === null) return []
  const place = { repository: archive.repository ?? world.repository, branch }
  try {
    if (!(await world.openBranch(place.repository, place.branch).exists())) return []
    const destination = { kind: 'commit' as const, ...place, path: archive.path }
    const { state } = await openCommit(world, inputs, place, { ...expected, destination }).open()
    return state === null || state.name !== expected.name ? [] : [state]
  } catch (thrown) {
    if (thrown instanceof CancelledError) throw thrown
    warn(
      sentence`Whether an archive of "${expected.name}" was committed before can't be determined. ${sentenceOf(thrown)} If one was, grant the job \`contents: read\`. If not, ignore this warning, which comes with a first export only.`,
    )
    return []
  }
}

/**
 * What durations before now and "newest" mean. A re-run resolves them when its run was created, so that it covers what its
 * first attempt did.
 * @param asOf the API's clock
 * @throws StateError when GitHub doesn't say when the run was created
 */
export async function resolvedAt(request: ReadRequest, world: World, asOf: Timestamp): Promise<Timestamp> {
  const isRelative =
    request.mode === 'latest' ||
    (request.mode === 'range' && [request.start, request.end].some((moment) => typeof moment === 'number'))
  return world.run.attempt > 1 && isRelative ? createdAt(world) : asOf
}
