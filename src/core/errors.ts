/** What can go wrong, by who can fix it. Every error says what failed, where, and what to do next. */

import { join, quote, type Sentence, sentence } from './sentence.js'

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

/** What an error says: the sentence of one that was written here, the escaped message of any other. */
export function sentenceOf(thrown: unknown, longest = 200): Sentence {
  const error = asError(thrown)
  return error instanceof ActionError ? error.sentence : quote(error.message, longest)
}
