import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { CommittedArchive } from '../fixtures/committed.js'
import { errors, Job } from '../fixtures/job.js'

const readings = [
  ['inclusive', { inclusive: true }],
  ['exclusive', { inclusive: false }],
] as const
let job: Job
beforeEach(async () => {
  job = await Job.start()
})
afterEach(() => job.stop())

const at = (minute: number) => `2026-06-01T10:${String(minute).padStart(2, '0')}:00Z`

/** An entry each minute, and three at 10:20. */
function addMinutes(): void {
  for (let minute = 0; minute < 40; minute++) job.cloud.add({ id: `m${minute}`, created_at: at(minute) })
  job.cloud.add({ id: 'tied1', created_at: at(20) }, { id: 'tied2', created_at: at(20) })
}

describe.each(readings)('on an %s API', (_, options) => {
  beforeEach(() => {
    Object.assign(job.cloud.options, options)
    addMinutes()
  })

  test('range: from start to end, both included', async () => {
    const step = await job.run({ mode: 'range', start: at(18), end: at(20), 'page-size': 2 })
    expect(step.outputs).toMatchObject({ outcome: 'success', entries: '5', 'caught-up': 'true' })
    expect(job.ids(step)).toEqual(['m18', 'm19', 'm20', 'tied1', 'tied2'])
  })

  test('latest: at least so many of the newest', async () => {
    const step = await job.run({ mode: 'latest', limit: 5 })
    expect(job.ids(step)).toEqual(['m35', 'm36', 'm37', 'm38', 'm39'])
    expect((await job.run({ mode: 'latest', limit: 20 })).outputs.entries).toBe('22')
  })

  test('around: at least so many on each side, and those of the time itself once', async () => {
    const step = await job.run({ mode: 'around', at: at(20), limit: 2 })
    expect(job.ids(step).filter((id) => ['m20', 'tied1', 'tied2'].includes(id))).toHaveLength(3)
    expect(job.ids(step)).toEqual(expect.arrayContaining(['m18', 'm19', 'm21', 'm22']))
    expect(new Set(job.ids(step)).size).toBe(job.ids(step).length)
  })
})

describe('these modes have no state', () => {
  beforeEach(addMinutes)

  test('they read none, save none, and stand outside the chain', async () => {
    const first = await job.run()
    const caches = job.github.caches.entries.length
    const step = await job.run({ mode: 'range', start: at(0) })
    expect(step.outputs).toMatchObject({ entries: '42', 'state-source': '', cursor: '', 'previous-run': '' })
    expect(job.github.caches.entries).toHaveLength(caches)
    expect(job.manifest(step)).toMatchObject({ request: { mode: 'range' }, previous: null, after: at(0) })
    expect([...job.artifact(step).keys()].some((path) => path.startsWith('state'))).toBe(false)
    expect((await job.run()).outputs).toMatchObject({
      entries: '0',
      'manifest-sha256': first.outputs['manifest-sha256'],
    })
  })

  test('an artifact of theirs is in the way of no state', async () => {
    await job.run()
    await job.run({ mode: 'range', start: at(0) })
    job.github.caches.evict()
    const step = await job.run()
    expect(step.outputs).toMatchObject({ entries: '0', 'state-source': 'artifact' })
    expect(step.log).not.toContain('searched for a saved state')
  })

  test('the gate judges all that they read, every time: a policy is tried on the past, or a release gated', async () => {
    const gate = { mode: 'range', start: '9999d', destination: 'none', 'fail-on': 'DELETE_USER' }
    job.cloud.add({ id: 'removal', created_at: at(5), action: 'AUDIT_LOG_ACTION_DELETE_USER' })
    for (const step of [await job.run(gate), await job.run(gate)]) {
      expect(step).toMatchObject({ code: 1, outputs: { outcome: 'policy-failed', findings: '1' } })
      expect(errors(step).join()).toContain('A run of this mode judges all that it reads, every time.')
    }
    expect((await job.run({ ...gate, start: '1h' })).outputs.outcome).toBe('success')
  })

  test('stopped by max-duration, they say what is missing', async () => {
    job.cloud.fault({ kind: 'slow', ms: 3000 }, { skip: 2 })
    const step = await job.run({ mode: 'range', start: at(0), 'page-size': 5, 'max-duration': '2s' })
    expect(step.outputs).toMatchObject({ outcome: 'incomplete', 'caught-up': 'false' })
    expect(errors(step).join()).toMatch(
      /reach from 2026-06-01T10:00:00Z to 2026-06-01T10:\d\d:00Z\. This mode keeps no cursor: ask again/,
    )
    const { last, through } = job.manifest(step) as { last: { created_at: string }; through: string }
    expect(through).toBe(last.created_at)
  })
})

describe('a range into a committed archive', () => {
  const commit = { destination: 'commit' }
  const archive = () => new CommittedArchive(job.github.repository.git)

  test("fills holes, changes no line that is there, and moves only the state's manifest", async () => {
    addMinutes()
    await job.run({ ...commit, start: at(30) })
    const before = archive().state()
    job.cloud.add({ id: 'late', created_at: `${at(30).slice(0, -1)}.5Z` })
    const step = await job.run({ ...commit, mode: 'range', start: at(10), end: at(35) })
    expect(step.outputs).toMatchObject({ outcome: 'success', entries: '23', 'state-source': '' })
    expect(archive().ids()).toHaveLength(33)
    expect(archive().state()).toEqual({ ...before, manifest: step.outputs['manifest-sha256'] })
    archive().verify()
    const head = job.github.repository.git.head('main')
    expect((await job.run({ ...commit, mode: 'range', start: at(10), end: at(35) })).outputs.entries).toBe('0')
    expect(job.github.repository.git.head('main')).toBe(head)
    expect((await job.run(commit)).outputs).toMatchObject({
      outcome: 'success',
      entries: '0',
      'state-source': 'commit',
    })
  })

  test('beyond the cursor leaves the cursor where it is: the next export judges what the archive has already', async () => {
    addMinutes()
    await job.run(commit)
    const before = archive().state()
    job.cloud.add({ id: 'removal', created_at: at(50), action: 'AUDIT_LOG_ACTION_DELETE_USER' })
    expect((await job.run({ ...commit, mode: 'range', start: at(45) })).outputs.entries).toBe('1')
    expect(archive().state()).toEqual({ ...before, manifest: expect.any(String) })
    const judged = await job.run({ ...commit, 'fail-on': 'DELETE_USER' })
    expect(judged.outputs).toMatchObject({ outcome: 'policy-failed', entries: '0', findings: '1', cursor: at(50) })
    expect((await job.run({ ...commit, 'fail-on': 'DELETE_USER' })).outputs).toMatchObject({ outcome: 'success' })
    archive().verify()
  })

  test('may run from any branch, since it moves no cursor', async () => {
    addMinutes()
    const run = job.github.startRun({ branch: 'feature' })
    expect((await job.run({ ...commit, mode: 'range', start: at(30) }, { run })).outputs).toMatchObject({
      outcome: 'success',
      entries: '10',
    })
    expect((await job.run(commit)).outputs).toMatchObject({ outcome: 'success', entries: '32' })
    archive().verify()
  })
})

test('what does not fit the mode is told before any request', async () => {
  const step = await job.run({ mode: 'around', start: at(0), end: at(1), limit: 0 })
  expect(errors(step).join()).toMatch(/start: belongs to[^]*end: belongs to[^]*at: is empty[^]*limit: "0"/)
  const turned = await job.run({ mode: 'range', start: at(2), end: at(1) })
  expect(errors(turned).join()).toMatch(/end: .* lies before the start/)
  expect(job.cloud.pages).toBe(0)
})

describe('views', () => {
  const formats = 'json, csv'

  test('stand beside the entries, day by day, in an artifact and in the directory', async () => {
    job.cloud.add(
      { id: 'a', created_at: '2026-03-01T10:00:00Z', user_email: '=cmd()' },
      { id: 'b', created_at: '2026-03-02T10:00:00Z' },
    )
    const step = await job.run({ formats })
    const files = job.artifact(step)
    const run = `${job.github.artifacts.all[0]?.run.id}-1`
    expect([...files.keys()].filter((path) => path.startsWith('views/')).sort()).toEqual([
      `views/csv/2026/03/2026-03-01.${run}.csv`,
      `views/csv/2026/03/2026-03-02.${run}.csv`,
      `views/json/2026/03/2026-03-01.${run}.json`,
      `views/json/2026/03/2026-03-02.${run}.json`,
    ])
    expect(files.get(`views/csv/2026/03/2026-03-01.${run}.csv`)).toContain('a,2026-03-01T10:00:00Z,,,"""=cmd()""",')
    expect(JSON.parse(files.get(`views/json/2026/03/2026-03-01.${run}.json`) ?? '')).toHaveLength(1)
    expect((job.manifest(step)['files'] as { path: string }[]).every(({ path }) => path.startsWith('entries/'))).toBe(
      true,
    )
  })

  test('are made anew from the whole day in a committed archive', async () => {
    job.cloud.add({ id: 'a', created_at: '2026-03-01T10:00:00Z' })
    await job.run({ destination: 'commit', formats })
    job.cloud.add({ id: 'b', created_at: '2026-03-01T11:00:00Z' })
    await job.run({ destination: 'commit', formats })
    const archive = new CommittedArchive(job.github.repository.git)
    expect(archive.file('views/csv/2026/03/2026-03-01.csv')?.split('\r\n')).toHaveLength(4)
    expect(JSON.parse(archive.file('views/json/2026/03/2026-03-01.json') ?? '')).toHaveLength(2)
    archive.verify()
    expect((await job.run({ destination: 'commit', formats })).outputs['commit-sha']).toBe('')
  })

  test('that would make a commit too large are left out and told; the entries are in it', async () => {
    job.cloud.add({ id: 'a', created_at: '2026-03-01T10:00:00Z', payload: 'x'.repeat(15e6) })
    const step = await job.run({ destination: 'commit', formats })
    expect(step.outputs).toMatchObject({ outcome: 'success', entries: '1' })
    expect(step.log).toMatch(/::warning::The views of 2026-03-01 would make the commit too large/)
    expect(new CommittedArchive(job.github.repository.git).ids()).toEqual(['a'])
  })
})
