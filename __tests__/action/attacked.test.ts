/** What random and hand-made histories against the built action found: each finding that was missed then, and is not now. */

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { COMMIT } from '../fixtures/committed.js'
import { DAY, Job, type Step, told } from '../fixtures/job.js'

const HOUR = 3600
const GATE = { 'fail-on': 'DELETE_USER' }
const removal = (id: string, ago: number) => ({ id, ago, action: 'DELETE_USER' })
const reported = ({ code, outputs }: Step) => [code, outputs.outcome, outputs.findings]
let job: Job

beforeEach(async () => {
  job = await Job.start()
})
afterEach(() => job.stop())

test('a repair shows its findings before it is committed', async () => {
  const inputs = { ...COMMIT, ...GATE }
  job.add({ id: 'a', ago: 4 * DAY }, { id: 'b', ago: HOUR })
  await job.run(inputs)
  job.add(removal('late', 3 * DAY))
  const run = job.github.startRun()
  let shown = ''
  let log = ''
  job.github.fault('createCommitOnBranch', { call: () => void (shown = log) })
  const onOutput = (text: string) => void (log += text)
  await job.run({ ...inputs, mode: 'verify', repair: 'true' }, { run, onOutput })
  expect(shown).toMatch(/::error::fail-on: .*1 finding/)
})

test.each(['none', 'commit'])(
  'an acknowledgement of an id clears no other entry of that id: %s',
  async (destination) => {
    const inputs = { destination, 'policy-file': 'policy.yml' }
    const rules =
      'version: 1\nrules:\n  - { id: removed, title: Removed, level: error, match: { action: DELETE_USER } }\n'
    writeFileSync(join(job.runner.workspace, 'policy.yml'), rules)
    job.add({ id: 'a', ago: HOUR })
    await job.run(inputs)
    const acknowledgement = 'exceptions:\n  - { entry: R, owner: ann, reason: reviewed }\n'
    writeFileSync(join(job.runner.workspace, 'policy.yml'), rules + acknowledgement)
    job.add(removal('R', 600))
    expect(reported(await job.run(inputs))).toEqual([0, 'success', '0'])
    job.add(removal('R', 300))
    expect(reported(await job.run(inputs, { end: 'cancelled' }))).toEqual([1, 'policy-failed', '1'])
    expect(reported(await job.run(inputs))).toEqual([1, 'policy-failed', '1'])
    expect(reported(await job.run(inputs))).toEqual([0, 'success', '0'])
  },
)

test('a first commit lists what a killed range delivered meanwhile', async () => {
  const inputs = { ...COMMIT, ...GATE, 'gate-since': '1s' }
  job.add(removal('R', 5 * DAY), { id: 'a', ago: HOUR })
  const range = { ...COMMIT, ...GATE, mode: 'range', start: '6d', end: '4d' }
  job.github.fault('createCommitOnBranch', { call: async () => void (await job.run(range, { end: 'cancelled' })) })
  expect(reported(await job.run(inputs))).toEqual([0, 'success', '0'])
  const next = await job.run(inputs)
  expect(reported(next)).toEqual([1, 'policy-failed', '1'])
  expect(readFileSync(next.outputs['findings-file'], 'utf8')).toContain('"id":"R"')
  expect(reported(await job.run(inputs))).toEqual([0, 'success', '0'])
})

test('an export that never succeeded, and lost its state, evaluates since its first run', async () => {
  const inputs = { ...GATE, destination: 'none' }
  job.add({ id: 'a', ago: 50 * HOUR })
  const first = job.github.startRun()
  await job.run(inputs, { run: first, end: 'failure' })
  job.pass(48 * HOUR)
  job.add(removal('R', 25 * HOUR))
  job.github.caches.evict()
  const step = await job.run(inputs)
  expect(reported(step)).toEqual([1, 'policy-failed', '1'])
  expect(told(step, 'warning').join()).toContain('No saved state for "default"')
})
