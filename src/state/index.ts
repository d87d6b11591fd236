/** Finds the state that this run continues, and says where it came from and what was ignored. */

import type { State } from '../archive/schema.js'
import type { Signer } from '../archive/signature.js'
import { decodeSigned } from '../archive/state.js'
import { type RunId } from '../core/run.js'
import { type Sentence, sentence } from '../core/sentence.js'
import { earliest, minus, type Timestamp } from '../core/time.js'
import { type Expected, misplacement, mismatchOf, refuseOtherOrganization } from './expected.js'

/** Bytes of a state: the ids of about half a million entries within the lookback. */
export const LARGEST_STATE = 64 * 2 ** 20
/** What a source has; `savedAt` is when it was created there, by GitHub's clock, or null if that isn't known. */
export type Candidate =
  /** A state as it was found, and the run that its container names. */
  | {
      readonly kind: 'found'
      readonly origin: Sentence
      readonly text: string
      readonly run: RunId
      readonly savedAt: Timestamp | null
    }
  /** Something was there, but it is untrusted, expired or out of reach: the export is not a first one. */
  | { readonly kind: 'trace'; readonly message: Sentence; readonly savedAt: Timestamp | null }
  /** The source can't be queried, or it lists something that can't be restored. */
  | { readonly kind: 'unavailable'; readonly message: Sentence }

/** A place where states are stored outside the repository. */
export interface StateSource {
  readonly name: 'cache' | 'artifact'
  /** The newest state first; asked for the next one only when the one before was not trusted. */
  newest(): AsyncIterable<Candidate>
  /** What other runs had saved before a time, by GitHub's clock, the newest first. */
  savedBefore(time: Timestamp): AsyncIterable<Candidate>
  /** What earlier attempts of this run saved, the newest first. */
  ofEarlierAttempts(): AsyncIterable<Candidate>
}

/** Where states are stored, taken together. */
export interface StateStore {
  /** @throws StateError when a trusted state belongs to another organization */
  newest(expected: Expected): Promise<ResolvedState>
  /**
   * @param attempt the attempt of this run
   * @throws StateError when a trusted state belongs to another organization
   */
  earlierAttempts(attempt: number, expected: Expected): Promise<EarlierAttempts>
}

export interface ResolvedState {
  readonly state: State | null
  readonly source: StateSource['name'] | 'commit' | 'none'
  /** What was ignored, and what could not be asked. */
  readonly messages: readonly Sentence[]
  /** The earliest cursor of the states that were found, but not taken. */
  readonly untrustedCursor: Timestamp | null
}

/** What the run's earlier attempts left behind. */
export interface EarlierAttempts {
  /** The latest of them that is known, and the findings of it that count. */
  readonly run: State['run'] | null
  /** That one delivered all that it had found. */
  readonly isWhole: boolean
  /** What that one saved, when it may be newer than the newest state. */
  readonly state: State | null
  readonly source: ResolvedState['source']
  /** A later attempt may have saved one as well: a source could not be asked, or what it has can't be trusted. */
  readonly isDoubtful: boolean
  readonly messages: readonly Sentence[]
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
    const untrusted: (Timestamp | null)[] = []
    for (const source of this.sources) {
      for await (const candidate of source.newest()) {
        const assessed = assess(candidate, expected, this.signer)
        if ('state' in assessed) {
          return { state: assessed.state, source: source.name, messages, untrustedCursor: null }
        }
        messages.push(assessed.message)
        untrusted.push(assessed.cursor)
      }
    }
    return { state: null, source: 'none', messages, untrustedCursor: earliest(...untrusted) }
  }

  /**
   * An attempt that failed early left nothing, and one whose state could not be saved left it in its artifact only: so
   * all sources are asked until the attempt just before this one is found.
   */
  async earlierAttempts(attempt: number, expected: Expected): Promise<EarlierAttempts> {
    let latest: Pick<EarlierAttempts, 'run' | 'state' | 'source'> = { run: null, state: null, source: 'none' }
    const isWhole = true
    const messages: Sentence[] = []
    for (const source of this.sources) {
      for await (const candidate of source.ofEarlierAttempts()) {
        const assessed = assess(candidate, expected, this.signer)
        if ('state' in assessed) {
          const { state } = assessed
          if (state.run.attempt > (latest.run?.attempt ?? 0)) latest = { run: state.run, state, source: source.name }
          break
        }
        messages.push(assessed.message)
      }
      if (latest.run?.attempt === attempt - 1) return { ...latest, isWhole, isDoubtful: false, messages }
    }
    return { ...latest, isWhole, isDoubtful: messages.length > 0, messages }
  }
}

type Assessed = { readonly state: State } | { readonly message: Sentence; readonly cursor: Timestamp | null }

function assess(candidate: Candidate, expected: Expected, signer: Signer): Assessed {
  if (candidate.kind === 'unavailable') return { message: candidate.message, cursor: null }
  // What was there when it was saved is taken to have been evaluated then, except in the overlap.
  if (candidate.kind === 'trace') {
    const { message, savedAt } = candidate
    return { message, cursor: savedAt === null ? null : minus(savedAt, expected.lookback) }
  }
  const decoded = decodeSigned(candidate.text, signer)
  if ('flaw' in decoded) return ignored(candidate.origin, decoded.flaw, decoded.cursor)
  const { state } = decoded
  const mismatch = misplacement(state, candidate.run, expected) ?? mismatchOf(state, expected)
  if (mismatch !== null) return ignored(candidate.origin, mismatch, state.cursor)
  refuseOtherOrganization(sentence`The state in ${candidate.origin}`, state.organization, expected.organization)
  return { state }
}

function ignored(origin: Sentence, flaw: Sentence, cursor: Timestamp | null): Assessed {
  return { message: sentence`The state in ${origin} ${flaw}. It is passed over.`, cursor }
}
