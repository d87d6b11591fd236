/** What version 0.1 wrote is read, continued and verified. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { zipSync } from 'fflate'
import { COMMIT, CommittedArchive } from '../fixtures/committed.js'
import { Folders, offline } from '../fixtures/folders.js'
import { Job } from '../fixtures/job.js'

const folder = fileURLToPath(new URL('../fixtures/0.1/', import.meta.url))
const ARTIFACTS = ['cockroachdb-audit-logs-default-9000000001-1', 'cockroachdb-audit-logs-default-9000000002-1']
let job: Job
beforeEach(async () => {
  job = await Job.start()
  const texts = JSON.parse(readFileSync(join(folder, 'entries.json'), 'utf8')) as object[]
  job.cloud.addAll(texts)
})
afterEach(() => job.stop())

function filesIn(name: string): Map<string, string> {
  const files = readdirSync(join(folder, name), { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
  return new Map(
    files.map((file) => {
      const path = join(file.parentPath, file.name)
      const relative = path.slice(join(folder, name).length + 1)
      return [relative === 'gitattributes' ? '.gitattributes' : relative, readFileSync(path, 'utf8')]
    }),
  )
}

test('a committed archive is continued, keeps its lines, and is verified before and after', async () => {
  const { git } = job.github.repository
  const files = filesIn('committed')
  git.edit('main', Object.fromEntries([...files].map(([path, text]) => [`audit-logs/${path}`, text])))
  const verify = { ...COMMIT, mode: 'verify' }
  expect((await job.run(verify)).outputs).toMatchObject({ outcome: 'success', 'missing-entries': '0' })
  job.cloud.add({ id: 'd', created_at: '2026-11-20T09:20:00Z', action: 'AUDIT_LOG_ACTION_DELETE_USER' })
  const step = await job.run({ ...COMMIT, 'fail-on': 'DELETE_USER' })
  expect(step.outputs).toMatchObject({
    outcome: 'policy-failed',
    entries: '1',
    findings: '1',
    'state-source': 'commit',
  })
  const archive = new CommittedArchive(git)
  for (const kind of ['entries/', 'findings/', 'manifests/']) {
    for (const [path, text] of [...files].filter(([name]) => name.startsWith(kind))) {
      for (const line of text.split('\n')) expect(archive.file(path)).toContain(line)
    }
  }
  expect((await job.run(verify)).outputs).toMatchObject({ outcome: 'success', 'missing-entries': '0' })
})

test('a signed state in an artifact is continued, and the artifacts are verified', async () => {
  const folders = new Folders()
  const all = new Map(ARTIFACTS.flatMap((name) => [...filesIn(name)]))
  expect(offline(folders.write(all))).toMatchObject({ code: 0 })
  folders.remove()
  for (const name of ARTIFACTS) {
    const run = job.github.startRun({ id: /-(\d+)-1$/.exec(name)?.[1] ?? '' })
    job.github.artifacts.plant(name, run)
    const zip = zipSync(Object.fromEntries([...filesIn(name)].map(([path, text]) => [path, Buffer.from(text)])))
    job.github.artifacts.all.at(-1).blob = job.github.blobs.create(Buffer.from(zip))
  }
  job.cloud.add({ id: 'd', created_at: '2026-11-20T09:20:00Z' })
  const run = job.github.startRun({ id: '9000000003' })
  const step = await job.run({}, { run })
  expect(step.outputs).toMatchObject({ outcome: 'success', entries: '1', 'state-source': 'artifact' })
  expect(job.ids(step)).toEqual(['d'])
})
