/** Several readers give what one gives: the same entries in the same order, without a gap wherever they stop. */

import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { ReadAhead } from '../../src/collect/backfill.js'
import { collect } from '../../src/collect/collect.js'
import { planIncremental } from '../../src/collect/plan.js'
import { Cursor } from '../../src/core/cursor.js'
import { type AuditLogEntry, compareEntries, identityOf } from '../../src/core/entry.js'
import { CloudError } from '../../src/core/errors.js'
import { sentence } from '../../src/core/sentence.js'
import { compare, type Timestamp } from '../../src/core/time.js'
import { MemoryCloud, type Readings, readings } from '../fixtures/cloud.js'
import { entry, time, times } from '../fixtures/entries.js'

const NOON = time('2026-11-23T12:00:00Z')
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backfill-'))
})
afterEach(() => rm(folder, { recursive: true }))

function never(): ReadAhead {
  const { signal } = new AbortController()
  return { cancelled: signal, deadline: signal, now: NOON, remaining: () => Infinity, spool: join(folder, 'pages') }
}

/** What a first run takes, in its order, and how it ends. */
async function readAll(cloud: MemoryCloud, options: { start?: Timestamp | undefined; stop?: Partial<ReadAhead> } = {}) {
  const { reads, begin } = planIncremental({ position: null, start: options.start ?? null }, 60_000)
  const cursor = new Cursor(begin, 60_000, cloud.now)
  const taken: AuditLogEntry[] = []
  const { ending } = await collect(cloud, reads[0], cursor, { ...never(), ...options.stop }, (fresh) => {
    taken.push(...fresh)
    return Promise.resolve()
  })
  return { taken, ending, position: cursor.position() }
}

/** Hours of entries, of any density, with ties. */
const logs = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 150 }), fc.integer({ min: 1, max: 30 })), { maxLength: 12 })
  .map((bursts) =>
    bursts.flatMap(([minute, count], burst) =>
      Array.from({ length: count }, (_, index) => {
        const at = new Date(
          Date.UTC(2026, 10, 23, 9, minute, 0, Math.floor(index / 2) * (burst + 1) * 300),
        ).toISOString()
        return entry(`${burst}-${index}`, at)
      }),
    ),
  )

const alone = (reading: Readings): Readings => ({ ...reading, readers: 1 })
const byTime = (log: readonly AuditLogEntry[]) => [...log].sort(compareEntries).map(identityOf)

describe('under every reading of the API', () => {
  test('several readers take what one takes, in the same order', async () => {
    await fc.assert(
      fc.asyncProperty(logs, readings, fc.option(times, { nil: undefined }), async (log, reading, start) => {
        const cloud = new MemoryCloud(log, reading)
        const [one, several] = [
          await readAll(new MemoryCloud(log, alone(reading)), { start }),
          await readAll(cloud, { start }),
        ]
        expect(several.taken.map(identityOf)).toEqual(one.taken.map(identityOf))
        expect(several.ending).toEqual(one.ending)
        expect(several.position).toEqual(one.position)
      }),
      { numRuns: 80 },
    )
  })

  test('what was taken has no gap, wherever the reading breaks off', async () => {
    const faults = fc.constantFrom('broken' as const, 'deadline' as const, 'cancelled' as const, 'late' as const)
    await fc.assert(
      fc.asyncProperty(logs, readings, fc.integer({ min: 1, max: 40 }), faults, async (log, reading, page, fault) => {
        const cloud = new MemoryCloud(log, reading)
        const controller = new AbortController()
        let isLate = false
        cloud.onPage = (number) => {
          if (number !== page) return
          if (fault === 'broken') throw new CloudError(sentence`broken`)
          if (fault === 'late') isLate = true
          else controller.abort()
        }
        const stop = {
          ...(fault === 'deadline' ? { deadline: controller.signal } : {}),
          ...(fault === 'cancelled' ? { cancelled: controller.signal } : {}),
          remaining: () => (isLate ? 1 : Infinity),
        }
        const { taken, ending } = await readAll(cloud, { stop })
        const last = taken.reduce<Timestamp | null>(
          (time, { created_at }) => (time === null || compare(created_at, time) > 0 ? created_at : time),
          null,
        )
        const complete = log.filter(({ created_at }) => last !== null && compare(created_at, last) <= 0)
        expect(byTime(taken)).toEqual(byTime(complete))
        if (ending.kind === 'caught-up') expect(taken).toHaveLength(log.length)
        else expect(ending.kind).toBe(fault === 'deadline' ? 'max-duration' : fault)
      }),
      { numRuns: 80 },
    )
  })
})

const even = Array.from({ length: 400 }, (_, index) =>
  entry(`e${index}`, new Date(Date.UTC(2026, 10, 23, 9, 0, index * 20)).toISOString()),
)
const reading: Readings = { inclusive: true, next: 'last', tip: 'absent', pageSize: 10, readers: 4 }

test('where little is left, one reader asks what it always asked', async () => {
  const clouds = [alone(reading), reading].map(
    (one) => new MemoryCloud(even.slice(-25), one, time('2026-11-23T11:14:00Z')),
  )
  for (const cloud of clouds) await readAll(cloud)
  expect(clouds[1]?.queries).toEqual(clouds[0]?.queries)
})

test('several readers ask for few pages more than one', async () => {
  const now = time('2026-11-23T11:14:00Z')
  const one = new MemoryCloud(even, alone(reading), now)
  const several = new MemoryCloud(even, reading, now)
  await readAll(one)
  await readAll(several)
  expect(several.queries.length).toBeGreaterThan(one.queries.length)
  expect(several.queries.length).toBeLessThan(one.queries.length + 16)
})

test('pages that wait are on the disk when they are many, for this user only, and gone at the end', async () => {
  const large = even.map(({ id, created_at }) => entry(id, created_at, { payload: 'x'.repeat(100_000) }))
  const cloud = new MemoryCloud(large, reading)
  let files: string[] = []
  cloud.onPage = () => void readdir(folder).then((found) => (files = [...files, ...found]))
  const { taken } = await readAll(cloud)
  expect(taken.map(({ bytes }) => bytes.length)).toEqual(large.map(({ bytes }) => bytes.length))
  expect(new Set(files)).toEqual(new Set(['pages']))
  expect(await readdir(folder)).toEqual([])
})
