/** Every finding reaches a failed run, whatever happens to saved states, GitHub and the runner's clock. */

import { afterEach, describe, expect, test } from '@jest/globals'
import { DAY, type Job, KEY, type RunOptions } from '../fixtures/job.js'
import {
  COMMITTED,
  deny,
  DESTINATIONS,
  evict,
  expire,
  failLists,
  FOREVER,
  grant,
  heal,
  HOUR,
  Scenario,
  UNCOMMITTED,
} from '../fixtures/scenario.js'

/** Milliseconds. */
const MINUTE = 60_000
const DAYS = DAY * 1000
const NEW_KEY = KEY.replace(/0$/, '1')

let scenario: Scenario
afterEach(() => scenario.job.stop())

type Run = ReturnType<Job['github']['startRun']>

interface Incident {
  readonly what: string
  /** The destinations whose state it is about; all if not set. */
  readonly to?: readonly string[]
  /** @param cut the run that GitHub ended as `cancelled` after it had saved its state */
  readonly happen?: (job: Job, cut: Run) => unknown
  /** Of all runs. */
  readonly options?: RunOptions
  /** Runs without news that may fail. */
  readonly further?: number
}

/** A run fails and moves nothing while it can't look for the saved state. */
async function refused({ github }: Job): Promise<void> {
  const saved = () => [github.artifacts.all.length, github.caches.entries.length]
  const before = saved()
  expect(await scenario.run()).toMatchObject({ code: 1, outputs: { outcome: 'error', entries: '' } })
  expect(saved()).toEqual(before)
}

const INCIDENTS: readonly Incident[] = [
  { what: 'nothing' },
  { what: 'the cache is evicted', to: UNCOMMITTED, happen: evict },
  { what: 'the cache is evicted and the artifacts have expired', happen: (job) => (evict(job), expire(job)) },
  { what: 'the look-up is denied', happen: deny, further: 2 },
  {
    what: 'the look-up is denied after the cache was evicted',
    to: UNCOMMITTED,
    happen: async (job) => (evict(job), deny(job), await refused(job), grant(job)),
  },
  {
    what: 'the look-up fails after the cache was evicted',
    to: UNCOMMITTED,
    happen: async (job) => (evict(job), failLists(job), await refused(job), heal(job)),
  },
  { what: 'the look-up fails', happen: async (job) => (failLists(job), await scenario.run(), heal(job)) },
  {
    what: "the runs can't be listed after all that was saved is gone",
    to: UNCOMMITTED,
    happen: async (job) => {
      evict(job)
      expire(job)
      job.github.fault('/workflows/', { status: 500 }, FOREVER)
      await refused(job)
      heal(job)
    },
  },
  {
    what: 'the secret is rotated',
    happen: ({ cloud }) => ((cloud.options.keys = [NEW_KEY]), (scenario.inputs['api-key'] = NEW_KEY)),
  },
  {
    what: 'the state is removed from the archive',
    to: COMMITTED,
    happen: ({ github }) => github.repository.git.edit('main', { 'audit-logs/state.json': null }),
  },
  { what: 'the run is deleted', happen: ({ github }, cut) => github.deleteRun(cut) },
  { what: 'the run is re-run', happen: (job, cut) => scenario.run({ run: job.retry(cut) }) },
  {
    what: 'the run is re-run after another run',
    happen: async (job, cut) => {
      await scenario.run()
      expect(await scenario.run({ run: job.retry(cut) })).toMatchObject({ code: 1 })
    },
  },
  {
    what: 'the run is re-run after the cache was evicted',
    to: UNCOMMITTED,
    happen: (job, cut) => (evict(job), scenario.run({ run: job.retry(cut) })),
  },
  { what: 'the runner gives no job id', options: { environment: { 'INPUT_JOB-ID': '' } } },
  { what: 'the clock is 10 minutes behind', options: { clockOffset: -10 * MINUTE } },
  { what: 'the clock is 10 minutes ahead', options: { clockOffset: 10 * MINUTE } },
  { what: 'the clock is 40 days behind', options: { clockOffset: -40 * DAYS } },
  { what: 'the clock is 40 days ahead', options: { clockOffset: 40 * DAYS } },
]

describe.each(DESTINATIONS)('a run to %s is cut off after it has saved its state, and', (destination) => {
  const incidents = INCIDENTS.filter(({ to }) => to?.includes(destination) ?? true)
  test.each(incidents)('$what', async ({ happen, options = {}, further = 0 }) => {
    scenario = await Scenario.begin(destination)
    const { job } = scenario
    const cut = job.github.startRun()
    scenario.add('before', 1.9 * HOUR)
    await scenario.run({ run: cut, end: 'cancelled', ...options })
    // The second one appears late: it is dated before the first export.
    scenario.add('during', HOUR / 2).add('late', 2.2 * HOUR)
    await happen?.(job, cut)
    scenario.add('after', 60)
    await scenario.settle(further, options)
    scenario.verify()
  })
})

test('the state is gone after the export has failed for longer than the jobs of its runs are looked at', async () => {
  scenario = await Scenario.begin('none')
  const { job } = scenario
  for (let count = 0; count < 110; count++) job.github.finish(job.github.startRun(), { conclusion: 'failure' })
  scenario.add('before', 1.9 * HOUR)
  evict(job)
  await scenario.settle(0)
  scenario.verify()
})
