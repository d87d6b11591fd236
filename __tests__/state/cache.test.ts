/** The states that the Actions cache lists, and what it means when it does not give one. */

import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { Signer } from '../../src/archive/signature.js'
import type { Timestamp } from '../../src/core/time.js'
import { CACHED_FILE, StateCache } from '../../src/state/cache.js'
import type { Candidate } from '../../src/state/index.js'
import { MemoryGitHub } from '../fixtures/github.js'

interface Entry {
  readonly key: string
  readonly ref: string
  readonly createdAt: Timestamp
  /** Null if the service lists the entry, but does not give it. */
  text: string | null
}

let workspace: string
let entries: Entry[]
beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'cache-'))
  entries = []
})
afterEach(() => rm(workspace, { recursive: true }))

class Listing extends MemoryGitHub {
  override caches = (prefix: string, ref: string, page: number) => {
    const found = entries.filter((entry) => entry.key.startsWith(prefix) && entry.ref === ref).reverse()
    return Promise.resolve(found.slice((page - 1) * 100, page * 100))
  }
}

const at = (minute: number) => `2026-11-01T10:${String(minute).padStart(2, '0')}:00Z` as Timestamp

/** The cache as a run sees it, which saves to a ref at a minute. */
function cacheOf(id: string, { ref = 'refs/heads/main', minute = 0, secret = 'secret', github = new Listing() } = {}) {
  const file = join(workspace, CACHED_FILE)
  const client = {
    saveCache: async (_: string[], key: string) =>
      entries.push({ key, ref, createdAt: at(minute), text: await readFile(file, 'utf8') }),
    restoreCache: async (_: string[], key: string, others: string[] = [], options: { lookupOnly?: boolean } = {}) => {
      const given = entries.filter(({ text }) => text !== null).reverse()
      const entry = given.find((one) => [key, ...others].some((prefix) => one.key.startsWith(prefix)))
      if (entry === undefined) return undefined
      if (options.lookupOnly !== true && entry.text !== '') {
        await mkdir(dirname(file), { recursive: true })
        await writeFile(file, entry.text ?? '')
      }
      return entry.key
    },
  }
  const place = { name: 'default', kind: 'none', repository: 'o/r', run: { id, attempt: 1 } } as const
  const refs = () => Promise.resolve(['refs/heads/feature', 'refs/heads/main'])
  return new StateCache({ ...place, refs, workspace }, { client, github, signer: new Signer([secret]) })
}

async function collect(candidates: AsyncIterable<Candidate>): Promise<Candidate[]> {
  const found: Candidate[] = []
  for await (const candidate of candidates) found.push(candidate)
  return found
}

const savedBefore = async (minute: number, own = '9') => collect(cacheOf(own).savedBefore(at(minute)))
const texts = (candidates: Candidate[]) =>
  candidates.map((candidate) => (candidate.kind === 'found' ? candidate.text : candidate.kind))

test('what was saved before a time is given newest first, from both branches, without that of this run', async () => {
  await cacheOf('1', { minute: 1 }).save('one')
  await cacheOf('2', { minute: 2, ref: 'refs/heads/feature' }).save('two')
  await cacheOf('3', { minute: 3 }).save('three')
  await cacheOf('4', { minute: 4 }).save('four')
  const found = await savedBefore(4)
  expect(texts(found)).toEqual(['three', 'two', 'one'])
  expect(found[0]).toMatchObject({ run: { id: '3', attempt: 1 }, savedAt: at(3) })
  expect(texts(await savedBefore(4, '3'))).toEqual(['two', 'one'])
})

test('a listed key that is not signed is a trace, from the time of its entry', async () => {
  await cacheOf('1', { minute: 1, secret: 'another' }).save('forged')
  expect(await savedBefore(4)).toMatchObject([{ kind: 'trace', savedAt: at(1) }])
  expect(texts(await collect(cacheOf('9').newest()))).toEqual(['trace', 'trace'])
})

test('a listed and signed key that the service does not give makes the cache unavailable', async () => {
  await cacheOf('1', { minute: 1 }).save('one')
  await cacheOf('2', { minute: 2 }).save('two')
  entries.forEach((entry) => (entry.text = entry.key.includes('/2/') ? null : entry.text))
  expect(texts(await savedBefore(4))).toEqual(['unavailable', 'one', 'unavailable'])
  entries.forEach((entry) => (entry.text = null))
  expect(new Set(texts(await collect(cacheOf('9').newest())))).toEqual(new Set(['unavailable']))
})

test('an entry that is given and holds no state is a trace', async () => {
  await cacheOf('1', { minute: 1 }).save('one')
  entries.forEach((entry) => (entry.text = ''))
  expect(await savedBefore(4)).toMatchObject([{ kind: 'trace', savedAt: at(1) }])
})

test('a state that was given, and is not taken, does not make the cache unavailable', async () => {
  await cacheOf('1', { minute: 1 }).save('one')
  expect(texts(await collect(cacheOf('9').newest()))).toEqual(['one'])
})

test('a list that fails makes the cache unavailable', async () => {
  const github = new Listing()
  github.caches = () => Promise.reject(new Error('it is down'))
  expect(texts(await collect(cacheOf('9', { github }).savedBefore(at(4))))).toEqual(['unavailable'])
  expect(texts(await collect(cacheOf('9', { github }).newest()))).toEqual(['unavailable'])
})

test('more entries than are looked through are a loss, and hide nothing on the other branch', async () => {
  for (let i = 0; i < 1001; i++) {
    const key = `cockroachdb-cloud-audit-logs/1/default/none/${i + 1}/1/${'0'.repeat(64)}`
    entries.push({ key, ref: 'refs/heads/feature', createdAt: at(1), text: 'forged' })
  }
  expect(texts(await savedBefore(4))).toEqual(['trace', 'trace'])
  await cacheOf('2000', { minute: 2 }).save('genuine')
  expect(texts(await savedBefore(4))).toEqual(['genuine', 'trace'])
})
