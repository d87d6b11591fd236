// The GraphQL operations that the action sends: the head of a branch, its files and commits, and a commit on it.

/** Bytes of a whole request, above which GitHub refuses a commit. */
const LARGEST_REQUEST = 45 * 2 ** 20

/** @param github the simulator's state: repositories, permissions */
export function createGraphQL(github) {
  return ({ headers, body }) => {
    if (!/^(token|bearer) \S+$/i.test(headers.authorization ?? '')) {
      return { ...answer({ message: 'Bad credentials' }), status: 401 }
    }
    const { query, variables } = JSON.parse(body.toString())
    if (query.includes('createCommitOnBranch')) return commit(variables, body.length)
    if (query.includes('object(expression')) return list(variables)
    return query.includes('history(') ? history(variables) : head(variables)
  }

  function head({ owner, name, ref }) {
    const repository = github.repositoryNamed(`${owner}/${name}`)
    if (!repository) return failed('NOT_FOUND', `Could not resolve to a Repository with the name '${owner}/${name}'.`)
    const { git, default_branch } = repository
    const target = (oid) => (oid === null ? null : { oid })
    const oid = git.head(ref.replace('refs/heads/', ''))
    const defaultOid = git.head(default_branch)
    return answer({
      data: {
        repository: {
          ref: oid === null ? null : { target: target(oid) },
          defaultBranchRef: defaultOid === null ? null : { name: default_branch, target: target(defaultOid) },
        },
      },
    })
  }

  function list({ owner, name, expression }) {
    const { git } = github.repositoryNamed(`${owner}/${name}`)
    return answer({ data: { repository: { object: tree(git.list(expression)) } } })
  }

  function history({ owner, name, head: oid }) {
    const { git } = github.repositoryNamed(`${owner}/${name}`)
    return answer({ data: { repository: { object: { history: { nodes: git.log(oid, 50) } } } } })
  }

  function commit({ input }, bytes) {
    const { branch, message, fileChanges, expectedHeadOid } = input
    const repository = github.repositoryNamed(branch.repositoryNameWithOwner)
    if (!repository) return failed('NOT_FOUND', 'Could not resolve to a Repository.')
    if (github.permissions.contents !== 'write') return failed('FORBIDDEN', 'Resource not accessible by integration')
    if (repository.archived) return failed('UNPROCESSABLE', 'Repository was archived so is read-only.')
    if (repository.protected.has(branch.branchName)) {
      return failed('UNPROCESSABLE', 'Repository rule violations found\n\nChanges must be made through a pull request.')
    }
    if (bytes > LARGEST_REQUEST) return { ...answer({ message: 'Payload Too Large' }), status: 413 }
    if (repository.git.head(branch.branchName) === null) return failed('NOT_FOUND', `Branch not found`)
    const oid = repository.git.commit({
      branch: branch.branchName,
      expectedHead: expectedHeadOid,
      message: [message.headline, message.body].filter(Boolean).join('\n\n'),
      files: Object.fromEntries(
        fileChanges.additions.map(({ path, contents }) => [path, Buffer.from(contents, 'base64')]),
      ),
    })
    if (oid === null) {
      return failed(
        'STALE_DATA',
        `Expected branch to point to "${expectedHeadOid}" but it did not. Pull and try again.`,
      )
    }
    const url = `https://github.com/${repository.full_name}/commit/${oid}`
    return answer({ data: { createCommitOnBranch: { commit: { oid, url } } } })
  }
}

/** Paths as GitHub nests them; null for none. */
function tree(paths) {
  if (paths === null) return null
  const folders = new Map()
  for (const path of paths) {
    const [name] = path.split('/')
    folders.set(name, [...(folders.get(name) ?? []), path])
  }
  const entries = [...folders].map(([name, inner]) => {
    const rest = inner.map((path) => path.slice(name.length + 1)).filter((path) => path !== '')
    return { name, object: rest.length === 0 ? {} : tree(rest) }
  })
  return { entries }
}

function failed(type, message) {
  return answer({ data: { createCommitOnBranch: null, repository: null }, errors: [{ type, message }] })
}

function answer(body) {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
}
