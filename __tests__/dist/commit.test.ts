import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { CommittedArchive, MONTH, sha256 } from '../fixtures/committed.js'
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
    expect(archive().log()).toEqual(['audit: 2 entries, 1 finding (2026-03-01 23:59 to 2026-03-02 00:00 UTC)', 'by hand'])
    expect(archive().log('%b').join('\n')).toMatch(/run https:\/\/github\.com\/example\/audit\/actions\/runs\/\d+\n\nManifest: [0-9a-f]{64}/)
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

  test('is made for a first state, also when the log is empty', async () => {
    const start = new Date(Date.now() - 600_000).toISOString()
    expect((await job.run({ ...COMMIT, start })).outputs).toMatchObject({ outcome: 'success', entries: '0', cursor: start })
    expect(archive().state()).toMatchObject({ cursor: start })
    const head = git().head('main')
    expect((await job.run({ ...COMMIT, start })).outputs).toMatchObject({ 'state-source': 'commit', 'commit-sha': '' })
    expect(git().head('main')).toBe(head)
  })

  test('takes what was judged into the state, also when the archive has it', async () => {
    const gate = { ...COMMIT, 'warn-on': 'DELETE_USER' }
    job.add({ id: 'a', ago: 600, action: 'DELETE_USER' })
    await job.run(gate)
    const text = archive().file('state.json') ?? ''
    git().edit('main', { 'audit-logs/state.json': text.replace(/"seen":\[.*\]/, '"seen":[]') })
    const warned = (step: Step) => step.annotations.filter(({ text: told }) => told.startsWith('warn-on:')).length
    expect(warned(await job.run(gate))).toBe(1)
    expect(warned(await job.run(gate))).toBe(0)
  })

  test('goes on from the archive alone, and merges into a day that is there', async () => {
    job.cloud.add({ id: 'b', created_at: '2026-03-01T10:00:00Z' }, { id: 'd', created_at: '2026-03-01T12:00:00Z' })
    const first = await job.run(COMMIT)
    job.cloud.add({ id: 'c', created_at: '2026-03-01T11:30:00Z' }, { id: 'e', created_at: '2026-03-01T13:00:00Z' })
    const second = await job.run(COMMIT)
    expect(second.outputs).toMatchObject({ entries: '2', 'late-entries': '1', 'state-source': 'commit', cursor: '2026-03-01T13:00:00Z' })
    expect(archive().ids()).toEqual(['b', 'c', 'd', 'e'])
    expect(archive().lastLine()).toMatchObject({ after: first.outputs.cursor, through: second.outputs.cursor, previous: first.outputs['manifest-sha256'] })
    expect(archive().state()).toMatchObject({ cursor: '2026-03-01T13:00:00Z', manifest: second.outputs['manifest-sha256'] })
    expect(archive().state()).not.toHaveProperty('signature')
  })

  test('counts what the archive did not have, when the same is exported again', async () => {
    job.add({ id: 'a', ago: 3 * DAY }, { id: 'b', ago: 60 })
    await job.run(COMMIT)
    const before = new Map(archive().paths().map((path) => [path, git().read('main', path)?.toString()]))
    git().edit('main', { 'audit-logs/state.json': null })
    job.add({ id: 'c', ago: 30 })
    const step = await job.run(COMMIT)
    expect(step.outputs).toMatchObject({ outcome: 'success', entries: '1', 'state-source': 'none' })
    expect(step.log).toContain('state.json in audit-logs of example/audit (branch main) is missing')
    expect(archive().ids().sort()).toEqual(['a', 'b', 'c'])
    const old = [...before].find(([path]) => path.includes('entries/'))
    expect(git().read('main', old?.[0] ?? '')?.toString()).toBe(old?.[1])
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

describe('a change by hand is told, and neither overwritten nor taken over', () => {
  const day = 'entries/2026/03/2026-03-01.ndjson'
  beforeEach(async () => {
    job.cloud.add({ id: 'a', created_at: '2026-03-01T10:00:00Z', action: 'AUDIT_LOG_ACTION_DELETE_USER' })
    await job.run({ ...COMMIT, 'warn-on': 'DELETE_USER', 'gate-since': '9999d' })
    job.cloud.add({ id: 'b', created_at: '2026-03-01T10:30:00Z', action: 'AUDIT_LOG_ACTION_DELETE_USER' })
  })

  test.each([
    ['an entry changed', day, (text: string) => text.replace('DELETE_USER', 'CREATE_USER')],
    ['a day removed', day, () => null],
    ['a finding removed', 'findings/2026-03.ndjson', () => ''],
    ['a line of the manifest changed', `manifests/${MONTH}.ndjson`, (text: string) => text.replace('"entries":1', '"entries":2')],
    ['the manifests removed', `manifests/${MONTH}.ndjson`, () => null],
    ['the attributes changed', '.gitattributes', () => '* text=auto\n'],
    ['the attributes removed', '.gitattributes', () => null],
    ['the cursor moved on', 'state.json', (text: string) => text.replace('10:00:00Z","seen_from', '11:00:00Z","seen_from')],
    ['a state that cannot be read', 'state.json', () => '{}'],
    ['the judging put off', 'state.json', (text: string) => text.replace('"judge_from":null', '"judge_from":"2099-01-01T00:00:00Z"')],
    ['the memory cut off', 'state.json', (text: string) => text.replace(/"seen_from":[^,]*/, '"seen_from":"2099-01-01T00:00:00Z"')],
  ])('%s', async (_, path, change) => {
    const head = git().edit('main', { [`audit-logs/${path}`]: change(archive().file(path) ?? '') })
    const step = await job.run({ ...COMMIT, 'warn-on': 'DELETE_USER' })
    expect(step).toMatchObject({ code: 1, outputs: { outcome: 'error', 'commit-sha': '' } })
    expect(errors(step).join()).toContain(path.startsWith('manifests') && change('') === null ? 'manifests/' : path)
    expect(errors(step).join()).toMatch(/audit-logs of example\/audit \(branch main\).*Nothing was written/)
    expect(git().head('main')).toBe(head)
  })

  test('state and attributes removed, by which it would look new', async () => {
    git().edit('main', { 'audit-logs/state.json': null, 'audit-logs/.gitattributes': null })
    const step = await job.run(COMMIT)
    expect(errors(step).join()).toMatch(/holds entries\/.*but neither state\.json nor \.gitattributes/)
  })

  test('a day removed whose entries were dated in the future', async () => {
    const soon = new Date(Date.now() + 75 * 86_400_000).toISOString()
    const path = `entries/${soon.slice(0, 7).replace('-', '/')}/${soon.slice(0, 10)}.ndjson`
    job.cloud.add({ id: 'future', created_at: soon })
    await job.run(COMMIT)
    git().edit('main', { [`audit-logs/${path}`]: null })
    job.cloud.add({ id: 'another', created_at: soon.replace('Z', '5Z') })
    expect(errors(await job.run(COMMIT)).join()).toContain(path)
  })

  test('a day that nobody delivered', async () => {
    job.cloud.add({ id: 'c', created_at: '2026-03-02T10:30:00Z' })
    git().edit('main', { 'audit-logs/entries/2026/03/2026-03-02.ndjson': '{"id":"forged","created_at":"2026-03-02T10:00:00Z"}\n' })
    const step = await job.run(COMMIT)
    expect(errors(step).join()).toMatch(/2026-03-02\.ndjson in .* is not what the manifests say/)
  })

  test('other files of the repository are nobody\'s business', async () => {
    git().edit('main', { 'README.md': 'changed\n', 'audit-logs/NOTES.md': 'ours\n' })
    expect((await job.run(COMMIT)).outputs).toMatchObject({ outcome: 'success', entries: '1' })
  })
})

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
    expect((await job.run(gate, { run: job.retry(run) })).outputs).toMatchObject({ outcome: 'policy-failed', findings: '1' })
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

  test('the commit that is named is the run\'s own, also when another one came on top', async () => {
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
    const refuse = () => job.github.fault('/graphql', { status: 401, body: '{"message":"Bad credentials"}' }, { times: 9 })
    job.github.fault(mutation, { destroy: true, after: true, call: refuse })
    const step = await job.run(COMMIT)
    expect(step.outputs).toMatchObject({ outcome: 'error', entries: '', 'commit-sha': '' })
    expect(errors(step).join()).toMatch(/`token` is not valid.*Whether the last commit landed could not be learned/)
    job.github.heal()
    expect((await job.run(COMMIT)).outputs).toMatchObject({ outcome: 'success', entries: '0' })
  })

  test.each([
    ['502', { status: 502 }],
    ['a secondary limit', { status: 403, headers: { 'retry-after': '1' }, body: '{"message":"You have exceeded a secondary rate limit"}' }],
    ['too many requests', { status: 429, headers: { 'retry-after': '1' } }],
  ])('a failure that passes is tried again (%s)', async (_, fault) => {
    job.add({ id: 'a', ago: 600 })
    job.github.fault(mutation, fault)
    expect((await job.run(COMMIT)).outputs).toMatchObject({ outcome: 'success', entries: '1' })
    archive().verify()
  })
})

describe('a file that GitHub does not find', () => {
  const lag = { status: 404, headers: { 'content-type': 'application/json' }, body: '{"message":"No commit found for the ref abc"}' }
  const page = { status: 404, headers: { 'content-type': 'text/html' }, body: '<html>not found</html>' }
  const none = { status: 404, headers: { 'content-type': 'application/json' }, body: '{"message":"Not Found"}' }

  test.each([
    ['a server that does not know the commit', lag],
    ['the page of a proxy', page],
    ['a server that is behind', none],
  ])('is not taken for one that is not there: %s', async (_, fault) => {
    job.add({ id: 'a', ago: 600 })
    await job.run(COMMIT)
    const head = git().head('main')
    job.add({ id: 'b', ago: 300 })
    job.github.fault('/contents/', fault, { times: 99 })
    const step = await job.run({ ...COMMIT, start: new Date(Date.now() - 400_000).toISOString() })
    expect(step.outputs.outcome).toBe('error')
    expect(git().head('main')).toBe(head)
  }, 60_000)

  test.each([
    ['is refused', { status: 200, body: '{"errors":[{"message":"Field object does not exist"}]}' }],
    ['fails', { status: 500 }],
    ['is empty', { status: 200, body: '{"data":{"repository":{"object":null}}}' }],
    ['is another answer', { status: 200, body: '{"data":{"repository":{"ref":null}}}' }],
  ])('is asked for one by one when the list of files %s', async (_, fault) => {
    const headers = { 'content-type': 'application/json' }
    job.github.fault('object(expression', { headers, ...fault }, { times: 99 })
    job.add({ id: 'a', ago: 2 * DAY })
    expect((await job.run(COMMIT)).outputs).toMatchObject({ outcome: 'success', entries: '1' })
    job.add({ id: 'b', ago: 300 }, { id: 'c', ago: DAY })
    expect((await job.run({ ...COMMIT, lookback: '9d' })).outputs).toMatchObject({ outcome: 'success' })
    archive().verify()
  })

  test('costs no call where nothing is yet: a year is a few commits and few calls', async () => {
    for (let day = 0; day < 250; day++) job.add({ id: `e${day}`, ago: 600 + day * DAY })
    const step = await job.run(COMMIT)
    expect(step.outputs).toMatchObject({ outcome: 'success', entries: '250' })
    expect(archive().log()).toHaveLength(4)
    archive().verify()
    expect(job.github.requests.filter(({ path }) => path.includes('/api/')).length).toBeLessThan(40)
  }, 60_000)
})

describe('a refusal has a sentence with the remedy', () => {
  beforeEach(() => {
    job.add({ id: 'a', ago: 600 })
  })

  test('a protected branch', async () => {
    job.github.repository.protected.add('main')
    const step = await job.run(COMMIT)
    expect(errors(step).join()).toMatch(/refused \(GitHub says "[^"]*rule violations.*`branch` of its own/)
    expect(step.outputs).toMatchObject({ outcome: 'error', entries: '0' })
  })

  test('a token that may not write', async () => {
    job.github.permissions = { actions: 'read', contents: 'read' }
    expect(errors(await job.run(COMMIT)).join()).toMatch(/not accessible by integration.*`contents: write`/)
  })

  test('a repository that is archived, unknown or public; a token that is rejected', async () => {
    job.github.addRepository({ full_name: 'example/old', archived: true })
    job.github.addRepository({ full_name: 'example/open', private: false, visibility: 'public' })
    const refused = async (repository: string) => errors(await job.run({ ...COMMIT, repository })).join()
    expect(await refused('example/old')).toMatch(/example\/old is archived\. Unarchive it/)
    expect(await refused('example/open')).toMatch(/example\/open is public/)
    expect(await refused('example/none')).toMatch(/learn whether example\/none is public \(404.*permission `metadata: read` for it/)
    job.github.fault('/graphql', { status: 401, body: '{"message":"Bad credentials"}' }, { times: 9 })
    expect(await refused('')).toMatch(/`token` is not valid, or it has expired/)
    expect(job.cloud.pages).toBe(0)
  })

  test('a run of another branch', async () => {
    const step = await job.run(COMMIT, { run: job.github.startRun({ branch: 'feature' }) })
    expect(errors(step).join()).toMatch(/run of refs\/heads\/feature.*default branch \(main\) only/)
    expect(job.cloud.pages).toBe(0)
  })

  test('another name, or another organization, at the same path', async () => {
    await job.run(COMMIT)
    expect(errors(await job.run({ ...COMMIT, name: 'other' })).join()).toMatch(/belongs to the export "default".*`path` of its own/)
    job.cloud.options.organization = { id: 'other', name: 'Other Bank' } as typeof job.cloud.options.organization
    expect(errors(await job.run(COMMIT)).join()).toMatch(/belongs to the organization "Example Bank".*but the key opens "Other Bank"/)
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
    expect(errors(await job.run({ ...COMMIT, path: '.' })).join()).toMatch(/\.gitattributes lies in the root.*`path` of its own/)
  })

  test('the root of the repository', async () => {
    await job.run({ ...COMMIT, path: '.' })
    expect(git().read('main', 'state.json')).not.toBeNull()
    expect((await job.run({ ...COMMIT, path: '.' })).outputs).toMatchObject({ entries: '0', 'state-source': 'commit' })
  })

  test('a state that vouches for another place is not taken, and nothing is counted twice', async () => {
    await job.run(COMMIT)
    const copy = Object.fromEntries(archive().paths().map((path) => [path.replace('audit-logs', 'copy'), git().read('main', path)?.toString() ?? '']))
    git().edit('main', copy)
    const step = await job.run({ ...COMMIT, path: 'copy' })
    expect(step.outputs).toMatchObject({ outcome: 'success', entries: '0', 'state-source': 'none' })
    expect(step.log).toMatch(/vouches for another destination \(commit example\/audit main audit-logs\)/)
    expect((await job.run({ ...COMMIT, path: 'copy' })).outputs['state-source']).toBe('commit')
  })

  test('no cache is read or saved', async () => {
    await job.run(COMMIT)
    await job.run(COMMIT)
    expect(job.github.requests.filter(({ path }) => path.includes('CacheService'))).toEqual([])
  })
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

test('a re-run stays red, also after other runs', async () => {
  const gate = { ...COMMIT, 'fail-on': 'DELETE_USER' }
  job.add({ id: 'a', ago: 600 })
  await job.run(gate)
  job.add({ id: 'removal', ago: 300, action: 'DELETE_USER' })
  const run = job.github.startRun()
  expect((await job.run(gate, { run })).outputs.outcome).toBe('policy-failed')
  job.add({ id: 'b', ago: 200 })
  expect((await job.run(gate)).outputs.outcome).toBe('success')
  const again = await job.run(gate, { run: job.retry(run) })
  expect(again.outputs).toMatchObject({ outcome: 'policy-failed', entries: '0', findings: '1' })
})

test('a re-run of an attempt that committed only a part does not turn green when another run took the rest', async () => {
  const gate = { ...COMMIT, 'fail-on': 'DELETE_USER', 'gate-since': '9999d' }
  job.add({ id: 'a', ago: 4 * DAY, payload: 'x'.repeat(15e6) }, { id: 'b', ago: 3 * DAY, payload: 'x'.repeat(15e6), action: 'DELETE_USER' })
  const run = job.github.startRun()
  job.github.fault('createCommitOnBranch', { status: 403, body: '{"message":"Resource not accessible by integration"}' }, { skip: 1 })
  expect((await job.run(gate, { run })).outputs).toMatchObject({ outcome: 'error', entries: '1' })
  expect((await job.run(gate)).outputs.outcome).toBe('policy-failed')
  job.github.permissions = { actions: 'none', contents: 'write' }
  const again = await job.run(gate, { run: job.retry(run) })
  expect(again.outputs.outcome).toBe('error')
  expect(errors(again).join()).toContain('cannot be learned what its earlier attempts found')
}, 60_000)

test('findings that somebody took out of the state by hand still count in a re-run', async () => {
  const gate = { ...COMMIT, 'fail-on': 'DELETE_USER' }
  job.add({ id: 'removal', ago: 300, action: 'DELETE_USER' })
  const run = job.github.startRun()
  await job.run(gate, { run })
  const text = archive().file('state.json') ?? ''
  git().edit('main', { 'audit-logs/state.json': text.replace(/"findings":\[[^\]]*\]/, '"findings":[]') })
  expect((await job.run(gate, { run: job.retry(run) })).outputs).toMatchObject({ outcome: 'policy-failed', findings: '1' })
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
  const [one, two] = [first, second].map((step) => [...job.artifact(step)].find(([path]) => path.startsWith('manifests/'))?.[1] ?? '')
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
    for (const [index, size] of [9, 9, 9, 9, 9].entries()) {
      job.cloud.add({ id: `e${index}`, created_at: `2026-03-0${index + 1}T10:00:00Z`, payload: megabytes(size) })
    }
    job.github.fault('createCommitOnBranch', { status: 403, body: '{"message":"Resource not accessible by integration"}' }, { skip: 1 })
    const killed = await job.run(COMMIT)
    expect(killed).toMatchObject({ code: 1, outputs: { outcome: 'error', entries: '2', cursor: '2026-03-02T10:00:00Z' } })
    expect(killed.log).toContain('2 of 5 new entries are delivered')
    archive().verify()
    const second = await job.run(COMMIT)
    expect(second.outputs).toMatchObject({ outcome: 'success', entries: '3', cursor: '2026-03-05T10:00:00Z' })
    expect(archive().log()).toHaveLength(4)
    archive().verify()
    expect(archive().ids()).toEqual(['e0', 'e1', 'e2', 'e3', 'e4'])
    const lines = archive().manifest().map((line) => JSON.parse(line) as { after: string | null; through: string })
    expect(lines.map(({ after }) => after)).toEqual([null, ...lines.slice(0, -1).map(({ through }) => through)])
  }, 60_000)

  test('a single day that no commit can hold is an error with a remedy, after the days before it', async () => {
    job.cloud.add({ id: 'a', created_at: '2026-03-01T10:00:00Z' })
    for (const id of ['b', 'c', 'd', 'e']) job.cloud.add({ id, created_at: '2026-03-02T10:00:00Z', payload: megabytes(8) })
    const step = await job.run(COMMIT)
    expect(errors(step).join()).toMatch(/entries\/2026\/03\/2026-03-02\.ndjson has 32\d+ bytes.*`destination: artifact`/)
    expect(archive().ids()).toEqual(['a'])
  }, 60_000)
})
