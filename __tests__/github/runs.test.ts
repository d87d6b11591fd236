/** Runs and jobs, as the client reads them from the simulated GitHub. */

import { getOctokit } from '@actions/github'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { GitHubClient } from '../../src/github/index.js'
import { SimulatedGitHub } from '../fixtures/simulated-github.js'

let simulated: SimulatedGitHub
let github: GitHubClient
beforeEach(async () => {
  simulated = await SimulatedGitHub.start()
  github = new GitHubClient(getOctokit('simulated', { baseUrl: `${simulated.simulator.url}/api` }), 'example/audit')
})
afterEach(() => simulated.stop())

describe('a job', () => {
  test('says of which attempt it is, how it ended, and how its steps ended', async () => {
    const first = simulated.simulator.startRun({ jobName: 'export (prod)' })
    simulated.simulator.finish(first, { conclusion: 'failure' })
    const second = simulated.simulator.startRun({ ...first, attempt: 2 })
    expect(await github.job(String(first.job))).toMatchObject({
      id: String(first.job),
      name: 'export (prod)',
      runId: first.id,
      attempt: 1,
      status: 'completed',
      conclusion: 'failure',
      startedAt: expect.stringMatching(/Z$/),
      completedAt: expect.stringMatching(/Z$/),
      runnerName: 'GitHub Actions 1',
    })
    const running = await github.job(String(second.job))
    expect(running).toMatchObject({ attempt: 2, status: 'in_progress', conclusion: null, completedAt: null })
    expect(running?.steps).toContainEqual({ name: 'Set up job', status: 'completed', conclusion: 'success' })
    expect(running?.steps.at(-1)).toMatchObject({ status: 'in_progress', conclusion: null })
  })

  test('that waits has no runner', async () => {
    const { job } = simulated.simulator.startRun({ status: 'queued' })
    expect(await github.job(String(job))).toMatchObject({ status: 'queued', runnerName: null, steps: [] })
  })

  test('that is deleted is null', async () => {
    const run = simulated.simulator.startRun()
    simulated.simulator.deleteRun(run)
    expect(await github.job(String(run.job))).toBeNull()
  })
})

describe('the jobs of an attempt', () => {
  test('are all of its jobs, page by page, and none of another attempt', async () => {
    const run = simulated.simulator.startRun()
    for (let i = 1; i < 230; i++) simulated.simulator.startRun({ ...run, jobName: `export (${i})` })
    simulated.simulator.startRun({ ...run, attempt: 2 })
    const jobs = await github.jobsOfAttempt(run)
    expect(new Set(jobs?.map(({ name }) => name)).size).toBe(230)
    expect(simulated.simulator.requests).toHaveLength(3)
    expect(await github.jobsOfAttempt({ ...run, attempt: 2 })).toHaveLength(1)
  })

  test('of an attempt that does not exist are null', async () => {
    const run = simulated.simulator.startRun()
    expect(await github.jobsOfAttempt({ ...run, attempt: 2 })).toBeNull()
    expect(await github.jobsOfAttempt({ id: '1', attempt: 1 })).toBeNull()
  })
})

describe('a run', () => {
  test('is described by its newest attempt', async () => {
    const run = simulated.simulator.startRun({ createdAt: '2026-11-01T10:00:00Z', branch: 'feature', event: 'push' })
    simulated.simulator.finish(run, { conclusion: 'cancelled' })
    const facts = { id: run.id, event: 'push', headBranch: 'feature', createdAt: '2026-11-01T10:00:00Z' }
    const first = { ...facts, status: 'completed', conclusion: 'cancelled', attempt: 1, startedAt: facts.createdAt }
    expect(await github.findRun(run.id)).toMatchObject({ ...first, workflowId: 1 })
    simulated.simulator.startRun({ ...run, attempt: 2 })
    const second = await github.workflowRun(run.id)
    expect(second).toMatchObject({ ...facts, status: 'in_progress', conclusion: null, attempt: 2 })
    expect(second.startedAt).not.toBe(second.createdAt)
  })

  test('that is not there is null, or an error where it must be there', async () => {
    expect(await github.findRun('1')).toBeNull()
    await expect(github.workflowRun('1')).rejects.toThrow('request to look at run 1 (404')
  })
})

describe('the runs of a workflow on a branch', () => {
  test('are listed newest first, whatever their status, a hundred on a page', async () => {
    const started = Array.from({ length: 130 }, () => simulated.simulator.startRun())
    simulated.simulator.startRun({ branch: 'feature' })
    simulated.simulator.startRun({ workflowId: 2 })
    simulated.simulator.finish(started[129], { conclusion: 'failure' })
    const ids = started.map(({ id }) => id).reverse()
    const pages = await Promise.all([1, 2, 3].map((page) => github.workflowRuns(1, 'main', page)))
    expect(pages.map((page) => page.map(({ id }) => id))).toEqual([ids.slice(0, 100), ids.slice(100), []])
    expect(pages[0]?.[0]).toMatchObject({ status: 'completed', conclusion: 'failure', attempt: 1 })
    expect(pages[0]?.[1]).toMatchObject({ status: 'in_progress', home: { repositoryId: 4711, headRepositoryId: 4711 } })
  })
})

test('every question names the permission that the token lacks', async () => {
  simulated.simulator.permissions = { actions: 'none', contents: 'none' }
  const run = simulated.simulator.startRun()
  const questions = [
    github.job(String(run.job)),
    github.jobsOfAttempt(run),
    github.findRun(run.id),
    github.workflowRun(run.id),
    github.workflowRuns(1, 'main', 1),
  ]
  for (const question of questions) {
    await expect(question).rejects.toThrow(
      /403, saying "Resource not accessible by integration[^"]*"\)\. The token needs the permission `actions: read`\./,
    )
  }
})

test("a proxy's page is not taken for an answer that there is nothing", async () => {
  const page = { status: 404, headers: { 'content-type': 'text/html' }, body: '<html>Not found</html>' }
  const run = simulated.simulator.startRun()
  simulated.simulator.fault('/actions/', page, { times: 3 })
  for (const question of [github.job(String(run.job)), github.jobsOfAttempt(run), github.findRun(run.id)]) {
    await expect(question).rejects.toThrow('404')
  }
})
