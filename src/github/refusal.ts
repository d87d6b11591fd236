/** Why GitHub did not take a commit, and whether another try may help. */

import { DeliveryError } from '../errors.js'
import { forLog } from '../harmless.js'
import { at } from '../json.js'
import { statusOf, typesOf } from './call.js'

/** Milliseconds to wait when GitHub limits without saying for how long; its documentation asks for a minute. */
const LIMITED = 60_000

/** Types of GraphQL errors that another try may mend. */
const PASSING = ['SERVICE_UNAVAILABLE', 'INTERNAL', 'TIMEOUT']

export type NotCommitted =
  /** Somebody else committed in between. */
  | { readonly kind: 'stale'; readonly error: Error }
  /** Nobody knows whether the commit landed. */
  | { readonly kind: 'unknown'; readonly error: Error }
  | { readonly kind: 'limited'; readonly milliseconds: number; readonly error: Error }

/**
 * @param what was refused, as the beginning of a sentence
 * @throws DeliveryError when trying again cannot help
 */
export function notCommitted(error: Error, what: string): NotCommitted {
  const status = statusOf(error)
  const types = typesOf(error)
  if (types.includes('STALE_DATA')) return { kind: 'stale', error }
  const wait = retryAfter(error)
  const isLimit = /rate limit/i.test(error.message) || types.includes('RATE_LIMITED') || status === 429
  if (isLimit || (wait !== null && status !== undefined)) {
    return { kind: 'limited', milliseconds: wait ?? LIMITED, error }
  }
  if (/expected branch to point/i.test(error.message)) return { kind: 'stale', error }
  const isAnswered = 'errors' in error
  const isPassing =
    types.some((type) => PASSING.includes(type)) || /something went wrong|try again/i.test(error.message)
  if (isPassing || (!isAnswered && (status === undefined || status >= 500 || status === 408))) {
    return { kind: 'unknown', error }
  }
  throw refusal(error, what)
}

export function refusal(error: Error, what: string): DeliveryError {
  const said = forLog(error.message, 400) || 'nothing'
  return new DeliveryError(`${what} (GitHub says "${said}"). ${remedy(error)}`, { cause: error })
}

function remedy(error: Error): string {
  const status = statusOf(error)
  const types = typesOf(error)
  const said = error.message
  if (status === 401) return '`token` is not valid, or it has expired.'
  if (/archived/i.test(said)) return 'The repository is archived: unarchive it, or choose another `repository`.'
  if (/protected|rule|pull request/i.test(said)) {
    return 'A rule protects the branch, and the token may not pass it: choose a `branch` of its own for the archive, or let the app behind the token bypass the rule.'
  }
  if (
    status === 403 ||
    /not accessible/i.test(said) ||
    types.includes('FORBIDDEN') ||
    types.includes('INSUFFICIENT_SCOPES')
  ) {
    return 'The token may not write there: grant the job `contents: write`, or give a `token` that may.'
  }
  if (status === 404 || types.includes('NOT_FOUND')) {
    return 'There is no such repository or branch, or the token may not see it: check `repository`, `branch` and `token`.'
  }
  if (status === 413) return 'It is too large for GitHub: this is an error of this action, please report it.'
  return 'Check `repository`, `branch` and `path`, and run again.'
}

/** Milliseconds, from seconds or a date. */
function retryAfter(error: Error): number | null {
  const value = at(at(at(error, 'response'), 'headers'), 'retry-after')
  if (value === undefined) return null
  const seconds = Number(value)
  return Number.isNaN(seconds) ? LIMITED : seconds * 1000
}
