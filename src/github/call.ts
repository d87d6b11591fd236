/** How GitHub's API is asked, and what is said when it refuses. */

import type { getOctokit } from '@actions/github'
import { ActionError, asError, GitHubError, sentenceOf } from '../core/errors.js'
import { type Sentence, sentence } from '../core/sentence.js'
import { at, isText } from '../core/json.js'
import { isPage } from './body.js'

export type Octokit = ReturnType<typeof getOctokit>

export const METADATA_READ = sentence`\`metadata: read\` for it`
export const ACTIONS_READ = sentence`\`actions: read\``
/** The most that GitHub puts on a page of any list. */
export const PER_PAGE = 100
/** Milliseconds for one call, its repetitions included. */
export const CALL_TIMEOUT = 60_000
/** Milliseconds for a call that downloads an artifact or a commit. */
export const DOWNLOAD_TIMEOUT = 5 * 60_000

/** @throws GitHubError that says what was asked, GitHub's own words, and a remedy */
export async function call<T>(purpose: Sentence, permission: Sentence, request: () => Promise<T>): Promise<T> {
  try {
    return await request()
  } catch (thrown) {
    if (thrown instanceof ActionError) throw thrown
    const cause = asError(thrown)
    const status = statusOf(cause)
    const types = typesOf(cause)
    const said = cause.message === '' ? sentence`nothing` : sentenceOf(cause)
    throw new GitHubError(
      sentence`GitHub did not answer the request to ${purpose} (${status ?? types[0] ?? 'no answer'}, saying "${said}"). ${callRemedy(cause, permission)}`,
      { cause },
    )
  }
}

/** Null if GitHub answers that there is nothing of that name. A proxy's page says nothing about it. */
export async function unlessAbsent<T>(request: Promise<T>): Promise<T | null> {
  try {
    return await request
  } catch (thrown) {
    const error = asError(thrown)
    if (statusOf(error) === 404 && !isPage(at(at(error, 'response'), 'headers'))) return null
    throw error
  }
}

/** The HTTP status that GitHub refused with. */
export function statusOf(error: Error): number | undefined {
  return 'status' in error && typeof error.status === 'number' ? error.status : undefined
}

/** The types of the errors in a GraphQL answer. */
export function typesOf(error: Error): string[] {
  const errors: unknown = 'errors' in error ? error.errors : []
  return Array.isArray(errors) ? errors.map((one: unknown) => at(one, 'type')).filter(isText) : []
}

function callRemedy(error: Error, permission: Sentence): Sentence {
  const [status, types] = [statusOf(error), typesOf(error)]
  if (/rate limit/i.test(error.message)) {
    return sentence`The token has used up its calls for this hour, or was too quick: run again later, and less often.`
  }
  if (status === 401) return sentence`\`token\` is not valid, or it has expired.`
  if (status === 403 || status === 404 || types.includes('FORBIDDEN') || types.includes('NOT_FOUND')) {
    return sentence`The token needs the permission ${permission}.`
  }
  return sentence`GitHub's API fails or cannot be reached: run again later.`
}
