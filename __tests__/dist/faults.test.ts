import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { generate } from 'selfsigned'
import { startProxy } from '../../simulator/proxy.mjs'
import { errors, Job, type Step } from '../fixtures/job.js'

let job: Job
beforeEach(async () => {
  job = await Job.startBuilt({ inclusive: false })
})
afterEach(() => job.stop())


/** Four entries, a page each. */
function addFour() {
  job.add({ id: 'a', ago: 400 }, { id: 'b', ago: 300 }, { id: 'c', ago: 200 }, { id: 'd', ago: 100 })
}

describe('reading breaks off in the middle', () => {
  beforeEach(addFour)

  test.each([
    ['the key is revoked', { status: 401 }, /answered 401.*key is wrong, or it was revoked/],
    ['an answer cannot be read', { status: 200, body: '{"entries":[{"id":"x"}]}' }, /entry x .* has no readable `created_at`/],
    ['the API is down', { status: 503, headers: { 'retry-after': '900' } }, /answered 503.*status page/],
  ])('%s: what is whole is delivered and saved, and the run is red', async (_, fault, sentence) => {
    job.cloud.fault(fault, { skip: 2 })
    const first = await job.run({ 'page-size': 1 })
    expect(first).toMatchObject({ code: 1, outputs: { outcome: 'error', entries: '2', 'caught-up': 'false' } })
    expect(job.ids(first)).toEqual(['a', 'b'])
    expect(errors(first)).toEqual([expect.stringMatching(sentence)])
    expect(errors(first)[0]).toContain(`progress is saved to ${first.outputs.cursor}`)
    const second = await job.run({ 'page-size': 1 })
    expect(job.ids(second)).toEqual(['c', 'd'])
    expect(second.outputs.outcome).toBe('success')
  })

  test('on the first page: nothing is delivered, and the cursor stays', async () => {
    await job.run()
    job.add({ id: 'e', ago: 50 })
    const [before] = job.github.caches.entries
    job.cloud.fault({ status: 200, body: '{}' })
    const broken = await job.run()
    expect(broken.outputs).toMatchObject({ outcome: 'error', entries: '', 'caught-up': 'false' })
    expect(errors(broken)[0]).toMatch(/neither entries nor next_starting_from.*Nothing was read, and the cursor stays/)
    expect(job.github.caches.entries).toEqual([before])
    expect(job.ids(await job.run())).toEqual(['e'])
  })

  test('findings that were read before it are told, and count', async () => {
    job.add({ id: 'r', ago: 500, action: 'DELETE_USER' })
    job.cloud.fault({ status: 401 }, { skip: 1 })
    const step = await job.run({ 'page-size': 1, 'fail-on': 'DELETE_USER' })
    expect(step.outputs).toMatchObject({ outcome: 'error', findings: '1' })
    expect(errors(step)).toEqual([expect.stringContaining('fail-on: '), expect.stringContaining('Besides, 1 finding turns this run red.')])
  })
})

test('max-duration stops the reading: what is whole is delivered, the cursor saved, the run incomplete', async () => {
  addFour()
  job.cloud.fault({ kind: 'slow', ms: 5_000 }, { skip: 2 })
  const first = await job.run({ 'page-size': 1, 'max-duration': '2s' })
  expect(first).toMatchObject({ code: 1, outputs: { outcome: 'incomplete', entries: '2', 'caught-up': 'false' } })
  expect(errors(first)).toEqual([expect.stringMatching(/stopped after 2 s \(`max-duration`\): 2 new entries are delivered, and progress is saved to .*nothing is lost/)])
  expect(job.ids(await job.run())).toEqual(['c', 'd'])
})

describe('a wrong set-up is told before anything is read', () => {
  test('a wrong key', async () => {
    const step = await job.run({ 'api-key': 'CCDB1_wrong' })
    expect(step).toMatchObject({ code: 1, outputs: { outcome: 'error', entries: '' } })
    expect(errors(step)).toEqual([expect.stringMatching(/answered 401 to \/api\/v1\/organization.*Create a new secret key/)])
    expect(step.summary).toContain('Create a new secret key')
    expect(job.cloud.pages).toBe(0)
  })

  test('every bad input in one message, and no request', async () => {
    const step = await job.run({ 'fail-on': 'DELETE_CLUSTR', lookback: '1 hour', 'api-url': 'http://example.com' })
    expect(step).toMatchObject({ code: 1, outputs: { outcome: 'error' } })
    expect(errors(step)).toHaveLength(1)
    expect(errors(step)[0]).toMatch(/3 corrections are needed:\n- api-url: .*\n- lookback: .*\n- fail-on: DELETE_CLUSTR .*did you mean DELETE_CLUSTER/)
    expect([...job.cloud.requests, ...job.github.requests]).toEqual([])
  })

  test('a start in the future, by the API\'s clock', async () => {
    job.cloud.options.now = () => Date.parse('2026-01-01T00:00:00Z')
    const step = await job.run({ start: '2026-01-02T00:00:00Z' })
    expect(step.outputs.outcome).toBe('error')
    expect(errors(step)[0]).toContain("lies in the future; the API's clock says 2026-01-01T00:00:00Z")
  })

  test('a redirect is refused, and the key does not go along', async () => {
    job.cloud.fault({ status: 307, headers: { location: 'https://evil.example/' } }, { path: '/organization' })
    expect(errors(await job.run())[0]).toContain('redirect to evil.example, which is refused')
  })
})

describe('a public repository', () => {
  const isRefused = (step: Step, sentence: RegExp) => {
    expect(step).toMatchObject({ code: 1, outputs: { outcome: 'error' } })
    expect(errors(step)).toEqual([expect.stringMatching(sentence)])
    expect(job.cloud.requests).toEqual([])
  }

  test('is refused, and nothing is read', async () => {
    await job.stop()
    job = await Job.startBuilt({}, { repository: { private: false, visibility: 'public' } })
    isRefused(await job.run(), /is public.*allow-public-repository/)
  })

  test('is assumed when that cannot be learned', async () => {
    job.github.fault('/api/repos/example/audit', { status: 404, body: '{"message":"Not Found"}' }, { times: 9 })
    isRefused(await job.run(), /cannot be learned whether everybody could read it/)
  })

  test('an internal one is not public', async () => {
    await job.stop()
    job = await Job.startBuilt({}, { repository: { private: true, visibility: 'internal' } })
    expect((await job.run()).outputs.outcome).toBe('success')
  })
})

describe('cancelled means stopped', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('%s while reading: nothing is delivered, and no state is saved', async (signal) => {
    addFour()
    let child: { kill: (signal: NodeJS.Signals) => boolean } | undefined
    job.cloud.fault({ kind: 'call', action: () => child?.kill(signal) }, { skip: 2 }).fault({ kind: 'slow', ms: 20_000 }, { skip: 2 })
    const step = await job.run({ 'page-size': 1 }, { onOutput: (_, process) => (child = process) })
    expect(step).toMatchObject({ code: 1, outputs: { outcome: 'error' } })
    expect(errors(step)[0]).toContain('was cancelled')
    expect({ artifacts: job.github.artifacts.all, caches: job.github.caches.entries }).toEqual({ artifacts: [], caches: [] })
  })

  test('while delivering: the state does not move', async () => {
    addFour()
    const onOutput = (text: string, child: { kill: (signal: NodeJS.Signals) => boolean }) => {
      if (text.includes('Beginning upload of artifact')) child.kill('SIGINT')
    }
    const step = await job.run({}, { onOutput })
    expect(step.outputs.outcome).toBe('error')
    expect(job.github.caches.entries).toEqual([])
    expect((await job.run()).outputs.outcome).toBe('success')
  })
})

describe('behind a proxy', () => {
  const outside = 'https://api.example.test'

  test('the way out is the proxy, also when its address has no scheme, and its authority may be the own one', async () => {
    const { cert, private: key } = await generate([{ name: 'commonName', value: 'api.example.test' }], {
      extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'api.example.test' }] }],
    })
    const authority = join(job.runner.root, 'authority.pem')
    writeFileSync(authority, cert)
    const bank = await Job.startBuilt({ tls: { key, cert } })
    bank.add({ id: 'a', ago: 60 })
    const proxy = await startProxy({ 'api.example.test:443': new URL(bank.cloud.url).host })
    const environment = { https_proxy: proxy.host, NO_PROXY: '127.0.0.1', NODE_EXTRA_CA_CERTS: authority }
    const step = await bank.run({ 'api-url': outside }, { environment })
    await Promise.all([proxy.stop(), bank.stop()])
    expect(step.outputs).toMatchObject({ outcome: 'success', entries: '1' })
    expect(proxy.targets).toContain('api.example.test:443')
  })

  test('an address that is none is refused without being shown', async () => {
    for (const address of ['http://svc:Wint#r2026@proxy.bank:8080', 'http://svc:Wint2026@bad host:8080']) {
      const step = await job.run({}, { environment: { HTTPS_PROXY: address } })
      expect(step.outputs.outcome).toBe('error')
      expect(errors(step).join()).toMatch(/^HTTPS_PROXY: is not the address of a proxy/)
      expect(step.log.replace(/^::add-mask::.*$/gm, '') + step.summary).not.toContain('Wint')
    }
  })

  test('an API on this machine is asked directly, since the proxy would see the key', async () => {
    addFour()
    const proxy = await startProxy()
    const url = job.cloud.url.replace('127.0.0.1', 'localhost')
    const step = await job.run({ 'api-url': url }, { environment: { http_proxy: proxy.host, NO_PROXY: '127.0.0.1' } })
    await proxy.stop()
    expect(step.outputs).toMatchObject({ outcome: 'success', entries: '4' })
    expect(proxy.targets).toEqual([])
  })
})
