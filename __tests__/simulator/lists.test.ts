import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { linksOf, SimulatedGitHub } from '../fixtures/simulated-github.js'

let github: SimulatedGitHub
beforeEach(async () => {
  github = await SimulatedGitHub.start()
})
afterEach(() => github.stop())

interface Named {
  readonly name: string
  readonly key: string
  readonly id: number
}

const names = (list: Named[]) => list.map(({ name }) => name)
const keys = (list: Named[]) => list.map(({ key }) => key)

describe('pages', () => {
  beforeEach(() => {
    const run = github.simulator.startRun()
    for (let i = 1; i <= 250; i++) github.simulator.artifacts.plant(`build-${i}`, run)
  })

  test('have 30 items, and never more than 100', async () => {
    for (const [query, count] of [
      ['', 30],
      ['?per_page=7', 7],
      ['?per_page=100', 100],
      ['?per_page=500', 100],
      ['?per_page=0', 30],
    ] as const) {
      const { body } = await github.get(`/actions/artifacts${query}`)
      expect([query, body.artifacts.length, body.total_count]).toEqual([query, count, 250])
    }
  })

  test('link to one another, newest first, and end with an empty one', async () => {
    const first = await github.get('/actions/artifacts?per_page=100')
    expect(Object.keys(linksOf(first))).toEqual(['next', 'last'])
    const second = await github.get(linksOf(first)['next'] ?? '')
    expect(Object.keys(linksOf(second))).toEqual(['prev', 'next', 'last', 'first'])
    const last = await github.get(linksOf(first)['last'] ?? '')
    expect(Object.keys(linksOf(last))).toEqual(['prev', 'first'])
    const listed = [first, second, last].flatMap(({ body }) => names(body.artifacts))
    expect(listed).toEqual(Array.from({ length: 250 }, (_, index) => `build-${250 - index}`))
    expect((await github.get('/actions/artifacts?per_page=100&page=4')).body.artifacts).toEqual([])
  })

  test('have no links if there is one only', async () => {
    const answer = await github.get('/actions/artifacts?name=build-3')
    expect(names(answer.body.artifacts)).toEqual(['build-3'])
    expect(answer.headers.get('link')).toBeNull()
  })
})

describe('artifacts', () => {
  test('are filtered by their exact name, of the repository and of a run', async () => {
    const [one, two] = [github.simulator.startRun(), github.simulator.startRun()]
    await github.upload(one, 'audit-1')
    await github.upload(one, 'audit-1-more')
    await github.upload(two, 'audit-1')
    expect((await github.get('/actions/artifacts?name=audit-1')).body.total_count).toBe(2)
    expect((await github.get('/actions/artifacts?name=audit')).body.total_count).toBe(0)
    const ofRun = await github.get(`/actions/runs/${one.id}/artifacts?name=audit-1`)
    expect(names(ofRun.body.artifacts)).toEqual(['audit-1'])
  })

  test('have the documented fields', async () => {
    const run = github.simulator.startRun()
    await github.upload(run, 'audit', 'content')
    const { body } = await github.get('/actions/artifacts')
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
    const url = `${github.simulator.url}/api/repos/example/audit/actions/artifacts/1`
    expect(body.artifacts).toEqual([
      {
        id: 1,
        node_id: expect.any(String),
        name: 'audit',
        size_in_bytes: 7,
        url,
        archive_download_url: `${url}/zip`,
        expired: false,
        created_at: time,
        expires_at: time,
        updated_at: time,
        digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
        workflow_run: {
          id: Number(run.id),
          repository_id: 4711,
          head_repository_id: 4711,
          head_branch: 'main',
          head_sha: github.simulator.repository.git.head('main'),
        },
      },
    ])
  })

  test('are gone after they expired', async () => {
    await github.upload(github.simulator.startRun(), 'audit')
    const { status, headers } = await github.get('/actions/artifacts/1/zip')
    expect(status).toBe(302)
    expect((await github.get(headers.get('location') ?? '')).body).toBe('zip')
    github.simulator.artifacts.all[0].expired = true
    expect((await github.get('/actions/artifacts/1/zip')).status).toBe(410)
    expect((await github.get('/actions/artifacts')).body.artifacts[0]).toMatchObject({ expired: true })
  })
})

describe('caches', () => {
  const list = async (query: string) => keys((await github.get(`/actions/caches${query}`)).body.actions_caches)

  beforeEach(async () => {
    const run = github.simulator.startRun()
    await github.cache(run, 'state/1', 'four')
    await github.cache(run, 'state/2', 'a long one')
    await github.cache(github.simulator.startRun({ branch: 'feature' }), 'state/3', 'x')
    await github.cache(run, 'other', '')
  })

  test('are filtered by the prefix of their key and by their ref', async () => {
    expect(await list('?key=state/')).toEqual(['state/3', 'state/2', 'state/1'])
    expect(await list('?key=state/&ref=refs/heads/main')).toEqual(['state/2', 'state/1'])
    expect(await list('?key=state/1')).toEqual(['state/1'])
    expect(await list('?ref=refs/heads/none')).toEqual([])
  })

  test('are sorted by their last access if nothing else is asked for', async () => {
    await github.twirp(github.simulator.startRun(), 'CacheService/GetCacheEntryDownloadURL', {
      key: 'state/1',
      version: 'v',
    })
    expect((await list(''))[0]).toBe('state/1')
    expect(await list('?sort=created_at')).toEqual(['other', 'state/3', 'state/2', 'state/1'])
    expect(await list('?sort=created_at&direction=asc')).toEqual(['state/1', 'state/2', 'state/3', 'other'])
    expect(await list('?sort=size_in_bytes')).toEqual(['state/2', 'state/1', 'state/3', 'other'])
  })

  test('have the documented fields', async () => {
    const { body } = await github.get('/actions/caches?key=state/1')
    const times = { created_at: expect.any(String), last_accessed_at: expect.any(String) }
    expect(body).toEqual({
      total_count: 1,
      actions_caches: [{ id: 1, ref: 'refs/heads/main', key: 'state/1', version: 'v', size_in_bytes: 4, ...times }],
    })
  })
})

test('without the permission `actions: read` every list is refused', async () => {
  github.simulator.permissions = { actions: 'none', contents: 'write' }
  for (const path of ['/actions/caches', '/actions/artifacts', '/actions/workflows/1/runs', '/actions/jobs/1']) {
    expect(await github.get(path)).toMatchObject({
      status: 403,
      body: { message: 'Resource not accessible by integration' },
    })
  }
})
