/** The event that started the run, and whether a pull request or a fork could have caused it. */

import { isObject } from './json.js'
import { type Sentence, sentence } from './sentence.js'

export interface WorkflowEvent {
  /** Such as `schedule`; empty if the runner doesn't say. */
  readonly name: string
  /** The cron text that fired; null for other events than `schedule`. */
  readonly cron: string | null
  /** Whose run a `workflow_run` follows; null for other events. */
  readonly follows: 'this-repository' | 'another-repository' | 'unknown' | null
}

/** @param readFile may throw: an event file that is missing or damaged says nothing */
export function readEvent(
  env: Readonly<Partial<Record<string, string>>>,
  readFile: (path: string) => string,
): WorkflowEvent {
  const name = env['GITHUB_EVENT_NAME'] ?? ''
  const payload = readPayload(env['GITHUB_EVENT_PATH'] ?? '', readFile)
  const { schedule } = payload
  return {
    name,
    cron: name === 'schedule' && typeof schedule === 'string' ? schedule : null,
    follows: name === 'workflow_run' ? followedBy(payload) : null,
  }
}

function readPayload(path: string, readFile: (path: string) => string): Record<string, unknown> {
  if (path === '') return {}
  try {
    const payload: unknown = JSON.parse(readFile(path))
    return isObject(payload) ? payload : {}
  } catch {
    return {}
  }
}

/** The followed run of a fork's pull request has the fork as its head repository, or none once the fork is deleted. */
function followedBy({ workflow_run: run, repository }: Record<string, unknown>): WorkflowEvent['follows'] {
  const own = idOf(repository)
  const head = idOf(isObject(run) ? run['head_repository'] : null)
  if (own === null || head === null) return 'unknown'
  return own === head ? 'this-repository' : 'another-repository'
}

function idOf(repository: unknown): number | null {
  const id = isObject(repository) ? repository['id'] : null
  return typeof id === 'number' ? id : null
}

/**
 * Why an incremental export must not run on the event; null if it may. Runs of these events carry the default branch's
 * ref and share its cursor, while a pull request can decide what their workflow checks out.
 */
export function eventRefusal({ name, follows }: WorkflowEvent): Sentence | null {
  const found = dangerOf(name, follows)
  if (found === null) return null
  return sentence`Nothing was read: ${found}. Such a run has the default branch's ref. With a pull request's policy it could move the cursor that all runs share. Run the incremental export on \`schedule\` or \`workflow_dispatch\`. For pull requests use \`mode: range\` or \`latest\`, which have no cursor.`
}

function dangerOf(name: string, follows: WorkflowEvent['follows']): Sentence | null {
  if (name === 'pull_request_target') return sentence`the event of this run is \`pull_request_target\``
  switch (follows) {
    case null:
    case 'this-repository':
      return null
    case 'another-repository':
      return sentence`the event of this run is \`workflow_run\`, and it follows a run of another repository, such as a fork's pull request`
    case 'unknown':
      return sentence`the event of this run is \`workflow_run\`, and it can't be determined whether it follows a run of a fork (the file that GITHUB_EVENT_PATH names doesn't say)`
  }
}
