import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { unzipSync, zipSync } from 'fflate'
import { errors, Job, KEY, type Step, told } from '../fixtures/job.js'
import { packingCache } from '../fixtures/in-process.js'

const OTHER_KEY = KEY.replace(/0$/, '1')
const DOWNLOAD = 'GetCacheEntryDownloadURL'
let job: Job

beforeEach(async () => {
  job = await Job.start()
  job.add({ id: 'a', ago: 600 }, { id: 'b', ago: 300 })
})
afterEach(() => job.stop())

const warnings = (step: Step) => told(step, 'warning').join('\n')
const newestCache = () => job.github.caches.entries.at(-1)

describe('when the cache has lost the state', () => {
  test('the newest artifact of an earlier run has a copy', async () => {
    await job.run()
    job.github.caches.evict()
    job.add({ id: 'c', ago: 60 })
    const step = await job.run()
    expect(step.outputs).toMatchObject({ outcome: 'success', 'state-source': 'artifact' })
    expect(job.ids(step)).toEqual(['c'])
  })

  test.each([
    ['a fork', { headRepositoryId: 666 }],
    ['a pull request', { event: 'pull_request' }],
    ['a pull request', { event: 'pull_request_target' }],
    ['another workflow', { workflowId: 2 }],
    ['another branch', { branch: 'feature' }],
  ])('but not one that comes from %s', async (where, options) => {
    // A version that does not look at the event uploads on any.
    const environment = { GITHUB_EVENT_NAME: 'schedule' }
    await job.run({}, { run: job.github.startRun(options), environment })
    job.github.caches.evict()
    const step = await job.run()
    expect(step.outputs['state-source']).toBe('none')
    expect(warnings(step)).toContain(`comes from ${where}. It is ignored.`)
  })

  test("a fork that uploads any number of artifacts of that name is told once, and in nobody's way", async () => {
    await job.run()
    const fork = job.github.startRun({ headRepositoryId: 666 })
    for (let attempt = 1; attempt <= 30; attempt++)
      job.github.artifacts.plant(`cockroachdb-audit-logs-default-${fork.id}-${attempt}`, fork)
    job.github.caches.evict()
    const step = await job.run()
    expect(step.outputs).toMatchObject({ entries: '0', 'state-source': 'artifact' })
    expect(warnings(step).match(/comes from a fork/g)).toHaveLength(1)
  })

  test('one that has expired does not count, and others by the hundred are no hindrance', async () => {
    await job.run()
    job.add({ id: 'c', ago: 60 })
    await job.run()
    job.github.artifacts.all.at(-1).expired = true
    const other = job.github.startRun()
    for (let i = 0; i < 250; i++) job.github.artifacts.plant(`build-${i}`, other)
    job.github.caches.evict()
    expect(job.ids(await job.run())).toEqual(['c'])
  })

  test.each<[string, (plant: (run: object, count: number) => void) => void]>([
    ['25 of another branch', (plant) => plant({ branch: 'feature' }, 25)],
    ['25 of another workflow', (plant) => plant({ workflowId: 2 }, 25)],
    ['25 of pull requests', (plant) => [...Array(25)].forEach(() => plant({ event: 'pull_request' }, 1))],
    ['25 of range runs of the same export', (plant) => [...Array(25)].forEach(() => plant({}, 1))],
  ])('newer artifacts of that name do not hide it: %s', async (_, fill) => {
    await job.run()
    fill((options, count) => {
      const run = job.github.startRun(options)
      for (let attempt = 1; attempt <= count; attempt++)
        job.github.artifacts.plant(`cockroachdb-audit-logs-default-${run.id}-${attempt}`, run)
    })
    job.github.caches.evict()
    const step = await job.run()
    expect(step.outputs).toMatchObject({ outcome: 'success', entries: '0', 'state-source': 'artifact' })
    expect(warnings(step)).not.toMatch(/artifact/i)
  })

  test('2,500 newer artifacts of CI do not hide it', async () => {
    await job.run()
    const ci = job.github.startRun({ workflowId: 2 })
    for (let i = 0; i < 2500; i++) job.github.artifacts.plant(`build-${i}`, ci)
    job.github.caches.evict()
    const step = await job.run()
    expect(step.outputs).toMatchObject({ outcome: 'success', entries: '0', 'state-source': 'artifact' })
  })

  test('the state of a run on the default branch is found from another branch', async () => {
    await job.run()
    job.github.caches.evict()
    const step = await job.run({}, { run: job.github.startRun({ branch: 'feature' }) })
    expect(step.outputs).toMatchObject({ entries: '0', 'state-source': 'artifact' })
  })

  test('beyond the calls of one search it is lost, and the run continues with a warning', async () => {
    await job.run()
    const range = job.github.startRun()
    for (let attempt = 1; attempt <= 510; attempt++)
      job.github.artifacts.plant(`cockroachdb-audit-logs-default-${range.id}-${attempt}`, range)
    job.github.caches.evict()
    const before = job.github.requests.length
    const step = await job.run()
    expect(step.outputs).toMatchObject({ outcome: 'success', entries: '2', 'state-source': 'none' })
    expect(warnings(step)).toMatch(/newest \d+ artifacts .*ended after 500 calls to GitHub/)
    expect(warnings(step)).not.toContain("can't be searched")
    const calls = job.github.requests.slice(before).filter(({ path }) => path.startsWith('/api/'))
    expect(calls.length).toBeLessThan(520)
  })

  test.each([
    ['the list', '/actions/artifacts'],
    ['the run of an artifact', '/actions/runs/'],
    ['a download', '/zip'],
  ])('a refusal of %s stops the run before it reads', async (_, path) => {
    await job.run()
    job.github.caches.evict()
    job.github.fault(path, { status: 403, body: '{"message":"Resource not accessible by integration"}' }, { times: 9 })
    const pages = job.cloud.pages
    const step = await job.run()
    expect(step.outputs).toMatchObject({ outcome: 'error', entries: '', 'state-source': '' })
    expect(errors(step).join()).toMatch(
      /artifacts of earlier runs can't be searched for a saved state: .*`actions: read`/,
    )
    expect(job.cloud.pages).toBe(pages)
  })

  test('wherever in the artifact it stands', async () => {
    await job.run()
    const [artifact] = job.github.artifacts.all
    const files = Object.entries(unzipSync(job.github.artifacts.content(artifact)))
    artifact.blob = job.github.blobs.create(Buffer.from(zipSync(Object.fromEntries(files.toReversed()))))
    job.github.caches.evict()
    expect((await job.run()).outputs).toMatchObject({ entries: '0', 'state-source': 'artifact' })
  })

  test.each([
    [
      'an artifact that has expired',
      {},
      () => job.github.artifacts.all.forEach((artifact) => (artifact.expired = true)),
    ],
    ['a cache that is signed by another key', { destination: 'none', 'state-secret': 'other' }, () => {}],
  ])('%s tells at least since when entries are not judged', async (_, inputs, lose) => {
    const gate = { 'fail-on': 'DELETE_USER', 'gate-since': '1s', ...inputs }
    await job.run({ ...gate, 'state-secret': 'first' })
    job.add({ id: 'removal', ago: 300, action: 'DELETE_USER' })
    const saved = [...job.github.artifacts.all, ...job.github.caches.entries]
    saved.forEach((one) => (one.created_at = new Date(Date.now() - 600_000).toISOString()))
    if (!('destination' in inputs)) job.github.caches.evict()
    lose()
    const step = await job.run({ 'state-secret': 'first', ...gate, lookback: '0s' })
    expect(step.outputs).toMatchObject({ 'state-source': 'none', outcome: 'policy-failed', findings: '1' })
  })

  test('and the artifacts too, everything is exported again, and the run says so', async () => {
    await job.run({ destination: 'none' })
    job.github.caches.evict()
    const step = await job.run({ destination: 'none' })
    expect(step.outputs).toMatchObject({ outcome: 'success', entries: '2', 'state-source': 'none' })
    expect(warnings(step)).toContain('this is the first run, or everything that was saved is gone')
  })

  test('on-missing-state: fail makes that an error, before anything is read', async () => {
    const step = await job.run({ 'on-missing-state': 'fail' })
    expect(step.outputs.outcome).toBe('error')
    expect(step.log).toContain('on-missing-state: start')
    expect(job.cloud.pages).toBe(0)
  })
})

describe('a source that cannot be asked is told', () => {
  test('without the permission to list what is there, a first export reads nothing', async () => {
    job.github.permissions = { actions: 'none', contents: 'none' }
    const step = await job.run()
    expect(step.outputs).toMatchObject({ outcome: 'error', entries: '', 'state-source': '' })
    expect(errors(step).join()).toMatch(/cache has no state, or did not answer.*`actions: read`/)
    expect(errors(step).join()).toMatch(/artifacts of earlier runs can't be searched.*`actions: read`/)
    expect(job.cloud.pages).toBe(0)
    job.github.permissions = { actions: 'read', contents: 'none' }
    await job.run()
    job.github.permissions = { actions: 'none', contents: 'none' }
    expect((await job.run()).outputs).toMatchObject({ entries: '0', 'state-source': 'cache' })
  })

  test('a cache that holds a state, but does not give it', async () => {
    await job.run({ destination: 'none' })
    job.github.fault(DOWNLOAD, { status: 403, body: '{"code":"permission_denied","msg":"no"}' }, { times: 9 })
    const step = await job.run({ destination: 'none' })
    expect(step.outputs).toMatchObject({ outcome: 'error', entries: '', 'state-source': '' })
    expect(errors(step).join()).toMatch(/The cache has a state, saved \S+, but did not give it/)
  })
})

describe('a state that is not to be trusted is told and passed over', () => {
  beforeEach(() => {
    job.options = { cache: packingCache }
  })

  test('a forged cache is not even opened, and the genuine one before it is taken', async () => {
    await job.run()
    const { key, version } = newestCache()
    const blob = job.github.blobs.create()
    const forged = `${key.split('/').slice(0, 4).join('/')}/99/1/${'0'.repeat(64)}`
    job.github.caches.plant({ key: forged, version, blob })
    const step = await job.run()
    expect(step.outputs).toMatchObject({ entries: '0', 'state-source': 'cache' })
    expect(warnings(step)).toMatch(
      /is not signed by this key: it was forged, or the key was rotated .*`state-secret`\)\. It is passed over, unopened/,
    )
    expect(job.github.requests.map(({ path }) => path)).not.toContain(`/blob/${blob.id}`)
  })

  test('a hundred forged ones do not hide the genuine one', async () => {
    await job.run({ destination: 'none' })
    const { key, version } = newestCache()
    const forged = key.split('/').slice(0, 4).join('/')
    for (let i = 0; i < 100; i++)
      job.github.caches.plant({
        key: `${forged}/${i + 1}/1/${'0'.repeat(64)}`,
        version,
        blob: job.github.blobs.create(),
      })
    expect((await job.run({ destination: 'none' })).outputs).toMatchObject({ entries: '0', 'state-source': 'cache' })
  })

  test('a key that only begins like a genuine one is not restored in its place', async () => {
    await job.run({ destination: 'none' })
    const genuine = newestCache()
    const blob = job.github.blobs.create()
    job.github.caches.evict()
    job.github.caches.plant({ ...genuine, key: `${genuine.key}0`, blob })
    const step = await job.run({ destination: 'none' })
    expect(step.outputs['state-source']).toBe('none')
    expect(job.github.requests.map(({ path }) => path)).not.toContain(`/blob/${blob.id}`)
  })

  test('an archive of any other content under a genuine key writes nothing but the file of the state', async () => {
    await job.run({ destination: 'none' })
    const genuine = newestCache()
    const outside = join(job.runner.root, 'escaped')
    job.github.caches.evict()
    job.github.caches.plant({ ...genuine, blob: job.github.blobs.create(archiveOf(outside)) })
    const step = await job.run({ destination: 'none' })
    expect(existsSync(outside)).toBe(false)
    expect(step.outputs).toMatchObject({ entries: '2', 'state-source': 'none' })
    expect(readdirSync(job.runner.workspace)).toEqual([])
  })

  test('a cache under the genuine key of a later run with the content of an earlier one', async () => {
    await job.run({ destination: 'none' })
    const { blob } = newestCache()
    job.add({ id: 'c', ago: 60 })
    await job.run({ destination: 'none' })
    const later = newestCache()
    job.github.caches.evict(({ key }) => key === later.key)
    job.github.caches.plant({ ...later, blob })
    expect(warnings(await job.run({ destination: 'none' }))).toContain('was saved by another run than its place says')
  })

  test("a state of a branch that is neither this run's nor the default one", async () => {
    const feature = job.github.startRun({ branch: 'feature' })
    await job.run({ destination: 'none' }, { run: feature })
    const cache = newestCache()
    job.github.caches.plant({ ...cache, ref: 'refs/heads/main' })
    const step = await job.run({ destination: 'none' })
    expect(step.outputs['state-source']).toBe('none')
    expect(warnings(step)).toContain('was saved by a run of refs/heads/feature')
  })

  test('a cache under a genuine key with the content of another', async () => {
    await job.run({ name: 'one' })
    const one = newestCache()
    await job.run({ name: 'two' })
    const two = newestCache()
    job.github.caches.evict(({ key }) => key === two.key)
    job.github.caches.plant({ ...two, blob: one.blob })
    const step = await job.run({ name: 'two' })
    expect(warnings(step)).toContain('belongs to the name one. It is ignored.')
    expect(step.outputs).toMatchObject({ entries: '0', 'state-source': 'artifact' })
  })

  test('one that lies in the future', async () => {
    let ahead = 365 * 86_400_000
    job.cloud.options.now = () => Date.now() + ahead
    job.add({ id: 'ahead', ago: -300 * 86_400 })
    await job.run()
    ahead = 0
    const step = await job.run()
    expect(warnings(step)).toContain('lies in the future')
    expect(step.outputs).toMatchObject({ entries: '3', 'state-source': 'none' })
  })

  test('a file in the workspace is not a state', async () => {
    await job.run()
    const folder = join(job.runner.workspace, '.cockroachdb-cloud-audit-logs-state')
    mkdirSync(folder)
    writeFileSync(join(folder, 'state.json'), '{"version":1}')
    expect((await job.run()).outputs).toMatchObject({ entries: '0', 'state-source': 'cache' })
  })
})

describe('a state vouches for what it delivered', () => {
  test('another destination does not take it, and says so', async () => {
    await job.run({ destination: 'none' })
    const step = await job.run()
    expect(step.outputs).toMatchObject({ entries: '2', 'state-source': 'none' })
    expect(warnings(step)).toContain('covers this destination. The newest one covers none example/audit.')
  })

  test('another organization is an error before anything is delivered', async () => {
    await job.run()
    job.cloud.options.organization = { id: 'other', name: 'Other Bank' } as typeof job.cloud.options.organization
    const step = await job.run()
    expect(step.outputs.outcome).toBe('error')
    expect(step.log).toMatch(/belongs to the organization "Example Bank".*but the key opens "Other Bank".*`name`/)
    expect(job.github.artifacts.all).toHaveLength(1)
  })

  test('an API that does not tell its organization for once keeps the state tied to the one before', async () => {
    const { organization } = job.cloud.options
    await job.run()
    Object.assign(job.cloud.options, { organization: null })
    const silent = await job.run()
    expect(warnings(silent)).toContain('does not tell whose audit log this is')
    expect(silent.outputs).toMatchObject({ outcome: 'success', entries: '0' })
    Object.assign(job.cloud.options, { organization: { ...organization, id: 'other' } })
    expect((await job.run()).outputs.outcome).toBe('error')
  })

  test('each name has its own', async () => {
    await job.run({ name: 'one' })
    expect((await job.run({ name: 'one-two' })).outputs).toMatchObject({ entries: '2', 'state-source': 'none' })
    expect((await job.run({ name: 'one' })).outputs).toMatchObject({ entries: '0', 'state-source': 'cache' })
  })

  test('a branch goes on from the state of the default branch', async () => {
    await job.run()
    const step = await job.run({}, { run: job.github.startRun({ branch: 'feature' }) })
    expect(step.outputs).toMatchObject({ entries: '0', 'state-source': 'cache' })
  })
})

describe('a rotated key', () => {
  test('loses nothing when the old secret stands on the second line', async () => {
    await job.run()
    job.cloud.options.keys = [OTHER_KEY]
    const secrets = { 'api-key': OTHER_KEY, 'state-secret': `${OTHER_KEY}\n${KEY}` }
    expect((await job.run(secrets)).outputs).toMatchObject({ entries: '0', 'state-source': 'cache' })
    expect((await job.run({ 'api-key': OTHER_KEY })).outputs).toMatchObject({ entries: '0', 'state-source': 'cache' })
  })

  test('without it the state is passed over, and everything is exported again', async () => {
    await job.run()
    job.cloud.options.keys = [OTHER_KEY]
    const step = await job.run({ 'api-key': OTHER_KEY })
    expect(step.outputs).toMatchObject({ outcome: 'success', entries: '2', 'state-source': 'none' })
    expect(warnings(step)).toContain('not signed by this key')
  })

  test('a state-secret of its own makes the state independent of the key', async () => {
    await job.run({ 'state-secret': 'a secret of its own' })
    job.cloud.options.keys = [OTHER_KEY]
    const step = await job.run({ 'api-key': OTHER_KEY, 'state-secret': 'a secret of its own' })
    expect(step.outputs).toMatchObject({ entries: '0', 'state-source': 'cache' })
  })
})

describe('deliver, then move', () => {
  test('a state that cannot be saved is an error, and the next run exports again', async () => {
    job.github.fault('CreateCacheEntry', { status: 409, body: '{"code":"already_exists","msg":"taken"}' })
    const first = await job.run()
    expect(first).toMatchObject({ code: 1, outputs: { outcome: 'error', entries: '2', cursor: '' } })
    expect(first.log).toMatch(/::error::The state could not be saved in the Actions cache/)
    job.github.artifacts.all.forEach((artifact) => (artifact.expired = true))
    expect(job.ids(await job.run())).toEqual(['a', 'b'])
  })

  test('a delivery that fails leaves the state where it was', async () => {
    job.github.fault('CreateArtifact', { status: 403, body: '{"code":"permission_denied","msg":"storage quota"}' })
    const first = await job.run()
    expect(first).toMatchObject({ code: 1, outputs: { outcome: 'error', entries: '0', 'artifact-id': '' } })
    expect(first.summary).toContain('0 of 2 new entries are delivered')
    expect(first.log).toMatch(/::error::The artifact .* could not be uploaded: .*storage quota.*cursor stays/)
    expect(job.github.caches.entries).toEqual([])
    expect(job.ids(await job.run())).toEqual(['a', 'b'])
  })
})

describe('a re-run stays red', () => {
  const gate = { 'fail-on': 'DELETE_USER' }

  test.each(['artifact', 'none'])('also after another run came in between (destination %s)', async (destination) => {
    await job.run({ ...gate, destination })
    job.add({ id: 'removal', ago: 60, action: 'DELETE_USER' })
    const red = job.github.startRun()
    expect((await job.run({ ...gate, destination }, { run: red })).outputs).toMatchObject({
      outcome: 'policy-failed',
      findings: '1',
    })
    expect((await job.run({ ...gate, destination })).outputs).toMatchObject({ outcome: 'success', findings: '0' })

    const second = job.retry(red)
    job.add({ id: 'another', ago: 30, action: 'DELETE_USER' })
    const repeated = await job.run({ ...gate, destination }, { run: second })
    expect(repeated.outputs).toMatchObject({ outcome: 'policy-failed', entries: '1', findings: '2' })
    const again = await job.run({ ...gate, destination }, { run: job.retry(second) })
    expect(again.outputs).toMatchObject({ outcome: 'policy-failed', entries: '0', findings: '2' })
    expect(again.annotations.map(({ text }) => text)).toContain(
      'fail-on: 2 findings in earlier attempts of this run, which still count.',
    )
  })

  test('also when the caches are gone, from the artifact of the attempt', async () => {
    await job.run(gate)
    job.add({ id: 'removal', ago: 60, action: 'DELETE_USER' })
    const red = job.github.startRun()
    await job.run(gate, { run: red })
    await job.run(gate)
    job.github.caches.evict()
    expect((await job.run(gate, { run: job.retry(red) })).outputs).toMatchObject({
      outcome: 'policy-failed',
      findings: '1',
    })
  })

  test('an attempt that failed before it could find anything turns green when what was wrong is mended', async () => {
    const run = job.github.startRun()
    job.cloud.options.keys = [OTHER_KEY]
    expect((await job.run(gate, { run })).outputs.outcome).toBe('error')
    job.cloud.options.keys = [KEY]
    expect((await job.run(gate, { run: job.retry(run) })).outputs).toMatchObject({ outcome: 'success', findings: '0' })
  })

  test('an attempt whose predecessor left no trace is refused without `actions: read`', async () => {
    const run = job.github.startRun()
    job.cloud.options.keys = [OTHER_KEY]
    await job.run(gate, { run })
    job.cloud.options.keys = [KEY]
    await job.run(gate)
    job.github.permissions = { actions: 'none', contents: 'none' }
    const step = await job.run(gate, { run: job.retry(run) })
    expect(step.outputs).toMatchObject({ outcome: 'error', entries: '' })
    expect(errors(step).join()).toMatch(
      /attempt 2 of the run\. What its earlier attempts covered can't be determined, so nothing was read\..*Start a new run of the workflow.*`actions: read`/,
    )
  })

  test('an attempt whose first cursor was evicted is refused', async () => {
    const before = job.github.startRun({ createdAt: new Date(Date.now() - 3_600_000).toISOString() })
    await job.run({ ...gate, destination: 'none' }, { run: before, end: 'failure' })
    const run = job.github.startRun()
    job.add({ id: 'removal', ago: 60, action: 'DELETE_USER' })
    const none = { ...gate, destination: 'none' }
    expect((await job.run(none, { run })).outputs.outcome).toBe('policy-failed')
    job.github.caches.evict()
    const step = await job.run(none, { run: job.retry(run) })
    expect(step).toMatchObject({ code: 1, outputs: { outcome: 'error' } })
    expect(step.log).toMatch(/What its earlier attempts covered can't be determined.*Start a new run/)
  })

  test('an attempt that delivered nothing is evaluated again, although another run took what it had found', async () => {
    await job.run(gate)
    const run = job.github.startRun({ createdAt: new Date(Date.now() - 5000).toISOString() })
    job.add({ id: 'removal', ago: 60, action: 'DELETE_USER' })
    job.github.fault('CreateArtifact', { status: 403, body: '{"code":"permission_denied","msg":"storage quota"}' })
    const first = await job.run(gate, { run })
    expect(first.log).toContain('Besides, 1 finding turns this run red')
    expect((await job.run(gate)).outputs.outcome).toBe('policy-failed')
    const step = await job.run(gate, { run: job.retry(run) })
    expect(step).toMatchObject({ code: 1, outputs: { outcome: 'policy-failed', entries: '0', findings: '1' } })
  })

  test('an attempt whose artifact has expired is evaluated again', async () => {
    const run = job.github.startRun()
    job.add({ id: 'removal', ago: 60, action: 'DELETE_USER' })
    await job.run(gate, { run })
    job.github.caches.evict()
    job.github.artifacts.all.forEach((artifact) => (artifact.expired = true))
    const step = await job.run(gate, { run: job.retry(run) })
    expect(step.outputs).toMatchObject({ outcome: 'policy-failed', findings: '1' })
  })

  test('a delivery that was not followed by a saved state is not delivered again', async () => {
    const run = job.github.startRun()
    job.add({ id: 'removal', ago: 60, action: 'DELETE_USER' })
    job.github.fault('CreateCacheEntry', { status: 409, body: '{"code":"already_exists","msg":"taken"}' })
    await job.run(gate, { run })
    expect((await job.run(gate, { run: job.retry(run) })).outputs).toMatchObject({ entries: '0', findings: '1' })
  })
})

/** A cache's content as somebody else would make it: with a file at an absolute path. */
function archiveOf(path: string): Buffer {
  const packed = join(job.runner.root, 'packed')
  writeFileSync(path, 'written')
  execFileSync('tar', ['-cP', hasZstd() ? '--zstd' : '-z', '-f', packed, path])
  rmSync(path)
  return readFileSync(packed)
}

/** The cache's client packs with it when it is there. */
function hasZstd(): boolean {
  return spawnSync('zstd', ['--version']).status === 0
}

describe('two exports of one name in one attempt', () => {
  test.each(['artifact', 'none'])(
    'are refused before anything is read, but a re-run is not: %s',
    async (destination) => {
      const run = job.github.startRun({ jobName: 'export (1)' })
      const inputs = { destination }
      await job.run(inputs, { run, end: 'none' })
      const pages = job.cloud.pages
      for (const other of [run, job.github.startRun({ ...run, jobName: 'export (2)' })]) {
        const second = await job.run(inputs, { run: other, end: 'none' })
        expect(second.outputs).toMatchObject({ outcome: 'error', entries: '' })
        expect(errors(second).join()).toMatch(
          /^name: another step or job of this attempt .* for "default", so nothing was read\. Give each/,
        )
      }
      expect(job.cloud.pages).toBe(pages)
      expect((await job.run({ ...inputs, name: 'other' }, { run, end: 'none' })).outputs.entries).toBe('2')
      expect((await job.run(inputs, { run: job.retry(run) })).outputs.outcome).toBe('success')
    },
  )

  test('that can not be looked for are a warning', async () => {
    job.github.fault('ListArtifacts', { status: 403, body: '{"code":"permission_denied","msg":"no"}' })
    const step = await job.run()
    expect(step.outputs).toMatchObject({ outcome: 'success', entries: '2' })
    expect(warnings(step)).toMatch(
      /Whether another step of this run uploaded the artifact cockroachdb-audit-logs-default-\d+-1 can't be/,
    )
  })
})
