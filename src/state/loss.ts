/** After a loss: the newest job of this export that succeeded, which had nothing to report. */

import { CancelledError, sentenceOf } from '../core/errors.js'
import type { RunId } from '../core/run.js'
import { type Sentence, sentence } from '../core/sentence.js'
import type { Timestamp } from '../core/time.js'
import type { ListedRun, Runs } from '../github/runs.js'

/** Runs whose jobs are looked at, a call each. GITHUB_TOKEN has 1,000 calls an hour. */
const MOST_RUNS = 100

export interface LossWorld {
  readonly github: Pick<Runs, 'workflowRun' | 'workflowRuns' | 'job' | 'jobsOfAttempt'>
  readonly run: RunId & { readonly job: string | null; readonly jobKey: string }
}

/** When the newest successful job of this name, workflow and branch started; null if there is none or GitHub doesn't say. */
export async function newestSuccess(
  { github, run }: LossWorld,
  warn: (warning: Sentence) => void,
): Promise<Timestamp | null> {
  try {
    const own = await github.workflowRun(run.id)
    if (own.headBranch === null) return null
    const job = run.job === null ? null : await github.job(run.job)
    const name = job?.name ?? run.jobKey
    let looked = 0
    for (let page = 1; looked < MOST_RUNS; page++) {
      const runs = await github.workflowRuns(own.workflowId, own.headBranch, page)
      if (runs.length === 0) return null
      for (const other of runs) {
        if (!isComparable(other, own) || other.id === run.id) continue
        if (++looked > MOST_RUNS) return null
        const started = await successIn(github, other, name)
        if (started !== null) return started
      }
    }
  } catch (thrown) {
    if (thrown instanceof CancelledError) throw thrown
    warn(sentence`When a job of this export last succeeded can't be determined. ${sentenceOf(thrown)}`)
  }
  return null
}

function isComparable({ event, home, status }: ListedRun, own: Pick<ListedRun, 'home'>): boolean {
  const isFork = home.headRepositoryId !== own.home.headRepositoryId
  return status === 'completed' && !event.startsWith('pull_request') && !isFork
}

async function successIn(github: LossWorld['github'], run: RunId, name: string): Promise<Timestamp | null> {
  const jobs = (await github.jobsOfAttempt(run)) ?? []
  const own = jobs.find((job) => job.name === name) ?? (jobs.length === 1 ? jobs[0] : undefined)
  return own?.conclusion === 'success' ? own.startedAt : null
}
