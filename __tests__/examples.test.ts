/** The examples as they stand: each step of this action is run between the simulators, with the job's permissions. */

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { COMMIT, CommittedArchive } from './fixtures/committed.js'
import { committedFiles, Folders, offline } from './fixtures/folders.js'
import { errors, Job, KEY, told } from './fixtures/job.js'

interface ExampleStep {
  uses?: string
  if?: string
  with?: Record<string, string | number | boolean>
}

const DAY = 86_400

let job: Job
beforeEach(async () => {
  job = await Job.startBuilt()
})
afterEach(() => job.stop())

const read = (name: string) => readFileSync(new URL(`../examples/${name}`, import.meta.url), 'utf8')

/** The step of this action in a job, with the values of a matrix in their places. */
function stepOf(name: string, jobName: string, matrix: Record<string, string> = {}) {
  const text = Object.entries(matrix).reduce(
    (all, [key, value]) => all.replaceAll(`\${{ matrix.${key} }}`, value),
    read(name),
  )
  const { jobs } = parse(text) as { jobs: Record<string, { permissions: object; steps: ExampleStep[] }> }
  const { permissions, steps } = jobs[jobName] ?? { permissions: {}, steps: [] }
  job.github.permissions = permissions as typeof job.github.permissions
  const { with: inputs = {} } = steps.find(({ uses }) => uses?.startsWith('OWNER/')) ?? {}
  const texts = Object.entries(inputs).map(([input, value]) => [input, String(value)])
  return { ...(Object.fromEntries(texts) as Record<string, string>), 'api-key': KEY }
}

test('scheduled-export.yml exports what is new, and is red for what it names', async () => {
  const inputs = stepOf('scheduled-export.yml', 'export')
  job.add({ id: 'a', ago: 600 })
  expect((await job.run(inputs)).outputs).toMatchObject({ outcome: 'success', entries: '1' })
  job.add({ id: 'b', ago: 30, action: 'DELETE_API_KEY' })
  expect((await job.run(inputs)).outputs).toMatchObject({ outcome: 'policy-failed', entries: '1', findings: '1' })
})

test('policy-gate.yml judges the last day in every run, and leaves nothing behind', async () => {
  const inputs = stepOf('policy-gate.yml', 'audit-gate')
  writeFileSync(join(job.runner.workspace, 'audit-policy.yml'), read('policy/quiet.yml'))
  job.add({ id: 'old', ago: 2 * DAY, action: 'DELETE_API_KEY' }, { id: 'new', ago: 600 })
  expect((await job.run(inputs)).outputs).toMatchObject({ outcome: 'success', entries: '1' })
  job.add({ id: 'key', ago: 300, action: 'DELETE_API_KEY' })
  expect((await job.run(inputs)).outputs).toMatchObject({ outcome: 'policy-failed' })
  expect((await job.run(inputs)).outputs).toMatchObject({ outcome: 'policy-failed' })
  expect(job.github.artifacts.all).toEqual([])
  expect(job.github.caches.entries).toEqual([])
})

test('organizations.yml keeps them apart, and both archives are whole', async () => {
  for (const organization of ['bank', 'insurance']) {
    job.cloud.options.organization = { ...job.cloud.options.organization, id: organization, name: organization }
    job.add({ id: `of-${organization}`, ago: 600 })
    const step = await job.run(stepOf('organizations.yml', 'export', { organization }))
    expect(step.outputs).toMatchObject({ outcome: 'success' })
  }
  const folders = new Folders()
  try {
    const { code, text } = offline(folders.write(committedFiles(job, 'audit-trail')))
    expect(text).toMatch(/bank, committed: .*: 1 entry.*\n.*insurance, committed: .*: 2 entries/)
    expect(code).toBe(0)
  } finally {
    folders.remove()
  }
})

test('backfill.yml converges, also when its jobs meet, and verifies as one range', async () => {
  for (let month = 0; month < 40; month++) {
    const created_at = new Date(Date.UTC(2023, month, 15)).toISOString()
    job.cloud.add({ id: `m${month}`, created_at })
  }
  const years = ['2023', '2024', '2025', '2026'].map((year) => `${year}-01-01T00:00:00Z`)
  const ranges = [0, 1, 2].map((index) => ({ start: years[index] ?? '', end: years[index + 1] ?? '' }))
  const { jobs } = parse(read('backfill.yml')) as { jobs: { range: { strategy: { matrix: { include: object[] } } } } }
  expect(jobs.range.strategy.matrix.include).toEqual(ranges)
  const steps = await Promise.all(ranges.map((range) => job.run(stepOf('backfill.yml', 'range', range))))
  expect(steps.map(({ outputs }) => outputs.outcome)).toEqual(['success', 'success', 'success'])
  expect(new CommittedArchive(job.github.repository.git, 'audit-trail').ids()).toHaveLength(36)
  expect(steps.flatMap((step) => told(step, 'warning')).join()).not.toContain('level `error`')
  const folders = new Folders()
  try {
    const { text } = offline(folders.write(committedFiles(job, 'audit-trail')))
    expect(text).toContain('2023-01-01 to 2026-01-01: 36 entries, continuous, chain intact')
    expect(text).not.toContain('without a rule of level')
  } finally {
    folders.remove()
  }
})

test('backfill.yml fails the job whose years have what it names, after they were committed', async () => {
  job.cloud.add({ id: 'old', created_at: '2024-06-01T00:00:00Z', action: 'AUDIT_LOG_ACTION_DELETE_USER' })
  const range = { start: '2024-01-01T00:00:00Z', end: '2025-01-01T00:00:00Z' }
  const step = await job.run(stepOf('backfill.yml', 'range', range))
  expect(step.outputs).toMatchObject({ outcome: 'policy-failed', entries: '1', findings: '1' })
  expect(new CommittedArchive(job.github.repository.git, 'audit-trail').ids()).toEqual(['old'])
})

test('object-storage.yml has a folder to copy, whether the gate is red or not', async () => {
  const inputs = stepOf('object-storage.yml', 'export')
  job.add({ id: 'a', ago: 600, action: 'DELETE_USER' })
  const { outputs } = await job.run(inputs)
  expect(outputs).toMatchObject({ outcome: 'policy-failed', entries: '1' })
  const folders = offline(outputs.directory)
  expect(folders.text).toContain('1 entry, continuous, chain intact')
})

test('verify.yml adds what appeared late, and judges it', async () => {
  job.add({ id: 'a', ago: 3 * DAY }, { id: 'b', ago: 60 })
  await job.run({ ...COMMIT, branch: 'audit-trail' })
  job.add({ id: 'late', ago: 2 * DAY, action: 'DELETE_USER' })
  const step = await job.run(stepOf('verify.yml', 'verify'))
  expect(step.outputs).toMatchObject({ outcome: 'policy-failed', 'missing-entries': '1', 'repaired-entries': '1' })
  const again = await job.run(stepOf('verify.yml', 'verify'))
  expect(errors(again)).toEqual([])
})
