/** Nothing of an answer or a file that can't be read reaches the log, an annotation, an output or the summary. */

import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { unzipSync, zipSync } from 'fflate'
import { CommittedArchive, COMMIT } from '../fixtures/committed.js'
import { Job, type Step } from '../fixtures/job.js'

/** What JavaScript, and what libraries quote of texts that aren't JSON: their beginning, their end, or all of them. */
const BROKEN = [
  'ann@example.com',
  '{"user_email": "ann@example.com", "pin": hunter2',
  '{"user_email": "ann@example.com" "hunter2"}',
  '{"a": "hunter2"}ann@example.com',
  '"hunter2\nann@example.com"',
]
const EXCERPT = /\bann\b|hunter|user_email|@exam|example\.com/
const JSON_TYPE = { 'content-type': 'application/json' }

let job: Job
beforeEach(async () => {
  job = await Job.start()
  job.add({ id: 'a', ago: 120 }, { id: 'b', ago: 60 })
})
afterEach(() => job.stop())

/** Everything that a step shows, without what is shown in every run of these tests. */
function shown({ log, summary, outputs, annotations }: Step): string {
  const all = [log, summary, JSON.stringify(outputs), JSON.stringify(annotations)].join('\n')
  return all.replaceAll(/example\/audit|Example Bank|GITHUB_\w+/g, '')
}

describe.each([
  ['the repository', '/api/repos/example/audit', {}],
  ['the list of caches', '/actions/caches', {}],
  ['the list of artifacts', '/actions/artifacts', {}],
  ['the branch', '/graphql', COMMIT],
  ['the commit', '#createCommitOnBranch', COMMIT],
  ['a committed file', '/contents/', COMMIT],
])('the answer for %s', (_, path, inputs) => {
  test.each([200, 403, 422])('that is not JSON is not shown, with the status %i', async (status) => {
    const [first = '', second = ''] = BROKEN
    for (const body of [first, second]) {
      job.github.fault(path, { status, headers: JSON_TYPE, body }, { times: 20 })
      expect(shown(await job.run(inputs))).not.toMatch(EXCERPT)
      job.github.heal()
    }
  })
})

test.each([
  ['artifact service', 'CreateArtifact', {}],
  ['cache service', 'CreateCacheEntry', { destination: 'none' }],
])('the refusal of the %s is not shown with its excerpts', async (_, path, inputs) => {
  for (const msg of BROKEN) {
    const body = JSON.stringify({ code: 'permission_denied', msg: `Unexpected token 'a', "${msg}" is not valid JSON` })
    job.github.fault(path, { status: 403, headers: JSON_TYPE, body }, { times: 9 })
    const step = await job.run(inputs)
    expect(step).toMatchObject({ code: 1, outputs: { outcome: 'error' } })
    // GitHub's own client prints the answer, too.
    expect(shown({ ...step, log: '', annotations: step.annotations.slice(-1) })).not.toMatch(EXCERPT)
    job.github.heal()
  }
})

test('a secret in the words of the API is masked before anything is removed from them', async () => {
  const secret = 'st{ate_$"ecret|of@the::test'
  job.cloud.fault({ status: 400, body: JSON.stringify({ message: `bad token ${secret}` }) }, { path: '/organization' })
  const step = await job.run({ 'state-secret': secret })
  expect(step.summary).toMatch(/bad token (&#42;){3}/)
  expect(shown({ ...step, log: step.log.replace(/^::add-mask::.*$/gm, '') })).not.toMatch(/ecret.of|::test|st.?ate_/)
})

describe.each(BROKEN)('the text %j', (text) => {
  const answer = { headers: JSON_TYPE, body: text }

  test.each([
    ['a page', '/auditlogevents'],
    ['the organization', '/organization'],
  ])('as the answer for %s is not shown', async (_, path) => {
    for (const mode of ['incremental', 'check']) {
      for (const status of [200, 403]) {
        job.cloud.fault({ status, ...answer }, { path, times: 9 })
        expect(shown(await job.run({ mode }))).not.toMatch(EXCERPT)
        job.cloud.heal()
      }
    }
  })

  test('as a message of GitHub or of the API is not shown with its excerpts', async () => {
    const message = `Invalid value ${text}: {"user_email": "ann@example.com"}`
    const body = JSON.stringify({ message, errors: [{ message }] })
    job.github.fault('/api/repos/example/audit', { status: 403, headers: JSON_TYPE, body }, { times: 9 })
    for (const mode of ['incremental', 'check']) {
      expect(shown(await job.run({ mode }))).not.toMatch(EXCERPT)
    }
  })

  test('as a state in an artifact or in the cache is not shown', async () => {
    await job.run()
    const [artifact] = job.github.artifacts.all
    const files = unzipSync(job.github.artifacts.content(artifact))
    for (const path of Object.keys(files)) files[path] = Buffer.from(text)
    artifact.blob = job.github.blobs.create(Buffer.from(zipSync(files)))
    for (const mode of ['incremental', 'check']) {
      job.github.caches.evict()
      expect(shown(await job.run({ mode }))).not.toMatch(EXCERPT)
    }
  })
})

describe.each(BROKEN.slice(0, 2))('the text %j', (text) => {
  test('as a line of a committed archive is not shown', async () => {
    await job.run(COMMIT)
    const paths = new CommittedArchive(job.github.repository.git).paths()
    for (const path of paths) {
      const good = job.github.repository.git.read('main', path)?.toString() ?? ''
      job.github.repository.git.edit('main', { [path]: `${good}${text}\n` })
      job.add({ id: `n${path}`, ago: 30 })
      for (const mode of ['incremental', 'check', 'verify']) {
        expect(shown(await job.run({ ...COMMIT, mode }))).not.toMatch(EXCERPT)
      }
      job.github.repository.git.edit('main', { [path]: good })
    }
  })

  test('as a line of an unpacked artifact is not shown', async () => {
    const files = job.artifact(await job.run())
    for (const broken of files.keys()) {
      const folder = `unpacked-${broken.replaceAll('/', '-')}`
      for (const [path, good] of files) {
        const file = join(job.runner.workspace, folder, path)
        mkdirSync(dirname(file), { recursive: true })
        writeFileSync(file, path === broken ? `${good}${text}\n` : good)
      }
      const archive = join(job.runner.workspace, folder)
      expect(shown(await job.run({ mode: 'verify', archive }))).not.toMatch(EXCERPT)
    }
  })
})
