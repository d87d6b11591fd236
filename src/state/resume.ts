/** What a run resumes from: the state, the unsettled findings, and since when entries are evaluated. */

import type { State, Unsettled } from '../archive/schema.js'
import { compareCursors, type Position } from '../core/cursor.js'
import type { EntryKey } from '../core/entry.js'
import { asError, CancelledError, sentenceOf, StateError } from '../core/errors.js'
import { type Failing, NONE_FAILING } from '../core/failing.js'
import type { WorkflowJob } from '../core/run.js'
import { join, type Sentence, sentence } from '../core/sentence.js'
import { compare, earliest, latest, minus, type Timestamp } from '../core/time.js'
import { statusOf } from '../github/call.js'
import type { Runs } from '../github/runs.js'
import { describeDestination, type Expected, alreadyExported } from './expected.js'
import { type EarlierAttempts, NO_EARLIER_ATTEMPTS, reachOf, type ResolvedState, type StateStore } from './index.js'
import { jobHistory } from './history.js'
import { type Rerun, rerunOf } from './rerun.js'
import { assessUnsettled, distinct, unsettledIn } from './unsettled.js'

export interface Resumed {
  readonly state: State | null
  readonly position: Position | null
  /** Null in the modes that have no state. */
  readonly source: ResolvedState['source'] | null
  /** Without a state: where the export begins, which is no later than an archive that lost its state reached. */
  readonly start: Timestamp | null
  /** Entries before this are exported, but not evaluated; null: all are evaluated. */
  readonly evaluateFrom: Timestamp | null
  /** Entries from there on that an export to another destination evaluated. */
  readonly evaluated: readonly EntryKey[]
  /** The cursor that the run's first attempt began from; null: it is a first export. */
  readonly beganFrom: Timestamp | null
  /** Null on a first attempt. */
  readonly rerun: Rerun | null
  /** What earlier attempts of this run found that counts. */
  readonly earlier: Failing
  /** Findings of other runs that count in this one. */
  readonly carried: readonly Unsettled[]
  /** What this run took from the newest state's unsettled findings, settled or not. */
  readonly taken: readonly Unsettled[]
}

/** What the modes begin with that have no state: everything is evaluated, every time. */
export const FROM_NOTHING: Resumed = {
  state: null,
  position: null,
  source: null,
  start: null,
  evaluateFrom: null,
  evaluated: [],
  beganFrom: null,
  rerun: null,
  earlier: NONE_FAILING,
  carried: [],
  taken: [],
}

export interface ResumeOptions {
  readonly start: Timestamp | null
  readonly onMissingState: 'start' | 'fail'
  /** Milliseconds. */
  readonly gateSince: number
  /** Whether unsettled findings count. With `gate: unacknowledged`, the archive's open findings do. */
  readonly carries: boolean
}

export interface ResumeWorld {
  readonly store: StateStore
  /** Trusted states of this name that an archive or another source holds for another destination. */
  readonly former: (expected: Expected) => Promise<readonly State[]>
  readonly run: WorkflowJob
  readonly github: Runs
  readonly warn: (warning: Sentence) => void
  readonly inform: (line: Sentence) => void
}

/** @throws StateError when a state belongs to another organization, can't be looked for, or is missing and must not be */
export async function resume(options: ResumeOptions, world: ResumeWorld, expected: Expected): Promise<Resumed> {
  const { store, run, warn } = world
  const resolved = await store.newest(expected)
  refuseSecond(resolved, run, expected)
  const earlier = run.attempt > 1 ? await store.earlierAttempts(run.attempt, expected) : NO_EARLIER_ATTEMPTS
  const { state, source } = laterOf(resolved, earlier)
  const messages = [...resolved.messages, ...(state === null ? [] : resolved.unavailable), ...earlier.messages]
  for (const message of new Map(messages.map((one) => [String(one), one])).values()) warn(message)
  if (state === null && resolved.unavailable.length > 0) throw cannotLook(resolved.unavailable)
  const rerun = run.attempt > 1 ? await rerunOf(earlier, options.gateSince, world, expected) : null
  const begun = { rerun, earlier: earlier.failing }
  if (state !== null) {
    const { start } = options
    const beganFrom = rerun === null ? reachOf(state) : rerun.beganFrom
    const { carried, taken } = await takeUnsettled(options.carries ? unsettledIn(state) : [], world)
    const known = { state, position: state, source, start, evaluateFrom: state.judge_from, evaluated: [] }
    return { ...known, beganFrom, ...begun, carried, taken }
  }
  const fresh = await resumeFromNothing(options, world, expected, { resolved, rerun })
  return { ...FROM_NOTHING, source: 'none', ...begun, beganFrom: rerun?.beganFrom ?? null, ...fresh }
}

/** Outside an archive, an attempt has a place for one state of a name. */
function refuseSecond({ state, source }: ResolvedState, run: WorkflowJob, { name }: Expected): void {
  if (source === 'commit' || state?.run.id !== run.id || state.run.attempt !== run.attempt) return
  throw new StateError(alreadyExported(name, sentence`saved the state`))
}

/** @returns what counts in this run, without what its earlier attempts found, which counts as its own */
async function takeUnsettled(
  items: readonly Unsettled[],
  world: ResumeWorld,
): Promise<Pick<Resumed, 'carried' | 'taken'>> {
  const { run, warn, inform } = world
  const home = run.url.replace(/\/actions\/runs\/.*$/, '')
  const { carried, settled, lines, warnings } = await assessUnsettled(items, { ...world, home })
  lines.forEach(inform)
  warnings.forEach(warn)
  const isEarlier = ({ found_in }: Unsettled) => found_in.id === run.id && found_in.attempt < run.attempt
  return { carried: carried.filter((item) => !isEarlier(item)), taken: [...carried, ...settled] }
}

function cannotLook(unavailable: readonly Sentence[]): StateError {
  return new StateError(
    sentence`The state can't be looked for, so nothing was read: starting over would hide entries from the gate. ${join(unavailable)} Grant the job \`actions: read\`, or run again later.`,
  )
}

interface Fresh extends Pick<Resumed, 'start' | 'evaluateFrom' | 'carried' | 'taken'> {
  readonly evaluated?: readonly EntryKey[]
  readonly beganFrom?: Timestamp | null
}

/** Without a state: a first export, another destination than before, or a loss. */
async function resumeFromNothing(
  { start: given, onMissingState, gateSince, carries }: ResumeOptions,
  world: ResumeWorld,
  expected: Expected,
  { resolved, rerun }: { readonly resolved: ResolvedState; readonly rerun: Rerun | null },
): Promise<Fresh> {
  const { warn } = world
  if (onMissingState === 'fail') {
    throw new StateError(
      sentence`No state was found in any source, and \`on-missing-state\` is \`fail\`: nothing was read. For a first export, or to export again from the beginning, run once with \`on-missing-state: start\`.`,
    )
  }
  const { traces } = resolved
  const reached = earliest(...traces)
  const start = given === null ? null : earliest(given, reached)
  const from = start ?? 'the first entry'
  const former = [...resolved.former, ...(await world.former(expected))]
  const unsettled = distinct([...resolved.unsettled, ...former.flatMap(unsettledIn)])
  const { carried, taken } = await takeUnsettled(carries ? unsettled : [], world)
  // A re-run of a first export evaluates what its first attempt did.
  const since = rerun?.window.from ?? minus(expected.asOf, gateSince)
  const isLost = traces.length > 0
  // A new archive has nothing to say: what was exported elsewhere before may be gone.
  const covered = await coveredUntil(world, expected, { isLost, gateSince })
  if (isLost) {
    const evaluateFrom = earliest(since, reached, covered, ...former.map(reachOf))
    warn(
      sentence`The state of "${expected.name}" was lost. Exporting from ${from} again. Entries from ${String(evaluateFrom)} on are evaluated again, so that findings of earlier runs may fail this one. To move on, acknowledge them in the policy file, or run once with \`warn-only: true\`.`,
    )
    return { start, evaluateFrom, carried, taken, beganFrom: rerun?.beganFrom ?? evaluateFrom }
  }
  const [other] = former.toSorted((a, b) => compareCursors(reachOf(b), reachOf(a)))
  if (other !== undefined) {
    // What it exported from there on is listed, so that nothing is evaluated twice, and nothing that appeared late is missed.
    const evaluateFrom = latest(other.seen_from, other.judge_from)
    warn(
      sentence`No saved state of "${expected.name}" covers this destination. The newest one covers ${describeDestination(other.destination)}. Exporting from ${from}. Entries from ${evaluateFrom ?? 'the first one'} on are evaluated if that export had not exported them.`,
    )
    return { start, evaluateFrom, evaluated: other.seen, carried, taken, beganFrom: rerun?.beganFrom ?? reachOf(other) }
  }
  // An earlier job of this name may have been this export, and what it left may be gone.
  const evaluateFrom = earliest(since, covered)
  warn(
    sentence`No saved state for "${expected.name}": this is the first run, or everything that was saved is gone. Exporting from ${from}. Entries before ${String(evaluateFrom)} are a baseline and are not evaluated.`,
  )
  return { start, evaluateFrom, carried, taken }
}

/**
 * Since when entries may not have been evaluated, by how this export's job ended before; null if it never ran.
 * @throws StateError when it can't be determined: starting over would hide entries from the gate
 */
async function coveredUntil(
  world: ResumeWorld,
  expected: Expected,
  { isLost, gateSince }: { readonly isLost: boolean; readonly gateSince: number },
): Promise<Timestamp | null> {
  try {
    const { succeeded, began } = await jobHistory(world, null)
    // What was in the log then was evaluated. What appeared later is dated within the overlap.
    if (succeeded !== null) return minus(succeeded, expected.lookback)
    // Where no job succeeded, the oldest may have been a first export, and its findings may be lost.
    return began === null ? null : minus(began, gateSince)
  } catch (thrown) {
    if (thrown instanceof CancelledError) throw thrown
    const problem = sentence`When a job of this export last succeeded can't be determined. ${sentenceOf(thrown)}`
    const status = statusOf(asError(asError(thrown).cause ?? thrown))
    // A first commit doesn't need the permission. GitHub knows the run that asks, so that 404 comes from another server.
    const isOptional = status === 404 || (status === 403 && !isLost && expected.destination.kind === 'commit')
    if (!isOptional) throw cannotLook([problem])
    world.warn(problem)
    return null
  }
}

/** An earlier attempt may have delivered, and then failed to save its state where the newest one is looked for. */
function laterOf(
  resolved: ResolvedState,
  earlier: EarlierAttempts,
): Pick<Resumed, 'state'> & Pick<ResolvedState, 'source'> {
  if (earlier.state === null) return resolved
  if (resolved.state === null) return earlier
  const [own, newest] = [earlier.state, resolved.state]
  const ahead = compareCursors(own.cursor, newest.cursor) || compare(own.saved_at, newest.saved_at)
  return ahead > 0 ? earlier : resolved
}
