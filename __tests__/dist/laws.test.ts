/** The built action as processes on Node 24: memory, and the laws that the other files of this folder do not show. */

import { afterEach, expect, test } from '@jest/globals'
import { COMMIT, CommittedArchive } from '../fixtures/committed.js'
import { errors, Job, KEY } from '../fixtures/job.js'

let job: Job
afterEach(() => job.stop())

test('a long log goes through a small memory', async () => {
  job = await Job.startBuilt()
  const [count, year] = [20_000, 365 * 86_400_000]
  const begin = Date.now() - year
  const payload = '\u20ac'.repeat(2000)
  job.cloud.addAll(
    Array.from({ length: count }, (_, i) => ({ id: `e${i}`, created_at: new Date(begin + (i * year) / count).toISOString(), payload })),
  )
  // Concurrent marking falls behind on a busy machine, and then repeats a full collection near the limit.
  const step = await job.run({}, { environment: { NODE_OPTIONS: '--max-old-space-size=60 --v8-pool-size=0' } })
  expect(step.outputs).toMatchObject({ outcome: 'success', entries: String(count) })
})

test('an artifact carries the state when the cache is gone, and a re-run stays failed', async () => {
  job = await Job.startBuilt()
  const gate = { 'fail-on': 'DELETE_USER' }
  job.add({ id: 'a', ago: 600 })
  await job.run(gate)
  job.add({ id: 'removal', ago: 300, action: 'DELETE_USER' })
  const run = job.github.startRun()
  job.github.caches.evict()
  const failed = await job.run(gate, { run })
  expect(failed.outputs).toMatchObject({ outcome: 'policy-failed', entries: '1', 'state-source': 'artifact' })
  expect((await job.run(gate)).outputs).toMatchObject({ outcome: 'success', entries: '0', 'state-source': 'cache' })
  const again = await job.run(gate, { run: job.retry(run) })
  expect(again).toMatchObject({ code: 1, outputs: { outcome: 'policy-failed', entries: '0', findings: '1' } })
})

test('a committed archive is the state, is verified and repaired, and another organization is refused', async () => {
  job = await Job.startBuilt()
  job.add({ id: 'a', ago: 9000 }, { id: 'b', ago: 60 })
  await job.run(COMMIT)
  job.add({ id: 'late', ago: 8000 })
  const repaired = await job.run({ ...COMMIT, mode: 'verify', repair: 'true' })
  expect(repaired.outputs).toMatchObject({ outcome: 'success', 'repaired-entries': '1' })
  const archive = new CommittedArchive(job.github.repository.git)
  expect(archive.ids()).toEqual(['a', 'late', 'b'])
  archive.verify()
  job.cloud.options.organization = { ...job.cloud.options.organization, id: 'other' }
  expect(errors(await job.run(COMMIT)).join()).toContain('belongs to the organization')
})

test('a forged cache is not opened, and a key that was rotated without the old secret exports again', async () => {
  job = await Job.startBuilt()
  job.add({ id: 'a', ago: 600 })
  await job.run({ destination: 'none' })
  const { key, version } = job.github.caches.entries.at(-1)
  const blob = job.github.blobs.create()
  job.github.caches.plant({ key: `${key.split('/').slice(0, 4).join('/')}/99/1/${'0'.repeat(64)}`, version, blob })
  expect((await job.run({ destination: 'none' })).outputs).toMatchObject({ entries: '0', 'state-source': 'cache' })
  expect(job.github.requests.map(({ path }: { path: string }) => path)).not.toContain(`/blob/${blob.id}`)
  const rotated = { destination: 'none', 'api-key': KEY.replace(/0$/, '1') }
  job.cloud.options.keys = [rotated['api-key']]
  expect((await job.run(rotated)).outputs).toMatchObject({ outcome: 'success', entries: '1', 'state-source': 'none' })
})
