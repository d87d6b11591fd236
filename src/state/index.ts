/** Finds the state that this run goes on from, and says where it came from and what was passed over. */

import type { Organization } from '../cloud/client.js'
import { StateError } from '../errors.js'
import { forLog } from '../harmless.js'
import type { RunId } from '../policy/index.js'
import { compare, earliest, millisecondsOf, timestampOf, type Timestamp } from '../time.js'
import type { Signer } from './signature.js'
import { decodeState, type DestinationId, type State } from './state.js'

/** Milliseconds by which the clocks of the API's servers may differ before a cursor is taken to lie in the future. */
const CLOCK_TOLERANCE = 5 * 60_000

export type Candidate =
  /** A state as it was found, and the run that its container names. */
  | { readonly kind: 'found'; readonly origin: string; readonly text: string; readonly run: RunId }
  /** Something that must not even be opened; `sentence` says why. */
  | { readonly kind: 'untrusted'; readonly sentence: string }
  /** The source, or a part of it, could not be asked. */
  | { readonly kind: 'unavailable'; readonly sentence: string }

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
  /** The API's clock. */
  readonly now: Timestamp
}

export interface Resolved {
  readonly state: State | null
  readonly source: StateSource['name'] | 'none'
  /** What was passed over, and what could not be asked; each a sentence. */
  readonly told: readonly string[]
  /** The earliest cursor of the states that were found, but not taken. */
  readonly untrustedCursor: Timestamp | null
}

/** What the latest of the run's earlier attempts saved. */
export interface EarlierAttempts {
  readonly state: State | null
  readonly source: StateSource['name'] | 'none'
  /** A source could not be asked, or not be trusted, and none of the others knew. */
  readonly unknown: boolean
  readonly told: readonly string[]
}

/** @throws StateError when a trusted state belongs to another organization */
export async function resolveState(
  sources: readonly StateSource[],
  expected: Expected,
  signer: Signer,
): Promise<Resolved> {
  const told: string[] = []
  const untrusted: (Timestamp | null)[] = []
  for (const source of sources) {
    for await (const candidate of source.newest()) {
      const judged = judge(candidate, expected, signer)
      if ('state' in judged) {
        return { state: judged.state, source: source.name, told, untrustedCursor: null }
      }
      told.push(judged.sentence)
      untrusted.push(judged.cursor)
    }
  }
  return { state: null, source: 'none', told, untrustedCursor: earliest(...untrusted) }
}

/** @throws StateError when a trusted state belongs to another organization */
export async function resolveEarlierAttempts(
  sources: readonly StateSource[],
  expected: Expected,
  signer: Signer,
): Promise<EarlierAttempts> {
  const told: string[] = []
  let unknown = false
  for (const source of sources) {
    for await (const candidate of source.ofEarlierAttempts()) {
      const judged = judge(candidate, expected, signer)
      if ('state' in judged) {
        return { state: judged.state, source: source.name, unknown: false, told }
      }
      told.push(judged.sentence)
      unknown = true
    }
  }
  return { state: null, source: 'none', unknown, told }
}

type Judged = { readonly state: State } | { readonly sentence: string; readonly cursor: Timestamp | null }

function judge(candidate: Candidate, expected: Expected, signer: Signer): Judged {
  if (candidate.kind !== 'found') return { sentence: candidate.sentence, cursor: null }
  const decoded = decodeState(candidate.text, signer)
  if ('flaw' in decoded) return passOver(candidate.origin, decoded.flaw, decoded.cursor)
  const { state } = decoded
  const mismatch = mismatchOf(state, candidate.run, expected)
  if (mismatch !== null) return passOver(candidate.origin, mismatch, state.cursor)
  const { organization } = expected
  if (organization !== null && state.organization !== null && organization.id !== state.organization.id) {
    throw new StateError(
      `The state in ${candidate.origin} belongs to the organization "${forLog(state.organization.name)}" (${forLog(state.organization.id)}), but the key opens "${forLog(organization.name)}" (${forLog(organization.id)}). Nothing was delivered. Give each organization a \`name\` of its own, or use the key of the first one.`,
    )
  }
  return { state }
}

function mismatchOf(state: State, run: RunId, expected: Expected): string | null {
  if (state.name !== expected.name) return `belongs to the name ${forLog(state.name)}`
  if (state.run.id !== run.id || state.run.attempt !== run.attempt)
    return 'was saved by another run than its place says'
  if (!isSame(state.destination, expected.destination)) {
    return `vouches for another destination (${describe(state.destination)}), and this run delivers to ${describe(expected.destination)}`
  }
  const horizon = timestampOf(millisecondsOf(expected.now) + CLOCK_TOLERANCE)
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
