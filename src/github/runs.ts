/** Workflow runs, their attempts and their jobs: which there are, and how they ended. */

import type { RunId } from '../core/run.js'
import { sentence } from '../core/sentence.js'
import { isTimestamp, type Timestamp } from '../core/time.js'
import { ACTIONS_READ, call, CALL_TIMEOUT, type Octokit, PER_PAGE, unlessAbsent } from './call.js'

/** Pages of a hundred jobs of one attempt. A matrix has 256 jobs at most, and few workflows have more than one. */
const MOST_JOB_PAGES = 10

/** A run, as it is in its newest attempt. */
export interface WorkflowRun {
  readonly id: string
  readonly workflowId: number
  readonly event: string
  readonly headBranch: string | null
  readonly home: Home
  /** `completed`, or one of the many names of an attempt that has not ended. */
  readonly status: string | null
  /** Null until the attempt has ended. */
  readonly conclusion: string | null
  /** The number of the newest attempt. */
  readonly attempt: number
  /** When the run was created. A re-run doesn't change it. */
  readonly createdAt: Timestamp | null
  /** When the newest attempt started. */
  readonly startedAt: Timestamp | null
}

/** A run in the list of one workflow. */
export type ListedRun = Omit<WorkflowRun, 'workflowId'>

/** The ids of a run's repository and of the one whose code it ran; null if GitHub doesn't say. */
export interface Home {
  readonly repositoryId: number | null
  readonly headRepositoryId: number | null
}

/** A job of one attempt of a run. */
export interface Job {
  readonly id: string
  /** As on the run's page, with the values of a matrix. */
  readonly name: string
  readonly runId: string
  readonly attempt: number
  readonly status: string
  /** Null until the job has ended. */
  readonly conclusion: string | null
  readonly startedAt: Timestamp | null
  readonly completedAt: Timestamp | null
  /** Null until a runner has taken the job. */
  readonly runnerName: string | null
  readonly steps: readonly JobStep[]
}

export interface JobStep {
  readonly name: string
  readonly status: string
  readonly conclusion: string | null
}

/** Every call throws a sentence with GitHub's own words when it fails. */
export interface Runs {
  /** A run, which must be there. */
  workflowRun(runId: string): Promise<WorkflowRun>
  /** A run; null if there is none of this id. */
  findRun(runId: string): Promise<WorkflowRun | null>
  /**
   * A page of a workflow's runs on a branch, the newest first, from page 1; an empty one after the last. GitHub ends the
   * list after 1,000 runs.
   */
  workflowRuns(workflowId: number, branch: string, page: number): Promise<readonly ListedRun[]>
  /** A job; null if there is none of this id. */
  job(jobId: string): Promise<Job | null>
  /** The jobs of an attempt, 1,000 at most; null if there is no such attempt. */
  jobsOfAttempt(run: RunId): Promise<readonly Job[] | null>
}

export class RunsClient implements Runs {
  private readonly owner: string
  private readonly repo: string

  /** @param repository `owner/name` */
  constructor(
    protected readonly octokit: Octokit,
    repository: string,
  ) {
    ;[this.owner = '', this.repo = ''] = repository.split('/')
  }

  workflowRun(runId: string): Promise<WorkflowRun> {
    return call(sentence`look at run ${runId}`, ACTIONS_READ, () => this.getRun(runId))
  }

  findRun(runId: string): Promise<WorkflowRun | null> {
    return call(sentence`look at run ${runId}`, ACTIONS_READ, () => unlessAbsent(this.getRun(runId)))
  }

  workflowRuns(workflowId: number, branch: string, page: number): Promise<readonly ListedRun[]> {
    return call(sentence`list the runs of this workflow on ${branch}`, ACTIONS_READ, async () => {
      const query = { ...this.common(), workflow_id: workflowId, branch, per_page: PER_PAGE, page }
      const { data } = await this.octokit.rest.actions.listWorkflowRuns(query)
      return data.workflow_runs.map(readRun)
    })
  }

  job(jobId: string): Promise<Job | null> {
    return call(sentence`look at job ${jobId}`, ACTIONS_READ, async () => {
      const query = { ...this.common(), job_id: Number(jobId) }
      const response = await unlessAbsent(this.octokit.rest.actions.getJobForWorkflowRun(query))
      return response === null ? null : readJob(response.data)
    })
  }

  jobsOfAttempt({ id, attempt }: RunId): Promise<readonly Job[] | null> {
    return call(sentence`list the jobs of attempt ${attempt} of run ${id}`, ACTIONS_READ, async () => {
      const jobs: Job[] = []
      for (let page = 1; page <= MOST_JOB_PAGES; page++) {
        const query = { ...this.common(), run_id: Number(id), attempt_number: attempt, per_page: PER_PAGE, page }
        const response = await unlessAbsent(this.octokit.rest.actions.listJobsForWorkflowRunAttempt(query))
        if (response === null) return null
        const { data } = response
        jobs.push(...data.jobs.map(readJob))
        if (data.jobs.length === 0 || jobs.length >= data.total_count) break
      }
      return jobs
    })
  }

  protected common() {
    return { owner: this.owner, repo: this.repo, request: { signal: AbortSignal.timeout(CALL_TIMEOUT) } }
  }

  private async getRun(runId: string): Promise<WorkflowRun> {
    const { data } = await this.octokit.rest.actions.getWorkflowRun({ ...this.common(), run_id: Number(runId) })
    return readRun(data)
  }
}

type Actions = Octokit['rest']['actions']
type RunAnswer = Awaited<ReturnType<Actions['getWorkflowRun']>>['data']
type JobAnswer = Awaited<ReturnType<Actions['getJobForWorkflowRun']>>['data']

function readRun(data: RunAnswer): WorkflowRun {
  const headRepositoryId = data.head_repository_id ?? data.head_repository?.id ?? null
  return {
    id: String(data.id),
    workflowId: data.workflow_id,
    event: data.event,
    headBranch: data.head_branch,
    home: { repositoryId: data.repository?.id ?? null, headRepositoryId },
    status: data.status,
    conclusion: data.conclusion,
    attempt: data.run_attempt ?? 1,
    createdAt: timestampIn(data.created_at),
    startedAt: timestampIn(data.run_started_at),
  }
}

function readJob(data: JobAnswer): Job {
  const { id, name, run_id, run_attempt = 1, status, conclusion, started_at, completed_at, runner_name } = data
  return {
    id: String(id),
    name,
    runId: String(run_id),
    attempt: run_attempt,
    status,
    conclusion,
    startedAt: timestampIn(started_at),
    completedAt: timestampIn(completed_at),
    runnerName: runner_name,
    steps: (data.steps ?? []).map((step) => ({ name: step.name, status: step.status, conclusion: step.conclusion })),
  }
}

export function timestampIn(text: unknown): Timestamp | null {
  return isTimestamp(text) ? text : null
}
