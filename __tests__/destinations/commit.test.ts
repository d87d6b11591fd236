import { afterEach, beforeEach, expect, test } from '@jest/globals'
import fc from 'fast-check'

import { batchesOf } from '../../src/destinations/commit/batches.js'
import type { CommitAnswer } from '../../src/github/branch.js'
import { outcomeOf } from '../../src/result.js'
import { entry, time, times } from '../fixtures/entries.js'
import { MemoryBranch } from '../fixtures/branch.js'
import { MemoryWorld } from '../fixtures/world.js'
import { sha256 } from '../../src/core/hash.js'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { systemClock } from '../../src/core/clock.js'
import { Cursor, NOTHING_SEEN } from '../../src/core/cursor.js'
import { CommittedTree } from '../../src/destinations/commit/tree.js'

const COMMIT = { destination: 'commit', path: '.' }
const MANIFESTS = 'manifests/2026-11.ndjson'
const UNKNOWN: CommitAnswer = { kind: 'unknown', error: new Error('no answer') }

let world: MemoryWorld
beforeEach(() => {
  world = new MemoryWorld()
})
afterEach(() => world.remove())

const lines = (path: string) => world.branch.text(path).split('\n').slice(0, -1)
const ids = () => lines('entries/2026/11/2026-11-23.ndjson').map((line) => (JSON.parse(line) as { id: string }).id)

test('a branch that others write to all the time ends red, with the state where it was', async () => {
  world.cloud.entries = [entry('a')]
  world.branch.onCommit = () => ({ kind: 'stale', error: new Error('stale') })
  const result = await world.run(COMMIT)
  expect(outcomeOf(result)).toBe('error')
  expect(result.error?.message).toMatch(/did not succeed.*nothing is lost.*`branch` of its own/)
  expect({ exported: result.exported, cursor: result.cursor }).toEqual({
    exported: { entries: 0, late: 0 },
    cursor: null,
  })
})

test('a limit that lasts longer than a run should wait is told', async () => {
  world.cloud.entries = [entry('a')]
  world.branch.onCommit = () => ({ kind: 'limited', milliseconds: 3_600_000, error: new Error('rate limit exceeded') })
  const result = await world.run(COMMIT)
  expect(world.branch.commits).toHaveLength(1)
  expect(result.error?.message).toContain('rate limit exceeded')
})

test('an answer that is lost twice, with another commit on top, is still known to have landed', async () => {
  world.cloud.entries = [entry('a')]
  world.branch.onCommit = (number, land) => {
    if (number > 1) return land()
    land()
    world.branch.commits.push(new Map([...(world.branch.commits.at(-1) ?? []), ['README.md', Buffer.from('x')]]))
    return UNKNOWN
  }
  const result = await world.run(COMMIT)
  expect({ outcome: outcomeOf(result), exported: result.exported }).toEqual({
    outcome: 'success',
    exported: { entries: 1, late: 0 },
  })
  expect(world.branch.headlines).toEqual(['audit: 1 entry (2026-11-23 09:00 UTC)'])
})

test.each([
  ['ahead', 40],
  ['behind', -40],
])('a runner whose clock is %s by months locks nobody out', async (_, days) => {
  world.cloud.entries = [entry('a')]
  await world.run(COMMIT)
  for (const [id, ahead] of [
    ['b', days],
    ['c', 0],
    ['d', 0],
  ] as const) {
    world.runId++
    world.clockAhead = ahead * 86_400_000
    world.cloud.entries = [...world.cloud.entries, entry(id, '11:00:00')]
    expect(outcomeOf(await world.run(COMMIT))).toBe('success')
  }
  expect(lines(MANIFESTS)).toHaveLength(4)
  expectWholeChain()
})

test('a batch counts the findings that the batches before it add to its month', async () => {
  const days = Array.from({ length: 5 }, (_, i) => `2026-11-0${i + 1}`)
  const root = await world.createFolder()
  for (const day of days) writeFileSync(join(root, day), `{"id":"${day}","created_at":"${day}T09:00:00Z"}\n`)
  const dayFiles = days.map((day) => ({ day, path: day, bytes: 1e6, findingBytes: 6e6 }))
  const folder = { root, dayFiles, findingFiles: [] }
  const cursor = new Cursor(NOTHING_SEEN, 0, time('2026-12-01T00:00:00Z'))
  const options = { sizeOf: () => Promise.resolve(0), cursor, views: 0 }
  const sizes: number[] = []
  for await (const batch of batchesOf(folder, options)) sizes.push(batch.days.length)
  expect(sizes).toEqual([2, 1, 1, 1])
})

test('whatever happens to commits, and whoever else commits, every entry is there once and counted once', async () => {
  const trouble = fc.constantFrom(
    'none' as const,
    'stale' as const,
    'lost' as const,
    'never' as const,
    'other' as const,
  )
  const run = fc.record({ times: fc.array(times, { maxLength: 4 }), trouble })
  await fc.assert(
    fc.asyncProperty(fc.array(run, { minLength: 1, maxLength: 5 }), async (runs) => {
      await world.remove()
      world = new MemoryWorld()
      let exported = 0
      const add = (id: string, at: string) => (world.cloud.entries = [...world.cloud.entries, entry(id, at)])
      const export_ = async () => {
        world.runId++
        world.cloud.queries.length = 0
        const result = await world.run(COMMIT)
        expect({ error: result.error?.message, outcome: outcomeOf(result) }).toEqual({ outcome: 'success' })
        exported += result.exported?.entries ?? 0
      }
      for (const [index, { times: at, trouble }] of runs.entries()) {
        at.forEach((time, number) => add(`${index}-${number}`, time))
        let isFirst = true
        world.branch.onCommit = async (_, land) => {
          if (!isFirst) return land()
          isFirst = false
          if (trouble === 'stale') world.branch.commits.push(new Map(world.branch.commits.at(-1)))
          if (trouble === 'lost') return land() && UNKNOWN
          if (trouble === 'never') return UNKNOWN
          if (trouble === 'other') {
            add(`other-${index}`, '2026-11-23T09:03:00.5Z')
            await export_()
          }
          return land()
        }
        await export_()
      }
      const commits = world.branch.commits.length
      await export_()
      expect(world.branch.commits).toHaveLength(commits)
      expect(ids().sort()).toEqual(world.cloud.entries.map(({ id }) => id).sort())
      expect(exported).toBe(world.cloud.entries.length)
      expectWholeChain()
    }),
    { numRuns: 80 },
  )
})

function expectWholeChain(): void {
  let previous: string | null = null
  let through: string | null = null
  for (const text of lines(MANIFESTS)) {
    const line = JSON.parse(text) as { previous: string | null; after: string | null; through: string | null }
    expect(line.previous).toBe(previous)
    expect(line.after === null || through === null || line.after <= through).toBe(true)
    previous = sha256(text)
    through = line.through
  }
  expect(JSON.parse(world.branch.text('state.json') || '{"manifest":null}')).toMatchObject({ manifest: previous })
}

test('a new day in an archive of two years reads the manifests of one year, not those of all', async () => {
  const months = Array.from(
    { length: 24 },
    (_, month) => `${2025 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`,
  )
  for (const month of months) {
    world.runId++
    world.cloud.now = time(`${month}-20T13:00:00Z`)
    world.cloud.entries = [...world.cloud.entries, entry(month, `${month}-20T12:00:00Z`)]
    expect(outcomeOf(await world.run(COMMIT))).toBe('success')
  }
  const reads: string[] = []
  const read = world.branch.read.bind(world.branch)
  world.branch.read = (oid, path) => (reads.push(path), read(oid, path))
  world.cloud.now = time('2026-12-21T13:00:00Z')
  world.cloud.entries = [...world.cloud.entries, entry('new', '2026-12-21T12:00:00Z')]
  expect(outcomeOf(await world.run(COMMIT))).toBe('success')
  const manifests = months.slice(-13).map((month) => `manifests/${month}.ndjson`)
  expect([...new Set(reads.filter((path) => path.startsWith('manifests')))].sort()).toEqual(manifests)
  // A day of this month that was removed is still found.
  world.branch.commits.push(
    new Map([...(world.branch.commits.at(-1) ?? [])].filter(([path]) => !path.includes('12-21.'))),
  )
  world.cloud.entries = [...world.cloud.entries, entry('newer', '2026-12-21T12:30:00Z')]
  expect((await world.run(COMMIT)).error?.message).toMatch(
    /2026-12-21\.ndjson \(it is missing\).*is not what the manifests say/,
  )
})

test.each([
  ['is listed, and what differs from the list is read by itself', true, 2],
  ['is not listed', false, 0],
])('many files are downloaded at once when the commit %s', async (_, isListed, singly) => {
  const branch = new MemoryBranch()
  const files = new Map(Array.from({ length: 300 }, (_value, index) => [`${index}.txt`, Buffer.from(String(index))]))
  branch.commits.push(files)
  if (!isListed) branch.list = () => Promise.resolve(null)
  branch.download = async function* () {
    for (const [path, content] of files) {
      if (path === '1.txt' && isListed) continue
      yield await Promise.resolve({ path, content: path === '2.txt' && isListed ? Buffer.from('2\r\n') : content })
    }
    yield { path: '../outside.txt', content: Buffer.alloc(0) }
  }
  let reads = 0
  const read = branch.read.bind(branch)
  branch.read = (oid, path) => (reads++, read(oid, path))
  const cancelled = new AbortController().signal
  const tree = new CommittedTree('1', { branch, path: '', clock: systemClock, cancelled })
  const found = new Map<string, Buffer | null>()
  for await (const [path, content] of tree.readAll(new Set(files.keys()))) found.set(path, content)
  expect(new Map([...found].sort())).toEqual(new Map([...files].sort()))
  expect(reads).toBe(singly)
})
