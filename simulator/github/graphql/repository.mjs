// Repositories, refs and git's objects, as GraphQL selects them.

import { html, nodeId } from '../links.mjs'
import { mayRead } from '../repositories.mjs'
import { parseCommit, parseTree } from '../git/objects.mjs'
import { FieldError } from './execute.mjs'

/** The most that one page of a connection can have. */
const MOST_RECORDS = 100
/** Bytes of a text, above which GitHub cuts it. */
const LONGEST_TEXT = 512_000
const TYPE_NAMES = { tree: 'Tree', blob: 'Blob', commit: 'Commit', tag: 'Tag' }

/** @param github the simulator: repositories and permissions */
export function repositoryResolvers(github) {
  /** Git's objects and refs are the contents of a repository. */
  const readable = (resolve) => (repository, values) => {
    if (!mayRead(github, repository)) throw forbidden()
    return resolve(repository, values)
  }

  return {
    Query: {
      repository: (_, { owner, name }) => {
        const found = github.repositoryNamed(`${owner}/${name}`)
        if (found === undefined) throw repositoryNotFound(`${owner}/${name}`)
        return found
      },
    },
    Repository: {
      id: ({ id }) => nodeId('Repository', id),
      name: ({ full_name }) => full_name.split('/')[1],
      nameWithOwner: ({ full_name }) => full_name,
      isArchived: ({ archived }) => archived,
      isPrivate: (repository) => repository.private,
      url: html,
      defaultBranchRef: readable((repository) => refNamed(repository, `refs/heads/${repository.default_branch}`)),
      ref: readable(findRef),
      object: readable((repository, { oid, expression }) => objectNamed(repository, oid ?? expression)),
    },
    Ref: {
      id: ({ repository, fullName }) => nodeId('Ref', `${repository.id}:${fullName}`),
      name: ({ fullName }) => fullName.replace(/^refs\/\w+\//, ''),
      prefix: ({ fullName }) => /^refs\/\w+\//.exec(fullName)[0],
    },
    Tag: gitObject,
    Tree: { ...gitObject, entries: treeEntries },
    TreeEntry: { mode: ({ mode }) => Number.parseInt(mode, 8) },
    Blob: {
      ...gitObject,
      byteSize: async (blob) => (await contentOf(blob)).length,
      isBinary: async (blob) => isBinary(await contentOf(blob)),
      isTruncated: async (blob) => (await contentOf(blob)).length > LONGEST_TEXT,
      text: async (blob) => {
        const content = await contentOf(blob)
        return isBinary(content) ? null : content.subarray(0, LONGEST_TEXT).toString()
      },
    },
    Commit: {
      ...gitObject,
      url: ({ repository, oid }) => `${html(repository)}/commit/${oid}`,
      message: async (commit) => (await commitOf(commit)).message,
      messageHeadline: async (commit) => (await commitOf(commit)).message.split('\n')[0],
      messageBody: async (commit) => (await commitOf(commit)).message.replace(/^.*\n*/, ''),
      committedDate: async (commit) => (await commitOf(commit)).committer.date,
      tree: async (commit) => object(commit.repository, 'tree', (await commitOf(commit)).tree),
      history,
    },
  }
}

/** @returns a ref with its target; null if it doesn't exist */
export async function refNamed(repository, fullName) {
  const found = await repository.git.async.object(fullName)
  return found && { repository, fullName, target: object(repository, found.type, found.oid) }
}

/** One of git's objects, whose content is read when it is asked for. */
export function object(repository, type, oid) {
  return { typeName: TYPE_NAMES[type], repository, oid }
}

export function repositoryNotFound(name) {
  return new FieldError('NOT_FOUND', `Could not resolve to a Repository with the name '${name}'.`)
}

export function forbidden() {
  return new FieldError('FORBIDDEN', 'Resource not accessible by integration', { saml_failure: false })
}

const gitObject = {
  id: ({ typeName, repository, oid }) => nodeId(typeName, `${repository.id}:${oid}`),
  abbreviatedOid: ({ oid }) => oid.slice(0, 7),
}

/** Fully qualified names come first, then short ones. */
async function findRef(repository, { qualifiedName }) {
  for (const prefix of ['', 'refs/heads/', 'refs/tags/']) {
    const fullName = `${prefix}${qualifiedName}`
    const found = fullName.startsWith('refs/') ? await refNamed(repository, fullName) : null
    if (found !== null) return found
  }
  return null
}

async function objectNamed(repository, name) {
  const found = name === null || name === undefined ? null : await repository.git.async.object(name)
  return found && object(repository, found.type, found.oid)
}

async function treeEntries(tree) {
  const { repository } = tree
  return parseTree(await contentOf(tree)).map(({ name, type, mode, oid }) => {
    // The commit of a submodule is in another repository.
    const target = type === 'commit' ? null : object(repository, type, oid)
    return { name, type, mode, oid, object: target }
  })
}

async function history({ repository, oid }, { first }) {
  if (first === null || first === undefined) {
    const message = 'You must provide a `first` or `last` value to properly paginate the `history` connection.'
    throw new FieldError('MISSING_PAGINATION_BOUNDARIES', message)
  }
  if (first > MOST_RECORDS) {
    const message = `Requesting ${first} records on the \`history\` connection exceeds the \`first\` limit of ${MOST_RECORDS} records.`
    throw new FieldError('EXCESSIVE_PAGINATION', message)
  }
  const commits = await repository.git.async.log(oid, first)
  return { nodes: commits.map((commit) => object(repository, 'commit', commit.oid)) }
}

async function commitOf(commit) {
  return parseCommit(await contentOf(commit))
}

async function contentOf({ repository, oid }) {
  return (await repository.git.async.object(oid)).content
}

/** Git takes a file with a null byte for a binary one. */
function isBinary(content) {
  return content.subarray(0, 8000).includes(0)
}
