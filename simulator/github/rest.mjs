// The calls of GitHub's REST API that the action makes, with the permissions that they need.

/** @param github the simulator's state: repository, runs, artifacts, caches, permissions */
export function createRest(github) {
  const page = (url, list, name) => {
    const size = Number(url.searchParams.get('per_page') ?? 30)
    const number = Number(url.searchParams.get('page') ?? 1)
    return ok({ total_count: list.length, [name]: list.slice((number - 1) * size, number * size) })
  }

  const routes = [
    ['GET', '', null, ({ repository }) => ok(repository)],
    [
      'GET',
      '/actions/caches',
      'actions',
      ({ url }) => {
        const prefix = url.searchParams.get('key') ?? ''
        const ref = url.searchParams.get('ref')
        const isAsked = (cache) => cache.key.startsWith(prefix) && (ref === null || cache.ref === ref)
        const found = github.caches.entries.filter(isAsked).toReversed()
        const list = found.map(({ id, key, ref, version, created_at }) => ({ id, key, ref, version, created_at }))
        return page(url, list, 'actions_caches')
      },
    ],
    [
      'GET',
      '/actions/artifacts',
      'actions',
      ({ url }) => {
        const name = url.searchParams.get('name')
        const found = github.artifacts.all.filter((one) => name === null || one.name === name).toReversed()
        return page(url, found.map(describe), 'artifacts')
      },
    ],
    [
      'GET',
      '/actions/runs/(\\d+)/artifacts',
      'actions',
      ({ url }, id) => page(url, github.artifacts.all.filter(({ run }) => run.id === id).map(describe), 'artifacts'),
    ],
    ['GET', '/actions/runs/(\\d+)', 'actions', (_, id) => describeRun(github.runs.get(id))],
    [
      'GET',
      '/actions/artifacts/(\\d+)/zip',
      'actions',
      (_, id) => {
        const artifact = github.artifacts.all.find((one) => one.id === Number(id))
        if (!artifact) return refused(404, 'Not Found')
        return { status: 302, headers: { location: artifact.blob.url } }
      },
    ],
    ['GET', '/contents/(.+)', 'contents', ({ url, repository }, path) => readFile(url, repository.git, path)],
    [
      'GET',
      '/rules/branches/(.+)',
      null,
      ({ repository }, branch) => ok(rulesOf(repository, decodeURIComponent(branch))),
    ],
    ['POST', '/git/refs', 'contents', ({ body, repository }) => createRef(JSON.parse(body.toString()), repository.git)],
  ]

  function describe({ id, name, size, digest, created_at, expired, run }) {
    const { repositoryId, headRepositoryId, branch } = run
    const workflow_run = {
      id: Number(run.id),
      repository_id: repositoryId,
      head_repository_id: headRepositoryId,
      head_branch: branch,
    }
    return { id, name, size_in_bytes: size, digest, created_at, expired, workflow_run }
  }

  function describeRun(run) {
    if (!run) return refused(404, 'Not Found')
    const { id, attempt, workflowId, event, branch, repositoryId, headRepositoryId, createdAt } = run
    return ok({
      id: Number(id),
      run_attempt: attempt,
      workflow_id: workflowId,
      event,
      head_branch: branch,
      created_at: createdAt,
      repository: { id: repositoryId },
      head_repository: { id: headRepositoryId },
    })
  }

  return ({ method, url, headers, body }) => {
    const [, fullName, rest] = /^\/api\/repos\/([^/]+\/[^/]+)(.*)$/.exec(url.pathname) ?? []
    const repository = github.repositoryNamed(fullName)
    if (!/^(token|Bearer) \S+$/i.test(headers.authorization ?? '')) return refused(401, 'Requires authentication')
    for (const [verb, path, permission, answer] of routes) {
      const match = verb === method && repository && new RegExp(`^${path}$`).exec(rest)
      if (!match) continue
      const given = github.permissions[permission]
      if (permission !== null && given !== 'write' && (given !== 'read' || method !== 'GET')) {
        return refused(403, 'Resource not accessible by integration')
      }
      return answer({ url, body, repository }, ...match.slice(1))
    }
    return refused(404, 'Not Found')
  }
}

function rulesOf({ protected: branches }, branch) {
  return branches.has(branch) ? [{ type: 'pull_request' }] : []
}

function readFile(url, git, path) {
  const content = git.read(url.searchParams.get('ref') ?? 'HEAD', decodeURIComponent(path))
  if (content === null) return refused(404, 'Not Found')
  return { status: 200, headers: { 'content-type': 'application/vnd.github.raw+json; charset=utf-8' }, body: content }
}

function createRef({ ref, sha }, git) {
  const isMade = git.createBranch(ref.replace('refs/heads/', ''), sha)
  return isMade ? { ...ok({ ref, object: { sha } }), status: 201 } : refused(422, 'Reference already exists')
}

function ok(body) {
  return { status: 200, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(body) }
}

function refused(status, message) {
  return { ...ok({ message, documentation_url: 'https://docs.github.com/rest' }), status }
}
