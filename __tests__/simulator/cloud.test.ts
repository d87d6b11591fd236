import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { KEY, startCloud } from '../../simulator/cloud.mjs'

let cloud: Awaited<ReturnType<typeof startCloud>>
beforeEach(async () => {
  cloud = await startCloud()
})
afterEach(() => cloud.stop())

const at = (second: number) => `2026-11-23T09:00:${String(second).padStart(2, '0')}Z`

interface Page {
  readonly entries: { id: string }[]
  readonly next_starting_from?: string
}

async function ask(query = '', options: RequestInit = {}) {
  const headers = { authorization: `Bearer ${KEY}` }
  const response = await fetch(`${cloud.url}/api/v1/auditlogevents${query}`, { headers, ...options })
  return { status: response.status, body: (await response.json()) as Page }
}

async function ids(query = '') {
  return (await ask(query)).body.entries.map(({ id }) => id)
}

describe('a page', () => {
  beforeEach(() => {
    cloud.add({ id: 'd', created_at: at(4) }, { id: 'b', created_at: at(2) }, { id: 'a', created_at: at(1) })
    cloud.add({ id: 'c', created_at: at(2) }, { id: 'e', created_at: at(5) })
  })

  test('is in order, whatever the order in which entries were added', async () => {
    expect(await ids()).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(await ids('?sort_order=DESC')).toEqual(['e', 'd', 'c', 'b', 'a'])
  })

  test('has every entry of its last timestamp, and a cursor while more follow', async () => {
    expect(await ids('?limit=2')).toEqual(['a', 'b', 'c'])
    expect((await ask('?limit=2')).body.next_starting_from).toBe(at(2))
    expect(await ids(`?limit=3&sort_order=DESC&starting_from=${at(4)}`)).toEqual(['d', 'c', 'b'])
    expect((await ask()).body).not.toHaveProperty('next_starting_from')
  })

  test('includes the entries of `starting_from` or not, as the reading says', async () => {
    expect(await ids(`?starting_from=${at(2)}`)).toEqual(['b', 'c', 'd', 'e'])
    cloud.options.inclusive = false
    expect(await ids(`?starting_from=${at(2)}`)).toEqual(['d', 'e'])
    expect(await ids(`?sort_order=DESC&starting_from=${at(2)}`)).toEqual(['a'])
  })

  test('in descending order begins with the present', async () => {
    cloud.options.now = () => Date.parse(at(4))
    expect(await ids('?sort_order=DESC')).toEqual(['d', 'c', 'b', 'a'])
  })

  test.each(['?limit=0', '?limit=1001', '?limit=1e2', '?sort_order=desc', '?starting_from=yesterday'])(
    'is refused for %s',
    async (query) => {
      expect(await ask(query)).toMatchObject({ status: 400, body: { code: 3, details: [] } })
    },
  )
})

test('other methods, keys and paths are refused', async () => {
  expect(await ask('', { headers: { authorization: 'Bearer other' } })).toMatchObject({ status: 401 })
  expect(await ask('', { method: 'POST', headers: { authorization: `Bearer ${KEY}` } })).toMatchObject({ status: 501 })
  expect(await ask('/more')).toMatchObject({ status: 404 })
})

describe('a fault', () => {
  test('is played as often as planned, after the requests that it skips', async () => {
    cloud.fault({ status: 503, body: '{}' }, { skip: 1, times: 2 })
    const statuses = []
    for (let i = 0; i < 4; i++) statuses.push((await ask()).status)
    expect(statuses).toEqual([200, 503, 503, 200])
    expect(cloud.pages).toBe(4)
  })

  test('concerns the planned path only, and no more after `heal`', async () => {
    cloud.fault({ kind: 'reset' }, { path: '/organization', times: 9 })
    expect((await ask()).status).toBe(200)
    const organization = () =>
      fetch(`${cloud.url}/api/v1/organization`, { headers: { authorization: `Bearer ${KEY}` } })
    await expect(organization()).rejects.toThrow()
    cloud.heal()
    expect((await organization()).status).toBe(200)
  })

  test.each(['cut', 'truncated', 'html'])('damages the body: %s', async (kind) => {
    cloud.add({ id: 'a', created_at: at(1) }).fault({ kind })
    await expect(ask()).rejects.toThrow()
  })

  test('of an unknown kind is an error where it is planned', () => {
    expect(() => cloud.fault({ kind: 'rest' })).toThrow('Unknown fault: rest')
  })
})
