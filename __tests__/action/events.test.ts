/** The event that started the run: which events an incremental export refuses, before it reads anything. */

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { errors, Job, told } from '../fixtures/job.js'

let job: Job
beforeEach(async () => {
  job = await Job.start()
  job.add({ id: 'a', ago: 60 })
})
afterEach(() => job.stop())

const FORK = { workflow_run: { event: 'pull_request', head_repository: { id: 666 } }, repository: { id: 1 } }
const REFUSED = [
  ['pull_request_target', {}, /the event of this run is `pull_request_target`/],
  ['workflow_run', FORK, /follows a run of another repository/],
  ['workflow_run', null, /can't be determined whether it follows a run of a fork/],
  ['workflow_run', '{"workflow_run":', /can't be determined whether it follows a run of a fork/],
] as const
const DESTINATIONS = ['artifact', 'commit', 'none', 'artifact, commit']

describe.each(REFUSED)('%s with the event file %j', (event, payload, reason) => {
  test('is refused before anything is read, wherever the entries go', async () => {
    for (const destination of DESTINATIONS) {
      const step = await job.run({ destination }, { run: job.github.startRun({ event, payload }) })
      expect(step).toMatchObject({ code: 1, outputs: { outcome: 'error' } })
      expect(errors(step)).toEqual([expect.stringMatching(/^Nothing was read: .*Run the incremental export on/)])
      expect(errors(step).join()).toMatch(reason)
    }
    expect(job.cloud.requests).toEqual([])
    expect(job.github.requests).toEqual([])
  })

  test('is an error of a check, which still looks at everything else', async () => {
    const step = await job.run({ mode: 'check' }, { run: job.github.startRun({ event, payload }) })
    expect(step).toMatchObject({ code: 1, outputs: { outcome: 'error' } })
    expect(step.log).toMatch(/^✗ Event: Nothing was read: /m)
    expect(step.log).toMatch(reason)
    expect(step.log).toMatch(/^✓ Audit log: /m)
  })

  test('runs the modes that have no cursor', async () => {
    for (const inputs of [
      { mode: 'range', start: '1d' },
      { mode: 'latest' },
      { mode: 'range', destination: 'commit' },
      { mode: 'verify', destination: 'commit' },
    ]) {
      const step = await job.run(inputs, { run: job.github.startRun({ event, payload }) })
      expect(step).toMatchObject({ code: 0, outputs: { outcome: 'success' } })
    }
  })
})

test('a run that follows one of the same repository exports', async () => {
  const step = await job.run({}, { run: job.github.startRun({ event: 'workflow_run' }) })
  expect(step).toMatchObject({ code: 0, outputs: { outcome: 'success', entries: '1' } })
})

describe('a schedule that fires once a week', () => {
  const weekly = { event: 'schedule', payload: { schedule: '0 0 * * 0' } }
  const RARE = /The schedule "0 0 \* \* 0" fires up to 7 days apart/

  test('is a warning when only the cache holds the state', async () => {
    const run = () => job.github.startRun(weekly)
    const step = await job.run({ destination: 'none' }, { run: run() })
    expect(step).toMatchObject({ code: 0, outputs: { outcome: 'success' } })
    expect(told(step, 'warning').join()).toMatch(RARE)
    const checked = await job.run({ mode: 'check', destination: 'none' }, { run: run() })
    expect(checked.log).toMatch(/^! Event: schedule\. The schedule/m)
    expect(checked.code).toBe(0)
  })

  test('is fine with another destination, and in another mode', async () => {
    for (const inputs of [{}, { destination: 'commit' }, { destination: 'none', mode: 'latest' }]) {
      const step = await job.run(inputs, { run: job.github.startRun(weekly) })
      expect(step.outputs.outcome).toBe('success')
      expect(step.log).not.toMatch(RARE)
    }
  })

  test('whose cron text is none says nothing', async () => {
    const run = job.github.startRun({ event: 'schedule', payload: { schedule: 'weekly' } })
    const step = await job.run({ destination: 'none' }, { run })
    expect(step).toMatchObject({ code: 0, outputs: { outcome: 'success' } })
    expect(told(step, 'warning').join()).not.toContain('The schedule')
  })
})
