/** How fast a long backlog is read, and at what cost, by a clock that only answers move. */

import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { backfill } from '../../src/collect/backfill.js'
import { ascending } from '../../src/core/direction.js'
import { millisecondsOf, timestampOf } from '../../src/core/time.js'
import { SlowCloud } from '../fixtures/slow-cloud.js'

const PAGES = 600
const PAGE = 20
const DAYS = 300
const RATE = 10
const END = Date.UTC(2026, 10, 23)

/** The times of the entries, as many on each day as its weight says. */
function logOf(weights: readonly number[]): Float64Array {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const times: number[] = []
  let sum = 0
  for (const [day, weight] of weights.entries()) {
    sum += weight
    const count = Math.round((sum / total) * PAGES * PAGE) - times.length
    for (let index = 0; index < count; index++) times.push(END - (DAYS - day - index / count) * 86_400_000)
  }
  return Float64Array.from(times)
}

const days = Array.from({ length: DAYS }, (_, day) => day)
/** A normal deviate for each day, always the same ones. */
const deviate = (day: number) =>
  Math.sqrt(-2 * Math.log(((day * 7919) % 997) / 997 + 1e-3)) * Math.cos((2 * Math.PI * ((day * 104729) % 991)) / 991)
/** Reads until the deadline, in milliseconds of the cloud's clock. */
async function read(cloud: SlowCloud, deadline = Infinity) {
  const controller = new AbortController()
  const stop = {
    cancelled: new AbortController().signal,
    deadline: controller.signal,
    now: timestampOf(END),
    remaining: () => deadline - cloud.now,
    spool: join(tmpdir(), 'no-spool-is-needed'),
  }
  const way = { direction: ascending, asked: null, enough: null, isOver: () => false }
  const seen: number[] = []
  let pages = 0
  await cloud.play(async () => {
    for await (const { page } of backfill(cloud, way, null, stop)) {
      pages++
      seen.push(...page.entries.map(({ created_at }) => millisecondsOf(created_at)))
      if (cloud.now >= deadline) controller.abort()
    }
  })
  return { seen, pages }
}

const densities: [string, number[]][] = [
  ['even', days.map(() => 1)],
  ['log-normal', days.map((day) => Math.exp(deviate(day)))],
  ['one burst', days.map((day) => (day === 137 ? DAYS - 1 : 1))],
  ['silent at weekends', days.map((day) => (day % 7 < 5 ? 1 : 0.001))],
  ['growing', days.map((day) => Math.exp(day / 60))],
]
const speeds: [number, number][] = [
  [300, 0.95],
  [800, 0.9],
]

test.each(densities.flatMap(([name, weights]) => speeds.map((speed) => [name, ...speed, weights] as const)))(
  '%s, %i ms an answer: %f of the rate, and few pages twice',
  async (_, latency, share, weights) => {
    const readers = Math.ceil((RATE * latency * 1.1) / 1000) + 1
    const cloud = new SlowCloud(logOf(weights), { latency, rate: RATE, pageSize: PAGE, readers })
    const { seen } = await read(cloud)
    expect(seen).toEqual([...cloud.times].map(Math.floor))
    expect(cloud.requests / (cloud.now / 1000) / RATE).toBeGreaterThan(share)
    expect(cloud.requests / PAGES).toBeLessThanOrEqual(1.05)
  },
)

/** Where a deadline falls into a burst, what was read behind the burst is thrown away. */
const withoutBurst = densities.filter(([name]) => name !== 'one burst')

test.each(withoutBurst)(
  '%s: at a deadline hardly anything is thrown away, and nothing is missing',
  async (_, weights) => {
    const cloud = new SlowCloud(logOf(weights), { latency: 300, rate: RATE, pageSize: PAGE, readers: 5 })
    const { seen, pages } = await read(cloud, 60_000)
    expect(seen).toEqual([...cloud.times].slice(0, seen.length).map(Math.floor))
    expect(pages).toBeGreaterThan(300)
    expect(pages / cloud.requests).toBeGreaterThan(0.95)
  },
)
