// What GitHub gives an action: the artifact and cache services, OIDC tokens, and the parts of the REST and GraphQL APIs
// that an action needs. Faithful enough for the unmodified clients.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createArtifactService } from './github/artifacts.mjs'
import { createBlobs } from './github/blobs.mjs'
import { createCacheService } from './github/cache.mjs'
import { Calls } from './github/calls.mjs'
import { createGraphQL } from './github/graphql.mjs'
import { Repository } from './github/repositories.mjs'
import { createRest } from './github/rest.mjs'
import { codeload } from './github/rest/trees.mjs'
import { environmentOf, identityToken, jobIn } from './github/runner-environment.mjs'
import { Runs } from './github/runs.mjs'
import { json, SimulatedService } from './server.mjs'

/** Parts of a GraphQL document by which requests are told apart. */
const OPERATIONS = ['createCommitOnBranch', 'object(expression', 'history(']

export async function startGitHub(options = {}) {
  const github = new GitHubSimulator(options)
  await github.listen(options.port ?? 0)
  return github
}

class GitHubSimulator extends SimulatedService {
  #rest
  #graphql

  constructor({ repository = {}, permissions = { actions: 'read', contents: 'write' } } = {}) {
    super()
    this.repository = new Repository(repository)
    /** Other repositories that the token can reach. */
    this.others = []
    this.permissions = permissions
    this.calls = new Calls()
    this.runs = new Runs(this.repository)
    /** Files that a runner gives its jobs. */
    this.folder = mkdtempSync(join(tmpdir(), 'github-'))
    this.blobs = createBlobs(() => this.url)
    this.caches = createCacheService({ blobs: this.blobs, defaultRef: `refs/heads/${this.repository.default_branch}` })
    this.artifacts = createArtifactService({ blobs: this.blobs })
    this.#rest = createRest(this)
    this.#graphql = createGraphQL(this)
  }

  async stop() {
    await super.stop()
    rmSync(this.folder, { recursive: true, force: true })
    for (const repository of this.#repositories) repository.remove()
  }

  addRepository(options) {
    const repository = new Repository({ id: this.repository.id + this.others.length + 1, ...options })
    this.others.push(repository)
    return repository
  }

  repositoryNamed(fullName) {
    const wanted = fullName?.toLowerCase()
    return this.#repositories.find(({ full_name }) => full_name.toLowerCase() === wanted)
  }

  repositoryWithId(id) {
    return this.#repositories.find((repository) => repository.id === id)
  }

  /**
   * Starts a run of a workflow. With the `id` of a run, it starts another attempt, or another job of an attempt.
   * @param {{ id?: string, attempt?: number, createdAt?: string, workflowId?: number, name?: string, path?: string,
   *   event?: string, payload?: object | string | null, branch?: string, ref?: string, headRepositoryId?: number, jobName?: string,
   *   status?: 'queued' | 'in_progress' }} options `payload` is the event file's: a usual one if it is not set, this text
   *   if it is a string, and no file if it is null
   */
  startRun(options = {}) {
    return this.runs.start(options)
  }

  /** Completes an attempt of a run: see Runs. */
  finish(run, outcome) {
    this.runs.finish(run, outcome)
  }

  /** Deletes a run with its artifacts. */
  deleteRun(run) {
    this.runs.delete(run)
    this.artifacts.deleteOf(run)
  }

  /** The environment that a runner gives a step of the run, for the parts that talk to GitHub. */
  environment(run) {
    return environmentOf(this, run)
  }

  /** Plans a fault for the requests whose path contains `path`. A GraphQL operation counts as a part of the path. */
  fault(path, fault, { times = 1, skip = 0 } = {}) {
    return this.planFault(path, fault, { times, skip })
  }

  pathOf({ url, body }) {
    const operation = OPERATIONS.find((name) => body.includes(name))
    return operation === undefined ? url.pathname : `${url.pathname}#${operation}`
  }

  async answer(request) {
    const { pathname } = request.url
    if (pathname === '/api/graphql') return this.calls.count('graphql', () => this.#graphql(request))
    if (pathname.startsWith('/api/')) return this.calls.count('core', () => this.#rest(request))
    if (pathname.startsWith('/codeload/')) return codeload(this, request)
    if (pathname.startsWith('/blob/')) return this.blobs.answer(request)
    if (pathname.startsWith('/twirp/')) return this.#twirp(request)
    if (pathname === '/oidc') return identityToken(this, request)
    if (pathname.startsWith('/simulator/')) return this.#control(pathname, request.json)
    return json(404, { message: 'Not Found' })
  }

  /** For processes that have no other way to start and finish a run: see step.mjs. */
  #control(pathname, { rerun, evict, run, conclusion }) {
    if (pathname === '/simulator/finish') {
      this.finish(run, { conclusion })
      return json(200, {})
    }
    if (evict) this.caches.evict()
    const last = this.runs.newest
    const started = this.startRun(rerun && last ? { ...last, attempt: last.attempt + 1 } : {})
    return json(200, { run: started, environment: this.environment(started) })
  }

  #twirp({ url, headers, json: body }) {
    const run = this.runs.job(jobIn(headers.authorization))?.run
    const method = url.pathname.split('/').at(-1)
    const handler = { ...this.artifacts.methods, ...this.caches.methods }[method]
    if (!run) return json(401, { code: 'unauthenticated', msg: 'the runtime token is not valid' })
    if (!handler) return json(404, { code: 'bad_route', msg: `there is no method ${method}` })
    const { status = 200, ...answer } = handler(body, run)
    return json(status, answer)
  }

  get #repositories() {
    return [this.repository, ...this.others]
  }
}
