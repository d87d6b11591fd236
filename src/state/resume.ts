/** What a run resumes from: the state, the findings of its earlier attempts, and since when entries are evaluated. */

import type { State } from '../archive/schema.js'
import { compareCursors, type Position } from '../core/cursor.js'
import { CancelledError, sentenceOf, StateError } from '../core/errors.js'
import type { RunId } from '../core/run.js'
import { type Sentence, sentence } from '../core/sentence.js'
import { compare, earliest, minus, type Timestamp } from '../core/time.js'
import type { GitHub } from '../github/index.js'
import type { Rule } from '../policy/index.js'
import type { Expected } from './expected.js'
import type { EarlierAttempts, ResolvedState, StateStore } from './index.js'

export interface Resumed {
  readonly state: State | null
  readonly position: Position | null
  /** Null in the modes that have no state. */
  readonly source: ResolvedState['source'] | null
  /** The latest of this run's earlier attempts that is known, and the findings of it that count. */
  readonly earlierRun: State['run'] | null
  /** Without a state: where the export begins, which is no later than an archive that lost its state reached. */
  readonly start: Timestamp | null
  /** Entries before this are exported, but not evaluated; null: all are evaluated. */
  readonly evaluateFrom: Timestamp | null
}

/** What the modes begin with that have no state: everything is evaluated, every time. */
export const FROM_NOTHING: Resumed = {
  state: null,
  position: null,
  source: null,
  earlierRun: null,
  start: null,
  evaluateFrom: null,
}

export interface ResumeOptions {
  readonly start: Timestamp | null
  readonly onMissingState: 'start' | 'fail'
  /** Milliseconds. */
  readonly gateSince: number
  readonly rules: readonly Rule[]
}

export interface ResumeWorld {
  readonly store: StateStore
  readonly run: RunId
  readonly github: Pick<GitHub, 'workflowRun'>
  readonly warn: (warning: Sentence) => void
}

/** @throws StateError when a state belongs to another organization, or when one is missing that must not be */
export async function resume(options: ResumeOptions, world: ResumeWorld, expected: Expected): Promise<Resumed> {
  const { store, run, warn } = world
  const resolved = await store.newest(expected)
  const earlier = run.attempt > 1 ? await store.earlierAttempts(run.attempt, expected) : null
  const messages = [...resolved.messages, ...(earlier?.messages ?? [])]
  for (const message of new Map(messages.map((one) => [String(one), one])).values()) warn(message)
  const beganAt = earlier === null ? null : await beginOf(world)
  if (earlier !== null && options.rules.some(({ level }) => level === 'error')) {
    refuseForgotten(resolved, earlier, run, { ...expected, beganAt })
  }

  const { state, source } = laterOf(resolved, earlier)
  const earlierRun = earlier?.run ?? null
  if (state !== null) {
    return { state, position: state, source, earlierRun, start: options.start, evaluateFrom: state.judge_from }
  }
  return { ...resumeFromNothing(options, warn, expected, { ...resolved, beganAt }), earlierRun }
}

function resumeFromNothing(
  { start: given, onMissingState, gateSince }: ResumeOptions,
  warn: (warning: Sentence) => void,
  expected: Expected,
  { messages, untrustedCursor, beganAt }: ResolvedState & { readonly beganAt: Timestamp | null },
): Resumed {
  if (onMissingState === 'fail') {
    throw new StateError(
      sentence`No state was found in any source, and \`on-missing-state\` is \`fail\`: nothing was read. For a first export, or to export again from the beginning, run once with \`on-missing-state: start\`.`,
    )
  }
  // A further attempt of a first run evaluates what the first attempt did.
  const since = earliest(expected.asOf, beganAt)
  const evaluateFrom = earliest(since === null ? null : minus(since, gateSince), untrustedCursor)
  const start = given === null ? null : earliest(given, untrustedCursor)
  const why =
    messages.length > 0
      ? 'none could be trusted or asked'
      : 'there is none: this is its first run, or the state was lost'
  warn(
    sentence`The export "${expected.name}" goes on from no state, since ${why}. It exports everything from ${start ?? 'the beginning'} on, and judges from ${String(evaluateFrom)} on.`,
  )
  return { ...FROM_NOTHING, source: 'none', start, evaluateFrom }
}

/** When the run was created, before its first attempt; null if that can't be determined. */
async function beginOf({ run, github, warn }: ResumeWorld): Promise<Timestamp | null> {
  try {
    return (await github.workflowRun(run.id)).createdAt
  } catch (thrown) {
    if (thrown instanceof CancelledError) throw thrown
    warn(
      sentence`When this run began is not known, so that an older run that was repeated since is not noticed. ${sentenceOf(thrown)}`,
    )
    return null
  }
}

/**
 * An attempt that left nothing behind may have found something all the same. Where the cache alone remembers it may have
 * forgotten; and when another run has moved the state since, that one has taken what the attempt had found.
 */
function refuseForgotten(
  { state }: ResolvedState,
  earlier: EarlierAttempts,
  run: RunId,
  { destination, beganAt }: Expected & { beganAt: Timestamp | null },
): void {
  const isKnown = earlier.run?.attempt === run.attempt - 1 && earlier.isWhole
  const isForgotten = !isKnown && (isTaken(state, run, beganAt) || destination.kind === 'none')
  if (!earlier.isDoubtful && !isForgotten) return
  const remedy = earlier.isDoubtful ? sentence`, or grant \`actions: read\`` : sentence``
  throw new StateError(
    sentence`This is attempt ${run.attempt} of the run, and it cannot be learned what its earlier attempts found: it must not turn green, and nothing was read. Start a new run of the workflow instead of repeating this one${remedy}.`,
  )
}

/** GitHub numbers its runs in the order in which they are created, whatever a runner's clock says. */
function isTaken(state: State | null, run: RunId, beganAt: Timestamp | null): boolean {
  if (state === null || state.run.id === run.id) return false
  return Number(state.run.id) > Number(run.id) || (beganAt !== null && compare(state.saved_at, beganAt) > 0)
}

/** An earlier attempt may have delivered, and then failed to save its state where the newest one is looked for. */
function laterOf(resolved: ResolvedState, earlier: EarlierAttempts | null): Pick<Resumed, 'state' | 'source'> {
  if (earlier === null || earlier.state === null) return resolved
  if (resolved.state === null) return earlier
  const [own, newest] = [earlier.state, resolved.state]
  const ahead = compareCursors(own.cursor, newest.cursor) || compare(own.saved_at, newest.saved_at)
  return ahead > 0 ? earlier : resolved
}
