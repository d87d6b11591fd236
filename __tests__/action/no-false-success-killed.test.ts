/** Every finding reaches a failed run, wherever a run is killed or cancelled. */

import { afterEach, describe, expect, test } from '@jest/globals'
import { DAY, type Job, type RunOptions } from '../fixtures/job.js'
import { BOTH, DESTINATIONS, FOREVER, HOUR, Scenario } from '../fixtures/scenario.js'

/** An answer that no client tries again. */
const KILLED = {
  status: 403,
  headers: { 'content-type': 'application/json' },
  body: '{"code":"permission_denied","msg":"killed"}',
}

let scenario: Scenario
afterEach(() => scenario.job.stop())

/** Requests that change something at GitHub. */
function isEffect({ method, path }: { method: string; path: string }): boolean {
  return method === 'PUT' || /\/(Create|Finalize)|createCommitOnBranch/.test(path)
}

/** Nothing that the rest of a step asks of GitHub is carried out. */
function killAll({ github }: Job, skip = 0): void {
  github.fault('', KILLED, { skip, ...FOREVER })
}

/** @param request the first one that is not carried out, counted from when the step has read the log */
function killAt(job: Job, request: number): void {
  job.cloud.fault({ call: () => killAll(job, request) })
}

test.each(DESTINATIONS)('a run to %s is killed before and after each of its effects', async (destination) => {
  scenario = await Scenario.begin(destination)
  const { job } = scenario
  let first = 0
  job.cloud.fault({ call: () => (first = job.github.requests.length) })
  scenario.add('known', 3000)
  await scenario.run()
  const requests = job.github.requests.slice(first)
  const effects = [...requests.flatMap((request, index) => (isEffect(request) ? [index] : [])), requests.length]
  expect(effects.length).toBeGreaterThan(1)
  expect((await scenario.run()).code).toBe(0)
  for (const [count, request] of effects.entries()) {
    const ago = 2900 - 100 * count
    scenario.add(`before ${count}`, ago)
    killAt(job, request)
    await scenario.run({ end: 'cancelled' })
    job.github.heal()
    scenario.add(`after ${count}`, ago - 10)
    await scenario.settle(0)
  }
  scenario.verify()
})

/** Where a person cancels the job. */
const CANCELLED: readonly [string, (job: Job, cancel: () => void) => void][] = [
  ['while the log is read', ({ cloud }, call) => cloud.fault({ call })],
  ['when delivery begins', ({ cloud, github }, call) => cloud.fault({ call: () => github.fault('', { call }) })],
  [
    'when the state moves',
    ({ github }, call) => github.fault('CreateCacheEntry', { call }).fault('createCommitOnBranch', { call }),
  ],
]

describe.each(DESTINATIONS)('a run to %s is cancelled', (destination) => {
  test.each(CANCELLED)('%s', async (_, plan) => {
    scenario = await Scenario.begin(destination)
    const { job } = scenario
    scenario.add('before', 1.9 * HOUR)
    let cancel = () => expect(true).toBe(false)
    plan(job, () => cancel())
    const onOutput: RunOptions['onOutput'] = (_text, child) => (cancel = () => void child.kill('SIGINT'))
    await scenario.run({ onOutput, end: 'cancelled' })
    job.github.heal()
    scenario
      .add('during', HOUR / 2)
      .add('late', 2.2 * HOUR)
      .add('after', 60)
    await scenario.settle(0)
    scenario.verify()
  })
})

test.each(['commit', BOTH])(
  'a run to %s is killed between two commits of a backlog',
  async (destination) => {
    scenario = await Scenario.beginEmpty(destination)
    const { job } = scenario
    scenario.inputs['gate-since'] = '200d'
    for (let day = 2; day <= 120; day++) scenario.add(`filler ${day}`, day * DAY, 'CREATE_CLUSTER')
    scenario.add('before', 115 * DAY).add('during', 1.5 * DAY)
    const kill = () => killAll(job)
    job.github.fault('createCommitOnBranch', { call: kill, ...KILLED }, { skip: 1 })
    await scenario.run({ end: 'cancelled' })
    job.github.heal()
    expect(scenario.archive.log()).toHaveLength(2)
    scenario.add('after', 60)
    await scenario.settle(0)
    scenario.verify()
  },
  30_000,
)
