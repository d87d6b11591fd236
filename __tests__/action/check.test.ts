import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { Job, KEY, type Step } from '../fixtures/job.js'

const CHECK = { mode: 'check', 'fail-on': 'user-removal' }
let job: Job
beforeEach(async () => {
  job = await Job.start()
  job.add({ id: 'a', ago: 60 })
})
afterEach(() => job.stop())

/** The rows of the log's table: mark and text by what was looked at. */
function rows(step: Step): Record<string, string> {
  const found = [...step.log.matchAll(/^([✓!✗]) ([^:]+): (.*)$/gm)]
  return Object.fromEntries(found.map(([, mark, what, text]) => [what, `${mark} ${text}`]))
}

test('a set-up that works is green, and nothing is changed', async () => {
  await job.run({ 'fail-on': 'user-removal', 'retention-days': 400 }, { environment: { GITHUB_RETENTION_DAYS: '400' } })
  const before = [job.github.caches.entries.length, job.github.artifacts.all.length, job.cloud.pages]
  const step = await job.run({ ...CHECK, 'retention-days': 400 })
  expect(step).toMatchObject({ code: 0, outputs: { outcome: 'success' } })
  expect([job.github.caches.entries.length, job.github.artifacts.all.length, job.cloud.pages - 1]).toEqual(before)
  expect(rows(step)).toMatchObject({
    'Audit log': expect.stringMatching(/^✓ the key is accepted and may read it; newest entry 20/),
    Organization: expect.stringMatching(/^✓ Example Bank/),
    Clock: "✓ agrees with the API's",
    'Where entries go': '✓ artifact',
    'Artifact service': '✓ answers',
    'Retention of artifacts': '✓ 400 days',
    "The token's permissions": '✓ `actions: read` is there',
    State: expect.stringMatching(/^✓ trusted, from the cache, 0 hours old, cursor 20/),
  })
  expect(step.summary).toMatch(/^## CockroachDB Cloud audit log: an export would run/)
})

test('retention is no longer than the repository allows', async () => {
  const step = await job.run({ ...CHECK, 'retention-days': 400 }, { environment: { GITHUB_RETENTION_DAYS: '90' } })
  expect(rows(step)['Retention of artifacts']).toMatch(/^! 90 days\. Auditors ask for a year/)
})

test('what would stop an export is red, all of it in one go, with what to do', async () => {
  job.cloud.options.keys = ['another']
  job.github.permissions = { actions: 'none', contents: 'none' }
  Object.assign(job.github.repository, { private: false, visibility: 'public' })
  const step = await job.run({ mode: 'check' })
  expect(step).toMatchObject({ code: 1, outputs: { outcome: 'error' } })
  expect(rows(step)).toMatchObject({
    'Audit log': expect.stringMatching(/^✗ .*answered 401.*key is wrong/),
    'Where entries go': expect.stringMatching(/^✗ .*is public/),
    "The token's permissions": expect.stringMatching(/^✗ .*`actions: read`.*`permissions: \{ actions: read \}`/),
    Gate: expect.stringMatching(/^! nothing can turn a run red.*`fail-on: user-removal`/),
    'Retention of artifacts': expect.stringMatching(/^! .*`retention-days: 400`/),
  })
  expect(step.summary).toBe(
    '## CockroachDB Cloud audit log: 5 things stop an export, 3 warnings\n\nThe log of the job says what, and what to do.\n',
  )
  Object.assign(job.github.repository, { private: true, visibility: 'private' })
  expect((await job.run({ mode: 'check' })).summary).toContain('<code>permissions: &#123; actions: read &#125;</code>')
  expect(step.log.replace(/^::add-mask::.*$/gm, '')).not.toContain(KEY)
})

test('what the export refuses, the check finds', async () => {
  const missing = await job.run({ ...CHECK, 'on-missing-state': 'fail' })
  expect(missing.code).toBe(1)
  expect(rows(missing)['State']).toMatch(/^✗ none, and `on-missing-state` is `fail`\. Run once with/)
  const future = await job.run({ ...CHECK, start: '2099-01-01T00:00:00Z' })
  expect(future.code).toBe(1)
  expect(rows(future)['State']).toMatch(/^✗ .*lies in the future/)
})

describe('with a committed archive', () => {
  const commit = { ...CHECK, destination: 'commit' }

  test('a branch that is not there is told, and not made', async () => {
    const step = await job.run({ ...commit, branch: 'audit-trail' })
    expect(step.code).toBe(0)
    expect(rows(step)).toMatchObject({
      Branch: expect.stringContaining('audit-trail is not there; the first export makes it'),
    })
    expect(job.github.repository.git.head('audit-trail')).toBeNull()
  })

  test('state, permissions and rules are looked at without a commit', async () => {
    await job.run({ destination: 'commit' })
    const head = job.github.repository.git.head('main')
    const step = await job.run(commit)
    expect(rows(step)).toMatchObject({
      "The token's permissions": '✓ `contents: write` is there',
      'Rules of the branch': '✓ none is known that refuses commits',
      State: expect.stringMatching(/^✓ trusted, from the commit/),
    })
    job.github.repository.protected.add('main')
    expect(rows(await job.run(commit))['Rules of the branch']).toMatch(/^! pull_request.*`branch` of its own/)
    job.github.permissions = { actions: 'read', contents: 'read' }
    const refused = await job.run(commit)
    expect(refused.code).toBe(1)
    expect(rows(refused)["The token's permissions"]).toMatch(/^✗ .*contents: write/)
    expect(job.github.repository.git.head('main')).toBe(head)
  })
})

test('a policy file that is wrong, and a clock that is', async () => {
  writeFileSync(join(job.runner.workspace, 'p.yml'), 'version: 2\n')
  expect((await job.run({ ...CHECK, 'policy-file': 'p.yml' })).log).toMatch(
    /::error::policy-file: p\.yml:1:10: version must be 1/,
  )
  job.cloud.options.now = () => Date.now() - 3_600_000
  expect(rows(await job.run(CHECK))['Clock']).toMatch(/^! the runner's clock differs from the API's by 36\d\d s/)
})
