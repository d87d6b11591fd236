/** Trees and tarballs of a simulated repository, and the calls that a token has. */

import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { SimulatedGitHub } from '../fixtures/simulated-github.js'

let github: SimulatedGitHub
beforeEach(async () => {
  github = await SimulatedGitHub.start()
  git().edit('main', { 'a/b.txt': 'b\n', 'hidden.txt': '', '.gitattributes': 'hidden.txt export-ignore\n' })
})
afterEach(() => github.stop())

const git = () => github.simulator.repository.git

test('a tree lists what is in it, and with `recursive` what is in that as well', async () => {
  const { body } = await github.get('/git/trees/main?recursive=1')
  expect(body).toMatchObject({ truncated: false, sha: expect.stringMatching(/^[0-9a-f]{40}$/) })
  expect(body.tree.map(({ path }: { path: string }) => path)).toEqual([
    '.gitattributes',
    'README.md',
    'a',
    'a/b.txt',
    'hidden.txt',
  ])
  const [, , folder, file] = body.tree
  expect(folder).toMatchObject({ path: 'a', mode: '040000', type: 'tree' })
  expect(folder).not.toHaveProperty('size')
  const sha = '61780798228d17af2d34fce4cfbdf35556832472'
  expect(file).toMatchObject({ path: 'a/b.txt', mode: '100644', type: 'blob', sha, size: 2 })
  const inner = await github.get(`/git/trees/${folder.sha}`)
  expect(inner.body.tree.map(({ path }: { path: string }) => path)).toEqual(['b.txt'])
  expect((await github.get('/git/trees/none')).status).toBe(404)
})

test('a tarball is what `git archive` packs, at another URL', async () => {
  const answer = await github.get('/tarball/main')
  expect(answer.status).toBe(302)
  const location = answer.headers.get('location') ?? ''
  const packed = gunzipSync(await (await fetch(location)).arrayBuffer()).toString('latin1')
  expect(packed).toMatch(/example-audit-[0-9a-f]{7}\/a\/b\.txt/)
  expect(packed).not.toContain('hidden.txt\0')
  expect((await fetch(location.replace('simulated', 'other'))).status).toBe(404)
})

test('a token has a number of calls, and GraphQL others', async () => {
  const { calls } = github.simulator
  calls.limit = 2
  const left = (await github.get('')).headers.get('x-ratelimit-remaining')
  await github.get('/tarball/main')
  const refused = await github.get('')
  expect([left, refused.status, refused.headers.get('x-ratelimit-remaining')]).toEqual(['1', 403, '0'])
  expect(refused.body.message).toMatch(/^API rate limit exceeded/)
  for (const expected of [undefined, undefined, 'RATE_LIMITED']) {
    const query = '{ repository(owner: "example", name: "audit") { name } }'
    expect((await github.graphql(query)).body.errors?.[0].type).toBe(expected)
  }
})
