/** Finds the state that this run goes on from, and says where it came from and what was passed over. */

import type { Organization } from '../cloud/client.js'
import { StateError } from '../errors.js'
import { forLog } from '../harmless.js'
import type { RunId } from '../policy/index.js'
import { compare, earliest, millisecondsOf, minus, timestampOf, type Timestamp } from '../time.js'
import type { Signer } from './signature.js'
import { decodeState, type DestinationId, type State } from './state.js'

/** Bytes of a state: the ids of about half a million entries within the lookback. */
export const LARGEST_STATE = 64 * 2 ** 20
/** Milliseconds by which the clocks of the API's servers may differ. */
const CLOCK_TOLERANCE = 5 * 60_000

export type Candidate =
  /** A state as it was found, and the run that its container names. */
  | { readonly kind: 'found'; readonly origin: string; readonly text: string; readonly run: RunId }
  /** Something that must not even be opened; `sentence` says why. */
  | { readonly kind: 'untrusted'; readonly sentence: string; readonly savedAt: Timestamp | null }
  /** The source, or a part of it, could not be asked. */
  | {
      readonly kind: 'unavailable'
      readonly sentence: string
      /** When something was saved there. */ readonly savedAt: Timestamp | null
    }

/** Where states are kept. */
export interface StateSource {
  readonly name: 'cache' | 'artifact'
  /** The newest state first; asked for the next one only when the one before was not trusted. */
  newest(): AsyncIterable<Candidate>
  /** What earlier attempts of this run saved, the newest first. */
  ofEarlierAttempts(): AsyncIterable<Candidate>
}

/** What a state must say to be this run's. */
export interface Expected {
  readonly name: string
  readonly organization: Organization | null
  readonly destination: DestinationId
  /** The refs whose runs may hand a state to this one: its own and the default branch's. */
  readonly refs: readonly string[]
  /** The API's clock. */
  readonly now: Timestamp
  /** Milliseconds that are read again: a cursor that lies no further ahead of the API's clock hides nothing. */
  readonly lookback: number
}

/** Where states are kept, taken together. */
export interface StateKeeper {
  /** @throws StateError when a trusted state belongs to another organization */
  newest(expected: Expected): Promise<Resolved>
  /**
   * @param attempt the attempt of this run
   * @throws StateError when a trusted state belongs to another organization
   */
  earlierAttempts(attempt: number, expected: Expected): Promise<EarlierAttempts>
}

export interface Resolved {
  readonly state: State | null
  readonly source: StateSource['name'] | 'commit' | 'none'
  /** What was passed over, and what could not be asked; each a sentence. */
  readonly told: readonly string[]
  /** The earliest cursor of the states that were found, but not taken. */
  readonly untrustedCursor: Timestamp | null
}

/** What the run's earlier attempts left behind. */
export interface EarlierAttempts {
  /** The latest of them that is known, and what they found that turns the run red. */
  readonly run: State['run'] | null
  /** That one delivered all that it had found. */
  readonly isWhole: boolean
  /** What that one saved, when it may be newer than the newest state. */
  readonly state: State | null
  readonly source: Resolved['source']
  /** A later attempt may have saved one as well: a source could not be asked, or what it has is not to be trusted. */
  readonly isDoubtful: boolean
  readonly told: readonly string[]
}

/** States outside the repository, which are trusted when they are signed. */
export class SignedStates implements StateKeeper {
  /** @param sources the first is asked first */
  constructor(
    private readonly sources: readonly StateSource[],
    private readonly signer: Signer,
  ) {}

  async newest(expected: Expected): Promise<Resolved> {
    const told: string[] = []
    const untrusted: (Timestamp | null)[] = []
    for (const source of this.sources) {
      for await (const candidate of source.newest()) {
        const judged = judge(candidate, expected, this.signer)
        if ('state' in judged) {
          return { state: judged.state, source: source.name, told, untrustedCursor: null }
        }
        told.push(judged.sentence)
        untrusted.push(judged.cursor)
      }
    }
    return { state: null, source: 'none', told, untrustedCursor: earliest(...untrusted) }
  }

  /**
   * An attempt that failed early left nothing, and one whose state could not be saved left it in its artifact only: so
   * all sources are asked until the attempt just before this one is found.
   */
  async earlierAttempts(attempt: number, expected: Expected): Promise<EarlierAttempts> {
    let latest: Pick<EarlierAttempts, 'run' | 'state' | 'source'> = { run: null, state: null, source: 'none' }
    const isWhole = true
    const told: string[] = []
    for (const source of this.sources) {
      for await (const candidate of source.ofEarlierAttempts()) {
        const judged = judge(candidate, expected, this.signer)
        if ('state' in judged) {
          const { state } = judged
          if (state.run.attempt > (latest.run?.attempt ?? 0)) latest = { run: state.run, state, source: source.name }
          break
        }
        told.push(judged.sentence)
      }
      if (latest.run?.attempt === attempt - 1) return { ...latest, isWhole, isDoubtful: false, told }
    }
    return { ...latest, isWhole, isDoubtful: told.length > 0, told }
  }
}

type Judged = { readonly state: State } | { readonly sentence: string; readonly cursor: Timestamp | null }

function judge(candidate: Candidate, expected: Expected, signer: Signer): Judged {
  // What was there to be judged when it was saved is taken to have been judged then, but for the overlap.
  if (candidate.kind !== 'found') {
    const { sentence, savedAt } = candidate
    return { sentence, cursor: savedAt === null ? null : minus(savedAt, expected.lookback) }
  }
  const decoded = decodeState(candidate.text, signer)
  if ('flaw' in decoded) return passOver(candidate.origin, decoded.flaw, decoded.cursor)
  const { state } = decoded
  const mismatch = misplacement(state, candidate.run, expected) ?? mismatchOf(state, expected)
  if (mismatch !== null) return passOver(candidate.origin, mismatch, state.cursor)
  refuseOtherOrganization(`The state in ${candidate.origin}`, state.organization, expected.organization)
  return { state }
}

/** @throws StateError when what is kept is another organization's */
export function refuseOtherOrganization(what: string, kept: Organization | null, own: Organization | null): void {
  if (own === null || kept === null || own.id === kept.id) return
  throw new StateError(
    `${what} belongs to the organization "${forLog(kept.name)}" (${forLog(kept.id)}), but the key opens "${forLog(own.name)}" (${forLog(own.id)}). Nothing was delivered. Give each organization a \`name\` of its own, or use the key of the first one.`,
  )
}

function misplacement(state: State, run: RunId, expected: Expected): string | null {
  if (state.name !== expected.name) return `belongs to the name ${forLog(state.name)}`
  if (state.run.id !== run.id || state.run.attempt !== run.attempt)
    return 'was saved by another run than its place says'
  return expected.refs.includes(state.run.ref) ? null : `was saved by a run of ${forLog(state.run.ref)}`
}

/** Why a state of this name does not vouch for this run's destination, as the end of a sentence. */
export function mismatchOf(state: State, expected: Expected): string | null {
  if (!isSame(state.destination, expected.destination)) {
    return `vouches for another destination (${describe(state.destination)}), and this run delivers to ${describe(expected.destination)}`
  }
  const horizon = timestampOf(millisecondsOf(expected.now) + Math.max(expected.lookback, CLOCK_TOLERANCE))
  if (state.cursor !== null && compare(state.cursor, horizon) > 0)
    return `lies in the future (its cursor is ${state.cursor})`
  return null
}

function passOver(origin: string, flaw: string, cursor: Timestamp | null): Judged {
  return { sentence: `The state in ${origin} ${flaw}. It is passed over.`, cursor }
}

function isSame(a: DestinationId, b: DestinationId): boolean {
  return a.kind === b.kind && a.repository === b.repository && a.branch === b.branch && a.path === b.path
}

function describe({ kind, repository, branch, path }: DestinationId): string {
  return [kind, repository, branch, path]
    .filter((part) => part !== null)
    .map((part) => forLog(part))
    .join(' ')
}
