import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { collect } from '../../src/collect/collect.js'
import { Cursor, type Position, recentIds } from '../../src/core/cursor.js'
import { type AuditLogEntry, identityOf } from '../../src/core/entry.js'
import { CloudError } from '../../src/core/errors.js'
import { sentence } from '../../src/core/sentence.js'
import { type Plan, planAround, planIncremental, planLatest, planRange } from '../../src/collect/plan.js'
import { compare, earliest, minus, type Timestamp } from '../../src/core/time.js'
import { MemoryCloud, type Readings, readings } from '../fixtures/cloud.js'
import { entry, time, times } from '../fixtures/entries.js'

const NOON = time('2026-11-23T12:00:00Z')
const plain: Readings = { inclusive: true, next: 'last', tip: 'absent', pageSize: 3 }
const never = {
  cancelled: new AbortController().signal,
  deadline: new AbortController().signal,
  now: time('2026-11-23T12:00:00Z'),
  remaining: () => Infinity,
  spool: join(tmpdir(), 'no-spool-is-needed'),
}

const logs = fc.array(times, { maxLength: 40 }).map((all) => all.map((at, index) => entry(`e${index}`, at)))

async function export_(
  cloud: MemoryCloud,
  before: Position | null,
  options: { start?: Timestamp; lookback?: number } = {},
) {
  const { start = null, lookback = 60_000 } = options
  const { reads, begin } = planIncremental({ position: before, start }, lookback)
  const progress = new Cursor(begin, lookback, cloud.now)
  const entries: AuditLogEntry[] = []
  const { ending, pages } = await collect(cloud, reads[0], progress, never, (fresh) => {
    entries.push(...fresh)
    return Promise.resolve()
  })
  const [ids, identities] = [entries.map(({ id }) => id).sort(), entries.map(identityOf)]
  return { ending, pages, ids, identities, position: progress.position() }
}

/** Entries of which several share an id, and each identity is there once, however its time is written. */
const sharedIds = fc
  .array(fc.tuple(fc.constantFrom('a', 'b', 'c'), times), { maxLength: 30 })
  .map((all) => distinct(all.map(([id, at]) => entry(id, at))))

function distinct(entries: readonly AuditLogEntry[]): AuditLogEntry[] {
  return [...new Map(entries.map((one) => [identityOf(one), one])).values()]
}

const idsOf = (entries: readonly AuditLogEntry[]) => entries.map(({ id }) => id).sort()

describe('under every reading of the API', () => {
  test('a first run exports every entry once, and ends', async () => {
    await fc.assert(
      fc.asyncProperty(logs, readings, async (log, reading) => {
        const { ids, ending } = await export_(new MemoryCloud(log, reading), null)
        expect(ids).toEqual(idsOf(log))
        expect(ending.kind).toBe('caught-up')
      }),
    )
  })

  test('a first run from a timestamp exports the entries of that timestamp, and none before', async () => {
    await fc.assert(
      fc.asyncProperty(logs, readings, times, async (log, reading, start) => {
        const { ids } = await export_(new MemoryCloud(log, reading), null, { start })
        expect(ids).toEqual(idsOf(log.filter(({ created_at }) => compare(created_at, start) >= 0)))
      }),
    )
  })

  test('several runs export every entry once, whatever appears late within the lookback and however the lookback changes', async () => {
    const lookbacks = fc.array(fc.constantFrom(60_000, 90_000, 240_000), { minLength: 1, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(logs, logs, readings, lookbacks, async (first, second, reading, lookbackOfRun) => {
        const cloud = new MemoryCloud(first, reading)
        const exported: string[] = []
        let position: Position | null = null
        for (const [index, lookback] of lookbackOfRun.entries()) {
          const run = await export_(cloud, position, { lookback })
          exported.push(...run.ids)
          position = run.position
          const { cursor } = run.position
          // What appears between two runs: entries that are new, or late by no more than the shortest lookback.
          const appearing = second.filter(
            ({ created_at }) => cursor === null || compare(created_at, minus(cursor, 60_000)) >= 0,
          )
          const renamed = appearing.map(({ id, created_at }) => entry(`run${index}-${id}`, created_at))
          cloud.entries = [...cloud.entries, ...renamed]
        }
        exported.push(...(await export_(cloud, position)).ids)
        expect(exported.sort()).toEqual(idsOf(cloud.entries))
      }),
    )
  })

  test('several runs export every identity once, where entries have one id at several times', async () => {
    await fc.assert(
      fc.asyncProperty(sharedIds, sharedIds, readings, async (first, second, reading) => {
        const cloud = new MemoryCloud(first, reading)
        const runs = [await export_(cloud, null)]
        const from = minus(runs[0]?.position.cursor ?? NOON, 60_000)
        const appearing = second.filter(({ created_at }) => compare(created_at, from) >= 0)
        cloud.entries = distinct([...first, ...appearing])
        for (const lookback of [60_000, 240_000]) {
          runs.push(await export_(cloud, runs.at(-1)?.position ?? null, { lookback }))
        }
        expect(runs.flatMap(({ identities }) => identities).sort()).toEqual(cloud.entries.map(identityOf).sort())
        expect(runs[2]?.identities).toEqual([])
      }),
    )
  })

  test('an entry dated in the future is exported once, and hides none that comes before it', async () => {
    const future = fc.array(times, { minLength: 1, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(logs, future, readings, times, async (log, ahead, reading, now) => {
        const isPast = ({ created_at }: AuditLogEntry) => compare(created_at, now) <= 0
        const cloud = new MemoryCloud(
          [...log.filter(isPast), ...ahead.map((at, index) => entry(`f${index}`, at))],
          reading,
          now,
        )
        const first = await export_(cloud, null)
        if (first.position.cursor !== null) expect(compare(first.position.cursor, now)).toBeLessThanOrEqual(0)
        cloud.now = NOON
        cloud.entries = [...cloud.entries, ...log.filter((one) => !isPast(one))]
        const second = await export_(cloud, first.position)
        expect([...first.ids, ...second.ids].sort()).toEqual(idsOf(cloud.entries))
      }),
    )
  })

  test('a run that broke off goes on where it stopped', async () => {
    await fc.assert(
      fc.asyncProperty(logs, readings, fc.integer({ min: 1, max: 6 }), async (log, reading, brokenPage) => {
        const cloud = new MemoryCloud(log, reading)
        cloud.onPage = (number) => {
          if (number === brokenPage) throw new CloudError(sentence`broken`)
        }
        const first = await export_(cloud, null)
        const second = await export_(cloud, first.pages === 0 ? null : first.position)
        expect([...first.ids, ...second.ids].sort()).toEqual(idsOf(log))
        if (reading.readers === 1 && cloud.queries.length > brokenPage && first.ending.kind === 'broken')
          expect(first.pages).toBe(brokenPage - 1)
      }),
    )
  })
})

describe('cursors that do not lead on', () => {
  test('more entries at one timestamp than a page holds, on an inclusive API', async () => {
    const log = [
      ...Array.from({ length: 8 }, (_, i) => entry(`tied${i}`, '09:00:00.5')),
      entry('later', '09:00:00.500001'),
    ]
    const { ids } = await export_(new MemoryCloud(log, { ...plain, pageSize: 3 }), null)
    expect(ids).toEqual(idsOf(log))
  })

  test('with more digits than microseconds, the next entry is not stepped over', async () => {
    const log = [entry('a', '09:00:00.123456101'), entry('b', '09:00:00.123456102'), entry('c', '09:00:00.1234562')]
    const { ids } = await export_(new MemoryCloud(log, { ...plain, pageSize: 1 }), null)
    expect(ids).toEqual(['a', 'b', 'c'])
  })

  test('an API that ignores what it is asked is broken, not caught up', async () => {
    const cloud = new MemoryCloud([entry('a', '09:00:00'), entry('b', '09:00:01')], plain)
    const deaf = Object.assign(Object.create(cloud) as MemoryCloud, {
      page: (query: Parameters<MemoryCloud['page']>[0]) => cloud.page({ ...query, from: null }),
    })
    const { ending, ids } = await export_(deaf, null)
    expect(ids).toEqual(['a', 'b'])
    expect(ending).toMatchObject({ kind: 'broken', error: { message: expect.stringContaining('same entries again') } })
  })

  test('an empty page that leads on is not the end', async () => {
    const cloud = new MemoryCloud([entry('a', '09:00:00'), entry('b', '10:00:00')], plain)
    const gap = time('2026-11-23T09:30:00Z')
    const gappy = Object.assign(Object.create(cloud) as MemoryCloud, {
      page: async (query: Parameters<MemoryCloud['page']>[0]) => {
        const page = await cloud.page(query)
        const isBefore = query.from === null || compare(query.from, gap) < 0
        return isBefore ? { ...page, entries: page.entries.filter(({ id }) => id === 'a'), next: gap } : page
      },
    })
    const { ids, ending } = await export_(gappy, null)
    expect({ ids, kind: ending.kind }).toEqual({ ids: ['a', 'b'], kind: 'caught-up' })
  })

  test('an entry that comes out of turn is not dropped', async () => {
    const cloud = new MemoryCloud([entry('a', '09:00:00'), entry('b', '10:00:00')], { ...plain, pageSize: 1 })
    const page = cloud.page.bind(cloud)
    cloud.page = async (query) => {
      const answer = await page(query)
      return cloud.queries.length === 2
        ? { ...answer, entries: [...answer.entries, entry('early', '08:00:00')] }
        : answer
    }
    expect((await export_(cloud, null)).ids.sort()).toEqual(['a', 'b', 'early'])
  })

  test('the cursor of an answer goes back exactly as it came', async () => {
    const cloud = new MemoryCloud([entry('a', '2026-11-23T10:00:00.10+01:00'), entry('b', '09:30:00')], {
      ...plain,
      pageSize: 1,
    })
    await export_(cloud, null)
    expect(cloud.queries[1]?.from).toBe('2026-11-23T10:00:00.10+01:00')
  })
})

describe('the next run begins', () => {
  test('at the newest exported entry, as it was sent', async () => {
    const { position } = await export_(new MemoryCloud([entry('a', '2026-11-23T10:00:00.10+01:00')], plain), null)
    expect(position.cursor).toBe('2026-11-23T10:00:00.10+01:00')
  })

  test('with the ids of the lookback, and no others', async () => {
    const log = [entry('old', '08:00:00'), entry('edge', '08:59:00'), entry('new', '09:00:00')]
    const { position } = await export_(new MemoryCloud(log, plain), null)
    expect(position).toEqual({
      cursor: '2026-11-23T09:00:00Z',
      seen_from: '2026-11-23T08:59:00.000Z',
      seen: [
        { id: 'edge', created_at: '2026-11-23T08:59:00Z' },
        { id: 'new', created_at: '2026-11-23T09:00:00Z' },
      ],
    })
  })

  test('never after the cursor, when start is set beyond it', async () => {
    const position = { cursor: time('2026-11-23T09:00:00Z'), seen_from: null, seen: [] }
    const cloud = new MemoryCloud([entry('between', '09:30:00')], plain)
    const { ids } = await export_(cloud, position, { start: time('2026-11-23T10:00:00Z') })
    expect(ids).toEqual(['between'])
  })

  test('no earlier than ids are remembered, when the lookback grows', () => {
    const position = { cursor: time('2026-11-23T09:00:00Z'), seen_from: time('2026-11-23T08:59:00Z'), seen: [] }
    expect(planIncremental({ position, start: null }, 3_600_000).reads[0].from).toBe('2026-11-23T08:59:00Z')
    expect(planIncremental({ position, start: null }, 30_000).reads[0].from).toBe('2026-11-23T08:59:30.000Z')
  })
})

describe('the other modes, under every reading of the API', () => {
  /** What a plan reads, in the order in which it comes. */
  async function read(cloud: MemoryCloud, { reads }: Plan): Promise<AuditLogEntry[]> {
    const entries: AuditLogEntry[] = []
    for (const one of reads) {
      cloud.queries.length = 0
      const { ending } = await collect(cloud, one, recentIds(one.direction, 60_000), never, (fresh) => {
        entries.push(...fresh)
        return Promise.resolve()
      })
      expect(ending.kind).toBe('caught-up')
    }
    return entries
  }

  test('range: both ends included, and each entry once', async () => {
    await fc.assert(
      fc.asyncProperty(logs, readings, times, times, async (log, reading, a, b) => {
        const [start, end] = compare(a, b) <= 0 ? [a, b] : [b, a]
        const entries = await read(new MemoryCloud(log, reading), planRange({ start, end }, NOON))
        const isWithin = ({ created_at }: AuditLogEntry) =>
          compare(created_at, start) >= 0 && compare(created_at, end) <= 0
        expect(idsOf(entries)).toEqual(idsOf(log.filter(isWithin)))
      }),
    )
  })

  test('range: entries of one id at several times are several', async () => {
    await fc.assert(
      fc.asyncProperty(sharedIds, readings, async (log, reading) => {
        const entries = await read(
          new MemoryCloud(log, reading),
          planRange({ start: time('2026-11-23T00:00:00Z'), end: NOON }, NOON),
        )
        expect(entries.map(identityOf).sort()).toEqual(log.map(identityOf).sort())
      }),
    )
  })

  test('latest: at least so many of the newest, and no timestamp is split', async () => {
    await fc.assert(
      fc.asyncProperty(logs, readings, fc.integer({ min: 1, max: 9 }), async (log, reading, limit) => {
        const entries = await read(new MemoryCloud(log, reading), planLatest(limit, NOON))
        expect(entries.length).toBeGreaterThanOrEqual(Math.min(limit, log.length))
        expectNewest(log, entries)
      }),
    )
  })

  test('around: at least so many on each side, those of the time itself once, and no timestamp is split', async () => {
    await fc.assert(
      fc.asyncProperty(logs, readings, times, fc.integer({ min: 1, max: 5 }), async (log, reading, at, limit) => {
        const entries = await read(new MemoryCloud(log, reading), planAround(at, limit))
        expect(new Set(idsOf(entries)).size).toBe(entries.length)
        const [before, itself, after] = [-1, 0, 1].map((side) => {
          const onSide = ({ created_at }: AuditLogEntry) => Math.sign(compare(created_at, at)) === side
          return { all: log.filter(onSide), got: entries.filter(onSide) }
        })
        expect(idsOf(itself?.got ?? [])).toEqual(idsOf(itself?.all ?? []))
        for (const side of [before, after]) {
          expect(side?.got.length).toBeGreaterThanOrEqual(Math.min(limit, side?.all.length ?? 0))
        }
        expectNewest(before?.all ?? [], before?.got ?? [])
      }),
    )
  })

  test('around: a time that is finer than what an exclusive API tells apart hides no entry', async () => {
    const log = [entry('a', '09:00:00'), entry('b', '09:00:05.000001'), entry('c', '09:00:06')]
    const cloud = new MemoryCloud(log, { ...plain, inclusive: false })
    const page = cloud.page.bind(cloud)
    const cut = (from: Timestamp | null) => from && time(from.replace(/(\.\d{6})\d+/, '$1'))
    cloud.page = (query) => page({ ...query, from: cut(query.from) })
    expect(idsOf(await read(cloud, planAround(time('2026-11-23T09:00:05.0000015Z'), 2)))).toEqual(['a', 'b', 'c'])
  })

  test('latest: an empty page that leads further back is not the end', async () => {
    const cloud = new MemoryCloud([entry('a', '09:00:00'), entry('b', '11:00:00')], plain)
    const page = cloud.page.bind(cloud)
    cloud.page = async (query) => {
      const isWithinGap = query.from === null || compare(query.from, time('2026-11-23T10:00:00Z')) > 0
      const answer = await page(query)
      if (!isWithinGap) return answer
      const newest = query.from === null ? answer.entries.filter(({ id }) => id === 'b') : []
      return {
        ...answer,
        entries: newest,
        next: time(query.from === null ? '2026-11-23T10:30:00Z' : '2026-11-23T09:30:00Z'),
      }
    }
    expect(idsOf(await read(cloud, planLatest(5, NOON)))).toEqual(['a', 'b'])
  })

  /** What was read is everything from some time on. */
  function expectNewest(log: readonly AuditLogEntry[], entries: readonly AuditLogEntry[]): void {
    const oldest = entries.reduce<Timestamp | null>((time, { created_at }) => earliest(time, created_at), null)
    const all = log.filter(({ created_at }) => oldest !== null && compare(created_at, oldest) >= 0)
    expect(idsOf(entries)).toEqual(idsOf(all))
  }
})

describe('stopping', () => {
  const [all] = planIncremental({ position: null, start: null }, 0).reads
  const log = [entry('a', '09:00:00'), entry('b', '09:00:01'), entry('c', '09:00:02')]

  test.each(['cancelled', 'deadline'] as const)('%s: between pages', async (which) => {
    const controller = new AbortController()
    const cloud = new MemoryCloud(log, { ...plain, pageSize: 1 })
    const taken: string[] = []
    const progress = new Cursor({ cursor: null, seen_from: null, seen: [] }, 0, NOON)
    const { ending, pages } = await collect(cloud, all, progress, { ...never, [which]: controller.signal }, (fresh) => {
      taken.push(...fresh.map(({ id }) => id))
      controller.abort()
      return Promise.resolve()
    })
    expect({ ending, pages, taken }).toEqual({
      ending: { kind: which === 'cancelled' ? 'cancelled' : 'max-duration' },
      pages: 1,
      taken: ['a'],
    })
  })

  test('what the delivery of a page throws is thrown, not taken for an answer of the API', async () => {
    const progress = new Cursor({ cursor: null, seen_from: null, seen: [] }, 0, NOON)
    const collected = collect(new MemoryCloud(log, plain), all, progress, never, () =>
      Promise.reject(new Error('disk full')),
    )
    await expect(collected).rejects.toThrow('disk full')
  })
})
