/** The state as text: what one run hands to the next, how it is signed, and what binds it to the manifests. */

import { sha256 } from '../core/hash.js'
import { at, isObject, isText } from '../core/json.js'
import { type Sentence, sentence } from '../core/sentence.js'
import { earliest, isTimestamp, type Timestamp } from '../core/time.js'
import { decode, jsonIn, type State, stateSchema, type Unsettled } from './schema.js'
import type { Signer } from './signature.js'

/** One line of JSON, which ends with its signature where it is stored outside the repository. */
export function encodeState(state: State, signer: Signer | null): string {
  const unsigned = stateSchema.parse(state)
  if (signer === null) return `${JSON.stringify(unsigned)}\n`
  const signature = signer.sign('state', JSON.stringify(unsigned))
  return `${JSON.stringify({ ...unsigned, signature })}\n`
}

export type DecodedState =
  | { readonly state: State }
  /** Why it can't be trusted, as the end of a sentence, and the cursor that it or its run claims to have begun from. */
  | { readonly flaw: Sentence; readonly cursor: Timestamp | null }

export function decodeSigned(text: string, signer: Signer): DecodedState {
  const parsed = jsonIn(text)
  if (!isObject(parsed)) return { flaw: sentence`cannot be read`, cursor: null }
  const { signature, ...unsigned } = parsed
  const claimed = [unsigned['cursor'], at(unsigned['run'], 'began_from')]
  const cursor = earliest(...claimed.map((time) => (isTimestamp(time) ? time : null)))
  if (!isText(signature) || !signer.verifies('state', JSON.stringify(unsigned), signature)) {
    return {
      flaw: sentence`is not signed by this key: it was changed or forged, or the key was rotated (then name the old one on the second line of \`state-secret\`)`,
      cursor,
    }
  }
  const state = stateSchema.safeParse(unsigned).data
  return state === undefined ? { flaw: sentence`was written by another version of this action`, cursor } : { state }
}

/** The state of a committed archive, which its repository protects; null if it can't be read. */
export function decodeCommitted(text: string): State | null {
  return decode(stateSchema, text)
}

/** SHA-256 of the state without its `manifest`, whose line in turn holds this: so each proves the other. */
export function digestOf(state: State): string {
  return digest(stateSchema.parse(state))
}

/**
 * The same of a state as it is written; null if it is not written as this action does.
 * @param isSigned as it is outside a repository
 */
export function digestIn(text: string, isSigned: boolean): string | null {
  const parsed = jsonIn(text)
  if (!isObject(parsed) || `${JSON.stringify(parsed)}\n` !== text) return null
  const { signature, ...unsigned } = parsed
  return isSigned === (signature !== undefined) ? digest(unsigned) : null
}

/** `manifest` keeps its place. */
function digest(state: object): string {
  return sha256(JSON.stringify({ ...state, manifest: null }))
}

/** A committed state as it was written, by whichever version, with another list of unsettled findings. */
export function withUnsettled(text: string, unsettled: readonly Unsettled[]): string {
  const parsed = jsonIn(text)
  return `${JSON.stringify({ ...(isObject(parsed) ? parsed : {}), unsettled })}\n`
}

/** A committed state as it was written, by whichever version, with another last line of the chain. */
export function withManifest(text: string, manifest: string): string | null {
  const parsed = jsonIn(text)
  return isObject(parsed) ? `${JSON.stringify({ ...parsed, manifest })}\n` : null
}
