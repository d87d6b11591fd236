import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from '@jest/globals'
import { createEntries } from '../../simulator/organization.mjs'
import { Job, type Step } from '../fixtures/job.js'

const HOUR = 3600
let job: Job
afterEach(() => job.stop())

const succeeded = (step: Step) =>
  expect({ code: step.code, outcome: step.outputs.outcome, log: step.log }).toMatchObject({
    code: 0,
    outcome: 'success',
  })

describe('incremental', () => {
  test('the first run exports everything, the second only what is new', async () => {
    job = await Job.start()
    job.add({ id: 'a', ago: 3 * HOUR }, { id: 'b', ago: 120 })
    const first = await job.run()
    succeeded(first)
    expect(job.ids(first)).toEqual(['a', 'b'])
    expect(first.outputs).toMatchObject({
      entries: '2',
      'late-entries': '0',
      findings: '0',
      'caught-up': 'true',
      'state-source': 'none',
      'previous-run': '',
    })

    job.add({ id: 'c', ago: 60 })
    const second = await job.run()
    succeeded(second)
    expect(job.ids(second)).toEqual(['c'])
    expect(second.outputs).toMatchObject({ entries: '1', 'state-source': 'cache' })
    expect(second.outputs['previous-run']).not.toBe('')

    const third = await job.run()
    succeeded(third)
    expect(third.outputs).toMatchObject({
      entries: '0',
      'artifact-name': '',
      'artifact-id': '',
      cursor: second.outputs.cursor,
    })
    expect(job.github.artifacts.all).toHaveLength(2)
  })

  test.each([
    { inclusive: true, next: 'last', tip: 'absent', none: 'list', layout: 'compact' },
    { inclusive: true, next: 'following', tip: 'last', none: 'omitted', layout: 'pretty' },
    { inclusive: true, next: 'absent', tip: 'absent', none: 'null', layout: 'crlf' },
    { inclusive: false, next: 'last', tip: 'clock', none: 'list', layout: 'compact' },
    { inclusive: false, next: 'last', tip: 'asked', none: 'omitted', layout: 'pretty' },
    { inclusive: false, next: 'absent', tip: 'absent', none: 'null', layout: 'compact' },
  ])('is exact under this reading of the API: %j', async (reading) => {
    job = await Job.start(reading)
    const now = Date.now()
    const texts = [...createEntries({ seed: 7, count: 400, from: now - 50 * HOUR * 1000, to: now - 60_000 })]
    job.cloud.addAll(texts.slice(0, 300))
    const first = await job.run({ 'page-size': 37 })
    job.cloud.addAll(texts.slice(300))
    const second = await job.run({ 'page-size': 37 })
    for (const step of [first, second]) succeeded(step)
    const indented = { compact: (text: string) => text, pretty: spread, crlf: spread }[reading.layout] ?? spread
    expect([...job.lines(first), ...job.lines(second)].sort()).toEqual(texts.map(indented).sort())
  })

  test('more entries at one timestamp than a page holds', async () => {
    job = await Job.start({ inclusive: true, tip: 'last' })
    const created_at = new Date(Date.now() - 60_000).toISOString()
    job.cloud.addAll(
      Array.from({ length: 30 }, (_, i) => ({ id: `tied-${i}`, created_at, action: 'AUDIT_LOG_ACTION_USER_LOGIN' })),
    )
    job.add({ id: 'later', ago: 30 })
    const step = await job.run({ 'page-size': 10 })
    succeeded(step)
    expect(job.ids(step)).toHaveLength(31)
  })

  test('an entry that appears late, within the lookback, is exported once and counted as late', async () => {
    job = await Job.start()
    job.add({ id: 'a', ago: 600 })
    await job.run()
    job.add({ id: 'late', ago: 1200 }, { id: 'new', ago: 60 })
    const second = await job.run()
    expect(job.ids(second)).toEqual(['late', 'new'])
    expect(second.outputs).toMatchObject({ entries: '2', 'late-entries': '1' })
    expect((await job.run()).outputs.entries).toBe('0')
  })

  test('a lookback that changes repeats nothing', async () => {
    job = await Job.start()
    job.add({ id: 'a', ago: 3 * HOUR }, { id: 'b', ago: 2 * HOUR }, { id: 'c', ago: 60 })
    await job.run({ lookback: '30m' })
    expect((await job.run({ lookback: '30d' })).outputs.entries).toBe('0')
    expect((await job.run({ lookback: '0s' })).outputs.entries).toBe('0')
    expect((await job.run({ lookback: '1h' })).outputs.entries).toBe('0')
  })

  test('start is where the first export begins, itself included, and what a run saves that finds nothing', async () => {
    const start = new Date(Date.now() - HOUR * 1000).toISOString()
    job = await Job.start({ inclusive: false })
    const nothing = await job.run({ start })
    succeeded(nothing)
    expect(nothing.outputs).toMatchObject({ entries: '0', cursor: start })
    job.cloud.add({ id: 'at', created_at: start }, { id: 'before', created_at: '2026-01-01T00:00:00Z' })
    expect(job.ids(await job.run({ start }))).toEqual(['at'])
  })

  test("the API's clock decides: what is dated after it is exported, and does not move the cursor", async () => {
    const now = Date.parse('2026-06-01T12:00:00Z')
    job = await Job.start({ now: () => now })
    job.cloud.add(
      { id: 'past', created_at: '2026-06-01T11:59:59.5Z' },
      { id: 'future', created_at: '2027-01-01T00:00:00Z' },
    )
    const first = await job.run()
    expect(job.ids(first)).toEqual(['past', 'future'])
    expect(first.outputs.cursor).toBe('2026-06-01T11:59:59.5Z')
    job.cloud.add({ id: 'between', created_at: '2026-06-01T12:00:00Z' })
    expect(job.ids(await job.run())).toEqual(['between'])
  })

  test('a clock of the API that goes back by less than the lookback costs nothing', async () => {
    job = await Job.start()
    job.add({ id: 'a', ago: 60 })
    await job.run()
    job.cloud.options.now = () => Date.now() - 30 * 60_000
    const step = await job.run()
    expect(step.outputs).toMatchObject({ outcome: 'success', entries: '0', 'state-source': 'cache' })
  })

  test('a page that is refused for its size is asked for with 200', async () => {
    job = await Job.start({ maxLimit: 250 })
    job.add({ id: 'a', ago: 60 })
    const step = await job.run()
    succeeded(step)
    expect(step.log).toContain('refuses pages of 1000 entries')
    expect(job.ids(step)).toEqual(['a'])
  })
})

describe('what is delivered', () => {
  test('the archive of the run: days, findings, manifest, state; every name carries the run', async () => {
    job = await Job.start()
    job.cloud.add(
      { id: 'a', created_at: '2026-03-01T23:59:59.9Z' },
      { id: 'b', created_at: '2026-03-02T00:00:00Z', action: 'AUDIT_LOG_ACTION_DELETE_USER' },
    )
    const step = await job.run({ 'warn-on': 'DELETE_USER', 'gate-since': '9999d', name: 'org.one' })
    const run = `${job.github.artifacts.all[0]?.run.id}-1`
    const month = new Date().toISOString().slice(0, 7)
    expect([...job.artifact(step).keys()].sort()).toEqual([
      `entries/2026/03/2026-03-01.${run}.ndjson`,
      `entries/2026/03/2026-03-02.${run}.ndjson`,
      `findings/2026-03.${run}.ndjson`,
      `manifests/${month}.${run}.ndjson`,
      `state.${run}.json`,
    ])
    expect(step.outputs['artifact-name']).toBe(`cockroachdb-audit-logs-org.one-${run}`)
    expect(step.outputs['artifact-url']).toMatch(
      /^https:\/\/github\.com\/example\/audit\/actions\/runs\/\d+\/artifacts\/1$/,
    )
    expect(step.outputs['artifact-digest']).toBe(sha256(job.github.artifacts.content(job.github.artifacts.all[0])))
  })

  test('the same files lie in the directory, for later steps', async () => {
    job = await Job.start()
    job.add({ id: 'a', ago: 60 })
    const step = await job.run()
    for (const [path, text] of job.artifact(step)) {
      expect(readFileSync(join(step.outputs.directory, path), 'utf8')).toBe(text)
    }
  })

  test('the manifest names every file with its hash, and binds each delivery to the one before', async () => {
    job = await Job.start()
    job.add({ id: 'a', ago: 600 }, { id: 'b', ago: 300, action: 'DELETE_USER' })
    const first = await job.run({ 'warn-on': 'user-removal' })
    job.add({ id: 'late', ago: 900 })
    const second = await job.run()
    const [one, two] = [job.manifest(first), job.manifest(second)]
    expect(one).toMatchObject({
      version: 1,
      name: 'default',
      organization: { name: 'Example Bank' },
      request: { api_url: job.cloud.url, api_version: '2024-09-16', mode: 'incremental' },
      policy: null,
      after: null,
      through: first.outputs.cursor,
      entries: 2,
      late_entries: 0,
      first: { id: 'a' },
      last: { id: 'b' },
      findings: { error: 0, warning: 1, notice: 0 },
      previous: null,
    })
    expect(two).toMatchObject({
      after: one['through'],
      through: one['through'],
      entries: 1,
      late_entries: 1,
      previous: first.outputs['manifest-sha256'],
    })
    for (const { path, sha256: hash, bytes, lines } of one['files'] as {
      path: string
      sha256: string
      bytes: number
      lines: number
    }[]) {
      const text = job.artifact(first).get(path) ?? ''
      expect({ hash, bytes, lines }).toEqual({
        hash: sha256(text),
        bytes: Buffer.byteLength(text),
        lines: text.split('\n').length - 1,
      })
    }
    const manifest = [...job.artifact(first)].find(([path]) => path.startsWith('manifests/'))?.[1] ?? ''
    expect(first.outputs['manifest-sha256']).toBe(sha256(manifest.trimEnd()))
  })

  test('destination none: the files stay on the runner, the cursor in the cache', async () => {
    job = await Job.start()
    job.add({ id: 'a', ago: 60 })
    const first = await job.run({ destination: 'none' })
    succeeded(first)
    expect(job.github.artifacts.all).toEqual([])
    expect(readdirSync(first.outputs.directory).sort()).toEqual([
      'entries',
      'manifests',
      expect.stringMatching(/^state\./),
    ])
    expect((await job.run({ destination: 'none' })).outputs).toMatchObject({ entries: '0', 'state-source': 'cache' })
  })

  test('nothing is left in the workspace', async () => {
    job = await Job.start()
    job.add({ id: 'a', ago: 60 })
    await job.run()
    await job.run()
    expect(readdirSync(job.runner.workspace)).toEqual([])
  })

  test('retention-days reaches the artifact, and summary: false leaves the summary out', async () => {
    job = await Job.start()
    job.add({ id: 'a', ago: 60 })
    const step = await job.run(
      { 'retention-days': 5, summary: 'false' },
      { environment: { GITHUB_RETENTION_DAYS: '90' } },
    )
    const expires = Date.parse(job.github.artifacts.all[0]?.expires_at ?? '')
    expect(Math.round((expires - Date.now()) / (24 * HOUR * 1000))).toBe(5)
    expect(step.summary).toBe('')
  })
})

/** What a printer puts around the fields of an entry is kept, but for its line breaks. */
function spread(text: string): string {
  return text.replace(/^\{/, '{  ')
}

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex')
}
