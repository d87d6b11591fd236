/** Inputs as text → the inputs of one mode, or one ConfigurationError that lists every problem. */

import type { CloudOptions } from '../cloud/client.js'
import { ConfigurationError } from '../core/errors.js'
import { type Sentence, sentence } from '../core/sentence.js'
import { VIEWS, type ViewName } from '../formats/index.js'
import type { Gate } from '../policy/index.js'
import type { InputName } from './action.js'
import { readConnection, readSecrets, readToken } from './connection.js'
import { type DestinationInputs, readDestination } from './destination.js'
import { readMode, type ReadRequest, readRequest } from './mode.js'
import { readPolicy, type ReadFile } from './policy-file.js'
import { lines, Reader } from './reader.js'
import { readVerification, type VerificationInputs } from './verify.js'

/** What every mode reads. */
export interface SharedInputs extends DestinationInputs {
  readonly cloud: CloudOptions
  readonly name: string
  /** The first signs the state, each of them verifies it. */
  readonly stateSecrets: readonly [string, ...string[]]
  readonly token: string
  /** Milliseconds. */
  readonly lookback: number
  /** Milliseconds. */
  readonly maxDuration: number
  /** Beside the lines, which are always there. */
  readonly views: readonly ViewName[]
  readonly gate: Gate
  /** Whether findings of level `error` warn instead of failing the step. */
  readonly warnOnly: boolean
  /** The job's id in GitHub's API; null if the runner doesn't provide it. */
  readonly job: string | null
  readonly summary: boolean
  /** What is allowed, but may be a mistake. */
  readonly warnings: readonly Sentence[]
}

/** What every mode that exports reads. */
export interface ExportInputs extends SharedInputs {
  readonly request: ReadRequest
  readonly onMissingState: 'start' | 'fail'
  /** Milliseconds. */
  readonly gateSince: number
  /** Whether findings in the archive count as well until somebody acknowledges them. */
  readonly countsOpen: boolean
}

export type VerifyInputs = SharedInputs & VerificationInputs

export type Inputs =
  | { readonly task: 'export'; readonly inputs: ExportInputs }
  /** What would stop the incremental export that has these inputs. */
  | { readonly task: 'check'; readonly inputs: ExportInputs }
  | { readonly task: 'verify'; readonly inputs: VerifyInputs }

/**
 * @param text what was given for an input; empty if it is not set
 * @param given the names of all inputs that were given, known or not
 * @param readFile reads a file of the workspace
 * @throws ConfigurationError
 */
export function parseInputs(
  text: (name: InputName) => string,
  given: readonly string[] = [],
  readFile: ReadFile = () => ({ problem: sentence`cannot be read here` }),
): Inputs {
  const reader = new Reader(text)
  reader.refuseMisspelt(given)
  const inputs = readTask(reader, readFile)
  if (reader.problems.length > 0) throw new ConfigurationError(reader.problems)
  return inputs
}

/** Every secret among the inputs, a line each: what must be masked before anything else is done. */
export function secretsAmong(text: (name: InputName) => string): string[] {
  const secrets: InputName[] = ['api-key', 'state-secret', 'token']
  return secrets.flatMap((name) => [text(name).trim(), ...lines(text(name))]).filter((secret) => secret !== '')
}

function readTask(reader: Reader, readFile: ReadFile): Inputs {
  const cloud = readConnection(reader)
  const mode = readMode(reader)
  const request = readRequest(reader, mode)
  const verification = readVerification(reader, mode)
  const shared: SharedInputs = readShared(reader, cloud, readFile)
  const onMissingState = reader.oneOf('on-missing-state', ['start', 'fail'])
  const gateSince = reader.duration('gate-since')
  const countsOpen = readGateMode(reader)
  if (request === null) return { task: 'verify', inputs: { ...shared, ...verification } }
  const inputs: ExportInputs = { ...shared, request, onMissingState, gateSince, countsOpen }
  return { task: mode === 'check' ? 'check' : 'export', inputs }
}

function readShared(reader: Reader, cloud: CloudOptions, readFile: ReadFile): SharedInputs {
  return {
    cloud,
    name: reader.name(),
    stateSecrets: readSecrets(reader, cloud.apiKey),
    token: readToken(reader),
    lookback: reader.duration('lookback'),
    maxDuration: reader.duration('max-duration', 1000),
    ...readDestination(reader),
    views: readViews(reader),
    gate: {
      failOn: reader.actions('fail-on'),
      warnOn: reader.actions('warn-on'),
      unknownActions: reader.oneOf('unknown-actions', ['ignore', 'warn', 'fail']),
      policy: readPolicy(reader, readFile),
    },
    warnOnly: reader.boolean('warn-only'),
    job: readJobId(reader),
    summary: reader.boolean('summary'),
    warnings: reader.warnings,
  }
}

function readViews(reader: Reader): ViewName[] {
  const names = reader.list('formats').map((name) => reader.check('formats', name, ['ndjson', ...VIEWS]))
  if (names.length === 0) reader.refuse('formats', sentence`names no format`)
  return VIEWS.filter((view) => names.includes(view))
}

/** The runner fills it in. What is no id comes from a runner that doesn't know the expression. */
function readJobId(reader: Reader): string | null {
  const id = reader.value('job-id')
  return /^\d{1,20}$/.test(id) ? id : null
}

function readGateMode(reader: Reader): boolean {
  const isOpen = reader.oneOf('gate', ['new', 'unacknowledged']) === 'unacknowledged'
  if (isOpen && !reader.list('destination').includes('commit')) {
    reader.refuse(
      'gate',
      sentence`\`unacknowledged\` reads the findings of a committed archive: add \`commit\` to \`destination\``,
    )
  }
  return isOpen
}
