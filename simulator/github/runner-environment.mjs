// What a runner gives a job: addresses and tokens to talk to GitHub, and the event.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { json } from '../server.mjs'

const REQUEST_TOKEN = 'simulated-oidc-request-token'
const ISSUER = 'https://token.actions.githubusercontent.com'

/** The environment of a step. The file of the event is written, unless the run has none. */
export function environmentOf({ url, repository, folder }, run) {
  const scope = { scp: `Actions.Results:${run.id}:${run.job}` }
  return {
    ACTIONS_CACHE_SERVICE_V2: 'True',
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: REQUEST_TOKEN,
    ACTIONS_ID_TOKEN_REQUEST_URL: `${url}/oidc?job=${run.job}`,
    ACTIONS_RESULTS_URL: `${url}/`,
    ACTIONS_RUNTIME_TOKEN: token(scope),
    GITHUB_ACTIONS: 'true',
    GITHUB_API_URL: `${url}/api`,
    GITHUB_EVENT_NAME: run.event,
    GITHUB_EVENT_PATH: writeEvent(folder, repository, run),
    GITHUB_JOB: 'export',
    GITHUB_REF: run.ref,
    GITHUB_REF_NAME: run.branch,
    GITHUB_REPOSITORY: repository.full_name,
    GITHUB_REPOSITORY_ID: String(repository.id),
    GITHUB_RUN_ATTEMPT: String(run.attempt),
    GITHUB_RUN_ID: run.id,
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_WORKFLOW: run.name,
    GITHUB_WORKFLOW_REF: `${repository.full_name}/${run.path}@${run.ref}`,
    // The default `${{ job.check_run_id }}` of this input: the runner evaluates it.
    'INPUT_JOB-ID': String(run.job),
  }
}

function writeEvent(folder, repository, run) {
  const file = join(folder, `event-${run.job}.json`)
  if (run.payload !== null) writeFileSync(file, textOf(run.payload ?? eventPayload(repository, run)))
  return file
}

function textOf(payload) {
  return typeof payload === 'string' ? payload : JSON.stringify(payload)
}

/** What GitHub sends with an event, in its smallest form. */
function eventPayload({ id, full_name, default_branch }, { event, ref, path }) {
  const repository = { id, full_name, default_branch }
  switch (event) {
    case 'schedule':
      return { schedule: '17 * * * *', workflow: path, repository }
    case 'workflow_run':
      return { action: 'completed', workflow_run: { event: 'push', head_repository: { id, full_name } }, repository }
    default:
      return { ref, repository }
  }
}

/** The number of the job that a runtime token was given to. */
export function jobIn(authorization = '') {
  try {
    const payload = Buffer.from(authorization.split('.')[1] ?? '', 'base64url').toString()
    return Number(JSON.parse(payload).scp.split(':')[2])
  } catch {
    return undefined
  }
}

/** The answer to a job that asks for an identity token. */
export function identityToken({ runs, repository }, { url, headers }) {
  const run = runs.job(Number(url.searchParams.get('job')))?.run
  if (run === undefined || headers.authorization !== `Bearer ${REQUEST_TOKEN}`) {
    return json(401, { message: 'Unauthorized' })
  }
  const now = Math.floor(Date.now() / 1000)
  const { full_name } = repository
  const [owner] = full_name.split('/')
  const claims = {
    iss: ISSUER,
    sub: `repo:${full_name}:${run.event.startsWith('pull_request') ? 'pull_request' : `ref:${run.ref}`}`,
    aud: url.searchParams.get('audience') ?? `https://github.com/${owner}`,
    iat: now,
    exp: now + 300,
    repository: full_name,
    ref: run.ref,
    event_name: run.event,
    run_id: run.id,
    run_attempt: String(run.attempt),
  }
  return json(200, { value: token(claims) })
}

/** A token in the form of a JWT. Nobody checks its signature. */
function token(claims) {
  return `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`
}
