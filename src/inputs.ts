/** Inputs as text → one frozen Inputs, or one ConfigurationError that lists every problem. */

import type { InputName } from './action.js'
import type { CloudOptions } from './cloud/client.js'
import { readConnection, readToken } from './connection.js'
import { ConfigurationError } from './errors.js'
import { sha256 } from './archive/files.js'
import { VIEWS, type ViewName } from './formats/index.js'
import { forAuthor } from './harmless.js'
import { parsePolicy } from './policy/file.js'
import { type Gate, NO_POLICY, type Policy } from './policy/index.js'
import { type ArchivePlace, type DestinationName, readArchivePlace, readDestinations } from './place.js'
import { lines, Reader } from './reader.js'
import { type ReadRequest, readRequest } from './request.js'
import { readVerifyRequest, type VerifyRequest } from './verify/request.js'
import type { ReadFile } from './workspace.js'

/** Bytes of a policy file. */
const LARGEST_POLICY = 256 * 1024

export interface Inputs {
  readonly cloud: CloudOptions
  readonly request: ReadRequest
  /** Nothing is exported: what would stop it is looked for. */
  readonly isCheck: boolean
  /** Nothing is exported, but what may be missing in an archive; null: another mode. */
  readonly verify: VerifyRequest | null
  /** Milliseconds. */
  readonly lookback: number
  /** Milliseconds. */
  readonly maxDuration: number
  readonly name: string
  readonly onMissingState: 'start' | 'fail'
  /** The first signs the state, each of them verifies it. */
  readonly stateSecrets: readonly [string, ...string[]]
  /** Empty: the files stay on the runner. */
  readonly destinations: ReadonlySet<DestinationName>
  readonly archive: ArchivePlace
  readonly artifactName: string
  /** Days; null: the repository's setting. */
  readonly retentionDays: number | null
  readonly token: string
  readonly allowPublicRepository: boolean
  /** Beside the lines, which are always there. */
  readonly views: readonly ViewName[]
  readonly gate: Gate
  /** Whether the archive's findings count as well, while nobody has acknowledged them. */
  readonly countsOpen: boolean
  /** Milliseconds. */
  readonly gateSince: number
  readonly summary: boolean
  /** What is allowed, but may be a mistake. */
  readonly warnings: readonly string[]
}

/**
 * @param text what was given for an input; empty when nothing was
 * @param readFile reads a file of the workspace
 * @param given the names of all inputs that were given, known or not
 * @throws ConfigurationError
 */
export function parseInputs(
  text: (name: InputName) => string,
  given: readonly string[] = [],
  readFile: ReadFile = () => ({ problem: 'cannot be read here' }),
): Inputs {
  const reader = new Reader(text)
  reader.refuseMisspelt(given)
  const cloud = readConnection(reader)
  const inputs: Inputs = {
    cloud,
    request: readRequest(reader),
    isCheck: reader.mode() === 'check',
    verify: readVerifyRequest(reader),
    lookback: reader.duration('lookback'),
    maxDuration: reader.duration('max-duration', 1000),
    name: reader.name(),
    onMissingState: reader.oneOf('on-missing-state', ['start', 'fail']),
    stateSecrets: secretsOf(reader.value('state-secret'), cloud.apiKey),
    destinations: readDestinations(reader),
    archive: readArchivePlace(reader),
    artifactName: reader.artifactName(),
    retentionDays: reader.value('retention-days') === '' ? null : reader.number('retention-days', 1, 400),
    token: readToken(reader),
    allowPublicRepository: reader.boolean('allow-public-repository'),
    views: readViews(reader),
    gate: {
      failOn: reader.actions('fail-on'),
      warnOn: reader.actions('warn-on'),
      unknownActions: reader.oneOf('unknown-actions', ['ignore', 'warn', 'fail']),
      policy: readPolicy(reader, readFile),
    },
    countsOpen: readGate(reader),
    gateSince: reader.duration('gate-since'),
    summary: reader.boolean('summary'),
    warnings: reader.warnings,
  }
  if (reader.problems.length > 0) throw new ConfigurationError(reader.problems)
  return Object.freeze(inputs)
}

/** Every secret among the inputs, a line each: what must be masked before anything else is done. */
export function secretsAmong(text: (name: InputName) => string): string[] {
  const secrets: InputName[] = ['api-key', 'state-secret', 'token']
  return secrets.flatMap((name) => [text(name).trim(), ...lines(text(name))]).filter((secret) => secret !== '')
}

function readPolicy(reader: Reader, readFile: ReadFile): Policy {
  const path = reader.value('policy-file')
  if (path === '') return NO_POLICY
  const file = readFile(path, LARGEST_POLICY)
  if ('problem' in file) {
    reader.refuse('policy-file', `${reader.quoted('policy-file')} ${file.problem}`)
    return NO_POLICY
  }
  const parsed = parsePolicy(file.text)
  if ('problems' in parsed) {
    for (const problem of parsed.problems) reader.refuse('policy-file', `${forAuthor(path)}:${forAuthor(problem)}`)
    return NO_POLICY
  }
  reader.warnings.push(...parsed.warnings.map((warning) => `policy-file: ${warning}`))
  return { ...parsed, sha256: sha256(file.text) }
}

function readViews(reader: Reader): ViewName[] {
  const names = reader.list('formats').map((name) => reader.check('formats', name, ['ndjson', ...VIEWS]))
  if (names.length === 0) reader.refuse('formats', 'names no format')
  return VIEWS.filter((view) => names.includes(view))
}

function readGate(reader: Reader): boolean {
  const isOpen = reader.oneOf('gate', ['new', 'unacknowledged']) === 'unacknowledged'
  if (isOpen && !reader.list('destination').includes('commit')) {
    reader.refuse('gate', '`unacknowledged` reads the findings of a committed archive: add `commit` to `destination`')
  }
  return isOpen
}

function secretsOf(text: string, apiKey: string): [string, ...string[]] {
  const [first = apiKey, ...others] = lines(text)
  return [first, ...others, apiKey]
}
