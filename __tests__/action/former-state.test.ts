/** Laws 5 and 7: a state of another destination, and a state that was lost. */

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { COMMIT } from '../fixtures/committed.js'
import { Job, KEY, type Step, told } from '../fixtures/job.js'

const GATE = { 'fail-on': 'DELETE_USER' }
const OTHER_KEY = KEY.replace(/0$/, '1')
const HOUR = 3600
const BOTH = 'artifact, commit'
let job: Job

beforeEach(async () => {
  job = await Job.start()
})
afterEach(() => job.stop())

const removal = (id: string, ago: number) => ({ id, ago, action: 'DELETE_USER' })
const reported = (step: Step) => [step.outputs.outcome, step.outputs.findings]
const warnings = (step: Step) => told(step, 'warning').join('\n')

describe('a destination that changes', () => {
  test.each([
    ['artifact', 'commit'],
    ['commit', 'artifact'],
    ['artifact', BOTH],
    [BOTH, 'artifact'],
    ['none', 'commit'],
    ['artifact', 'none'],
  ])('%s → %s evaluates from the former cursor, and carries what is unsettled', async (from, to) => {
    job.add(removal('baseline', 50 * HOUR), { id: 'a', ago: 48 * HOUR })
    await job.run({ ...GATE, destination: from })
    job.add(removal('unsettled', 45 * HOUR))
    await job.run({ ...GATE, destination: from }, { end: 'cancelled' })
    job.add(removal('new', 30 * HOUR))
    const step = await job.run({ ...GATE, destination: to })
    expect(step.outputs).toMatchObject({ outcome: 'policy-failed', findings: '2', 'state-source': 'none' })
    expect(warnings(step)).toMatch(/No saved state of "default" covers this destination\. The newest one covers /)
    expect(reported(await job.run({ ...GATE, destination: to }))).toEqual(['success', '0'])
  })

  test.each(['commit', 'none'])('artifact → %s: only the newest state of a destination counts', async (to) => {
    job.add({ id: 'a', ago: 48 * HOUR })
    await job.run(GATE)
    job.add(removal('old', 45 * HOUR))
    await job.run(GATE, { end: 'cancelled' })
    job.add({ id: 'b', ago: 40 * HOUR })
    expect(reported(await job.run(GATE))).toEqual(['policy-failed', '1'])
    job.add({ id: 'c', ago: 39 * HOUR })
    expect(reported(await job.run(GATE))).toEqual(['success', '0'])
    job.github.caches.evict()
    const step = await job.run({ ...GATE, destination: to })
    expect(reported(step)).toEqual(['success', '0'])
    expect(warnings(step).match(/The newest one covers/g)).toHaveLength(1)
    expect(step.log).not.toContain('Settled')
  })

  test('a path that changes is another destination', async () => {
    job.add({ id: 'a', ago: 48 * HOUR })
    await job.run({ ...GATE, ...COMMIT })
    job.add(removal('unsettled', 45 * HOUR))
    await job.run({ ...GATE, ...COMMIT }, { end: 'cancelled' })
    const { git } = job.github.repository
    git.git(['update-ref', 'refs/heads/moved', 'refs/heads/main'])
    const step = await job.run({ ...GATE, ...COMMIT, branch: 'moved' })
    expect(reported(step)).toEqual(['policy-failed', '1'])
    expect(reported(await job.run({ ...GATE, ...COMMIT, branch: 'moved' }))).toEqual(['success', '0'])
  })
})

describe('a lost state evaluates from', () => {
  /** A run 30 hours ago, and a removal before and after it. */
  async function begin(inputs: object): Promise<void> {
    job.add({ id: 'a', ago: 48 * HOUR }, removal('before', 33 * HOUR), { id: 'last', ago: 31 * HOUR })
    job.cloud.options.now = () => Date.now() - 30 * HOUR * 1000
    await job.run({ ...inputs })
    job.cloud.options.now = () => Date.now()
    job.add(removal('after', 28 * HOUR))
  }

  test.each<[string, object, string]>([
    ['the newest successful job, where nothing is left', { destination: 'none' }, '1'],
    ['an earlier `gate-since`', { destination: 'none', 'gate-since': '40h' }, '2'],
  ])('%s', async (_, inputs, findings) => {
    await begin(inputs)
    job.pass(30 * HOUR)
    job.github.caches.evict()
    await fail(inputs)
    const step = await job.run({ ...GATE, ...inputs })
    expect(reported(step)).toEqual(['policy-failed', findings])
    expect(step.outputs).toMatchObject({ 'state-source': 'none', entries: '4' })
    expect(warnings(step)).toMatch(/Entries before .* are a baseline/)
  })

  /** A job that fails says nothing of what was evaluated. */
  async function fail(inputs: object): Promise<void> {
    job.cloud.fault({ destroy: true }, { times: 99 })
    expect((await job.run({ ...GATE, ...inputs })).outputs.outcome).toBe('error')
    job.cloud.heal()
    job.pass(HOUR)
  }

  test('when what is left of it was saved, with a rotated key', async () => {
    await begin({})
    job.pass(30 * HOUR)
    job.cloud.options.keys = [OTHER_KEY]
    const step = await job.run({ ...GATE, 'api-key': OTHER_KEY })
    expect(reported(step)).toEqual(['policy-failed', '1'])
    expect(warnings(step)).toMatch(/not signed by this key/)
    expect(warnings(step)).toMatch(/was lost.*acknowledge them.*`warn-only: true`/)
    expect(reported(await job.run({ ...GATE, 'api-key': OTHER_KEY }))).toEqual(['success', '0'])
  })

  test('the cursor that its last run began from, in an archive without state.json', async () => {
    job.add({ id: 'a', ago: 48 * HOUR })
    await job.run({ ...GATE, ...COMMIT })
    job.add(removal('unsettled', 45 * HOUR))
    await job.run({ ...GATE, ...COMMIT }, { end: 'cancelled' })
    const { git } = job.github.repository
    git.edit('main', { 'audit-logs/state.json': null })
    const step = await job.run({ ...GATE, ...COMMIT })
    expect(reported(step)).toEqual(['policy-failed', '1'])
    expect(step.outputs.entries).toBe('0')
    expect(reported(await job.run({ ...GATE, ...COMMIT }))).toEqual(['success', '0'])
  })
})
