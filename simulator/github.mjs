// What GitHub gives an action: the artifact and cache services, OIDC tokens, and the REST calls that this action makes.
// Faithful enough for the unmodified clients.

import { once } from 'node:events'
import { createServer } from 'node:http'
import { createArtifactService } from './github/artifacts.mjs'
import { createBlobs } from './github/blobs.mjs'
import { createCacheService } from './github/cache.mjs'
import { GitRepository } from './github/git.mjs'
import { createGraphQL } from './github/graphql.mjs'
import { createRest } from './github/rest.mjs'

const REPOSITORY = {
  id: 4711,
  full_name: 'example/audit',
  private: true,
  visibility: 'private',
  default_branch: 'main',
  archived: false,
}

export async function startGitHub(options = {}) {
  const github = new GitHubSimulator(options)
  await github.listen(options.port ?? 0)
  return github
}

class GitHubSimulator {
  /** Runs by id. */
  runs = new Map()
  /** What was asked, in order: method and path. */
  requests = []
  url = ''
  #faults = []
  #lastRun = 9_000_000_000

  constructor({ repository = {}, permissions = { actions: 'read', contents: 'write' } } = {}) {
    this.repository = createRepository(repository)
    /** Other repositories that the token can reach. */
    this.others = []
    this.permissions = permissions
    this.blobs = createBlobs(() => this.url)
    this.caches = createCacheService({ blobs: this.blobs, defaultRef: `refs/heads/${this.repository.default_branch}` })
    this.artifacts = createArtifactService({ blobs: this.blobs })
    this.rest = createRest(this)
    this.graphql = createGraphQL(this)
    this.server = createServer((request, response) => void this.#answer(request, response))
  }

  async listen(port) {
    this.server.listen(port, '127.0.0.1')
    await once(this.server, 'listening')
    this.url = `http://127.0.0.1:${this.server.address().port}`
  }

  async stop() {
    this.server.closeAllConnections()
    this.server.close()
    await once(this.server, 'close')
    for (const repository of [this.repository, ...this.others]) repository.remove()
  }

  addRepository(options) {
    const repository = createRepository(options)
    this.others.push(repository)
    return repository
  }

  repositoryNamed(fullName) {
    const wanted = fullName?.toLowerCase()
    return [this.repository, ...this.others].find(({ full_name }) => full_name.toLowerCase() === wanted)
  }

  /** A new run of a workflow, or a further attempt of one when `id` and `attempt` are given. */
  startRun(options = {}) {
    const branch = options.branch ?? this.repository.default_branch
    const run = {
      id: String(++this.#lastRun),
      attempt: 1,
      createdAt: new Date().toISOString().replace(/\.\d+/, ''),
      workflowId: 1,
      event: 'schedule',
      branch,
      ref: `refs/heads/${branch}`,
      repositoryId: this.repository.id,
      headRepositoryId: this.repository.id,
      ...options,
    }
    this.runs.set(run.id, run)
    return run
  }

  /** The environment that a runner gives a step of the run, for the parts that talk to GitHub. */
  environment(run) {
    const payload = Buffer.from(
      JSON.stringify({ scp: `Actions.Results:${run.id}:${run.id}-job`, run: run.id }),
    ).toString('base64url')
    return {
      ACTIONS_CACHE_SERVICE_V2: 'True',
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'simulated-oidc-request-token',
      ACTIONS_ID_TOKEN_REQUEST_URL: `${this.url}/oidc?run=${run.id}`,
      ACTIONS_RESULTS_URL: `${this.url}/`,
      ACTIONS_RUNTIME_TOKEN: `e30.${payload}.c2ln`,
      GITHUB_ACTIONS: 'true',
      GITHUB_API_URL: `${this.url}/api`,
      GITHUB_EVENT_NAME: run.event,
      GITHUB_REF: run.ref,
      GITHUB_REF_NAME: run.branch,
      GITHUB_REPOSITORY: this.repository.full_name,
      GITHUB_RUN_ATTEMPT: String(run.attempt),
      GITHUB_RUN_ID: run.id,
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_WORKFLOW: 'audit',
    }
  }

  /**
   * What happens to the next `times` requests whose path holds `path`, after `skip` of them; `createCommitOnBranch`
   * counts as a part of the path.
   * @param fault `{ status, headers, body }` instead of an answer; with `after: true` what was asked is done all the same;
   *   `{ destroy: true }` breaks the connection; `{ call }` is called before the request is answered as usual
   */
  fault(path, fault, { times = 1, skip = 0 } = {}) {
    this.#faults.push({ path, fault, times, skip })
    return this
  }

  /** No more faults. */
  heal() {
    this.#faults.length = 0
  }

  async #answer(request, response) {
    const url = new URL(request.url, this.url)
    const chunks = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks)
    const operation = ['createCommitOnBranch', 'object(expression', 'history('].find((name) => body.includes(name))
    const path = `${url.pathname}${operation === undefined ? '' : `#${operation}`}`
    this.requests.push({ method: request.method, path })
    const fault = this.#nextFault(path)
    const isAsked = !fault || fault.after || fault.call
    await fault?.call?.()
    const asked = isAsked
      ? await this.#dispatch({ method: request.method, url, headers: request.headers, body })
      : undefined
    if (fault?.destroy) return void response.destroy()
    const { status, headers = {}, body: answer = '' } = fault?.status ? fault : asked
    response.writeHead(status, headers)
    response.end(request.method === 'HEAD' ? '' : answer)
  }

  #nextFault(path) {
    const planned = this.#faults.find((one) => path.includes(one.path))
    if (!planned) return undefined
    if (planned.skip > 0) {
      planned.skip--
      return undefined
    }
    if (--planned.times <= 0) this.#faults.splice(this.#faults.indexOf(planned), 1)
    return planned.fault
  }

  #dispatch(request) {
    const { pathname } = request.url
    if (pathname === '/api/graphql') return this.graphql(request)
    if (pathname.startsWith('/api/')) return this.rest(request)
    if (pathname === '/simulator/runs') return json(200, this.#newEnvironment(JSON.parse(request.body)))
    if (pathname.startsWith('/blob/')) return this.blobs.answer(request)
    if (pathname.startsWith('/twirp/')) return this.#twirp(request)
    if (pathname === '/oidc')
      return json(200, { value: `e30.${Buffer.from('{"sub":"repo:example/audit"}').toString('base64url')}.c2ln` })
    return json(404, { message: 'Not Found' })
  }

  /** For processes that have no other way to start a run: see step.mjs. */
  #newEnvironment({ rerun, evict }) {
    if (evict) this.caches.evict()
    const last = [...this.runs.values()].at(-1)
    return this.environment(this.startRun(rerun && last ? { ...last, attempt: last.attempt + 1 } : {}))
  }

  #twirp({ url, headers, body }) {
    const run = this.#runOf(headers.authorization)
    const method = url.pathname.split('/').at(-1)
    const handler = { ...this.artifacts.methods, ...this.caches.methods }[method]
    if (!run) return json(401, { code: 'unauthenticated', msg: 'the runtime token is not valid' })
    if (!handler) return json(404, { code: 'bad_route', msg: `there is no method ${method}` })
    const { status = 200, ...answer } = handler(JSON.parse(body.toString()), run)
    return json(status, answer)
  }

  #runOf(authorization = '') {
    const payload = authorization.split('.')[1] ?? ''
    const { run } = JSON.parse(Buffer.from(payload, 'base64url').toString() || '{}')
    return this.runs.get(run)
  }
}

/** What GitHub says of a repository; the git repository behind it is made when it is first asked for. */
function createRepository(options) {
  let git
  const repository = { ...REPOSITORY, ...options }
  const hidden = {
    git: {
      get() {
        git ??= new GitRepository(repository.default_branch)
        if (git.head(repository.default_branch) === null && !repository.empty) {
          git.edit(repository.default_branch, { 'README.md': 'An archive.\n' })
        }
        return git
      },
    },
    /** Branches whose rules refuse a commit. */
    protected: { value: new Set() },
    remove: { value: () => git?.remove() },
  }
  return Object.defineProperties(repository, hidden)
}

function json(status, body) {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
}
