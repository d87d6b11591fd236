import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { KEY, startCloud } from '../../simulator/cloud.mjs'
import { Pace } from '../../src/cloud/retry.js'
import { CloudClient, type CloudOptions } from '../../src/cloud/client.js'

import { CancelledError } from '../../src/core/errors.js'
import { entry, textOf } from '../fixtures/entries.js'
import type { Log } from '../../src/core/log.js'
import type { Clock } from '../../src/core/clock.js'

type Simulator = Awaited<ReturnType<typeof startCloud>>

/** Time that passes only while somebody sleeps. */
class TestClock implements Clock {
  readonly sleeps: number[] = []
  private time = Date.parse('2026-11-23T12:00:00Z')

  now = () => this.time
  elapsed = () => this.time
  random = () => 0
  sleep = (milliseconds: number) => {
    this.sleeps.push(milliseconds)
    this.time += milliseconds
    return Promise.resolve()
  }
}

const signal = new AbortController().signal
const newest = { from: null, order: 'ASC', most: null } as const
let simulator: Simulator
let clock: TestClock
let messages: string[]
const log: Log = { info: (line) => messages.push(String(line)), warning: (line) => messages.push(String(line)) }

beforeEach(async () => {
  simulator = await startCloud({ maxLimit: 500 })
  simulator.add(textOf(entry('a')), textOf(entry('b', '09:00:01')))
  clock = new TestClock()
  messages = []
})
afterEach(() => simulator.stop())

function connect(options: Partial<CloudOptions> = {}): CloudClient {
  const all = {
    apiUrl: simulator.url,
    apiVersion: '2024-09-16',
    apiKey: KEY,
    pageSize: 500,
    requestsPerSecond: 100,
    concurrency: 4,
    ...options,
  }
  return new CloudClient(all, { clock, fetch, userAgent: 'audit-logs/1.2.3', log })
}

describe('a request', () => {
  test('carries the key, the version, who asks, and what is asked', async () => {
    const { entries, next } = await connect().page(newest, signal)
    expect({ ids: entries.map(({ id }) => id), next }).toEqual({ ids: ['a', 'b'], next: null })
    const [request] = simulator.requests
    expect(request?.query).toEqual({ sort_order: 'ASC', limit: '500' })
    expect(request?.headers).toMatchObject({
      authorization: `Bearer ${KEY}`,
      'cc-version': '2024-09-16',
      'user-agent': 'audit-logs/1.2.3',
    })
  })

  test('goes below the path of the address that was given', async () => {
    await connect({ apiUrl: `${simulator.url}/gateway` })
      .page(newest, signal)
      .catch(() => {})
    expect(simulator.requests[0]?.path).toBe('/gateway/api/v1/auditlogevents')
  })

  test("tells whose log it is, and the API's clock at its first answer", async () => {
    let now = Date.parse('2026-11-23T09:00:00Z')
    simulator.options.now = () => (now += 60_000)
    const client = connect()
    expect(client.firstDate()).toBeNull()
    expect(await client.organization(signal)).toMatchObject({ name: 'Example Bank' })
    await client.page(newest, signal)
    expect(client.firstDate()).toBe('2026-11-23T09:01:00Z')
  })

  test('a deployment that does not know its organization is no obstacle', async () => {
    simulator.options.organization = null
    expect(await connect().organization(signal)).toBeNull()
  })

  test.each([1, 4, 8, 10, 1000])(
    'is paced: never more than %i in any second, whoever asks, and hardly fewer',
    async (rate) => {
      const pace = new Pace(rate, clock)
      const sent: number[] = []
      const reader = async () => {
        for (let i = 0; i < rate; i++) {
          await pace.next(signal)
          sent.push(clock.elapsed())
        }
      }
      await Promise.all(Array.from({ length: 20 }, reader))
      for (const [index, time] of sent.entries()) {
        const next = sent[index + rate] ?? Infinity
        expect(next - time).toBeGreaterThan(1_000)
      }
      const seconds = ((sent.at(-1) ?? 0) - (sent[0] ?? 0)) / 1_000
      expect(sent.length / seconds / rate).toBeGreaterThan(0.95)
    },
  )

  test('waits for nothing when a run has three', async () => {
    const client = connect({ requestsPerSecond: 4 })
    for (let i = 0; i < 3; i++) await client.page(newest, signal)
    expect(clock.sleeps).toEqual([])
  })

  test('waits when the API asked another one to wait', async () => {
    const client = connect()
    simulator.fault({ status: 429, headers: { 'retry-after': '7' } })
    await Promise.all([client.page(newest, signal), client.page(newest, signal)])
    expect(clock.sleeps).toContain(7_000)
    expect(simulator.pages).toBe(3)
  })
})

describe('what passes is tried again', () => {
  const passing: [string, object][] = [
    ['429', { status: 429, body: '{"message":"rate limit exceeded"}' }],
    ['a rate limit with another status', { status: 400, body: '{"message":"rate limit exceeded"}' }],
    ['anything with Retry-After', { status: 403, headers: { 'retry-after': '1' } }],
    ...[408, 500, 502, 503, 504].map((status): [string, object] => [String(status), { status, body: '<html>' }]),
    ['a connection that breaks', { kind: 'reset' }],
    ['a body that breaks off', { kind: 'cut' }],
    ['a body that was cut', { kind: 'truncated' }],
    ["a proxy's page", { kind: 'html' }],
  ]

  test.each(passing)('%s', async (_, fault) => {
    simulator.fault(fault, { times: 2 })
    expect((await connect().page(newest, signal)).entries).toHaveLength(2)
    expect(simulator.pages).toBe(3)
    expect(messages).toHaveLength(2)
  })

  test.each(passing)('%s, but not for ever', async (_, fault) => {
    simulator.fault(fault, { times: 99 })
    await expect(connect().page(newest, signal)).rejects.toMatchObject({ name: 'CloudError' })
    expect(simulator.pages).toBe(5)
  })

  test("after what Retry-After asks at least: in seconds, or until a date of the API's own clock", async () => {
    simulator.options.now = () => Date.parse('2020-01-01T00:00:00Z')
    simulator.fault({ status: 429, headers: { 'retry-after': '7' } })
    simulator.fault({ status: 429, headers: { 'retry-after': 'Wed, 01 Jan 2020 00:01:30 GMT' } })
    simulator.fault({ status: 429, headers: { 'retry-after': 'nonsense' } })
    await connect().page(newest, signal)
    expect(clock.sleeps).toEqual([7_000, 90_000, 2_000])
  })

  test('with pauses that grow, and are never the same for all', async () => {
    clock.random = () => 0.5
    simulator.fault({ status: 503 }, { times: 4 })
    await connect({ requestsPerSecond: 100 }).page(newest, signal)
    expect(clock.sleeps).toEqual([750, 1_500, 3_000, 6_000])
  })

  test('not when the API asks to wait longer than five minutes', async () => {
    simulator.fault({ status: 429, headers: { 'retry-after': '3600' } })
    await expect(connect().page(newest, signal)).rejects.toThrow('answered 429')
    expect(clock.sleeps).toEqual([])
  })
})

describe('what does not pass is reported with its remedy, and not tried again', () => {
  test.each([
    [
      { status: 401, body: '{"message":"invalid API key"}' },
      /answered 401 .*"invalid API key".* key is wrong, or it was revoked/,
    ],
    [{ status: 403, body: '' }, /answered 403 .*Organization Admin/],
    [{ status: 404, body: 'nothing here' }, /answered 404 .*Check `api-url`/],
    [
      { status: 400, body: '{"message":"audit logs are not enabled for this organization"}' },
      /not enabled for this organization: ask/,
    ],
    [
      { status: 302, headers: { location: 'https://login.example.com/x' } },
      /redirect to login\.example\.com, which is refused/,
    ],
    [{ status: 418, body: '<html>' }, /answered 418 .*an HTML page/],
  ])('%j', async (fault, sentence) => {
    simulator.fault(fault, { times: 99 })
    await expect(connect({ pageSize: 100 }).page(newest, signal)).rejects.toThrow(sentence)
    expect(simulator.pages).toBe(1)
  })

  test('an API that cannot be reached', async () => {
    await simulator.stop()
    await expect(connect().page(newest, signal)).rejects.toThrow(
      /could not be reached at 127\.0\.0\.1:\d+.*ECONNREFUSED.*network/,
    )
    simulator = await startCloud()
  })

  test('an answer that is JSON, but no page', async () => {
    simulator.fault({ status: 200, body: '{"message":"hello"}' }, { times: 99 })
    await expect(connect().page(newest, signal)).rejects.toThrow('neither entries nor next_starting_from')
    expect(simulator.pages).toBe(1)
  })

  test('no key, e-mail address or command is quoted from an answer', async () => {
    simulator.fault({ status: 401, body: JSON.stringify({ message: `x\n::error::bob@example.com ##[error]` }) })
    const error: unknown = await connect()
      .page(newest, signal)
      .catch((thrown: unknown) => thrown)
    expect(String(error)).not.toMatch(/\n|::|bob@|##\[/)
  })
})

describe('the size of a page', () => {
  test('falls to 200 for the rest of the run when a larger one is refused', async () => {
    const client = connect({ pageSize: 1000 })
    expect((await client.page(newest, signal)).entries).toHaveLength(2)
    await client.page(newest, signal)
    expect(simulator.requests.map(({ query }) => query.limit)).toEqual(['1000', '200', '200'])
    expect(messages).toEqual([expect.stringContaining('refuses pages of 1000 entries')])
  })

  test('is not what is wrong when 200 are refused as well', async () => {
    await expect(connect({ pageSize: 1000, apiVersion: '1999-01-01' }).page(newest, signal)).rejects.toThrow(
      'invalid Cc-Version',
    )
  })
})

test('cancelling ends the waiting, the request and the tries', async () => {
  const controller = new AbortController()
  simulator.fault({ kind: 'call', action: () => controller.abort(new CancelledError()) })
  simulator.fault({ kind: 'slow', ms: 60_000 })
  await expect(connect().page(newest, controller.signal)).rejects.toBeInstanceOf(CancelledError)
  expect(simulator.pages).toBe(1)
})
