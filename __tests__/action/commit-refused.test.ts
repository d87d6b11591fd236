import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { COMMIT, CommittedArchive } from '../fixtures/committed.js'
import { DAY, errors, Job } from '../fixtures/job.js'

let job: Job
beforeEach(async () => {
  job = await Job.start()
})
afterEach(() => job.stop())

const git = () => job.github.repository.git
const archive = () => new CommittedArchive(git())

describe('a refusal has a sentence with the remedy', () => {
  beforeEach(() => {
    job.add({ id: 'a', ago: 600 })
  })

  test('a protected branch', async () => {
    job.github.repository.protected.add('main')
    const step = await job.run(COMMIT)
    expect(errors(step).join()).toMatch(/refused \(GitHub says "[^"]*rule violations.*`branch` of its own/)
    expect(step.outputs).toMatchObject({ outcome: 'error', entries: '0' })
  })

  test('a token that may not write', async () => {
    job.github.permissions = { actions: 'read', contents: 'read' }
    expect(errors(await job.run(COMMIT)).join()).toMatch(/not accessible by integration.*`contents: write`/)
  })

  test('a repository that is archived, unknown or public; a token that is rejected', async () => {
    job.github.addRepository({ full_name: 'example/old', archived: true })
    job.github.addRepository({ full_name: 'example/open', private: false, visibility: 'public' })
    const refused = async (repository: string) => errors(await job.run({ ...COMMIT, repository })).join()
    expect(await refused('example/old')).toMatch(/example\/old is archived\. Unarchive it/)
    expect(await refused('example/open')).toMatch(/example\/open is public/)
    expect(await refused('example/none')).toMatch(
      /learn whether example\/none is public \(404.*permission `metadata: read` for it/,
    )
    job.github.fault('/graphql', { status: 401, body: '{"message":"Bad credentials"}' }, { times: 9 })
    expect(await refused('')).toMatch(/`token` is not valid, or it has expired/)
    expect(job.cloud.pages).toBe(0)
  })

  test('a run of another branch', async () => {
    const step = await job.run(COMMIT, { run: job.github.startRun({ branch: 'feature' }) })
    expect(errors(step).join()).toMatch(/run of refs\/heads\/feature.*default branch \(main\) only/)
    expect(job.cloud.pages).toBe(0)
  })

  test('another name, or another organization, at the same path', async () => {
    await job.run(COMMIT)
    expect(errors(await job.run({ ...COMMIT, name: 'other' })).join()).toMatch(
      /belongs to the export "default".*`path` of its own/,
    )
    job.cloud.options.organization = { id: 'other', name: 'Other Bank' } as typeof job.cloud.options.organization
    expect(errors(await job.run(COMMIT)).join()).toMatch(
      /belongs to the organization "Example Bank".*but the key opens "Other Bank"/,
    )
  })
})

test('a re-run stays red, also after other runs', async () => {
  const gate = { ...COMMIT, 'fail-on': 'DELETE_USER' }
  job.add({ id: 'a', ago: 600 })
  await job.run(gate)
  job.add({ id: 'removal', ago: 300, action: 'DELETE_USER' })
  const run = job.github.startRun()
  expect((await job.run(gate, { run })).outputs.outcome).toBe('policy-failed')
  job.add({ id: 'b', ago: 200 })
  expect((await job.run(gate)).outputs.outcome).toBe('success')
  const again = await job.run(gate, { run: job.retry(run) })
  expect(again.outputs).toMatchObject({ outcome: 'policy-failed', entries: '0', findings: '1' })
})

test('a re-run of an attempt that committed only a part does not turn green when another run took the rest', async () => {
  const gate = { ...COMMIT, 'fail-on': 'DELETE_USER', 'gate-since': '9999d' }
  job.add(
    { id: 'a', ago: 4 * DAY, payload: 'x'.repeat(15e6) },
    { id: 'b', ago: 3 * DAY, payload: 'x'.repeat(15e6), action: 'DELETE_USER' },
  )
  const run = job.github.startRun()
  job.github.fault(
    'createCommitOnBranch',
    { status: 403, body: '{"message":"Resource not accessible by integration"}' },
    { skip: 1 },
  )
  expect((await job.run(gate, { run })).outputs).toMatchObject({ outcome: 'error', entries: '1' })
  expect((await job.run(gate)).outputs.outcome).toBe('policy-failed')
  job.github.permissions = { actions: 'none', contents: 'write' }
  const again = await job.run(gate, { run: job.retry(run) })
  expect(again.outputs.outcome).toBe('error')
  expect(errors(again).join()).toContain("What its earlier attempts covered can't be determined")
}, 60_000)

test('findings that somebody took out of the state by hand do not turn a re-run green', async () => {
  const gate = { ...COMMIT, 'fail-on': 'DELETE_USER' }
  job.add({ id: 'removal', ago: 300, action: 'DELETE_USER' })
  const run = job.github.startRun()
  await job.run(gate, { run })
  const text = archive().file('state.json') ?? ''
  git().edit('main', { 'audit-logs/state.json': text.replace(/"findings":\[[^\]]*\]/, '"findings":[]') })
  const again = await job.run(gate, { run: job.retry(run) })
  expect(again).toMatchObject({ code: 1, outputs: { outcome: 'error' } })
  expect(errors(again).join()).toContain('state.json')
})
