/** Every finding reaches a failed run, whichever destination an export changes to. */

import { afterEach, describe, test } from '@jest/globals'
import type { Job } from '../fixtures/job.js'
import { DESTINATIONS, evict, expire, failLists, heal, HOUR, Scenario, UNCOMMITTED } from '../fixtures/scenario.js'

let scenario: Scenario
afterEach(() => scenario.job.stop())

const CHANGES = DESTINATIONS.flatMap((from) => DESTINATIONS.flatMap((to) => (from === to ? [] : [[from, to] as const])))

/** What becomes of the state that the new destination looks for. */
const LOSSES = [
  { what: '', changes: CHANGES, lose: () => undefined },
  {
    what: ', and all that was saved is gone',
    changes: CHANGES.filter(([from]) => UNCOMMITTED.includes(from)),
    lose: (job: Job) => (evict(job), expire(job)),
  },
]

describe.each(LOSSES)('the destination changes$what', ({ changes, lose }) => {
  test.each(changes)('from %s to %s', async (from, to) => {
    scenario = await Scenario.begin(from)
    scenario.add('before', 1.9 * HOUR)
    await scenario.run({ end: 'cancelled' })
    scenario.add('during', HOUR / 2).add('late', 2.2 * HOUR)
    scenario.inputs['destination'] = to
    lose(scenario.job)
    // Lists that fail for once hide nothing.
    failLists(scenario.job)
    await scenario.run()
    heal(scenario.job)
    scenario.add('after', 60)
    await scenario.settle(0)
    scenario.verify()
  })
})
