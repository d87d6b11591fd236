// The mutation createCommitOnBranch: files are added and removed in one commit, if the branch's head is the expected one.

import { FieldError } from './execute.mjs'
import { forbidden, object, refNamed, repositoryNotFound } from './repository.mjs'

/** Parts of a path that no file of a repository can have. */
const MALFORMED = ['', '.', '..', '.git']

/** @param github the simulator: repositories and permissions */
export function commitResolvers(github) {
  return { Mutation: { createCommitOnBranch: (_, { input }) => createCommit(github, input) } }
}

async function createCommit(github, { branch, message, fileChanges, expectedHeadOid, clientMutationId }) {
  const { repositoryNameWithOwner, branchName } = branch
  const repository = github.repositoryNamed(repositoryNameWithOwner)
  if (repository === undefined) throw repositoryNotFound(repositoryNameWithOwner)
  if (github.permissions.contents !== 'write') throw forbidden()
  if (repository.archived) throw unprocessable('Repository was archived so is read-only.')
  if (repository.protected.has(branchName)) {
    throw unprocessable('Repository rule violations found\n\nChanges must be made through a pull request.')
  }
  const git = repository.git.async
  const head = await git.head(branchName)
  if (head === null) throw new FieldError('NOT_FOUND', 'Branch not found')
  if (head !== expectedHeadOid) throw stale(expectedHeadOid)
  const oid = await git.commit({
    branch: branchName,
    expectedHead: expectedHeadOid,
    message: [message.headline, message.body].filter(Boolean).join('\n\n'),
    files: { ...(await deletions(git, head, fileChanges)), ...additions(fileChanges) },
  })
  if (oid === null) throw stale(expectedHeadOid)
  const ref = await refNamed(repository, `refs/heads/${branchName}`)
  return { clientMutationId, commit: object(repository, 'commit', oid), ref }
}

function additions(fileChanges) {
  const files = (fileChanges?.additions ?? []).map(({ path, contents }) => {
    if (path.split('/').some((part) => MALFORMED.includes(part.toLowerCase()))) {
      throw unprocessable(`path contains a malformed path component: ${path}`)
    }
    return [path, Buffer.from(contents, 'base64')]
  })
  return Object.fromEntries(files)
}

async function deletions(git, head, fileChanges) {
  const files = {}
  for (const { path } of fileChanges?.deletions ?? []) {
    if ((await git.read(head, path)) === null) {
      throw unprocessable(
        `A path was requested for deletion which does not exist as of commit oid \`${head}\`: ${path}`,
      )
    }
    files[path] = null
  }
  return files
}

function stale(oid) {
  return new FieldError('STALE_DATA', `Expected branch to point to "${oid}" but it did not. Pull and try again.`)
}

function unprocessable(message) {
  return new FieldError('UNPROCESSABLE', message)
}
