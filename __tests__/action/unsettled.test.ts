/** Law 15: every finding reaches a failed run, and no run fails for ever. */

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { zipSync } from 'fflate'
import { Signer } from '../../src/archive/signature.js'
import { COMMIT, CommittedArchive } from '../fixtures/committed.js'
import { DAY, findingLines, Job, KEY, type Step, told } from '../fixtures/job.js'

const GATE = { 'fail-on': 'DELETE_USER' }
const REMOVAL = { id: 'removal', ago: 60, action: 'DELETE_USER' }
const DESTINATIONS = ['artifact', 'none', 'commit']
let job: Job

beforeEach(async () => {
  job = await Job.start()
})
afterEach(() => job.stop())

type Inputs = Parameters<Job['run']>[0]
type Run = ReturnType<Job['github']['startRun']>
type Outcome = Parameters<Job['github']['finish']>[1]

/** A run that finds the removal, and whose job has not ended yet. */
async function found(inputs: Inputs, run: Run = job.github.startRun(), environment = {}): Promise<Run> {
  await job.run(inputs)
  job.add(REMOVAL)
  const step = await job.run(inputs, { run, environment, end: 'none' })
  expect(step.outputs).toMatchObject({ outcome: 'policy-failed', findings: '1' })
  return run
}

/** A run that finds the removal, and that something else ends. */
async function ended(inputs: Inputs, how: Outcome): Promise<Run> {
  const run = await found(inputs)
  job.github.finish(run, how)
  return run
}

const CARRIED = { code: 1, outputs: { outcome: 'policy-failed', entries: '0', findings: '1' } }
const SETTLED = { code: 0, outputs: { outcome: 'success', entries: '0', findings: '0' } }
const errorsOf = (step: Step) => told(step, 'error').join('\n')
const warningsOf = (step: Step) => told(step, 'warning').join('\n')

describe('a run that dies after its state moved', () => {
  test.each(DESTINATIONS)('is reported by the next run, and only by that one: %s', async (destination) => {
    const inputs = { ...GATE, destination }
    const dead = await ended(inputs, { conclusion: 'cancelled' })
    const next = await job.run(inputs)
    expect(next).toMatchObject(CARRIED)
    expect(errorsOf(next)).toMatch(`fail-on: 1 finding of earlier run ${dead.id}`)
    expect(next.summary).toMatch(new RegExp(`removal.*${dead.id}`))
    expect(readFileSync(next.outputs['findings-file'], 'utf8')).toMatch(
      new RegExp(
        `^{"rule":"fail-on","level":"error","entry":{"id":"removal",.*"run":{"id":"${dead.id}","attempt":1[^}]*}}\n$`,
      ),
    )
    const last = await job.run(inputs)
    expect(last).toMatchObject(SETTLED)
    expect(last.summary).toContain('Settled: 1 finding of earlier runs, last counted by ')
    expect(last.summary).toContain('Rules: fail-on &#40;error&#41;, unknown-action &#40;warning&#41;')
    expect(last.log).toMatch(
      new RegExp(`Settled: 1 finding .*failure.*https://github.com/example/audit/actions/runs/\\d+`),
    )
  })

  test('is carried as often as its successors die', async () => {
    await ended(GATE, { conclusion: 'cancelled' })
    for (let dead = 0; dead < 3; dead++) {
      const run = job.github.startRun()
      expect(await job.run(GATE, { run, end: 'cancelled' })).toMatchObject(CARRIED)
    }
    job.cloud.fault({ status: 403 })
    const unread = await job.run(GATE)
    expect(unread.outputs).toMatchObject({ outcome: 'error', findings: '' })
    expect(findingLines(unread)).toMatchObject([{ entry: { id: 'removal' } }])
    expect(await job.run(GATE)).toMatchObject(CARRIED)
    expect(await job.run(GATE)).toMatchObject(SETTLED)
  })

  test('between two commits of a backlog', async () => {
    await job.run({ ...COMMIT, ...GATE })
    job.add(...Array.from({ length: 102 }, (_, i) => ({ id: `d${i}`, ago: (102 - i) * DAY })))
    job.add({ ...REMOVAL, ago: 101 * DAY })
    const run = job.github.startRun()
    job.github.fault(
      'createCommitOnBranch',
      { status: 401, body: '{"message":"Bad credentials"}' },
      { skip: 1, times: 9 },
    )
    await job.run({ ...COMMIT, ...GATE }, { run, end: 'cancelled' })
    job.github.heal()
    const next = await job.run({ ...COMMIT, ...GATE })
    expect(next.outputs).toMatchObject({ outcome: 'policy-failed', findings: '1' })
    expect(Number(next.outputs.entries)).toBeGreaterThan(0)
    expect(await job.run({ ...COMMIT, ...GATE })).toMatchObject(SETTLED)
    new CommittedArchive(job.github.repository.git).verify()
  })
})

describe('the job decides, whatever became of the run', () => {
  const IN_PROGRESS = [{ name: 'export', status: 'in_progress', conclusion: null }]
  const CANCELLED = [
    { name: 'export', conclusion: 'failure' },
    { name: 'later', conclusion: 'cancelled' },
  ]

  test.each<[string, Outcome, object]>([
    ['failure', { conclusion: 'failure' }, SETTLED],
    ['success, as with continue-on-error', { conclusion: 'success' }, SETTLED],
    ['failure with a step in progress', { conclusion: 'failure', steps: IN_PROGRESS }, CARRIED],
    ['success with a cancelled step', { conclusion: 'success', steps: CANCELLED }, CARRIED],
    ['timed_out', { conclusion: 'timed_out' }, CARRIED],
    [
      'failure in a cancelled run',
      { conclusion: 'cancelled', jobs: [{ name: 'export', conclusion: 'failure' }] },
      SETTLED,
    ],
    [
      'cancelled in a failed run',
      { conclusion: 'failure', jobs: [{ name: 'export', conclusion: 'cancelled' }] },
      CARRIED,
    ],
  ])('%s', async (_, how, expected) => {
    await ended(GATE, how)
    expect(await job.run(GATE)).toMatchObject(expected)
  })

  test('each export of a matrix has its own', async () => {
    const [one, two] = [
      { ...GATE, name: 'one' },
      { ...GATE, name: 'two' },
    ]
    await job.run(one)
    await job.run(two)
    job.add(REMOVAL)
    const first = job.github.startRun({ jobName: 'export (one)' })
    const second = job.github.startRun({ ...first, jobName: 'export (two)' })
    await job.run(one, { run: first, end: 'none' })
    await job.run(two, { run: second, end: 'none' })
    job.github.finish(first, { conclusion: 'failure', jobs: [{ name: 'export (two)', conclusion: 'cancelled' }] })
    expect(await job.run(one)).toMatchObject(SETTLED)
    expect(await job.run(two)).toMatchObject(CARRIED)
  })

  test('still running, however many have counted it', async () => {
    await found(GATE)
    for (let running = 0; running < 3; running++) {
      expect(await job.run(GATE, { end: 'none' })).toMatchObject(CARRIED)
    }
    expect(await job.run(GATE)).toMatchObject(CARRIED)
    expect(await job.run(GATE)).toMatchObject(SETTLED)
  })

  test('deleted', async () => {
    job.github.deleteRun(await ended({ ...GATE, destination: 'none' }, { conclusion: 'failure' }))
    const next = await job.run({ ...GATE, destination: 'none' })
    expect(next).toMatchObject(CARRIED)
    expect(warningsOf(next)).not.toContain('actions: read')
    expect(await job.run({ ...GATE, destination: 'none' })).toMatchObject(SETTLED)
  })

  test.each([
    ['403', { status: 403, body: '{"message":"Resource not accessible by integration"}' }],
    ['404 for everything', { status: 404, body: '{"message":"Not Found"}' }],
  ])('a refused question: %s', async (_, refusal) => {
    await ended(GATE, { conclusion: 'failure' })
    const headers = { 'content-type': 'application/json' }
    job.github.fault('/actions/jobs/', { headers, ...refusal }, { times: 99 })
    job.github.fault('/actions/runs/', { headers, ...refusal }, { times: 99 })
    for (let later = 0; later < 2; later++) {
      const step = await job.run(GATE)
      expect(step).toMatchObject(CARRIED)
      expect(warningsOf(step)).toMatch(/doesn't say how run \d+ ended.*`actions: read`/)
    }
    const last = await job.run(GATE)
    expect(last).toMatchObject(SETTLED)
    expect(last.log).toContain('2 later runs have counted them')
  })

  test.each<[string, string[], Outcome, object]>([
    ['one job', [], { conclusion: 'failure' }, SETTLED],
    ['one cancelled job', [], { conclusion: 'cancelled' }, CARRIED],
    ['two jobs', ['build'], { conclusion: 'failure' }, CARRIED],
  ])('without the id of a job, the attempt does: %s', async (_, others, how, expected) => {
    const run = job.github.startRun()
    for (const jobName of others) job.github.startRun({ ...run, jobName })
    const environment = { 'INPUT_JOB-ID': '' }
    await found(GATE, run, environment)
    job.github.finish(run, how)
    expect(await job.run(GATE, { environment })).toMatchObject(expected)
  })

  test('without the ids of jobs and with two jobs in each run, two later runs fail', async () => {
    const environment = { 'INPUT_JOB-ID': '' }
    const start = () => {
      const run = job.github.startRun()
      job.github.startRun({ ...run, jobName: 'build' })
      return run
    }
    const run = await found(GATE, start(), environment)
    job.github.finish(run, { conclusion: 'failure' })
    for (const expected of [CARRIED, CARRIED, SETTLED]) {
      expect(await job.run(GATE, { run: start(), environment })).toMatchObject(expected)
    }
  })
})

describe('findings of a committed archive', () => {
  const gate = { ...COMMIT, ...GATE }

  test('of two runs that race, of which one dies, are united', async () => {
    await job.run(gate)
    job.add({ ...REMOVAL, id: 'first' })
    const dead = job.github.startRun()
    job.github.fault('createCommitOnBranch', {
      call: async () => {
        job.add({ ...REMOVAL, id: 'second', ago: 30 })
        await job.run(gate, { run: dead, end: 'cancelled' })
      },
    })
    expect((await job.run(gate, { end: 'cancelled' })).outputs.findings).toBe('1')
    const next = await job.run(gate)
    expect(next.outputs).toMatchObject({ outcome: 'policy-failed', entries: '0', findings: '2' })
    expect(await job.run(gate)).toMatchObject(SETTLED)
  })

  test.each([
    ['', true],
    [' before there is a state', false],
  ])('of a range that dies%s', async (_, hasState) => {
    job.add({ id: 'x', ago: 90 * DAY }, { ...REMOVAL, ago: 80 * DAY })
    const start = new Date(Date.now() - 30 * DAY * 1000).toISOString()
    if (hasState) await job.run({ ...gate, start })
    await job.run({ ...gate, mode: 'range', start: '100d' }, { end: 'cancelled' })
    expect(await job.run({ ...gate, start })).toMatchObject(CARRIED)
    expect(await job.run({ ...gate, start })).toMatchObject(SETTLED)
  })

  test('of a repair that dies', async () => {
    job.add({ id: 'x', ago: 4 * DAY }, { id: 'y', ago: 2 * DAY })
    await job.run(COMMIT)
    job.add({ ...REMOVAL, ago: 3 * DAY })
    const repair = await job.run({ ...gate, mode: 'verify', repair: 'true' }, { end: 'cancelled' })
    expect(repair.outputs['repaired-entries']).toBe('1')
    expect(await job.run(gate)).toMatchObject(CARRIED)
    expect(await job.run(gate)).toMatchObject(SETTLED)
    new CommittedArchive(job.github.repository.git).verify()
  })

  test('count once with `gate: unacknowledged`, which carries nothing', async () => {
    const open = { ...gate, gate: 'unacknowledged' }
    await ended(open, { conclusion: 'cancelled' })
    const next = await job.run(open)
    expect(next.outputs).toMatchObject({ outcome: 'policy-failed', findings: '1' })
    expect(new CommittedArchive(job.github.repository.git).state()['unsettled']).toEqual([])
  })
})

test.each(DESTINATIONS)('a re-run stays failed for what its first attempt carried: %s', async (destination) => {
  const inputs = { ...GATE, destination }
  await ended(inputs, { conclusion: 'cancelled' })
  const run = job.github.startRun()
  job.add({ ...REMOVAL, id: 'another', ago: 30 })
  expect((await job.run(inputs, { run })).outputs.findings).toBe('2')
  expect(await job.run(inputs)).toMatchObject(SETTLED)
  expect((await job.run(inputs, { run: job.retry(run) })).outputs.findings).toBe('2')
})

test.each<[Outcome, string[]]>([
  [{ conclusion: 'cancelled' }, ['policy-failed', '2']],
  [{ conclusion: 'failure' }, ['success', '0']],
])('a state of 0.1 knows counts only: %j', async (how, expected) => {
  const file = new URL(
    '../fixtures/0.1/cockroachdb-audit-logs-default-9000000002-1/state.9000000002-1.json',
    import.meta.url,
  )
  const state = JSON.parse(readFileSync(file, 'utf8')) as { run: object; signature?: string }
  delete state.signature
  state.run = { ...state.run, findings: [{ rule: 'fail-on', count: 2 }] }
  const signature = new Signer([KEY]).sign('state', JSON.stringify(state))
  job.knowsCountsOnly = true
  const run = job.github.startRun({ id: '9000000002' })
  job.github.artifacts.plant(`cockroachdb-audit-logs-default-${run.id}-1`, run)
  const zip = zipSync({ [`state.${run.id}-1.json`]: Buffer.from(JSON.stringify({ ...state, signature })) })
  job.github.artifacts.all.at(-1).blob = job.github.blobs.create(Buffer.from(zip))
  job.github.finish(run, how)
  const next = await job.run(GATE, { run: job.github.startRun({ id: '9000000003' }) })
  expect([next.outputs.outcome, next.outputs.findings]).toEqual(expected)
  expect(next.outputs['state-source']).toBe('artifact')
  expect(await job.run(GATE, { run: job.github.startRun({ id: '9000000004' }) })).toMatchObject(SETTLED)
})

test('several steps of one job keep what each of them found', async () => {
  const gate = { ...COMMIT, ...GATE }
  job.add({ id: 'x', ago: 90 * DAY }, { ...REMOVAL, id: 'old', ago: 80 * DAY })
  await job.run({ ...COMMIT, start: new Date(Date.now() - 30 * DAY * 1000).toISOString() })
  job.add(REMOVAL)
  const run = job.github.startRun()
  const range = { ...gate, mode: 'range', start: '100d', end: new Date(Date.now() - 50 * DAY * 1000).toISOString() }
  await job.run(gate, { run, end: 'none' })
  await job.run(range, { run, end: 'none' })
  expect(await job.run(gate, { run, end: 'cancelled' })).toMatchObject(SETTLED)
  expect((await job.run(gate)).outputs).toMatchObject({ outcome: 'policy-failed', findings: '2' })
  expect(await job.run(gate)).toMatchObject(SETTLED)
})

test('more than 1,000 findings count, and 1,000 are listed', async () => {
  await job.run(GATE)
  job.add(...Array.from({ length: 1100 }, (_, i) => ({ ...REMOVAL, id: `r${i}` })))
  const run = job.github.startRun()
  expect((await job.run(GATE, { run, end: 'cancelled' })).outputs.findings).toBe('1100')
  job.knowsCountsOnly = true
  const next = await job.run(GATE)
  expect(next.outputs).toMatchObject({ outcome: 'policy-failed', findings: '1100' })
  expect(findingLines(next)).toHaveLength(1000)
  expect((await job.run(GATE, { run: job.retry(run), end: 'cancelled' })).outputs.findings).toBe('1100')
})

describe('a policy that changes', () => {
  const write = (text: string) => writeFileSync(join(job.runner.workspace, 'p.yml'), `version: 1\n${text}`)
  const RULE = 'rules:\n  - { id: gone, level: error, title: T, match: { action: DELETE_USER } }\n'
  const OTHER = 'rules:\n  - { id: other, level: error, title: T, match: { action: DELETE_CLUSTER } }\n'
  const by = 'owner: ann@example.com, reason: Reviewed'
  const inputs = { 'policy-file': 'p.yml' }

  test.each([
    ['an acknowledgement of the entry clears it', `${RULE}exceptions:\n  - { entry: removal, ${by} }\n`, SETTLED],
    [
      'an acknowledgement of another rule does not',
      `${RULE}exceptions:\n  - { rule: gone, entry: other, ${by} }\n`,
      CARRIED,
    ],
    [
      'another exception does not',
      `${RULE}exceptions:\n  - { match: { action: DELETE_USER }, expires: 2999-01-01, ${by} }\n`,
      CARRIED,
    ],
    ['a rule that no longer exists is shown by its id', OTHER, CARRIED],
  ])('%s', async (_, text, expected) => {
    write(RULE)
    await ended(inputs, { conclusion: 'cancelled' })
    write(text)
    const next = await job.run(inputs)
    expect(next).toMatchObject(expected)
    expect(errorsOf(next)).toMatch(expected === CARRIED ? /gone: 1 finding of earlier run/ : /^$/)
  })
})

test.each([
  ['artifact', 'CreateCacheEntry'],
  ['commit', 'createCommitOnBranch'],
])('findings are published before the state moves: %s', async (destination, request) => {
  const inputs = { ...GATE, destination }
  await ended(inputs, { conclusion: 'cancelled' })
  job.add({ ...REMOVAL, id: 'another', ago: 20 })
  let log = ''
  let moment = { log: '', outputs: '', summary: '' }
  const files = { GITHUB_OUTPUT: join(job.runner.root, 'out'), GITHUB_STEP_SUMMARY: join(job.runner.root, 'summary') }
  for (const file of Object.values(files)) writeFileSync(file, '')
  const look = () => {
    const [outputs, summary] = Object.values(files).map((file) => readFileSync(file, 'utf8'))
    moment = { log, outputs: outputs ?? '', summary: summary ?? '' }
  }
  job.github.fault(request, { call: look })
  await job.run(inputs, { environment: files, onOutput: (text) => void (log += text) })
  expect(moment.log).toMatch(/::error.*fail-on: .*1 finding/)
  expect(moment.log).toMatch(/::error.*fail-on: 1 finding of earlier run/)
  expect(moment.outputs).toMatch(/^findings<<\S+\n2\n/m)
  expect(moment.summary).toContain('another')
  expect(log.match(/::error.*of earlier run/g)).toHaveLength(2)
})

test('a finding that several runs list counts once', async () => {
  const inputs = { ...GATE, destination: 'none' }
  const dead = await ended(inputs, { conclusion: 'cancelled' })
  const run = job.github.startRun()
  job.add({ ...REMOVAL, id: 'another', ago: 30 })
  expect((await job.run(inputs, { run, end: 'cancelled' })).outputs.findings).toBe('2')
  const again = await job.run(inputs, { run: job.retry(run), end: 'cancelled' })
  expect(again.outputs).toMatchObject({ entries: '0', findings: '2' })
  expect(new Set(findingLines(again).map(({ entry }) => (entry as { id: string }).id)).size).toBe(2)
  expect((await job.run(inputs, { run: job.retry(dead) })).outputs.findings).toBe('2')
})
