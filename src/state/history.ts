/** What this export's job came to in earlier runs: a job that succeeded had evaluated everything before its start. */

import type { RunId } from '../core/run.js'
import { compare, earliest, type Timestamp } from '../core/time.js'
import type { ListedRun, Runs, WorkflowRun } from '../github/runs.js'

/**
 * Runs whose jobs are looked at, a call each, whatever the run came to. GITHUB_TOKEN has 1,000 calls an hour for the whole
 * repository. An export that has failed for longer has an older success: from there on, only runs that succeeded are
 * looked at.
 */
const MOST_RUNS = 100
const MOST_SUCCESSFUL_RUNS = 100

export interface HistoryWorld {
  readonly github: Pick<Runs, 'workflowRun' | 'workflowRuns' | 'job' | 'jobsOfAttempt'>
  readonly run: RunId & {
    /** The id of this job; null if it isn't known. */
    readonly job: string | null
    /** Its key in the workflow file. */
    readonly jobKey: string
  }
}

export interface History {
  /** When the newest successful job of this name, workflow and branch started. */
  readonly succeeded: Timestamp | null
  /** Without a success: when the oldest job started that was perhaps this export's; null if there is none. */
  readonly began: Timestamp | null
}

/**
 * @param before jobs that started later are not looked at; null: all are
 * @throws GitHubError when GitHub doesn't answer
 */
export async function jobHistory({ github, run }: HistoryWorld, before: Timestamp | null): Promise<History> {
  const own = await github.workflowRun(run.id)
  const name = await jobName({ github, run })
  let began: Timestamp | null = null
  let looked = 0
  for (let page = 1; own.headBranch !== null && looked < MOST_RUNS + MOST_SUCCESSFUL_RUNS; page++) {
    const runs = await github.workflowRuns(own.workflowId, own.headBranch, page)
    if (runs.length === 0) break
    for (const other of runs) {
      if (!isComparable(other, own) || looked >= MOST_RUNS + MOST_SUCCESSFUL_RUNS) continue
      if (looked >= MOST_RUNS && other.conclusion !== 'success') continue
      looked++
      const jobs = (await github.jobsOfAttempt(other)) ?? []
      const named = jobs.find((job) => job.name === name.text)
      const job = named ?? (jobs.length === 1 ? jobs[0] : undefined)
      if (job === undefined || job.startedAt === null) continue
      if (before !== null && compare(job.startedAt, before) >= 0) continue
      const isOwn = job === named || !name.isCertain
      if (isOwn && job.conclusion === 'success') return { succeeded: job.startedAt, began: null }
      began = earliest(began, job.startedAt)
    }
  }
  return { succeeded: null, began }
}

export interface JobName {
  readonly text: string
  /** GitHub says so. Otherwise, the only job of a run is this one, whatever its name. */
  readonly isCertain: boolean
}

/** As on the run's page. Without the job's id, its key in the workflow file is the usual name. */
export async function jobName({
  github,
  run,
}: Pick<HistoryWorld, 'run'> & { github: Pick<Runs, 'job'> }): Promise<JobName> {
  const job = run.job === null ? null : await github.job(run.job)
  return job === null ? { text: run.jobKey, isCertain: false } : { text: job.name, isCertain: true }
}

function isComparable({ id, event, home, status }: ListedRun, own: WorkflowRun): boolean {
  const isFork = home.headRepositoryId !== own.home.headRepositoryId
  return id !== own.id && status === 'completed' && !event.startsWith('pull_request') && !isFork
}
