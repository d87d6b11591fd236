/** What can go wrong, by who can mend it. Every message is a sentence that says what happened, where, and what to do. */

/** The inputs are wrong: nothing was requested, and the workflow file is the place to mend it. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError'

  constructor(readonly problems: readonly string[]) {
    super(
      problems.length === 1
        ? problems.join()
        : `${problems.length} corrections are needed:\n${problems.map((problem) => `- ${problem}`).join('\n')}`,
    )
  }
}

/** The CockroachDB Cloud API did not give an answer that can be used. */
export class CloudError extends Error {
  override readonly name = 'CloudError'
  /** The HTTP status, when the API refused for good. */
  readonly status: number | undefined

  constructor(message: string, options: ErrorOptions & { status?: number } = {}) {
    super(message, options)
    this.status = options.status
  }
}

/** The state could not be trusted, or could not be saved. */
export class StateError extends Error {
  override readonly name = 'StateError'
}

/** A destination did not take the delivery, or must not. */
export class DeliveryError extends Error {
  override readonly name: string = 'DeliveryError'
}

/** Nobody knows whether a destination has the last part of the delivery. */
export class UnknownDeliveryError extends DeliveryError {
  override readonly name = 'UnknownDeliveryError'
}

/** The job was cancelled: no further effect begins. */
export class CancelledError extends Error {
  override readonly name = 'CancelledError'

  constructor() {
    super(
      'The job was cancelled. Nothing is lost: the next run goes on from the newest state that was saved, and may export again what this one delivered.',
    )
  }
}

/** Something was caught that may not be an Error. */
export function asError(thrown: unknown): Error {
  return isError(thrown) ? thrown : new Error(String(thrown))
}

/** An error of any realm: those of `fetch` and of a test's own sandbox are not instances of the same class. */
export function isError(value: unknown): value is Error {
  return value instanceof Error || Object.prototype.toString.call(value) === '[object Error]'
}

/** An error whose message was written here: a sentence without anything that must not be shown. */
export function isOwn(error: Error): boolean {
  const kinds = [ConfigurationError, CloudError, StateError, DeliveryError, CancelledError]
  return kinds.some((kind) => error instanceof kind)
}
