/** What binds a committed state and the chain of manifests to one another. */

import { sha256 } from '../archive/files.js'
import { isObject } from '../json.js'
import { encodeState, inOrder, parse, type State } from './state.js'

/** SHA-256 of the state but for its `manifest`, whose line in turn holds this: so each vouches for the other. */
export function digestOf(state: State): string {
  return digest(inOrder(state))
}

/**
 * The same of a state as it is written; null when it is not written as this action does.
 * @param isSigned as it is outside a repository
 */
export function digestIn(text: string, isSigned: boolean): string | null {
  const parsed = parse(text)
  if (!isObject(parsed) || `${JSON.stringify(parsed)}\n` !== text) return null
  const { signature, ...unsigned } = parsed
  return isSigned === (signature !== undefined) ? digest(unsigned) : null
}

/** Its `manifest` keeps its place. */
function digest(state: Record<string, unknown>): string {
  return sha256(JSON.stringify({ ...state, manifest: null }))
}

/**
 * A committed state that names the chain's last line: the one that a run left, or else the one that was there, as it was
 * written, by whichever version.
 */
export function stateNaming(manifest: string, left: State | null, kept: string | null): string | null {
  if (left !== null) return encodeState({ ...left, manifest }, null)
  const parsed = kept === null ? null : parse(kept)
  return isObject(parsed) ? `${JSON.stringify({ ...parsed, manifest })}\n` : null
}
