/** Why GitHub did not take a commit, and whether another try may help. */

import { DeliveryError, sentenceOf } from '../core/errors.js'
import { type Sentence, sentence } from '../core/sentence.js'
import { at } from '../core/json.js'
import { statusOf, typesOf } from './call.js'

/** Milliseconds to wait when GitHub limits without saying for how long; its documentation asks for a minute. */
const LIMITED = 60_000

/** Types of GraphQL errors that may pass. */
const PASSING_TYPES = ['SERVICE_UNAVAILABLE', 'INTERNAL', 'TIMEOUT']

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
export function notCommitted(error: Error, what: Sentence): NotCommitted {
  const status = statusOf(error)
  const types = typesOf(error)
  if (types.includes('STALE_DATA')) return { kind: 'stale', error }
  const wait = retryAfterIn(error)
  const isLimit = /rate limit/i.test(error.message) || types.includes('RATE_LIMITED') || status === 429
  if (isLimit || (wait !== null && status !== undefined)) {
    return { kind: 'limited', milliseconds: wait ?? LIMITED, error }
  }
  if (/expected branch to point/i.test(error.message)) return { kind: 'stale', error }
  const isAnswered = 'errors' in error
  const isPassing =
    types.some((type) => PASSING_TYPES.includes(type)) || /something went wrong|try again/i.test(error.message)
  if (isPassing || (!isAnswered && (status === undefined || status >= 500 || status === 408))) {
    return { kind: 'unknown', error }
  }
  throw commitRefusal(error, what)
}

export function commitRefusal(error: Error, what: Sentence): DeliveryError {
  const said = error.message === '' ? sentence`nothing` : sentenceOf(error, 400)
  return new DeliveryError(sentence`${what} (GitHub says "${said}"). ${commitRemedy(error)}`, { cause: error })
}

function commitRemedy(error: Error): Sentence {
  const status = statusOf(error)
  const types = typesOf(error)
  const said = error.message
  if (status === 401) return sentence`\`token\` is not valid, or it has expired.`
  if (/archived/i.test(said))
    return sentence`The repository is archived: unarchive it, or choose another \`repository\`.`
  if (/protected|rule|pull request/i.test(said)) {
    return sentence`A rule protects the branch, and the token may not pass it: choose a \`branch\` of its own for the archive, or let the app behind the token bypass the rule.`
  }
  if (
    status === 403 ||
    /not accessible/i.test(said) ||
    types.includes('FORBIDDEN') ||
    types.includes('INSUFFICIENT_SCOPES')
  ) {
    return sentence`The token may not write there: grant the job \`contents: write\`, or give a \`token\` that may.`
  }
  if (status === 404 || types.includes('NOT_FOUND')) {
    return sentence`There is no such repository or branch, or the token may not see it: check \`repository\`, \`branch\` and \`token\`.`
  }
  if (status === 413) return sentence`It is too large for GitHub: this is an error of this action, please report it.`
  return sentence`Check \`repository\`, \`branch\` and \`path\`, and run again.`
}

/** Milliseconds, from seconds or a date. */
function retryAfterIn(error: Error): number | null {
  const value = at(at(at(error, 'response'), 'headers'), 'retry-after')
  if (value === undefined) return null
  const seconds = Number(value)
  return Number.isNaN(seconds) ? LIMITED : seconds * 1000
}
