import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { COMMIT, CommittedArchive, MONTH } from '../fixtures/committed.js'
import { DAY, errors, Job, type Step } from '../fixtures/job.js'
import { sha256 } from '../../src/core/hash.js'

let job: Job
beforeEach(async () => {
  job = await Job.start()
})
afterEach(() => job.stop())

const git = () => job.github.repository.git
const archive = () => new CommittedArchive(git())

describe('one commit', () => {
  test('holds entries, findings, manifest, state and attributes, and reads well in git log', async () => {
    job.cloud.add(
      { id: 'b', created_at: '2026-03-02T00:00:00Z', action: 'AUDIT_LOG_ACTION_DELETE_USER' },
      { id: 'a', created_at: '2026-03-01T23:59:59.9Z', action: 'AUDIT_LOG_ACTION_USER_LOGIN' },
    )
    const step = await job.run({ ...COMMIT, 'fail-on': 'DELETE_USER', 'gate-since': '9999d' })
    expect(step).toMatchObject({ code: 1, outputs: { outcome: 'policy-failed', entries: '2', findings: '1' } })
    expect(archive().paths()).toEqual([
      'audit-logs/.gitattributes',
      'audit-logs/entries/2026/03/2026-03-01.ndjson',
      'audit-logs/entries/2026/03/2026-03-02.ndjson',
      'audit-logs/findings/2026-03.ndjson',
      `audit-logs/manifests/${MONTH}.ndjson`,
      'audit-logs/state.json',
    ])
    expect(archive().log()).toEqual([
      'audit: 2 entries, 1 finding (2026-03-01 23:59 to 2026-03-02 00:00 UTC)',
      'by hand',
    ])
    expect(archive().log('%b').join('\n')).toMatch(
      /run https:\/\/github\.com\/example\/audit\/actions\/runs\/\d+\n\nManifest: [0-9a-f]{64}/,
    )
    expect(step.outputs['commit-sha']).toBe(git().head('main'))
    expect(step.outputs['commit-url']).toBe(`https://github.com/example/audit/commit/${git().head('main')}`)
    expect(step.outputs['manifest-sha256']).toBe(sha256(archive().manifest()[0] ?? ''))
    expect(job.github.caches.entries).toEqual([])
    expect(job.github.artifacts.all).toEqual([])
  })

  test('is one that git itself finds whole, in a clone, with every byte of the entries', async () => {
    const texts = ['{"id":"1","created_at":"2026-03-01T00:00:00Z","n":12345678901234567890123,"f":1.0}']
    job.cloud.addAll(texts)
    await job.run(COMMIT)
    const clone = join(job.runner.root, 'clone')
    execFileSync('git', ['clone', '--quiet', git().folder, clone], { stdio: 'ignore' })
    execFileSync('git', ['-C', clone, 'fsck', '--strict'], { stdio: 'ignore' })
    expect(readFileSync(join(clone, 'audit-logs/entries/2026/03/2026-03-01.ndjson'), 'utf8')).toBe(`${texts[0]}\n`)
    expect(readdirSync(join(clone, 'audit-logs')).sort()).toEqual([
      '.gitattributes',
      'entries',
      'manifests',
      'state.json',
    ])
  })

  test('is not made when nothing is new', async () => {
    job.add({ id: 'a', ago: 60 })
    await job.run(COMMIT)
    const head = git().head('main')
    const step = await job.run(COMMIT)
    expect(step.outputs).toMatchObject({ outcome: 'success', entries: '0', 'state-source': 'commit', 'commit-sha': '' })
    expect(git().head('main')).toBe(head)
  })

  test('is made for a first state, also when the log is empty', async () => {
    const start = new Date(Date.now() - 600_000).toISOString()
    expect((await job.run({ ...COMMIT, start })).outputs).toMatchObject({
      outcome: 'success',
      entries: '0',
      cursor: start,
    })
    expect(archive().state()).toMatchObject({ cursor: start })
    const head = git().head('main')
    expect((await job.run({ ...COMMIT, start })).outputs).toMatchObject({ 'state-source': 'commit', 'commit-sha': '' })
    expect(git().head('main')).toBe(head)
  })

  test('takes what was judged into the state, also when the archive has it', async () => {
    const gate = { ...COMMIT, 'warn-on': 'DELETE_USER' }
    job.add({ id: 'before', ago: 900 })
    await job.run(gate)
    job.add({ id: 'a', ago: 600, action: 'DELETE_USER' })
    await job.run({ ...COMMIT, mode: 'range', start: '1h' })
    const warned = (step: Step) => step.annotations.filter(({ text: told }) => told.startsWith('warn-on:')).length
    expect(warned(await job.run(gate))).toBe(1)
    expect(warned(await job.run(gate))).toBe(0)
  })

  test('goes on from the archive alone, and merges into a day that is there', async () => {
    job.cloud.add({ id: 'b', created_at: '2026-03-01T10:00:00Z' }, { id: 'd', created_at: '2026-03-01T12:00:00Z' })
    const first = await job.run(COMMIT)
    job.cloud.add({ id: 'c', created_at: '2026-03-01T11:30:00Z' }, { id: 'e', created_at: '2026-03-01T13:00:00Z' })
    const second = await job.run(COMMIT)
    expect(second.outputs).toMatchObject({
      entries: '2',
      'late-entries': '1',
      'state-source': 'commit',
      cursor: '2026-03-01T13:00:00Z',
    })
    expect(archive().ids()).toEqual(['b', 'c', 'd', 'e'])
    expect(archive().lastLine()).toMatchObject({
      after: first.outputs.cursor,
      through: second.outputs.cursor,
      previous: first.outputs['manifest-sha256'],
    })
    expect(archive().state()).toMatchObject({
      cursor: '2026-03-01T13:00:00Z',
      manifest: second.outputs['manifest-sha256'],
    })
    expect(archive().state()).not.toHaveProperty('signature')
  })

  test('counts what the archive did not have, when the same is exported again', async () => {
    job.add({ id: 'a', ago: 3 * DAY }, { id: 'b', ago: 60 })
    await job.run(COMMIT)
    const before = new Map(
      archive()
        .paths()
        .map((path) => [path, git().read('main', path)?.toString()]),
    )
    git().edit('main', { 'audit-logs/state.json': null })
    job.add({ id: 'c', ago: 30 })
    const step = await job.run(COMMIT)
    expect(step.outputs).toMatchObject({ outcome: 'success', entries: '1', 'state-source': 'none' })
    expect(step.log).toContain('state.json in audit-logs of example/audit (branch main) is missing')
    expect(archive().ids().sort()).toEqual(['a', 'b', 'c'])
    const old = [...before].find(([path]) => path.includes('entries/'))
    expect(
      git()
        .read('main', old?.[0] ?? '')
        ?.toString(),
    ).toBe(old?.[1])
  })

  test('is made for a state that is missing, also when nothing is new', async () => {
    job.add({ id: 'a', ago: 60 })
    await job.run(COMMIT)
    git().edit('main', { 'audit-logs/state.json': null })
    expect((await job.run(COMMIT)).outputs).toMatchObject({ outcome: 'success', entries: '0', 'state-source': 'none' })
    expect(archive().state()).toMatchObject({ version: 1 })
    expect((await job.run(COMMIT)).outputs).toMatchObject({ entries: '0', 'state-source': 'commit' })
  })
})

describe('where it goes', () => {
  beforeEach(() => {
    job.add({ id: 'a', ago: 600 })
  })

  test('a branch that does not exist is made from the default one', async () => {
    const branch = { ...COMMIT, branch: 'audit/trail' }
    expect((await job.run(branch)).outputs).toMatchObject({ outcome: 'success', entries: '1' })
    expect(new CommittedArchive(git(), 'audit/trail').ids()).toEqual(['a'])
    expect(git().read('audit/trail', 'README.md')).not.toBeNull()
    expect(git().read('main', 'audit-logs/state.json')).toBeNull()
    expect((await job.run(branch)).outputs).toMatchObject({ entries: '0', 'state-source': 'commit' })
  })

  test('a branch that another run makes at the same moment is taken as it is', async () => {
    const branch = { ...COMMIT, branch: 'audit-trail' }
    job.github.fault('/git/refs', { call: () => git().createBranch('audit-trail', git().head('main') ?? '') })
    expect((await job.run(branch)).outputs).toMatchObject({ outcome: 'success', entries: '1' })
  })

  test('a branch that may not be made is told', async () => {
    const body = '{"message":"Repository rule violations found"}'
    job.github.fault('/git/refs', { status: 422, body, headers: { 'content-type': 'application/json' } })
    const step = await job.run({ ...COMMIT, branch: 'audit-trail' })
    expect(errors(step).join()).toMatch(/branch audit-trail could not be made.*A rule protects the branch/)
  })

  test('another repository, with a path of its own', async () => {
    const other = job.github.addRepository({ id: 4712, full_name: 'example/evidence', default_branch: 'trunk' })
    const inputs = { ...COMMIT, repository: 'example/evidence', path: './audit/one/' }
    expect((await job.run(inputs)).outputs).toMatchObject({ outcome: 'success', entries: '1' })
    expect(new CommittedArchive(other.git, 'trunk', 'audit/one').ids()).toEqual(['a'])
    expect((await job.run(inputs)).outputs['state-source']).toBe('commit')
  })

  test('a repository written in another case is the same one', async () => {
    await job.run(COMMIT)
    expect((await job.run({ ...COMMIT, repository: 'Example/Audit' })).outputs['state-source']).toBe('commit')
  })

  test('a first export from a start has no late entries', async () => {
    const start = new Date(Date.now() - 600_000).toISOString()
    job.cloud.add({ id: 'at', created_at: start })
    expect((await job.run({ ...COMMIT, start })).outputs).toMatchObject({ 'late-entries': '0' })
    expect(archive().lastLine()).toMatchObject({ late_entries: 0 })
  })

  test('the root of a repository that has attributes of its own is refused', async () => {
    git().edit('main', { '.gitattributes': '*.png binary\n' })
    expect(errors(await job.run({ ...COMMIT, path: '.' })).join()).toMatch(
      /\.gitattributes lies in the root.*`path` of its own/,
    )
  })

  test('the root of the repository', async () => {
    await job.run({ ...COMMIT, path: '.' })
    expect(git().read('main', 'state.json')).not.toBeNull()
    expect((await job.run({ ...COMMIT, path: '.' })).outputs).toMatchObject({ entries: '0', 'state-source': 'commit' })
  })

  test('a state that vouches for another place is not taken, and nothing is counted twice', async () => {
    await job.run(COMMIT)
    const copy = Object.fromEntries(
      archive()
        .paths()
        .map((path) => [path.replace('audit-logs', 'copy'), git().read('main', path)?.toString() ?? '']),
    )
    git().edit('main', copy)
    const step = await job.run({ ...COMMIT, path: 'copy' })
    expect(step.outputs).toMatchObject({ outcome: 'success', entries: '0', 'state-source': 'none' })
    expect(step.log).toMatch(/vouches for another destination \(commit example\/audit main audit-logs\)/)
    expect((await job.run({ ...COMMIT, path: 'copy' })).outputs['state-source']).toBe('commit')
  })

  test('no cache is saved', async () => {
    await job.run(COMMIT)
    await job.run(COMMIT)
    expect(job.github.requests.filter(({ path }) => path.includes('CreateCacheEntry'))).toEqual([])
  })
})

test('with both destinations the artifact comes first, each has a chain of its own, and the archive is the state', async () => {
  const both = { destination: 'artifact, commit' }
  job.add({ id: 'a', ago: 600 })
  const first = await job.run(both)
  job.add({ id: 'b', ago: 300 })
  const second = await job.run(both)
  for (const step of [first, second]) expect(step.outputs).toMatchObject({ outcome: 'success', entries: '1' })
  expect(second.outputs['state-source']).toBe('commit')
  expect(job.ids(second)).toEqual(['b'])
  const [one, two] = [first, second].map(
    (step) => [...job.artifact(step)].find(([path]) => path.startsWith('manifests/'))?.[1] ?? '',
  )
  expect(job.manifest(second)['previous']).toBe(sha256((one ?? '').trimEnd()))
  expect(sha256((two ?? '').trimEnd())).not.toBe(second.outputs['manifest-sha256'])
  archive().verify()

  job.add({ id: 'c', ago: 200 })
  job.github.fault('CreateArtifact', { status: 403, body: '{"code":"permission_denied","msg":"no"}' })
  const head = git().head('main')
  expect((await job.run(both)).outputs.outcome).toBe('error')
  expect(git().head('main')).toBe(head)
  expect(job.github.caches.entries).toEqual([])
})

describe('a large first export', () => {
  const megabytes = (count: number) => 'x'.repeat(count * 1e6)

  test('is committed in parts, oldest first, each with a state that is true for it', async () => {
    for (const [index, size] of [9, 9, 9].entries()) {
      job.cloud.add({ id: `e${index}`, created_at: `2026-03-0${index + 1}T10:00:00Z`, payload: megabytes(size) })
    }
    job.github.fault(
      'createCommitOnBranch',
      { status: 403, body: '{"message":"Resource not accessible by integration"}' },
      { skip: 1 },
    )
    const killed = await job.run(COMMIT)
    expect(killed).toMatchObject({
      code: 1,
      outputs: { outcome: 'error', entries: '2', cursor: '2026-03-02T10:00:00Z' },
    })
    expect(killed.log).toContain('2 of 3 new entries are delivered')
    archive().verify()
    const second = await job.run(COMMIT)
    expect(second.outputs).toMatchObject({ outcome: 'success', entries: '1', cursor: '2026-03-03T10:00:00Z' })
    expect(archive().log()).toHaveLength(3)
    archive().verify()
    expect(archive().ids()).toEqual(['e0', 'e1', 'e2'])
    const lines = archive()
      .manifest()
      .map((line) => JSON.parse(line) as { after: string | null; through: string })
    expect(lines.map(({ after }) => after)).toEqual([null, ...lines.slice(0, -1).map(({ through }) => through)])
  }, 60_000)

  test('a single day that no commit can hold is an error with a remedy, after the days before it', async () => {
    job.cloud.add({ id: 'a', created_at: '2026-03-01T10:00:00Z' })
    for (const id of ['b', 'c', 'd', 'e'])
      job.cloud.add({ id, created_at: '2026-03-02T10:00:00Z', payload: megabytes(8) })
    const step = await job.run(COMMIT)
    expect(errors(step).join()).toMatch(
      /entries\/2026\/03\/2026-03-02\.ndjson has 32\d+ bytes.*`destination: artifact`/,
    )
    expect(archive().ids()).toEqual(['a'])
  }, 60_000)
})
