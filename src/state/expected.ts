/** What a state must say to be continued by this run. */

import type { State } from '../archive/schema.js'
import { StateError } from '../core/errors.js'
import {
  type ExportIdentity,
  type Organization,
  type DestinationId,
  type RunId,
  isSameDestination,
} from '../core/run.js'
import { join, type Sentence, sentence } from '../core/sentence.js'
import { type Timestamp, timestampOf, millisecondsOf, compare } from '../core/time.js'
import type { DestinationInputs } from '../inputs/destination.js'

/** Milliseconds by which the clocks of the API's servers may differ. */
const SERVER_CLOCK_TOLERANCE = 5 * 60_000

/** What a state must say to be this run's. */
export interface Expected extends ExportIdentity {
  /** The refs whose runs may hand a state to this one: its own and the default branch's. */
  readonly refs: readonly string[]
  /** The API's clock. */
  readonly asOf: Timestamp
  /** Milliseconds that are read again: a cursor that lies no further ahead of the API's clock hides nothing. */
  readonly lookback: number
}

export interface ExpectedOptions {
  /** This repository, as `owner/name`. */
  readonly repository: string
  readonly ref: string
  /** This repository's; null if it can't be determined. */
  readonly defaultBranch: string | null
  /** Where the archive is committed; null without one. */
  readonly archive: { readonly repository: string; readonly branch: string } | null
  readonly organization: Organization | null
  readonly asOf: Timestamp
}

interface ExpectedInputs extends Pick<DestinationInputs, 'destinations' | 'archive'> {
  readonly name: string
  /** Milliseconds. */
  readonly lookback: number
}

/** The only place that builds the identity of an export. */
export function expectedOf(
  { name, lookback, destinations, archive: { path } }: ExpectedInputs,
  { repository, ref, defaultBranch, archive, organization, asOf }: ExpectedOptions,
): Expected {
  const kind = destinations.has('artifact') ? 'artifact' : 'none'
  const destination: DestinationId =
    archive === null ? { kind, repository, branch: null, path: null } : { kind: 'commit', ...archive, path }
  const refs = [ref, ...(defaultBranch === null ? [] : [`refs/heads/${defaultBranch}`])]
  return { name, organization, destination, refs, asOf, lookback }
}

/** @throws StateError when what is stored is another organization's */
export function refuseOtherOrganization(what: Sentence, stored: Organization | null, own: Organization | null): void {
  if (own === null || stored === null || own.id === stored.id) return
  throw new StateError(
    sentence`${what} belongs to the organization "${stored.name}" (${stored.id}), but the key opens "${own.name}" (${own.id}). Nothing was delivered. Give each organization a \`name\` of its own, or use the key of the first one.`,
  )
}

export function misplacement(state: State, run: RunId, expected: Expected): Sentence | null {
  if (state.name !== expected.name) return sentence`belongs to the name ${state.name}`
  if (state.run.id !== run.id || state.run.attempt !== run.attempt)
    return sentence`was saved by another run than its place says`
  return expected.refs.includes(state.run.ref) ? null : sentence`was saved by a run of ${state.run.ref}`
}

/** Why a state of this name does not cover this run's destination, as the end of a sentence. */
export function mismatchOf(state: State, expected: Expected): Sentence | null {
  if (!isSameDestination(state.destination, expected.destination)) {
    return sentence`vouches for another destination (${describeDestination(state.destination)}), and this run delivers to ${describeDestination(expected.destination)}`
  }
  const horizon = timestampOf(millisecondsOf(expected.asOf) + Math.max(expected.lookback, SERVER_CLOCK_TOLERANCE))
  if (state.cursor !== null && compare(state.cursor, horizon) > 0)
    return sentence`lies in the future (its cursor is ${state.cursor})`
  return null
}

/** Artifacts and cached states are named by `name`, run and attempt, and can't be replaced. */
export function alreadyExported(name: string, did: Sentence): Sentence {
  return sentence`name: another step or job of this attempt ${did} for "${name}", so nothing was read. Give each step and each job of a matrix a separate \`name\`. To try a failed export again, re-run its job.`
}

export function describeDestination({ kind, repository, branch, path }: DestinationId): Sentence {
  const parts = [kind, repository, branch, path].flatMap((part) => (part === null ? [] : [sentence`${part}`]))
  return join(parts)
}
