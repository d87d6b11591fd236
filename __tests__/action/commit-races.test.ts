import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { COMMIT, CommittedArchive, MONTH } from '../fixtures/committed.js'
import { DAY, errors, Job, type Step } from '../fixtures/job.js'

let job: Job
beforeEach(async () => {
  job = await Job.start()
})
afterEach(() => job.stop())

const git = () => job.github.repository.git
const archive = () => new CommittedArchive(git())

describe('writers that race', () => {
  const mutation = 'createCommitOnBranch'

  test('lose nothing, whoever comes first, however often', async () => {
    job.add({ id: 'a', ago: 600 })
    await job.run(COMMIT)
    job.add({ id: 'b', ago: 300 }, { id: 'c', ago: 200 })
    let others = 0
    const other = async () => {
      others++
      if (others === 1) await job.run(COMMIT)
      else git().edit('main', { 'README.md': `${others}\n` })
    }
    job.github.fault(mutation, { call: other }, { times: 4 })
    const step = await job.run(COMMIT)
    expect(step.outputs).toMatchObject({ outcome: 'success', entries: '0' })
    expect(archive().ids()).toEqual(['a', 'b', 'c'])
    archive().verify()
  })

  test('and what only one of them has seen is in the state of both', async () => {
    const gate = { ...COMMIT, 'fail-on': 'DELETE_USER' }
    job.add({ id: 'a', ago: 600 })
    await job.run(COMMIT)
    job.add({ id: 'b', ago: 300 })
    job.github.fault(mutation, {
      call: async () => {
        job.add({ id: 'late', ago: 400 }, { id: 'c', ago: 100, action: 'DELETE_USER' })
        await job.run(gate)
      },
    })
    expect((await job.run(gate)).outputs.outcome).toBe('success')
    expect(archive().ids()).toEqual(['a', 'late', 'b', 'c'])
    archive().verify()
    expect((await job.run(gate)).outputs).toMatchObject({ outcome: 'success', entries: '0', findings: '0' })
  })

  test('both are red for what both found, a re-run too, and the ledger has it once', async () => {
    const gate = { ...COMMIT, 'fail-on': 'DELETE_USER' }
    job.add({ id: 'a', ago: 600 })
    await job.run(gate)
    job.add({ id: 'removal', ago: 300, action: 'DELETE_USER' })
    const run = job.github.startRun()
    let other: Step | undefined
    job.github.fault(mutation, { call: async () => void (other = await job.run(gate)) })
    const own = await job.run(gate, { run })
    expect([own.outputs.outcome, other?.outputs.outcome]).toEqual(['policy-failed', 'policy-failed'])
    expect(archive().file(`findings/${MONTH}.ndjson`)?.split('\n')).toHaveLength(2)
    archive().verify()
    expect((await job.run(gate)).outputs.outcome).toBe('success')
    expect((await job.run(gate, { run: job.retry(run) })).outputs).toMatchObject({
      outcome: 'policy-failed',
      findings: '1',
    })
  })

  test.each([
    ['502', { status: 502, after: true }],
    ['a broken connection', { destroy: true, after: true }],
  ])('an answer that is lost after the commit landed (%s) is not committed twice', async (_, fault) => {
    job.add({ id: 'a', ago: 600 })
    job.github.fault(mutation, fault)
    const step = await job.run(COMMIT)
    expect(step.outputs).toMatchObject({ outcome: 'success', entries: '1', 'commit-sha': git().head('main') })
    expect(archive().log()).toHaveLength(2)
    archive().verify()
  })

  test("the commit that is named is the run's own, also when another one came on top", async () => {
    job.add({ id: 'a', ago: 600 })
    let own: string | null = null
    const onTop = () => {
      own = git().head('main')
      git().edit('main', { 'README.md': 'on top\n' })
    }
    const next = () => job.github.fault('/graphql', { call: onTop })
    job.github.fault(mutation, { destroy: true, after: true, call: next })
    const step = await job.run(COMMIT)
    expect(step.outputs).toMatchObject({ outcome: 'success', entries: '1', 'commit-sha': own })
    expect(step.outputs['commit-sha']).not.toBe(git().head('main'))
  })

  test('a commit of which nobody knows whether it landed leaves the count empty', async () => {
    job.add({ id: 'a', ago: 600 })
    const refuse = () =>
      job.github.fault('/graphql', { status: 401, body: '{"message":"Bad credentials"}' }, { times: 9 })
    job.github.fault(mutation, { destroy: true, after: true, call: refuse })
    const step = await job.run(COMMIT)
    expect(step.outputs).toMatchObject({ outcome: 'error', entries: '', 'commit-sha': '' })
    expect(errors(step).join()).toMatch(/`token` is not valid.*Whether the last commit landed could not be learned/)
    job.github.heal()
    expect((await job.run(COMMIT)).outputs).toMatchObject({ outcome: 'success', entries: '0' })
  })

  test.each([
    ['502', { status: 502 }],
    [
      'a secondary limit',
      { status: 403, headers: { 'retry-after': '1' }, body: '{"message":"You have exceeded a secondary rate limit"}' },
    ],
    ['too many requests', { status: 429, headers: { 'retry-after': '1' } }],
  ])('a failure that passes is tried again (%s)', async (_, fault) => {
    job.add({ id: 'a', ago: 600 })
    job.github.fault(mutation, fault)
    expect((await job.run(COMMIT)).outputs).toMatchObject({ outcome: 'success', entries: '1' })
    archive().verify()
  })
})

describe('a file that GitHub does not find', () => {
  const lag = {
    status: 404,
    headers: { 'content-type': 'application/json' },
    body: '{"message":"No commit found for the ref abc"}',
  }
  const page = { status: 404, headers: { 'content-type': 'text/html' }, body: '<html>not found</html>' }
  const none = { status: 404, headers: { 'content-type': 'application/json' }, body: '{"message":"Not Found"}' }

  test.each([
    ['a server that does not know the commit', lag],
    ['the page of a proxy', page],
    ['a server that is behind', none],
  ])(
    'is not taken for one that is not there: %s',
    async (_, fault) => {
      job.add({ id: 'a', ago: 600 })
      await job.run(COMMIT)
      const head = git().head('main')
      job.add({ id: 'b', ago: 300 })
      job.github.fault('/contents/', fault, { times: 99 })
      const step = await job.run({ ...COMMIT, start: new Date(Date.now() - 400_000).toISOString() })
      expect(step.outputs.outcome).toBe('error')
      expect(git().head('main')).toBe(head)
    },
    60_000,
  )

  test.each([
    ['is refused', { status: 200, body: '{"errors":[{"message":"Field object does not exist"}]}' }],
    ['fails', { status: 500 }],
    ['is empty', { status: 200, body: '{"data":{"repository":{"object":null}}}' }],
    ['is another answer', { status: 200, body: '{"data":{"repository":{"ref":null}}}' }],
  ])('is asked for one by one when the list of files %s', async (_, fault) => {
    const headers = { 'content-type': 'application/json' }
    job.github.fault('object(expression', { headers, ...fault }, { times: 99 })
    const day = (days: number) => new Date(Date.now() - days * DAY * 1000).toISOString().slice(0, 10)
    const lookback = '9d'
    job.cloud.add({ id: 'a', created_at: `${day(2)}T10:00:00Z` })
    expect((await job.run({ ...COMMIT, lookback })).outputs).toMatchObject({ outcome: 'success', entries: '1' })
    job.cloud.add({ id: 'b', created_at: `${day(3)}T10:00:00Z` }, { id: 'c', created_at: `${day(2)}T11:00:00Z` })
    expect((await job.run({ ...COMMIT, lookback })).outputs).toMatchObject({ outcome: 'success', entries: '2' })
    archive().verify()
  })

  test('costs no call where nothing is yet: months are a few commits and few calls', async () => {
    for (let day = 0; day < 120; day++) job.add({ id: `e${day}`, ago: 600 + day * DAY })
    const step = await job.run(COMMIT)
    expect(step.outputs).toMatchObject({ outcome: 'success', entries: '120' })
    expect(archive().log()).toHaveLength(3)
    archive().verify()
    expect(job.github.requests.filter(({ path }) => path.includes('/api/')).length).toBeLessThan(40)
  }, 60_000)
})

test('a branch that was set back means the older cursor: entries come again', async () => {
  job.add({ id: 'a', ago: 600 })
  await job.run(COMMIT)
  const older = git().head('main') ?? ''
  job.add({ id: 'b', ago: 300 })
  await job.run(COMMIT)
  git().git(['update-ref', 'refs/heads/main', older])
  expect((await job.run(COMMIT)).outputs).toMatchObject({ outcome: 'success', entries: '1' })
  archive().verify()
  expect(archive().ids()).toEqual(['a', 'b'])
})

test('a branch that is set back while a run is going gets no cursor beyond what it holds', async () => {
  job.add({ id: 'a', ago: 600 })
  await job.run(COMMIT)
  const older = git().head('main') ?? ''
  job.add({ id: 'b', ago: 300 })
  await job.run(COMMIT)
  job.add({ id: 'c', ago: 200 })
  job.github.fault('createCommitOnBranch', { call: () => git().git(['update-ref', 'refs/heads/main', older]) })
  const step = await job.run(COMMIT)
  expect(errors(step).join()).toMatch(/was set back while this run was going/)
  await job.run(COMMIT)
  expect(archive().ids()).toEqual(['a', 'b', 'c'])
})
