/** A committed archive of more files than the token has calls, here 200: exported, verified, damaged and repaired. */

import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { COMMIT, CommittedArchive } from '../fixtures/committed.js'
import { DAY, errors, Job, type Step, told } from '../fixtures/job.js'
import { verifiedFolder } from '../fixtures/verified.js'

const VIEWS = { ...COMMIT, formats: 'json, csv' }
const VERIFY = { ...COMMIT, mode: 'verify' }
const DAYS = 120
let job: Job
/** The archive as the action left it. */
let whole: string
let exported: Step
beforeAll(async () => {
  job = await Job.start()
  job.github.calls.limit = 200
  for (let day = 0; day < DAYS; day++) job.add({ id: `e${day}`, ago: (DAYS - day) * DAY, action: 'DELETE_USER' })
  job.add({ id: 'newest', ago: 30 })
  exported = await job.run(VIEWS)
  whole = git().head('main') ?? ''
})
afterAll(() => job.stop())

const git = () => job.github.repository.git
const archive = () => new CommittedArchive(git())
const reset = () => git().git(['update-ref', 'refs/heads/main', whole])
const file = (pattern: RegExp) =>
  archive()
    .paths()
    .find((path) => pattern.test(path)) ?? ''

/** A step, and its calls of GitHub's REST API. */
async function counted(inputs: Parameters<Job['run']>[0]): Promise<Step & { calls: number }> {
  job.github.calls.used = { core: 0, graphql: 0 }
  const step = await job.run(inputs)
  return { ...step, calls: job.github.calls.used.core }
}

test('is exported and verified with few calls, whatever its number of files', async () => {
  expect(exported.outputs).toMatchObject({ outcome: 'success', entries: String(DAYS + 1) })
  expect(archive().paths().length).toBeGreaterThan(3 * DAYS)
  // A commit of 100 days costs five.
  expect(job.github.calls.used.core).toBeLessThanOrEqual(25)
  const verified = await counted(VERIFY)
  expect(verified).toMatchObject({ code: 0, calls: 4, outputs: { outcome: 'success' } })
  expect(verified.log).toContain('121 entries, continuous, chain intact, source agrees')
  // GitHub lists 100,000 files at most.
  const json = { 'content-type': 'application/json' }
  job.github.fault('/git/trees/', { status: 200, headers: json, body: '{"tree":[],"truncated":true}' })
  const unlisted = await job.run(VERIFY)
  expect(unlisted).toMatchObject({ code: 0, outputs: { outcome: 'success' } })
  expect(told(unlisted, 'warning').join()).toContain('whether more lie in the archive is not known')
})

test('is verified completely when attributes change what GitHub packs, and a link is no file', async () => {
  const month = file(/entries\/.*ndjson$/)
    .split('/')
    .slice(0, -1)
    .join('/')
  const isHidden = (path: string) => path.startsWith(`${month}/`)
  const attributes = `${month}/* export-ignore\naudit-logs/state.json export-subst\n* text eol=crlf\n`
  git().edit('main', { '.gitattributes': attributes, 'audit-logs/state.json': archive().file('state.json') })
  const hidden = archive().paths().filter(isHidden).length
  expect(await counted(VERIFY)).toMatchObject({ code: 0, calls: 4 + hidden, outputs: { outcome: 'success' } })

  const view = file(/views\/csv\/.*csv$/)
  git().edit('main', { [`${month}/2020-01-01.ndjson`]: '{}\n', 'audit-logs/entries/2020/01/2020-01-01.ndjson': '{}\n' })
  const target = '../../../../README.md'
  const commit = `commit refs/heads/main\ncommitter A <a@example.com> 0 +0000\ndata 1\nl\nfrom refs/heads/main^0\n`
  git().git(['fast-import', '--quiet'], `${commit}M 120000 inline ${view}\ndata ${target.length}\n${target}\n\n`)
  const damaged = await job.run(VERIFY)
  expect(damaged.log).toContain(`${month.replace('audit-logs/', '')}/2020-01-01.ndjson: does not belong to an archive`)
  expect(damaged.log).toContain('entries/2020/01/2020-01-01.ndjson: is named by no line')
  expect(damaged.log).toContain(`${view.replace('audit-logs/', '')}: does not show what`)
  reset()
})

test('of which GitHub packs too little is not read by hundreds of calls', async () => {
  git().edit('main', { '.gitattributes': 'audit-logs/views/** export-ignore\n' })
  const step = await counted(VERIFY)
  expect(step).toMatchObject({ code: 1, calls: 4 })
  expect(errors(step).join()).toMatch(
    /242 of the \d+ files .*`export-ignore`.*Run again later, or check the branch out/,
  )
  reset()
  job.github.fault('/codeload/', { kind: 'cut' })
  expect(errors(await job.run(VERIFY)).join()).toMatch(/of the \d+ files .* can't be downloaded/)
})

test('has its views refreshed by an export and by a repair, as a clone shows', async () => {
  const view = file(/views\/json\/.*json$/)
  git().edit('main', { [view]: '[]\n' })
  expect((await job.run(VERIFY)).log).toMatch(/views\/json\/.*: does not show what entries/)
  // The first day gets a late entry, found by the verification.
  job.add({ id: 'late', ago: DAYS * DAY - 1 })
  const range = await job.run({ ...COMMIT, mode: 'range', start: `${DAYS + 1}d`, end: `${DAYS - 1}d` })
  expect(range.outputs).toMatchObject({ outcome: 'success', entries: '1' })
  expect(git().read('main', view)?.toString()).toContain('"late"')
  job.add({ id: 'later', ago: DAYS * DAY - 2 })
  const repaired = await counted({ ...VERIFY, repair: 'true' })
  expect(repaired.outputs).toMatchObject({ outcome: 'success', 'repaired-entries': '1' })
  expect(repaired.calls).toBeLessThanOrEqual(20)
  for (const path of [view, view.replaceAll('json', 'csv')]) {
    expect(git().read('main', path)?.toString()).toMatch(/late[^]*later/)
  }
  expect(await job.run(VERIFY)).toMatchObject({ code: 0, outputs: { 'missing-entries': '0' } })
  const clone = mkdtempSync(join(tmpdir(), 'clone-'))
  execFileSync('git', ['clone', '--quiet', git().folder, clone])
  expect(await verifiedFolder(join(clone, 'audit-logs'))).toMatchObject({ problems: [] })
  rmSync(clone, { recursive: true })
})
