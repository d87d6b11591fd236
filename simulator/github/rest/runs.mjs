// Workflow runs, their attempts and their jobs in the REST API.

import { json } from '../../server.mjs'
import { seconds } from '../links.mjs'
import { newestAttempt } from '../runs.mjs'
import { createdRange } from './created.mjs'
import { ACTOR, checkSuiteOf, describeJob, describeRun } from './describe-run.mjs'
import { paged } from './page.mjs'
import { notFound, unprocessable } from './refused.mjs'

/** A search ends after this number of runs. */
const MOST_FOUND = 1000
/** Parameters of a search, besides `created`. */
const SEARCHED = ['actor', 'branch', 'check_suite_id', 'event', 'head_sha', 'status']

export const runRoutes = [
  ['GET', '/actions/workflows/([^/]+)/runs', 'actions', listRuns],
  ['GET', '/actions/runs/(\\d+)', 'actions', withRun((request, run) => oneRun(request, newestAttempt(run)))],
  ['GET', '/actions/runs/(\\d+)/attempts/(\\d+)', 'actions', withAttempt(oneRun)],
  ['GET', '/actions/runs/(\\d+)/jobs', 'actions', withRun(listJobs)],
  [
    'GET',
    '/actions/runs/(\\d+)/attempts/(\\d+)/jobs',
    'actions',
    withAttempt((request, { jobs }) => pageOfJobs(request, jobs)),
  ],
  ['GET', '/actions/jobs/(\\d+)', 'actions', oneJob],
]

/** Runs a handler with the run that a path names. */
export function withRun(handle) {
  return (request, id) => {
    const run = runsOf(request).find((one) => one.id === id)
    return run === undefined ? notFound() : handle(request, run)
  }
}

function withAttempt(handle) {
  return (request, id, number) =>
    withRun((_, run) => {
      const attempt = run.attempts.get(Number(number))
      return attempt === undefined ? notFound() : handle(request, attempt)
    })(request, id)
}

function runsOf({ github, repository }) {
  return github.runs.all.filter(({ repositoryId }) => repositoryId === repository.id)
}

async function oneRun({ github }, attempt) {
  return json(200, await describeRun(github, attempt))
}

/** Newest first. A run is listed by its newest attempt. */
async function listRuns(request, workflow) {
  const { github, url } = request
  const [workflowId] =
    [...github.runs.workflows].find(([id, path]) => String(id) === workflow || path.endsWith(`/${workflow}`)) ?? []
  if (workflowId === undefined) return notFound()
  const query = Object.fromEntries(url.searchParams)
  const isCreated = query.created === undefined ? () => true : createdRange(query.created)
  if (isCreated === undefined) return unprocessable('created is not a date or a range of dates')
  const runs = runsOf(request).filter((run) => run.workflowId === workflowId && isCreated(seconds(run.createdAt)))
  const facts = await Promise.all(runs.map((run) => searchedFacts(newestAttempt(run))))
  const found = facts.filter((fact) =>
    SEARCHED.every((name) => query[name] === undefined || fact[name].includes(query[name])),
  )
  const isSearch = query.created !== undefined || SEARCHED.some((name) => query[name] !== undefined)
  const listed = found.slice(0, isSearch ? MOST_FOUND : found.length)
  return paged(request, listed, async (page) => ({
    total_count: found.length,
    workflow_runs: await Promise.all(page.map(({ attempt }) => describeRun(github, attempt))),
  }))
}

/** The values by which a run can be found. A `status` is also a conclusion. */
async function searchedFacts(attempt) {
  const { run, status, conclusion } = attempt
  const { branch, event, headSha } = run
  const facts = { attempt, actor: [ACTOR], branch: [branch], event: [event], status: [status, conclusion] }
  return { ...facts, head_sha: [await headSha], check_suite_id: [String(checkSuiteOf(run))] }
}

/** Of the newest attempt, or of all. */
function listJobs(request, run) {
  const filter = request.url.searchParams.get('filter') ?? 'latest'
  const attempts = filter === 'all' ? [...run.attempts.values()] : [newestAttempt(run)]
  return pageOfJobs(
    request,
    attempts.flatMap(({ jobs }) => jobs),
  )
}

function pageOfJobs(request, jobs) {
  return paged(request, jobs, async (page) => ({
    total_count: jobs.length,
    jobs: await Promise.all(page.map((job) => describeJob(request.github, job))),
  }))
}

async function oneJob(request, id) {
  const job = request.github.runs.job(Number(id))
  const isHere = job?.attempt.run.repositoryId === request.repository.id
  return isHere ? json(200, await describeJob(request.github, job)) : notFound()
}
