import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { COMMIT, CommittedArchive, MONTH } from '../fixtures/committed.js'
import { errors, Job } from '../fixtures/job.js'
import { sha256 } from '../../src/core/hash.js'

let job: Job
beforeEach(async () => {
  job = await Job.start()
})
afterEach(() => job.stop())

const git = () => job.github.repository.git
const archive = () => new CommittedArchive(git())

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
    [
      'a line of the manifest changed',
      `manifests/${MONTH}.ndjson`,
      (text: string) => text.replace('"entries":1', '"entries":2'),
    ],
    ['the manifests removed', `manifests/${MONTH}.ndjson`, () => null],
    ['the attributes changed', '.gitattributes', () => '* text=auto\n'],
    ['the attributes removed', '.gitattributes', () => null],
    [
      'the cursor moved on',
      'state.json',
      (text: string) => text.replace('10:00:00Z","seen_from', '11:00:00Z","seen_from'),
    ],
    ['a state that cannot be read', 'state.json', () => '{}'],
    [
      'the judging put off',
      'state.json',
      (text: string) => text.replace('"judge_from":null', '"judge_from":"2026-03-03T00:00:00Z"'),
    ],
    [
      'an entry passed off as known',
      'state.json',
      (text: string) => text.replace('"seen":[', '"seen":[{"id":"x","created_at":"2026-03-02T10:10:00Z"},'),
    ],
    ['a space in the state', 'state.json', (text: string) => text.replace('{', '{ ')],
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
    git().edit('main', {
      'audit-logs/entries/2026/03/2026-03-02.ndjson': '{"id":"forged","created_at":"2026-03-02T10:00:00Z"}\n',
    })
    const step = await job.run(COMMIT)
    expect(errors(step).join()).toMatch(
      /2026-03-02\.ndjson \(no manifest names it\) in .* is not what the manifests say/,
    )
  })

  test("other files of the repository are nobody's business", async () => {
    git().edit('main', { 'README.md': 'changed\n', 'audit-logs/NOTES.md': 'ours\n' })
    expect((await job.run(COMMIT)).outputs).toMatchObject({ outcome: 'success', entries: '1' })
  })
})

test('an archive that has nothing but what the format asks for is taken over', async () => {
  job.add({ id: 'a', ago: 600 })
  await job.run(COMMIT)
  const path = `manifests/${MONTH}.ndjson`
  const line = JSON.parse(archive().file(path) ?? '{}') as object
  const text = JSON.stringify({ ...line, whole: undefined, state: undefined })
  const added = { judge_from: undefined, artifact_manifest: undefined, run: { id: '1', attempt: 1 } }
  const written = JSON.stringify({ ...archive().state(), ...added, manifest: sha256(text) })
  git().edit('main', { [`audit-logs/${path}`]: `${text}\n`, 'audit-logs/state.json': `${written}\n` })
  job.add({ id: 'b', ago: 60 })
  expect((await job.run({ ...COMMIT, mode: 'verify' })).outputs.outcome).toBe('success')
  expect((await job.run(COMMIT)).outputs).toMatchObject({ outcome: 'success', entries: '1', 'state-source': 'commit' })
  expect((await job.run({ ...COMMIT, mode: 'verify' })).outputs.outcome).toBe('success')
})
