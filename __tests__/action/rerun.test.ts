/** Law 4: a re-run evaluates again what its earlier attempts covered, and what it exports itself. */

import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { COMMIT } from '../fixtures/committed.js'
import { DAY, Job, type Step, told } from '../fixtures/job.js'

const GATE = { 'fail-on': 'DELETE_USER' }
const NO_NETWORK = { destroy: true }
const MINUTE = 60
const HOUR = 3600
let job: Job

beforeEach(async () => {
  job = await Job.start()
})
afterEach(() => job.stop())

type Inputs = Parameters<Job['run']>[0]
type Options = Parameters<Job['run']>[1]

const removal = (id: string, ago: number) => ({ id, ago, action: 'DELETE_USER' })
const reported = (step: Step) => [step.outputs.outcome, step.outputs.findings]

/** A step that reads nothing. */
async function fail(inputs: Inputs, options: Options): Promise<void> {
  job.cloud.fault(NO_NETWORK, { times: 99 })
  expect((await job.run(inputs, options)).outputs.outcome).toBe('error')
  job.cloud.heal()
}

describe('durations and "newest" are those of the run\'s creation', () => {
  const anHourAgo = () => Date.now() - HOUR * 1000

  test.each<[string, Inputs]>([
    ['range', { mode: 'range', start: '24h' }],
    ['range with an end', { mode: 'range', start: '24h', end: '23h' }],
    ['latest', { mode: 'latest', limit: 1 }],
    ['around', { mode: 'around', at: new Date(Date.now() - 24.5 * HOUR * 1000).toISOString(), limit: 1 }],
  ])('%s, an hour later', async (_, inputs) => {
    job.add(removal('old', 24.5 * HOUR), { id: 'older', ago: 30 * HOUR })
    const run = job.github.startRun({ createdAt: new Date(anHourAgo()).toISOString() })
    job.cloud.options.now = anHourAgo
    expect(reported(await job.run({ ...GATE, ...inputs }, { run }))).toEqual(['policy-failed', '1'])
    job.cloud.options.now = () => Date.now()
    job.add({ id: 'new', ago: MINUTE }, { id: 'newer', ago: 1 })
    expect(reported(await job.run({ ...GATE, ...inputs }, { run: job.retry(run) }))).toEqual(['policy-failed', '1'])
  })
})

describe('an attempt that read nothing is evaluated again, without what others reported since', () => {
  test.each([
    ['artifact', '', 0, 0],
    ['none', ', by a clock that is 10 minutes behind', -10 * MINUTE, 0],
    ['commit', '', 0, 0],
    ['commit', ', by a clock that is 40 days ahead', 40 * DAY, 0],
    ['commit', ', by a clock that is 40 days behind, 20 days later', -40 * DAY, 20 * DAY],
    ['artifact', ', by a clock that is 40 days ahead, 20 days later', 40 * DAY, 20 * DAY],
  ])('%s%s', async (destination, _, ahead, later) => {
    const inputs = { ...GATE, destination }
    const options = { clockOffset: ahead * 1000 }
    job.add({ id: 'a', ago: later + 4 * HOUR })
    await job.run(inputs, options)
    job.pass(HOUR)
    const run = job.github.startRun()
    await fail(inputs, { ...options, run })
    job.pass(HOUR)
    job.add(removal('own', later + 2.5 * HOUR), removal('after', later + 1.5 * HOUR))
    expect(reported(await job.run(inputs, options))).toEqual(['policy-failed', '2'])
    job.pass(later + HOUR)
    const step = await job.run(inputs, { ...options, run: job.retry(run) })
    expect(reported(step)).toEqual(['policy-failed', '1'])
    expect(step.outputs.entries).toBe('0')
  })

  test('from the state that its job found, however long that waited for another run', async () => {
    job.add({ id: 'a', ago: 5 * HOUR })
    await job.run(GATE)
    job.pass(HOUR)
    const run = job.github.startRun()
    job.pass(HOUR)
    job.add(removal('reported', 2.5 * HOUR))
    await job.run(GATE)
    job.pass(HOUR)
    job.github.runs.job(run.job).startedAt = new Date().toISOString()
    await fail(GATE, { run })
    job.pass(HOUR)
    job.add(removal('own', 1.5 * HOUR))
    await job.run(GATE)
    expect(reported(await job.run(GATE, { run: job.retry(run) }))).toEqual(['policy-failed', '1'])
  })
})

test('a commit run that found nothing stays so', async () => {
  const inputs = { ...GATE, ...COMMIT }
  job.add({ id: 'a', ago: 4 * HOUR })
  await job.run(inputs)
  job.pass(HOUR)
  const run = job.github.startRun()
  await job.run(inputs, { run })
  job.pass(HOUR)
  job.add(removal('after', MINUTE))
  expect(reported(await job.run(inputs))).toEqual(['policy-failed', '1'])
  expect(reported(await job.run(inputs, { run: job.retry(run) }))).toEqual(['success', '0'])
})

test.each(['artifact', 'none', 'commit'])('runs that are re-run in turn stay failed: %s', async (destination) => {
  const inputs = { ...GATE, destination }
  job.add({ id: 'a', ago: HOUR })
  await job.run(inputs)
  const [first, second] = [job.github.startRun(), job.github.startRun()]
  job.add(removal('one', 50 * MINUTE))
  await job.run(inputs, { run: first })
  job.add(removal('two', 40 * MINUTE))
  await job.run(inputs, { run: second })
  job.add(removal('three', 30 * MINUTE))
  const again = job.retry(first)
  const step = await job.run(inputs, { run: again })
  expect(reported(step)).toEqual(['policy-failed', '2'])
  expect(step.outputs.entries).toBe('1')
  expect(reported(await job.run(inputs, { run: job.retry(second) }))).toEqual(['policy-failed', '1'])
  // Its second attempt reached the third finding, and the second one lies in between.
  expect(reported(await job.run(inputs, { run: job.retry(again) }))).toEqual(['policy-failed', '3'])
  expect(reported(await job.run(inputs))).toEqual(['success', '0'])
})

test('attempts that did not run the job are skipped', async () => {
  job.add({ id: 'a', ago: 4 * HOUR })
  await job.run(GATE)
  job.pass(HOUR)
  const run = job.github.startRun()
  await fail(GATE, { run })
  job.pass(HOUR)
  job.add(removal('own', 2.5 * HOUR), removal('after', 1.5 * HOUR))
  await job.run(GATE)
  job.pass(HOUR)
  job.github.finish(job.github.startRun({ ...run, attempt: 2, jobName: 'build' }))
  const third = job.github.startRun({ ...run, attempt: 3 })
  expect(reported(await job.run(GATE, { run: third }))).toEqual(['policy-failed', '1'])
})

test.each(['artifact', 'none', 'commit'])('a first export keeps its baseline: %s', async (destination) => {
  const inputs = { ...GATE, destination }
  job.add(removal('baseline', 40 * HOUR), removal('own', 27 * HOUR), { id: 'b', ago: 6 * HOUR })
  job.cloud.options.now = () => Date.now() - 5 * HOUR * 1000
  const run = job.github.startRun()
  await fail(inputs, { run })
  const other = job.github.startRun()
  expect(reported(await job.run(inputs, { run: other }))).toEqual(['policy-failed', '1'])
  // GitHub's times are whole seconds.
  job.github.runs.job(other.job).completedAt = job.github.runs.job(run.job).startedAt
  job.cloud.options.now = () => Date.now()
  job.pass(5 * HOUR)
  job.add(removal('after', MINUTE))
  expect(reported(await job.run(inputs))).toEqual(['policy-failed', '1'])
  expect(reported(await job.run(inputs, { run: job.retry(run) }))).toEqual(['policy-failed', '1'])
})

test('with `none`, `directory` holds the entries of the earlier attempts again', async () => {
  const inputs = { ...GATE, destination: 'none' }
  job.add({ id: 'a', ago: HOUR })
  await job.run(inputs)
  job.add(removal('b', 20 * MINUTE), { id: 'c', ago: 10 * MINUTE })
  const run = job.github.startRun()
  await job.run(inputs, { run })
  job.add({ id: 'd', ago: 5 * MINUTE })
  const step = await job.run(inputs, { run: job.retry(run) })
  expect(idsIn(step.outputs.directory)).toEqual(['b', 'c', 'd'])
  expect(step.outputs.entries).toBe('1')
  expect(told(step, 'error').join()).toContain('1 finding in earlier attempts of this run')
})

function idsIn(directory: string): string[] {
  const folder = join(directory, 'entries')
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile())
  const lines = files.flatMap((file) => readFileSync(join(file.parentPath, file.name), 'utf8').trimEnd().split('\n'))
  return lines.map((line) => (JSON.parse(line) as { id: string }).id).sort()
}
