// Workflow runs with their attempts and jobs.

import { seconds } from './links.mjs'

const STEP = 'Run OWNER/cockroachdb-cloud-audit-logs@v0'
const STEPS_IN_PROGRESS = [
  { name: 'Set up job', status: 'completed', conclusion: 'success' },
  { name: STEP, status: 'in_progress', conclusion: null },
]

/** Runs of one repository. */
export class Runs {
  #repository
  /** By id, oldest first. */
  #runs = new Map()
  /** Paths by id, of every workflow that ever ran. */
  workflows = new Map()
  #lastRun = 9_000_000_000
  #lastJob = 26_000_000_000

  constructor(repository) {
    this.#repository = repository
  }

  /**
   * Starts a run, another attempt of a run if `id` and a higher `attempt` are given, or another job of an attempt if it
   * runs already. It stays `queued` or `in_progress`, as `status` says, until it is finished.
   * @returns the run as its job sees it; `job` is the numeric id of the job
   */
  start(options = {}) {
    const run = this.#runs.get(options.id) ?? this.#create(options)
    const number = options.attempt ?? 1
    const attempt = run.attempts.get(number) ?? this.#createAttempt(run, number, options.status)
    const job = this.#createJob(attempt, options.jobName ?? 'export', options.startedAt)
    const { id, createdAt, workflowId, name, path, event, payload, branch, ref, repositoryId, headRepositoryId } = run
    const facts = { id, attempt: number, createdAt, workflowId, name, path, event, payload, branch, ref }
    job.run = { ...facts, repositoryId, headRepositoryId, job: job.id, jobName: job.name }
    return job.run
  }

  /**
   * Completes an attempt of a run.
   * @param {{ id: string, attempt: number, job: number }} run what `start` returned
   * @param {object} [outcome]
   * @param {string} [outcome.conclusion] of the attempt
   * @param {{ name: string, conclusion?: string, steps?: object[] }[]} [outcome.jobs] how jobs ended, by name. Jobs that
   *   aren't named end with the conclusion of the attempt. A name that is new adds a job.
   * @param {{ name: string, status?: string, conclusion?: string | null }[]} [outcome.steps] the steps of the run's job
   */
  finish(run, { conclusion = 'success', jobs = [], steps } = {}) {
    const attempt = this.#runs.get(run.id).attempts.get(run.attempt)
    const names = attempt.jobs.map(({ name }) => name)
    for (const { name } of jobs.filter((job) => !names.includes(job.name))) this.#createJob(attempt, name)
    const now = seconds(Date.now())
    for (const job of attempt.jobs) {
      const ended = jobs.find(({ name }) => name === job.name)
      const jobConclusion = ended?.conclusion ?? conclusion
      const given = ended?.steps ?? (job.id === run.job ? steps : undefined) ?? stepsOf(jobConclusion)
      Object.assign(job, { status: 'completed', conclusion: jobConclusion, completedAt: now })
      job.steps = given.map((step) => ({ status: 'completed', conclusion: 'success', ...step }))
    }
    Object.assign(attempt, { status: 'completed', conclusion, updatedAt: now })
  }

  delete(run) {
    this.#runs.delete(run.id)
  }

  /** Runs, newest first. */
  get all() {
    return [...this.#runs.values()].reverse()
  }

  /** The newest attempt of the newest run, as its job sees it. */
  get newest() {
    const [run] = this.all
    return run && newestAttempt(run).jobs.at(-1).run
  }

  /** The commit whose workflow a run executes; null in an empty repository. */
  async headSha({ id }) {
    return (await this.#runs.get(id)?.headSha) ?? null
  }

  /** The job whose number this is, whatever its run. */
  job(id) {
    const jobs = this.all.flatMap(({ attempts }) => [...attempts.values()].flatMap((attempt) => attempt.jobs))
    return jobs.find((job) => job.id === id)
  }

  #create(options) {
    const { default_branch, id: repositoryId, git } = this.#repository
    const { id = String(++this.#lastRun), workflowId = 1, event = 'schedule', branch = default_branch } = options
    const { ref = `refs/heads/${branch}`, headRepositoryId = repositoryId, name = 'audit' } = options
    const { path = `.github/workflows/${workflowId === 1 ? 'audit' : `workflow-${workflowId}`}.yml` } = options
    const { createdAt = seconds(Date.now()), payload } = options
    const facts = { id, workflowId, event, payload, branch, ref, headRepositoryId, repositoryId, name, path, createdAt }
    const number = this.all.filter((run) => run.workflowId === workflowId).length + 1
    // Later commits of the run itself must not change what it began with.
    const headSha = Promise.all([git.async.head(branch), git.async.head(default_branch)]).then(
      ([own, base]) => own ?? base,
      // Whoever removes the repository in the meantime asks for no run.
      () => null,
    )
    const run = { ...facts, number, headSha, attempts: new Map() }
    this.#runs.set(id, run)
    this.workflows.set(workflowId, path)
    return run
  }

  #createAttempt(run, number, status = 'in_progress') {
    const startedAt = number === 1 ? seconds(run.createdAt) : seconds(Date.now())
    const attempt = { run, number, startedAt, updatedAt: startedAt, status, conclusion: null, jobs: [] }
    run.attempts.set(number, attempt)
    return attempt
  }

  /** @param startedAt later than the attempt where the job had to wait for a runner */
  #createJob(attempt, name, startedAt = attempt.startedAt) {
    const times = { createdAt: attempt.startedAt, startedAt, completedAt: null }
    const { status } = attempt
    const steps = status === 'queued' ? [] : STEPS_IN_PROGRESS
    const job = { id: ++this.#lastJob, attempt, name, ...times, status, conclusion: null, steps }
    attempt.jobs.push(job)
    return job
  }
}

/** The newest attempt of a run, which a run's record is about. */
export function newestAttempt({ attempts }) {
  return attempts.get(Math.max(...attempts.keys()))
}

function stepsOf(conclusion) {
  return [{ name: 'Set up job' }, { name: STEP, conclusion }, { name: 'Complete job' }]
}
