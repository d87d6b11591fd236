/** What a run goes on from: the state, what its earlier attempts found, and since when entries are judged. */

import { compareCursors } from './cursor.js'
import { asError, CancelledError, StateError } from './errors.js'
import type { GitHub } from './github/index.js'
import type { Inputs } from './inputs.js'
import type { Rule, RunId } from './policy/index.js'
import type { EarlierAttempts, Expected, Resolved, StateKeeper } from './state/index.js'
import type { State } from './state/state.js'
import { compare, earliest, minus, type Timestamp } from './time.js'

export interface Before {
  readonly state: State | null
  /** Null in the modes that have no state. */
  readonly source: Resolved['source'] | null
  /** The latest of this run's earlier attempts that is known, and what they found that turns it red. */
  readonly earlierRun: State['run'] | null
  /** Without a state: where the export begins, which is no later than an archive that lost its state reached. */
  readonly start: Timestamp | null
  /** Entries before this are exported, but not judged; null: all are judged. */
  readonly judgeFrom: Timestamp | null
}

/** What the modes begin with that have no state: all is judged, every time. */
const FROM_NOTHING: Before = { state: null, source: null, earlierRun: null, start: null, judgeFrom: null }

export interface ResumeWorld {
  readonly keeper: StateKeeper
  readonly run: RunId
  readonly github: Pick<GitHub, 'workflowRun'>
}

type ResumeInputs = Pick<Inputs, 'name' | 'lookback' | 'onMissingState' | 'gateSince' | 'request'>

/** @throws StateError when a state belongs to another organization, or when one is missing that must not be */
export async function stateBefore(
  inputs: ResumeInputs,
  world: ResumeWorld,
  expected: Expected,
  rules: readonly Rule[],
  warn: (sentence: string) => void,
): Promise<Before> {
  const { request } = inputs
  if (request.mode !== 'incremental') return FROM_NOTHING
  const { keeper, run } = world
  const resolved = await keeper.newest(expected)
  const earlier = run.attempt > 1 ? await keeper.earlierAttempts(run.attempt, expected) : null
  new Set([...resolved.told, ...(earlier?.told ?? [])]).forEach(warn)
  const beganAt = earlier === null ? null : await beginOf(run, world.github, warn)
  if (earlier !== null && rules.some(({ level }) => level === 'error')) {
    refuseForgotten(resolved, earlier, run, { ...expected, beganAt })
  }

  const { state, source } = laterOf(resolved, earlier)
  const earlierRun = earlier?.run ?? null
  if (state !== null) return { state, source, earlierRun, start: request.start, judgeFrom: state.judge_from }
  if (inputs.onMissingState === 'fail') {
    throw new StateError(
      'No state was found in any source, and `on-missing-state` is `fail`: nothing was read. For a first export, or to export again from the beginning, run once with `on-missing-state: start`.',
    )
  }
  // A further attempt of a first run judges what the first attempt did.
  const since = earliest(expected.now, beganAt)
  const judgeFrom = earliest(since === null ? null : minus(since, inputs.gateSince), resolved.untrustedCursor)
  const start = request.start === null ? null : earliest(request.start, resolved.untrustedCursor)
  const why =
    resolved.told.length > 0
      ? 'none could be trusted or asked'
      : 'there is none: this is its first run, or the state was lost'
  warn(
    `The export "${inputs.name}" goes on from no state, since ${why}. It exports everything from ${start ?? 'the beginning'} on, and judges from ${judgeFrom} on.`,
  )
  return { state: null, source: 'none', earlierRun, start, judgeFrom }
}

/** When the run was made, before its first attempt; null when that cannot be learned. */
async function beginOf(
  { id }: RunId,
  github: ResumeWorld['github'],
  warn: (sentence: string) => void,
): Promise<Timestamp | null> {
  try {
    return (await github.workflowRun(id)).createdAt
  } catch (thrown) {
    if (thrown instanceof CancelledError) throw thrown
    warn(
      `When this run began is not known, so that an older run that was repeated since is not noticed. ${asError(thrown).message}`,
    )
    return null
  }
}

/**
 * An attempt that left nothing behind may have found something all the same. Where the cache alone remembers it may have
 * forgotten; and when another run has moved the state since, that one has taken what the attempt had found.
 */
function refuseForgotten(
  { state }: Resolved,
  earlier: EarlierAttempts,
  run: RunId,
  { destination, beganAt }: Expected & { beganAt: Timestamp | null },
): void {
  const isKnown = earlier.run?.attempt === run.attempt - 1 && earlier.isWhole
  const isForgotten = !isKnown && (isTaken(state, run, beganAt) || destination.kind === 'none')
  if (!earlier.isDoubtful && !isForgotten) return
  throw new StateError(
    `This is attempt ${run.attempt} of the run, and it cannot be learned what its earlier attempts found: it must not turn green, and nothing was read. Start a new run of the workflow instead of repeating this one${earlier.isDoubtful ? ', or grant `actions: read`' : ''}.`,
  )
}

/** GitHub numbers its runs in the order in which they are made, whatever a runner's clock says. */
function isTaken(state: State | null, run: RunId, beganAt: Timestamp | null): boolean {
  if (state === null || state.run.id === run.id) return false
  return Number(state.run.id) > Number(run.id) || (beganAt !== null && compare(state.saved_at, beganAt) > 0)
}

/** An earlier attempt may have delivered, and then failed to save its state where the newest one is looked for. */
function laterOf(resolved: Resolved, earlier: EarlierAttempts | null): Pick<Before, 'state' | 'source'> {
  if (earlier === null || earlier.state === null) return resolved
  if (resolved.state === null) return earlier
  const [own, newest] = [earlier.state, resolved.state]
  const ahead = compareCursors(own.cursor, newest.cursor) || compare(own.saved_at, newest.saved_at)
  return ahead > 0 ? earlier : resolved
}
