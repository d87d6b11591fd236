import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { CommittedArchive } from '../fixtures/committed.js'
import { errors, Job, told } from '../fixtures/job.js'

const GATE = { 'fail-on': 'user-removal', 'warn-only': 'true' }

let job: Job

beforeEach(async () => {
  job = await Job.start()
})
afterEach(() => job.stop())

describe('warn-only', () => {
  beforeEach(async () => {
    await job.run()
    job.add({ id: 'r', ago: 60, action: 'DELETE_USER' })
  })

  test('reports findings of level error as warnings and does not fail the step', async () => {
    const step = await job.run(GATE)
    expect(step).toMatchObject({ code: 0, outputs: { outcome: 'policy-failed', findings: '1', entries: '1' } })
    expect(errors(step)).toEqual([])
    expect(told(step, 'warning').slice(-2)).toEqual([
      'fail-on: A listed action appeared: 1 finding (DELETE_USER 1).',
      expect.stringMatching(/^1 finding needs review \(`warn-only`\)\. .*The step doesn't fail/),
    ])
    expect(step.log).toContain('1 needs a look (warn-only)')
    expect(step.summary).toContain('**policy-failed**: 1 finding needs review')
    expect(step.summary).toContain('| error | fail-on |')
  })

  test('leaves the level in findings and manifest, and the counts in the state', async () => {
    const run = job.github.startRun()
    const step = await job.run(GATE, { run })
    expect(job.findings(step)).toMatchObject([{ rule: 'fail-on', level: 'error' }])
    expect(job.manifest(step)).toMatchObject({ findings: { error: 1, warning: 0 } })
    const rerun = await job.run({ 'fail-on': 'user-removal' }, { run: job.retry(run) })
    expect(rerun).toMatchObject({ code: 1, outputs: { outcome: 'policy-failed', findings: '1' } })
  })

  test('does not fail a re-run attempt for what the earlier attempt found', async () => {
    const run = job.github.startRun()
    await job.run(GATE, { run })
    const rerun = await job.run(GATE, { run: job.retry(run) })
    expect(rerun).toMatchObject({ code: 0, outputs: { outcome: 'policy-failed', findings: '1' } })
    expect(errors(rerun)).toEqual([])
  })

  test('fails when reading stopped early, and the message counts the findings', async () => {
    job.add({ id: 'later', ago: 30 })
    // The first page is read, the second one comes after the time is up.
    job.cloud.fault({ kind: 'slow', ms: 2500 }, { skip: 2 })
    const step = await job.run({ ...GATE, 'page-size': 1, 'max-duration': '2s' })
    expect(step).toMatchObject({ code: 1, outputs: { outcome: 'incomplete', findings: '1' } })
    expect(errors(step)).toEqual([expect.stringMatching(/^Reading stopped after 2 s .* 1 finding needs review/)])
  })

  test('fails when the log could not be read to its end, and the message counts the findings', async () => {
    job.add({ id: 'later', ago: 30 })
    job.cloud.fault({ status: 401 }, { skip: 2 })
    const step = await job.run({ ...GATE, 'page-size': 1 })
    expect(step).toMatchObject({ code: 1, outputs: { outcome: 'error', findings: '1' } })
    expect(errors(step)).toEqual([expect.stringMatching(/Besides, 1 finding needs review/)])
  })

  test('reports an action that this version does not know as a warning', async () => {
    job.add({ id: 'u', ago: 60, action: 'TELEPORT_CLUSTER' })
    const step = await job.run({ 'unknown-actions': 'fail', 'warn-only': 'true' })
    expect(step).toMatchObject({ code: 0, outputs: { outcome: 'policy-failed', findings: '1' } })
  })
})

test('warn-only without a finding ends in success', async () => {
  expect(await job.run(GATE)).toMatchObject({ code: 0, outputs: { outcome: 'success', findings: '0' } })
})

test('warn-only keeps findings that nobody acknowledged as warnings', async () => {
  job.add({ id: 'r', ago: 60, action: 'DELETE_USER' })
  const inputs = { ...GATE, destination: 'commit', gate: 'unacknowledged' }
  await job.run(inputs)
  const step = await job.run(inputs)
  expect(step).toMatchObject({ code: 0, outputs: { outcome: 'policy-failed', findings: '1' } })
  expect(told(step, 'warning').at(-1)).toMatch(/Each stays open until the policy file acknowledges its entry/)
})

test('warn-only applies to the findings of a repair, which stay errors in the archive', async () => {
  const commit = { destination: 'commit' }
  job.add({ id: 'a', ago: 7200 }, { id: 'b', ago: 60 })
  await job.run(commit)
  job.add({ id: 'missed', ago: 7100, action: 'DELETE_USER' })
  const step = await job.run({ ...commit, ...GATE, mode: 'verify', repair: 'true' })
  expect(step).toMatchObject({
    code: 0,
    outputs: { outcome: 'policy-failed', findings: '1', 'repaired-entries': '1' },
  })
  expect(errors(step)).toEqual([])
  expect(told(step, 'warning').at(-1)).toMatch(/^1 finding among the entries that were added needs review/)
  const archive = new CommittedArchive(job.github.repository.git, 'main')
  const month = new Date(Date.now() - 7_100_000).toISOString().slice(0, 7)
  expect(JSON.parse(archive.file(`findings/${month}.ndjson`) ?? '')).toMatchObject({ rule: 'fail-on', level: 'error' })
})

test('check says that findings do not fail a run', async () => {
  const step = await job.run({ ...GATE, mode: 'check' })
  expect(step.log).toContain("! Gate: findings don't fail a run (`warn-only`)")
})
