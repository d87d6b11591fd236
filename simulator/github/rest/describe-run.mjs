// What the REST API says of a workflow run and of a job.

import { parseCommit } from '../git/objects.mjs'
import { api, html, nodeId } from '../links.mjs'
import { describeMinimal, describeUser } from './repository.mjs'

/** Who triggered every run. */
export const ACTOR = 'octocat'
const RUNNER = { id: 1, name: 'GitHub Actions 1', group: 0, groupName: 'GitHub Actions' }
const NO_COMMIT = '0'.repeat(40)

/** The number of the check suite of a run. */
export function checkSuiteOf({ id }) {
  return Number(id) + 20_000_000_000
}

/** A run as it is in one of its attempts. */
export async function describeRun(github, { run, number, status, conclusion, startedAt, updatedAt }) {
  const { repository } = github
  const [url, page, suite] = [`${api(github, repository)}/actions/runs/${run.id}`, html(repository), checkSuiteOf(run)]
  const [actor, headSha] = [describeUser(github, ACTOR), (await run.headSha) ?? NO_COMMIT]
  return {
    id: Number(run.id),
    name: run.name,
    node_id: nodeId('WorkflowRun', run.id),
    head_branch: run.branch,
    head_sha: headSha,
    path: run.path,
    display_title: run.name,
    run_number: run.number,
    event: run.event,
    status,
    conclusion,
    workflow_id: run.workflowId,
    check_suite_id: suite,
    check_suite_node_id: nodeId('CheckSuite', suite),
    url,
    html_url: `${page}/actions/runs/${run.id}`,
    pull_requests: [],
    created_at: run.createdAt.replace(/\.\d+/, ''),
    updated_at: updatedAt,
    actor,
    run_attempt: number,
    referenced_workflows: [],
    run_started_at: startedAt,
    triggering_actor: actor,
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: `${api(github, repository)}/check-suites/${suite}`,
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    previous_attempt_url: number === 1 ? null : `${url}/attempts/${number - 1}`,
    workflow_url: `${api(github, repository)}/actions/workflows/${run.workflowId}`,
    head_commit: headSha === NO_COMMIT ? null : await describeCommit(repository, headSha),
    repository: describeMinimal(github, repository),
    head_repository: describeMinimal(github, headRepository(repository, run)),
  }
}

export async function describeJob(github, { id, attempt, name, status, conclusion, steps, ...times }) {
  const { run } = attempt
  const [base, page] = [api(github, github.repository), html(github.repository)]
  const runner = status === 'queued' ? null : RUNNER
  return {
    id,
    run_id: Number(run.id),
    workflow_name: run.name,
    head_branch: run.branch,
    run_url: `${base}/actions/runs/${run.id}`,
    run_attempt: attempt.number,
    node_id: nodeId('CheckRun', id),
    head_sha: (await run.headSha) ?? NO_COMMIT,
    url: `${base}/actions/jobs/${id}`,
    html_url: `${page}/actions/runs/${run.id}/job/${id}`,
    status,
    conclusion,
    created_at: times.createdAt,
    started_at: times.startedAt,
    completed_at: times.completedAt,
    name,
    steps: steps.map((step, index) => describeStep(step, index + 1, times)),
    check_run_url: `${base}/check-runs/${id}`,
    labels: ['ubuntu-latest'],
    runner_id: runner?.id ?? null,
    runner_name: runner?.name ?? null,
    runner_group_id: runner?.group ?? null,
    runner_group_name: runner?.groupName ?? null,
  }
}

function describeStep({ name, status, conclusion }, number, { startedAt, completedAt }) {
  const completed_at = status === 'completed' ? (completedAt ?? startedAt) : null
  return { name, status, conclusion, number, started_at: startedAt, completed_at }
}

async function describeCommit({ git }, oid) {
  const { tree, message, author, committer } = parseCommit((await git.async.object(oid)).content)
  const person = ({ name, email }) => ({ name, email })
  const people = { author: person(author), committer: person(committer) }
  return { id: oid, tree_id: tree, message, timestamp: committer.date, ...people }
}

/** The repository whose code a run executes: the repository itself, or a fork. */
function headRepository(repository, { headRepositoryId: id }) {
  if (id === repository.id) return repository
  const full_name = `contributor/${repository.full_name.split('/')[1]}`
  return { id, full_name, private: repository.private, fork: true }
}
