/** Who may read a repository decides what its job summaries show. */

import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { COMMIT } from '../fixtures/committed.js'
import { Job, told } from '../fixtures/job.js'

const GATE = { 'fail-on': 'user-removal', 'warn-on': 'network-exposure' }
const PAYLOAD = /value-of-the-payload|payload/i

let job: Job
beforeEach(async () => {
  job = await Job.start()
  job.add(
    {
      id: 'r',
      ago: 60,
      action: 'DELETE_USER',
      user_email: 'bob@example.com',
      cluster_name: 'prod-ledger',
      payload: { request: { note: 'value-of-the-payload' } },
    },
    {
      id: 'w',
      ago: 50,
      action: 'ADD_IP_ALLOWLIST',
      service_account_name: 'terraform',
      payload: 'value-of-the-payload',
    },
  )
})
afterEach(() => job.stop())

function show(visibility: 'public' | 'internal' | 'private'): void {
  Object.assign(job.github.repository, { visibility, private: visibility !== 'public' })
}

test.each([
  ['private', {}],
  ['internal', {}],
  ['internal', COMMIT],
] as const)('a summary in a repository that is %s names actors and targets', async (visibility, inputs) => {
  show(visibility)
  const { summary, outputs } = await job.run({ ...GATE, ...inputs })
  expect(outputs.outcome).toBe('policy-failed')
  for (const name of ['bob<wbr>&#64;example.com', 'prod-ledger', 'terraform']) expect(summary).toContain(name)
})

test('a summary in an internal repository holds no payload value', async () => {
  show('internal')
  const step = await job.run(GATE)
  expect(step.summary).not.toMatch(PAYLOAD)
  expect(told(step, 'warning').join()).toContain('is internal: everybody in the enterprise can read')
  const checked = await job.run({ mode: 'check' })
  expect(checked.summary).toContain('| Looked at |')
})

test('a summary in a public repository holds counts and rules only', async () => {
  show('public')
  const { summary } = await job.run({ ...GATE, 'allow-public-repository': 'true' })
  expect(summary).not.toMatch(/bob|prod-ledger|terraform|Example Bank/)
  expect(summary).not.toMatch(PAYLOAD)
  expect(summary).toContain('| error | fail-on |')
})

test('a repository whose visibility cannot be determined counts as public', async () => {
  show('internal')
  job.github.fault('/api/repos/example/audit', { status: 500, body: '{}' }, { times: 99 })
  const { summary } = await job.run({ ...GATE, mode: 'latest', destination: 'none' })
  expect(summary).not.toMatch(/bob|prod-ledger|terraform/)
  expect(summary).toContain('| error | fail-on |')
})

test.each(['internal', 'private'] as const)(
  'a verification in a repository that is %s names what differs',
  async (visibility) => {
    await job.run(COMMIT)
    show(visibility)
    job.add({
      id: 'missed',
      ago: 55,
      action: 'DELETE_USER',
      user_email: 'ann@example.com',
      payload: 'value-of-the-payload',
    })
    const { summary } = await job.run({ ...COMMIT, ...GATE, mode: 'verify', repair: 'true', lookback: '0s' })
    expect(summary).toContain('### Provenance')
    expect(summary).not.toMatch(/value-of-the-payload/)
  },
)
