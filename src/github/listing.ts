/** What is in a commit and before it, by one call each: helpful, but nothing depends on the answer. */

import { sentenceOf } from '../core/errors.js'
import type { Log } from '../core/log.js'
import { sentence } from '../core/sentence.js'
import { at, isObject, isText } from '../core/json.js'
import { CALL_TIMEOUT, type Octokit } from './call.js'

/** Levels of an archive, its views included: `views/csv/2026/11/2026-11-23.csv`. */
const DEPTH = 5

/** What a query selects of a folder and of the folders in it. */
function selection(depth: number): string {
  return depth === 0 ? '' : `... on Tree { entries { name object { __typename ${selection(depth - 1)} } } }`
}

const LIST = `query ($owner: String!, $name: String!, $expression: String!) {
  repository(owner: $owner, name: $name) { object(expression: $expression) { ${selection(DEPTH)} } }
}`

const HISTORY = `query ($owner: String!, $name: String!, $head: GitObjectID!) {
  repository(owner: $owner, name: $name) {
    object(oid: $head) { ... on Commit { history(first: 50) { nodes { oid message } } } }
  }
}`

/** Null when GitHub does not tell: a file that is not there then costs a call of its own. */
export async function listFiles(
  octokit: Octokit,
  folder: { readonly owner: string; readonly name: string; readonly expression: string },
  log: Log,
): Promise<ReadonlySet<string> | null> {
  const request = { retries: 0, signal: AbortSignal.timeout(CALL_TIMEOUT) }
  try {
    const answer: unknown = await octokit.graphql(LIST, { ...folder, request })
    const repository = at(answer, 'repository')
    return isObject(repository) && 'object' in repository ? new Set(pathsIn(repository['object'])) : null
  } catch (thrown) {
    log.info(
      sentence`GitHub did not list the files of the archive (${sentenceOf(thrown)}): each is asked for by itself.`,
    )
    return null
  }
}

/** The newest commits up to a head; null when GitHub does not tell. */
export async function listCommits(
  octokit: Octokit,
  of: { readonly owner: string; readonly name: string; readonly head: string },
  log: Log,
): Promise<{ oid: string; message: string }[] | null> {
  const request = { retries: 0, signal: AbortSignal.timeout(CALL_TIMEOUT) }
  try {
    const answer: unknown = await octokit.graphql(HISTORY, { ...of, request })
    const nodes = at(at(at(at(answer, 'repository'), 'object'), 'history'), 'nodes')
    if (!Array.isArray(nodes)) return null
    return nodes.flatMap((node: unknown) => {
      const [oid, message] = [at(node, 'oid'), at(node, 'message')]
      return isText(oid) && isText(message) ? [{ oid, message }] : []
    })
  } catch (thrown) {
    log.info(
      sentence`GitHub did not list the newest commits (${sentenceOf(thrown)}): the head is taken for the run's own.`,
    )
    return null
  }
}

function pathsIn(tree: unknown): string[] {
  const entries = at(tree, 'entries')
  if (!Array.isArray(entries)) return []
  return entries.flatMap((entry: unknown) => {
    const name = at(entry, 'name')
    if (!isText(name)) return []
    const inner = pathsIn(at(entry, 'object'))
    return inner.length === 0 ? [name] : inner.map((path) => `${name}/${path}`)
  })
}
