/** Finds the states that a run can resume from, and says where they came from and what was ignored. */

import type { State, Unsettled } from '../archive/schema.js'
import type { Signer } from '../archive/signature.js'
import { decodeSigned } from '../archive/state.js'
import { type Failing, FailingSet } from '../core/failing.js'
import { isSameDestination, type RunId } from '../core/run.js'
import { type Sentence, sentence } from '../core/sentence.js'
import { earliest, latest, minus, type Timestamp } from '../core/time.js'
import { type Expected, misplacement, mismatchOf, refuseOtherOrganization } from './expected.js'
import { unsettledIn } from './unsettled.js'

/** Bytes of a state: the ids of about half a million entries within the lookback. */
export const LARGEST_STATE = 64 * 2 ** 20

export type Candidate =
  /** A state as it was found, and the run that its container names. `savedAt` is by GitHub's clock. */
  | {
      readonly kind: 'found'
      readonly origin: Sentence
      readonly text: string
      readonly run: RunId
      readonly savedAt: Timestamp | null
    }
  /** Something was saved that can't be used: it isn't trusted, has expired, or lies too far back. */
  | { readonly kind: 'trace'; readonly message: Sentence; readonly savedAt: Timestamp | null }
  /** Something has the name of what is looked for, but other runs saved it, which save no state for this one. */
  | { readonly kind: 'foreign'; readonly message: Sentence }
  /** The source could not be queried, or lists something that could not be restored. */
  | { readonly kind: 'unavailable'; readonly message: Sentence }

/** A place where states are stored outside the repository. */
export interface StateSource {
  readonly name: 'cache' | 'artifact'
  /** The newest state first. The next one is asked for only if the one before was not trusted. */
  newest(): AsyncIterable<Candidate>
  /** The same, of what GitHub says was saved before a time; without this run's own. */
  savedBefore(time: Timestamp): AsyncIterable<Candidate>
  /** What earlier attempts of this run saved, the newest first. */
  ofEarlierAttempts(): AsyncIterable<Candidate>
}

/** Where states are stored, taken together. */
export interface StateStore {
  /** @throws StateError when a trusted state belongs to another organization */
  newest(expected: Expected): Promise<ResolvedState>
  /** What earlier attempts of this run left. */
  earlierAttempts(attempt: number, expected: Expected): Promise<EarlierAttempts>
  /** @param time by GitHub's clock */
  savedBefore(time: Timestamp, expected: Expected): Promise<StateBefore>
}

export interface ResolvedState {
  readonly state: State | null
  readonly source: StateSource['name'] | 'commit' | 'none'
  /** What was ignored. */
  readonly messages: readonly Sentence[]
  /** Sources that could not be queried. */
  readonly unavailable: readonly Sentence[]
  /** Since when what was saved and can't be used may have covered entries; null where even that isn't known. */
  readonly traces: readonly (Timestamp | null)[]
  /** Trusted states of this name that cover another destination: the newest of each. */
  readonly former: readonly State[]
  /** Without a state: unsettled findings that are known all the same. */
  readonly unsettled: readonly Unsettled[]
}

/** The state that an attempt found when it began. */
export type StateBefore =
  | { readonly kind: 'found'; readonly cursor: Timestamp | null }
  /** The lists of what was saved show nothing. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'unknown'; readonly messages: readonly Sentence[] }

/** What is known of one attempt. */
export interface AttemptTrace {
  readonly attempt: number
  /** The cursor that the run's first attempt began from; null: it was a first export; undefined: not recorded. */
  readonly beganFrom: Timestamp | null | undefined
  /** The cursor that it reached. */
  readonly through: Timestamp | null
  /** It delivered all that it had found. */
  readonly isWhole: boolean
}

export interface EarlierAttempts {
  readonly attempts: readonly AttemptTrace[]
  /** What they found, and counted, that fails a run. */
  readonly failing: Failing
  /** The newest state that one of them saved, when it may be newer than the newest state. */
  readonly state: State | null
  readonly source: ResolvedState['source']
  readonly messages: readonly Sentence[]
}

export const NO_EARLIER_ATTEMPTS: EarlierAttempts = {
  attempts: [],
  failing: { counts: [], findings: [] },
  state: null,
  source: 'none',
  messages: [],
}

/** States outside the repository, which are trusted when they are signed. */
export class SignedStates implements StateStore {
  /** @param sources the first is asked first */
  constructor(
    private readonly sources: readonly StateSource[],
    private readonly signer: Signer,
  ) {}

  async newest(expected: Expected): Promise<ResolvedState> {
    const messages: Sentence[] = []
    const unavailable: Sentence[] = []
    const traces: (Timestamp | null)[] = []
    const former: State[] = []
    for (const source of this.sources) {
      for await (const candidate of source.newest()) {
        const assessed = assessCandidate(candidate, expected, this.signer)
        if (assessed.kind === 'trusted') {
          return {
            state: assessed.state,
            source: source.name,
            messages: [...messages, ...unavailable],
            unavailable,
            traces,
            former,
            unsettled: [],
          }
        }
        if (assessed.kind === 'unavailable') unavailable.push(assessed.message)
        else if (assessed.kind !== 'former') messages.push(assessed.message)
        else if (isNews(assessed.state, former)) former.push(assessed.state)
        if (assessed.kind === 'trace') traces.push(assessed.since)
      }
    }
    return { state: null, source: 'none', messages, unavailable, traces, former, unsettled: [] }
  }

  async earlierAttempts(attempt: number, expected: Expected): Promise<EarlierAttempts> {
    const messages: Sentence[] = []
    const found = new Map<number, { readonly state: State; readonly source: StateSource['name'] }>()
    for (const source of this.sources) {
      for await (const candidate of source.ofEarlierAttempts()) {
        const assessed = assessCandidate(candidate, expected, this.signer)
        if (assessed.kind !== 'trusted') messages.push(assessed.message)
        else if (assessed.state.run.attempt < attempt) {
          const { state } = assessed
          if (!found.has(state.run.attempt)) found.set(state.run.attempt, { state, source: source.name })
        }
      }
    }
    const newestFirst = [...found.values()].sort((a, b) => b.state.run.attempt - a.state.run.attempt)
    const failing = new FailingSet()
    for (const { state } of newestFirst) {
      for (const item of unsettledIn(state)) if (item.id === state.run.id) failing.addSame(item)
    }
    const attempts = newestFirst.map(({ state: { run, cursor, seen } }) => {
      // Entries dated after the API's clock were exported, and did not move the cursor.
      const through = latest(cursor, ...seen.map(({ created_at }) => created_at))
      return { attempt: run.attempt, beganFrom: run.began_from, through, isWhole: true }
    })
    const [newest] = newestFirst
    return {
      attempts,
      failing: failing.failing,
      state: newest?.state ?? null,
      source: newest?.source ?? 'none',
      messages,
    }
  }

  async savedBefore(time: Timestamp, expected: Expected): Promise<StateBefore> {
    const messages: Sentence[] = []
    for (const source of this.sources) {
      for await (const candidate of source.savedBefore(time)) {
        const assessed = assessCandidate(candidate, expected, this.signer)
        if (assessed.kind === 'trusted') return { kind: 'found', cursor: reachOf(assessed.state) }
        if (assessed.kind !== 'foreign') messages.push(assessed.message)
      }
    }
    return messages.length === 0 ? { kind: 'empty' } : { kind: 'unknown', messages }
  }
}

/** The sources name the newest state first, and an older one of the same destination says nothing more. */
function isNews({ destination }: State, former: readonly State[]): boolean {
  return !former.some((one) => isSameDestination(one.destination, destination))
}

/** Since when a run that resumes from this state evaluates: a first export that has not caught up has a baseline. */
export function reachOf({ cursor, judge_from }: Pick<State, 'cursor' | 'judge_from'>): Timestamp | null {
  return latest(cursor, judge_from)
}

type AssessedState =
  | { readonly kind: 'trusted'; readonly state: State }
  | { readonly kind: 'former'; readonly state: State; readonly message: Sentence }
  | { readonly kind: 'trace'; readonly message: Sentence; readonly since: Timestamp | null }
  | { readonly kind: 'foreign' | 'unavailable'; readonly message: Sentence }

function assessCandidate(candidate: Candidate, expected: Expected, signer: Signer): AssessedState {
  if (candidate.kind === 'unavailable' || candidate.kind === 'foreign') return candidate
  if (candidate.kind === 'trace') {
    const { message, savedAt } = candidate
    // What was there when it was saved was evaluated then, except in the overlap.
    return { kind: 'trace', message, since: savedAt === null ? null : minus(savedAt, expected.lookback) }
  }
  const decoded = decodeSigned(candidate.text, signer)
  if ('flaw' in decoded) return ignored(candidate.origin, decoded.flaw, decoded.cursor)
  const { state } = decoded
  const misplaced = misplacement(state, candidate.run, expected)
  if (misplaced !== null) return ignored(candidate.origin, misplaced, coveredSince(state))
  refuseOtherOrganization(sentence`The state in ${candidate.origin}`, state.organization, expected.organization)
  const mismatch = mismatchOf(state, expected)
  if (mismatch === null) return { kind: 'trusted', state }
  const { message, since } = ignored(candidate.origin, mismatch, coveredSince(state))
  if (isSameDestination(state.destination, expected.destination)) return { kind: 'trace', message, since }
  return { kind: 'former', state, message }
}

/** The cursor that the state's run began from covers its own findings, which may be lost with it. */
function coveredSince({ cursor, run }: State): Timestamp | null {
  return earliest(cursor, run.began_from ?? null)
}

function ignored(origin: Sentence, flaw: Sentence, since: Timestamp | null) {
  return { kind: 'trace' as const, message: sentence`The state in ${origin} ${flaw}. It is ignored.`, since }
}
