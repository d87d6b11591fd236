import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { SimulatedGitHub } from '../fixtures/simulated-github.js'

let github: SimulatedGitHub
beforeEach(async () => {
  github = await SimulatedGitHub.start()
})
afterEach(() => github.stop())

const runs = async (query = '', workflow = '1') => {
  const { body } = await github.get(`/actions/workflows/${workflow}/runs${query}`)
  return body.workflow_runs.map(({ id }: { id: number }) => String(id))
}

describe('a run', () => {
  test('is in progress until it is finished', async () => {
    const run = github.simulator.startRun()
    const running = {
      status: 'in_progress',
      conclusion: null,
      run_attempt: 1,
      event: 'schedule',
      name: 'audit',
      path: '.github/workflows/audit.yml',
    }
    expect((await github.get(`/actions/runs/${run.id}`)).body).toMatchObject(running)
    github.simulator.finish(run, { conclusion: 'failure' })
    expect((await github.get(`/actions/runs/${run.id}`)).body).toMatchObject({
      ...running,
      status: 'completed',
      conclusion: 'failure',
    })
  })

  test('gives a step the id of its job as the default of the input job-id', () => {
    const run = github.simulator.startRun()
    const other = github.simulator.startRun({ id: run.id, jobName: 'second' })
    expect(github.simulator.environment(run)).toMatchObject({ 'INPUT_JOB-ID': String(run.job) })
    expect(github.simulator.environment(other)).toMatchObject({ 'INPUT_JOB-ID': String(other.job) })
    expect(other.job).not.toBe(run.job)
  })

  test('that is re-run keeps its creation time, and each attempt keeps its own facts', async () => {
    const run = github.simulator.startRun({ createdAt: '2026-11-01T10:00:00Z' })
    github.simulator.finish(run, { conclusion: 'cancelled' })
    const again = github.simulator.startRun({ ...run, attempt: 2 })
    expect(again).toMatchObject({ id: run.id, attempt: 2 })
    const facts = async (path: string) => {
      const { created_at, run_started_at, run_attempt, status, conclusion } = (
        await github.get(`/actions/runs/${run.id}${path}`)
      ).body
      return { created_at, isLater: run_started_at > created_at, run_attempt, status, conclusion }
    }
    const first = {
      created_at: '2026-11-01T10:00:00Z',
      isLater: false,
      run_attempt: 1,
      status: 'completed',
      conclusion: 'cancelled',
    }
    const second = {
      created_at: '2026-11-01T10:00:00Z',
      isLater: true,
      run_attempt: 2,
      status: 'in_progress',
      conclusion: null,
    }
    expect(await facts('')).toEqual(second)
    expect(await facts('/attempts/2')).toEqual(second)
    expect(await facts('/attempts/1')).toEqual(first)
    expect((await github.get(`/actions/runs/${run.id}/attempts/3`)).status).toBe(404)
  })

  test('of a fork names the fork', async () => {
    const run = github.simulator.startRun({ headRepositoryId: 666, event: 'pull_request' })
    const { repository, head_repository } = (await github.get(`/actions/runs/${run.id}`)).body
    expect([repository.id, repository.fork, head_repository.id, head_repository.fork]).toEqual([4711, false, 666, true])
  })

  test('names the commit that it began with', async () => {
    const { git } = github.simulator.repository
    const head = git.head('main')
    const run = github.simulator.startRun()
    await github.get(`/actions/runs/${run.id}`)
    git.edit('main', { 'a.txt': 'x' })
    expect((await github.get(`/actions/runs/${run.id}`)).body).toMatchObject({
      head_sha: head,
      head_commit: { id: head, message: 'by hand' },
    })
  })

  test('that is deleted is not found, nor are its jobs and artifacts', async () => {
    const run = github.simulator.startRun()
    await github.upload(run, 'audit')
    github.simulator.deleteRun(run)
    for (const path of ['', '/attempts/1', '/jobs', '/attempts/1/jobs', '/artifacts']) {
      expect((await github.get(`/actions/runs/${run.id}${path}`)).status).toBe(404)
    }
    expect((await github.get(`/actions/jobs/${run.job}`)).status).toBe(404)
    expect((await github.get('/actions/artifacts/1/zip')).status).toBe(404)
    expect((await github.get('/actions/artifacts')).body.total_count).toBe(0)
    expect(await runs()).toEqual([])
  })
})

describe('the runs of a workflow', () => {
  test('are found by number and by file, newest first, each once', async () => {
    const one = github.simulator.startRun()
    github.simulator.startRun({ workflowId: 2 })
    const two = github.simulator.startRun()
    github.simulator.startRun({ ...one, attempt: 2 })
    expect(await runs()).toEqual([two.id, one.id])
    expect(await runs('', 'audit.yml')).toEqual([two.id, one.id])
    expect((await github.get('/actions/workflows/3/runs')).status).toBe(404)
  })

  test('are filtered by branch, event, status and conclusion', async () => {
    const [failed, cancelled, running, feature] = [{}, {}, {}, { branch: 'feature', event: 'push' }].map((options) =>
      github.simulator.startRun(options),
    )
    github.simulator.finish(failed, { conclusion: 'failure' })
    github.simulator.finish(cancelled, { conclusion: 'cancelled' })
    expect(await runs('?status=failure')).toEqual([failed?.id])
    expect(await runs('?status=completed')).toEqual([cancelled?.id, failed?.id])
    expect(await runs('?status=in_progress&branch=main')).toEqual([running?.id])
    expect(await runs('?status=success')).toEqual([])
    expect(await runs('?event=push')).toEqual([feature?.id])
  })

  test('are filtered by their commit', async () => {
    const run = github.simulator.startRun()
    const head = github.simulator.repository.git.head('main')
    expect(await runs(`?head_sha=${head}`)).toEqual([run.id])
    expect(await runs(`?head_sha=${'0'.repeat(40)}`)).toEqual([])
  })

  test.each([
    ['2026-11-02', [2, 1]],
    ['>=2026-11-02', [3, 2, 1]],
    ['>2026-11-02', [3]],
    ['<2026-11-02', [0]],
    ['<=2026-11-02T00:00:00Z', [1, 0]],
    ['>2026-11-02T00:00:00Z', [3, 2]],
    ['2026-11-01..2026-11-02', [2, 1, 0]],
    ['*..2026-11-01', [0]],
    ['2026-11-02T12:00:00+00:00..*', [3, 2]],
  ])('are filtered by their creation: %s', async (created, expected) => {
    const times = ['2026-11-01T23:59:59Z', '2026-11-02T00:00:00Z', '2026-11-02T23:59:59Z', '2026-11-03T00:00:00Z']
    const started = times.map((createdAt) => github.simulator.startRun({ createdAt }))
    expect(await runs(`?created=${encodeURIComponent(created)}`)).toEqual(expected.map((index) => started[index]?.id))
  })

  test('end after a thousand in a search', async () => {
    for (let i = 0; i < 1005; i++) github.simulator.startRun()
    expect(await runs('?per_page=100&page=11')).toHaveLength(5)
    expect(await runs('?per_page=100&page=10&branch=main')).toHaveLength(100)
    expect(await runs('?per_page=100&page=11&branch=main')).toEqual([])
  })
})

describe('a job', () => {
  test('belongs to one attempt, and has the number that the run was started with', async () => {
    const run = github.simulator.startRun()
    const { body } = await github.get(`/actions/jobs/${run.job}`)
    expect(body).toMatchObject({
      id: run.job,
      run_id: Number(run.id),
      run_attempt: 1,
      name: 'export',
      status: 'in_progress',
      conclusion: null,
      completed_at: null,
      runner_name: 'GitHub Actions 1',
      labels: ['ubuntu-latest'],
    })
    expect(body.steps.at(-1)).toMatchObject({ number: 2, status: 'in_progress', conclusion: null })
    expect((await github.get('/actions/jobs/1')).status).toBe(404)
  })

  test('that waits has no runner', async () => {
    const run = github.simulator.startRun({ status: 'queued' })
    expect((await github.get(`/actions/jobs/${run.job}`)).body).toMatchObject({
      status: 'queued',
      runner_name: null,
      steps: [],
    })
  })

  test('ends as its run does, or as the caller says', async () => {
    const run = github.simulator.startRun()
    const other = github.simulator.startRun({ ...run, jobName: 'export (2)' })
    const killed = [{ name: 'Set up job' }, { name: 'Run export', status: 'in_progress', conclusion: null }]
    github.simulator.finish(run, {
      conclusion: 'failure',
      jobs: [{ name: 'export (2)', conclusion: 'cancelled', steps: killed }],
    })
    const job = async (id: number) => {
      const { conclusion, steps } = (await github.get(`/actions/jobs/${id}`)).body
      return [
        conclusion,
        steps.map((step: Record<string, unknown>) => [
          step['name'],
          step['number'],
          step['status'],
          step['conclusion'],
        ]),
      ]
    }
    expect(await job(run.job)).toEqual([
      'failure',
      [
        ['Set up job', 1, 'completed', 'success'],
        ['Run OWNER/cockroachdb-cloud-audit-logs@v0', 2, 'completed', 'failure'],
        ['Complete job', 3, 'completed', 'success'],
      ],
    ])
    expect(await job(other.job)).toEqual([
      'cancelled',
      [
        ['Set up job', 1, 'completed', 'success'],
        ['Run export', 2, 'in_progress', null],
      ],
    ])
  })

  test('is listed with its attempt: the latest, all, or one', async () => {
    const run = github.simulator.startRun()
    const second = github.simulator.startRun({ ...run, attempt: 2 })
    const listed = async (path: string) => {
      const { total_count, jobs } = (await github.get(`/actions/runs/${run.id}${path}`)).body
      expect(total_count).toBe(jobs.length)
      return jobs.map(({ id }: { id: number }) => id)
    }
    expect(await listed('/jobs')).toEqual([second.job])
    expect(await listed('/jobs?filter=all')).toEqual([run.job, second.job])
    expect(await listed('/attempts/1/jobs')).toEqual([run.job])
    expect(await listed('/attempts/2/jobs')).toEqual([second.job])
  })
})
