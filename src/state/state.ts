/** The state: what one run hands to the next, as it is written, signed and read. */

import type { Organization } from '../cloud/client.js'
import type { Position, SeenEntry } from '../cursor.js'
import type { Inputs } from '../inputs.js'
import { isObject, isText } from '../json.js'
import type { RunId } from '../policy/index.js'
import { isTimestamp, type Timestamp } from '../time.js'
import type { Signer } from './signature.js'

/** Where the entries went: another destination has another state. */
export interface DestinationId {
  readonly kind: 'artifact' | 'commit' | 'none'
  readonly repository: string
  readonly branch: string | null
  readonly path: string | null
}

/** @param committed where the archive is committed; null without one */
export function destinationId(
  { destinations, archive }: Pick<Inputs, 'destinations' | 'archive'>,
  repository: string,
  committed: { readonly repository: string; readonly branch: string } | null,
): DestinationId {
  if (committed !== null) return { kind: 'commit', ...committed, path: archive.path }
  return { kind: destinations.has('artifact') ? 'artifact' : 'none', repository, branch: null, path: null }
}

export interface RuleCount {
  readonly rule: string
  readonly count: number
}

export interface State extends Position {
  readonly version: 1
  readonly name: string
  readonly organization: Organization | null
  readonly destination: DestinationId
  /** Until a first export has caught up: entries before this are a baseline, exported but not judged. */
  readonly judge_from: Timestamp | null
  /** The run that saved the state, and what its attempts so far have found that turns it red. */
  readonly run: RunId & { readonly ref: string; readonly findings: readonly RuleCount[] }
  /** SHA-256 of the last line of the chain of manifests, in hex. */
  readonly manifest: string | null
  /** The same of the artifacts that a run uploads beside its commit. */
  readonly artifact_manifest: string | null
  readonly saved_at: Timestamp
}

/** The order in which a state is written: the longest comes last. */
const KEYS: readonly (keyof State)[] = [
  'version',
  'name',
  'organization',
  'destination',
  'cursor',
  'seen_from',
  'judge_from',
  'run',
  'manifest',
  'artifact_manifest',
  'saved_at',
  'seen',
]

export function inOrder(state: State): Record<string, unknown> {
  return Object.fromEntries(KEYS.map((key) => [key, state[key]]))
}

/** One line of JSON, which ends with its signature where it is kept outside the repository. */
export function encodeState(state: State, signer: Signer | null): string {
  const unsigned = inOrder(state)
  if (signer === null) return `${JSON.stringify(unsigned)}\n`
  const signature = signer.sign('state', JSON.stringify(unsigned))
  return `${JSON.stringify({ ...unsigned, signature })}\n`
}

export type Decoded =
  | { readonly state: State }
  /** Why it cannot be trusted, as the end of a sentence, and the cursor that it claims. */
  | { readonly flaw: string; readonly cursor: Timestamp | null }

export function decodeState(text: string, signer: Signer): Decoded {
  const parsed = parse(text)
  if (!isObject(parsed)) return { flaw: 'cannot be read', cursor: null }
  const { signature, ...unsigned } = parsed
  const cursor = isTimestamp(unsigned['cursor']) ? unsigned['cursor'] : null
  if (!isText(signature) || !signer.verifies('state', JSON.stringify(unsigned), signature)) {
    return {
      flaw: 'is not signed by this key: it was changed or forged, or the key was rotated (then name the old one on the second line of `state-secret`)',
      cursor,
    }
  }
  if (!isState(unsigned)) return { flaw: 'was written by another version of this action', cursor }
  return { state: unsigned }
}

/** An archive may lack what only this action writes, beside what the format asks for. */
const OPTIONAL = { judge_from: null, artifact_manifest: null }

/** The state of a committed archive, which its repository protects; null when it cannot be read. */
export function decodeCommitted(text: string): State | null {
  const parsed = parse(text)
  if (!isObject(parsed)) return null
  const { run } = parsed
  const wholeRun = isObject(run) ? { ...run, ref: run['ref'] ?? '', findings: run['findings'] ?? [] } : null
  const state = { ...OPTIONAL, ...parsed, run: wholeRun }
  return isState(state) ? state : null
}

export function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isState(value: object): value is State {
  return (
    has(value, 'version', (v) => v === 1) &&
    has(value, 'name', isText) &&
    has(value, 'organization', (v) => v === null || isOrganization(v)) &&
    has(value, 'destination', isDestination) &&
    has(value, 'cursor', isTimeOrNull) &&
    has(value, 'seen_from', isTimeOrNull) &&
    has(value, 'judge_from', isTimeOrNull) &&
    has(value, 'seen', (v) => Array.isArray(v) && v.every(isSeenEntry)) &&
    has(value, 'run', isRun) &&
    has(value, 'manifest', isTextOrNull) &&
    has(value, 'artifact_manifest', isTextOrNull) &&
    has(value, 'saved_at', isTimestamp)
  )
}

function has(value: object, key: string, test: (value: unknown) => boolean): boolean {
  return Object.hasOwn(value, key) && test(Reflect.get(value, key))
}

function isTextOrNull(value: unknown): value is string | null {
  return value === null || isText(value)
}

function isTimeOrNull(value: unknown): value is Timestamp | null {
  return value === null || isTimestamp(value)
}

function isOrganization(value: unknown): value is Organization {
  return isObject(value) && isText(value['id']) && isText(value['name'])
}

function isDestination(value: unknown): value is DestinationId {
  if (!isObject(value)) return false
  const { kind } = value
  const isKnownKind = kind === 'artifact' || kind === 'commit' || kind === 'none'
  return isKnownKind && isText(value['repository']) && isTextOrNull(value['branch']) && isTextOrNull(value['path'])
}

function isSeenEntry(value: unknown): value is SeenEntry {
  return isObject(value) && isText(value['id']) && isTimestamp(value['created_at'])
}

function isRun(value: unknown): value is State['run'] {
  if (!isObject(value) || !isText(value['id']) || !isText(value['ref']) || typeof value['attempt'] !== 'number')
    return false
  const { findings } = value
  return Array.isArray(findings) && findings.every(isRuleCount)
}

function isRuleCount(value: unknown): value is RuleCount {
  return isObject(value) && isText(value['rule']) && typeof value['count'] === 'number'
}
