/** What can go wrong, by who can fix it. Every error says what failed, where, and what to do next. */

import { join, message, quote, type Sentence, sentence } from './sentence.js'

/** An error whose message was written here. */
export abstract class ActionError extends Error {
  constructor(
    readonly sentence: Sentence,
    options: ErrorOptions = {},
  ) {
    super(sentence.forLog(), options)
  }
}

/** The inputs are wrong: nothing was requested, and the workflow file is the place to fix it. */
export class ConfigurationError extends ActionError {
  override readonly name = 'ConfigurationError'

  constructor(readonly problems: readonly Sentence[]) {
    super(
      problems.length === 1
        ? join(problems)
        : sentence`${problems.length} corrections are needed:\n${join(
            problems.map((problem) => sentence`- ${problem}`),
            '\n',
          )}`,
    )
  }
}

/** The CockroachDB Cloud API gave no answer that can be used. */
export class CloudError extends ActionError {
  override readonly name = 'CloudError'
  /** The HTTP status, when the API refused for good. */
  readonly status: number | undefined

  constructor(message: Sentence, options: ErrorOptions & { status?: number } = {}) {
    super(message, options)
    this.status = options.status
  }
}

/** GitHub's API gave no answer that can be used. */
export class GitHubError extends ActionError {
  override readonly name = 'GitHubError'
}

/** The state can't be trusted, or can't be saved. */
export class StateError extends ActionError {
  override readonly name = 'StateError'
}

/** A destination didn't take the delivery, or must not. */
export class DeliveryError extends ActionError {
  override readonly name: string = 'DeliveryError'
}

/** Nobody knows whether a destination has the last part of the delivery. */
export class UnknownDeliveryError extends DeliveryError {
  override readonly name = 'UnknownDeliveryError'
}

/** The job was cancelled: no further effect begins. */
export class CancelledError extends ActionError {
  override readonly name = 'CancelledError'

  constructor() {
    super(
      sentence`The job was cancelled. Nothing is lost: the next run goes on from the newest state that was saved, and may export again what this one delivered.`,
    )
  }
}

/** Something was caught that may not be an Error. */
export function asError(thrown: unknown): Error {
  return isError(thrown) ? thrown : new Error(String(thrown))
}

/** An error of any realm: those of `fetch` and of a test's sandbox are not instances of the same class. */
export function isError(value: unknown): value is Error {
  return value instanceof Error || Object.prototype.toString.call(value) === '[object Error]'
}

/** How JavaScript reports a bug, and a schema a value that was made here. */
const BUGS = ['TypeError', 'RangeError', 'ReferenceError', 'URIError', 'EvalError', 'ZodError', '$ZodError']
/** Node's codes of the same. */
const BUG_CODES = /^ERR_(?:INVALID_ARG|OUT_OF_RANGE|INTERNAL|ASSERTION)/

/**
 * What an error says, for a part of a sentence: the sentence of one that was written here. The message of any other may
 * quote what could not be read, so that only this function shows it: without excerpts and addresses.
 * @param longest characters of the message
 */
export function sentenceOf(thrown: unknown, longest = 200): Sentence {
  return described(asError(thrown), longest).text
}

/** What an error says that ended a run: nobody expected one that was not written here and that the system did not report. */
export function finalSentenceOf(thrown: unknown): Sentence {
  const error = asError(thrown)
  const { text, isExpected } = described(error, 500)
  if (isExpected) return text
  const named = error.name === 'Error' ? sentence`Error: ${text}` : text
  return sentence`${named}. This error is unexpected: please report it.`
}

interface Described {
  readonly text: Sentence
  readonly isExpected: boolean
}

function described(error: Error, longest: number): Described {
  if (error instanceof ActionError) return { text: error.sentence, isExpected: true }
  if (error.name === 'SyntaxError') return { text: syntaxSentence(error), isExpected: false }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (/^[A-Z][A-Z0-9_]+$/.test(code) && !BUG_CODES.test(code)) {
    return { text: systemSentence(error, code, longest), isExpected: true }
  }
  // What fetch throws says nothing itself.
  if (error.name === 'TypeError' && isError(error.cause)) return described(error.cause, longest)
  const said = message(error.message, longest)
  // A plain error, and GitHub's refusals, are thrown on purpose, with a message for people.
  if (error.name === 'Error' || ('status' in error && typeof error.status === 'number')) {
    return { text: said, isExpected: false }
  }
  const kind = /^[$\w]{1,60}$/.test(error.name) ? error.name : 'Error'
  const report = BUGS.includes(kind) ? sentence` (please report it)` : sentence``
  return { text: sentence`${kind}: ${said}${report}`, isExpected: false }
}

/** The engine quotes the text around the place. */
function syntaxSentence({ message: said }: Error): Sentence {
  if (!/JSON/.test(said)) return sentence`SyntaxError (please report it)`
  const [, position] = /position (\d+)/.exec(said) ?? []
  return position === undefined
    ? sentence`it is not valid JSON`
    : sentence`it is not valid JSON at position ${position}`
}

/** As in "ENOENT: no such file or directory, open /tmp/file". */
function systemSentence(error: Error, code: string, longest: number): Sentence {
  const path = 'path' in error && typeof error.path === 'string' ? error.path : null
  const said = error.message.replace(`${code}: `, '').replaceAll(path === null ? "''" : `'${path}'`, '')
  const where = path === null ? sentence`` : sentence` ${quote(path, longest)}`
  return said.trim() === '' ? sentence`${code}${where}` : sentence`${code}: ${message(said, longest)}${where}`
}
