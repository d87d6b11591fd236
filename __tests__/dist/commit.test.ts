import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { Job, type Step } from '../fixtures/job.js'

const COMMIT = { destination: 'commit' }
const DAY = 86_400
let job: Job
beforeEach(async () => {
  job = await Job.start()
})
afterEach(() => job.stop())

const errors = (step: Step) => step.annotations.filter(({ level }) => level === 'error').map(({ text }) => text)
const git = () => job.github.repository.git
const log = (format = '%s') => git().git(['log', `--format=${format}`, 'main']).toString().trim().split('\n')
const file = (path: string, at = 'main') => git().read(at, `audit-logs/${path}`)?.toString() ?? null
const month = new Date().toISOString().slice(0, 7)
const manifest = () => (file(`manifests/${month}.ndjson`) ?? '').trimEnd().split('\n')
const lastLine = () => JSON.parse(manifest().at(-1) ?? '{}') as Record<string, unknown>
const state = () => JSON.parse(file('state.json') ?? '{}') as Record<string, unknown>
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** Every path of the archive. */
function paths(): string[] {
  return git().git(['ls-tree', '-r', '--name-only', 'main', 'audit-logs/']).toString().trim().split('\n')
}

/** The ids of all entries of the archive, day by day. */
function ids(): string[] {
  const days = paths().filter((path) => path.startsWith('audit-logs/entries/'))
  const texts = days.map((path) => git().read('main', path)?.toString() ?? '')
  return texts.flatMap((text) => text.split('\n').slice(0, -1).map((line) => (JSON.parse(line) as { id: string }).id))
}

describe('one commit', () => {
  test('holds entries, findings, manifest, state and attributes, and reads well in git log', async () => {
    job.cloud.add(
      { id: 'b', created_at: '2026-03-02T00:00:00Z', action: 'AUDIT_LOG_ACTION_DELETE_USER' },
      { id: 'a', created_at: '2026-03-01T23:59:59.9Z', action: 'AUDIT_LOG_ACTION_USER_LOGIN' },
    )
    const step = await job.run({ ...COMMIT, 'fail-on': 'DELETE_USER', 'gate-since': '9999d' })
    expect(step).toMatchObject({ code: 1, outputs: { outcome: 'policy-failed', entries: '2', findings: '1' } })
    expect(paths()).toEqual([
      'audit-logs/.gitattributes',
      'audit-logs/entries/2026/03/2026-03-01.ndjson',
      'audit-logs/entries/2026/03/2026-03-02.ndjson',
      'audit-logs/findings/2026-03.ndjson',
      `audit-logs/manifests/${month}.ndjson`,
      'audit-logs/state.json',
    ])
    expect(log()).toEqual(['audit: 2 entries, 1 finding (2026-03-01 23:59 to 2026-03-02 00:00 UTC)', 'by hand'])
    expect(log('%b').join('\n')).toMatch(/run https:\/\/github\.com\/example\/audit\/actions\/runs\/\d+\n\nManifest: [0-9a-f]{64}/)
    expect(step.outputs['commit-sha']).toBe(git().head('main'))
    expect(step.outputs['commit-url']).toBe(`https://github.com/example/audit/commit/${git().head('main')}`)
    expect(step.outputs['manifest-sha256']).toBe(sha256(manifest()[0] ?? ''))
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
    expect(readdirSync(join(clone, 'audit-logs')).sort()).toEqual(['.gitattributes', 'entries', 'manifests', 'state.json'])
  })

  test('is not made when nothing is new', async () => {
    job.add({ id: 'a', ago: 60 })
    await job.run(COMMIT)
    const head = git().head('main')
    const step = await job.run(COMMIT)
    expect(step.outputs).toMatchObject({ outcome: 'success', entries: '0', 'state-source': 'commit', 'commit-sha': '' })
    expect(git().head('main')).toBe(head)
  })

  test('goes on from the archive alone, and merges into a day that is there', async () => {
    job.cloud.add({ id: 'b', created_at: '2026-03-01T10:00:00Z' }, { id: 'd', created_at: '2026-03-01T12:00:00Z' })
    const first = await job.run(COMMIT)
    job.cloud.add({ id: 'c', created_at: '2026-03-01T11:30:00Z' }, { id: 'e', created_at: '2026-03-01T13:00:00Z' })
    const second = await job.run(COMMIT)
    expect(second.outputs).toMatchObject({ entries: '2', 'late-entries': '1', 'state-source': 'commit', cursor: '2026-03-01T13:00:00Z' })
    expect(ids()).toEqual(['b', 'c', 'd', 'e'])
    expect(lastLine()).toMatchObject({ after: first.outputs.cursor, through: second.outputs.cursor, previous: first.outputs['manifest-sha256'] })
    expect(state()).toMatchObject({ cursor: '2026-03-01T13:00:00Z', manifest: second.outputs['manifest-sha256'] })
    expect(state()).not.toHaveProperty('signature')
  })

  test('counts what the archive did not have, when the same is exported again', async () => {
    job.add({ id: 'a', ago: 3 * DAY }, { id: 'b', ago: 60 })
    await job.run(COMMIT)
    const before = new Map(paths().map((path) => [path, git().read('main', path)?.toString()]))
    git().edit('main', { 'audit-logs/state.json': null })
    job.add({ id: 'c', ago: 30 })
    const step = await job.run(COMMIT)
    expect(step.outputs).toMatchObject({ outcome: 'success', entries: '1', 'state-source': 'none' })
    expect(step.log).toContain('state.json in audit-logs of example/audit (branch main) is missing')
    expect(ids().sort()).toEqual(['a', 'b', 'c'])
    const old = [...before].find(([path]) => path.includes('entries/'))
    expect(git().read('main', old?.[0] ?? '')?.toString()).toBe(old?.[1])
  })

  test('is made for a state that is missing, also when nothing is new', async () => {
    job.add({ id: 'a', ago: 60 })
    await job.run(COMMIT)
    git().edit('main', { 'audit-logs/state.json': null })
    expect((await job.run(COMMIT)).outputs).toMatchObject({ outcome: 'success', entries: '0', 'state-source': 'none' })
    expect(state()).toMatchObject({ version: 1 })
    expect((await job.run(COMMIT)).outputs).toMatchObject({ entries: '0', 'state-source': 'commit' })
  })
})
