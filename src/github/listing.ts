/** What is in a commit and before it, by a call or two: helpful, but nothing depends on the answer. */

import { sentenceOf } from '../core/errors.js'
import type { Log } from '../core/log.js'
import { sentence } from '../core/sentence.js'
import { at, isObject, isText } from '../core/json.js'
import { CALL_TIMEOUT, type Octokit } from './call.js'

/** GraphQL knows of every commit at once, and REST lists a tree of any depth. */
const TREE = `query ($owner: String!, $name: String!, $expression: String!) {
  repository(owner: $owner, name: $name) { object(expression: $expression) { ... on Tree { oid } } }
}`

const HISTORY = `query ($owner: String!, $name: String!, $head: GitObjectID!) {
  repository(owner: $owner, name: $name) {
    object(oid: $head) { ... on Commit { history(first: 50) { nodes { oid message } } } }
  }
}`

/** Git's mode of a file that is neither a link nor a submodule. */
const FILE_MODE = /^100/

/**
 * What git names the content of each file by, by path; null for a link and a submodule. Null as a whole when GitHub does
 * not tell, or not all of it: a file that is not there then costs a call of its own.
 */
export async function listFiles(
  octokit: Octokit,
  { owner, name, expression }: { readonly owner: string; readonly name: string; readonly expression: string },
  log: Log,
): Promise<ReadonlyMap<string, string | null> | null> {
  const request = { retries: 0, signal: AbortSignal.timeout(CALL_TIMEOUT) }
  try {
    const answer: unknown = await octokit.graphql(TREE, { owner, name, expression, request })
    const repository = at(answer, 'repository')
    if (!isObject(repository) || !('object' in repository)) throw new Error('the answer names no tree')
    const oid = at(repository['object'], 'oid')
    if (!isText(oid)) return new Map()
    const { data } = await octokit.rest.git.getTree({ owner, repo: name, tree_sha: oid, recursive: '1', request })
    if (data.truncated || !Array.isArray(data.tree)) throw new Error('the answer lists only a part of them')
    const files = data.tree.filter(({ type }) => type !== 'tree')
    return new Map(files.map(({ path, mode, sha }) => [path, FILE_MODE.test(mode) ? sha : null]))
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
