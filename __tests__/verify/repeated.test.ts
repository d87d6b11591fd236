/** Ids that an archive has at several times, counted in bounded memory. */

import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { RepeatedIds } from '../../src/verify/repeated.js'
import { time } from '../fixtures/entries.js'

const NINE = time('2026-11-23T09:00:00Z')

async function counted(ids: readonly string[], bounds?: ConstructorParameters<typeof RepeatedIds>[0]) {
  const repeated = new RepeatedIds(bounds)
  const keys = ids.map((id) => ({ id, created_at: NINE }))
  for (const key of keys) repeated.add(key)
  return repeated.confirmed(async function* () {
    yield* await Promise.resolve(keys)
  })
}

test('each of them is counted once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat({ max: 60 }).map(String), { maxLength: 100 }), async (ids) => {
      const several = new Set(ids.filter((id, index) => ids.indexOf(id) !== index))
      expect(await counted(ids)).toEqual({ ids: several.size, isComplete: true, unchecked: 0, uncheckedFrom: null })
    }),
  )
})

test('two ids of one hash are not one id', async () => {
  const ids = ['a', 'b', 'c', 'c']
  expect(await counted(ids, { hash: () => 7n })).toMatchObject({ ids: 1 })
  expect(await counted(ids, { hash: () => 0n })).toMatchObject({ ids: 1 })
})

test('any number of ids is found in a table that grows', async () => {
  const ids = Array.from({ length: 50_000 }, (_, index) => `id-${index}`)
  expect(await counted([...ids, ...ids.slice(0, 1234)])).toMatchObject({ ids: 1234, unchecked: 0 })
})

test('beyond its bound it says how many entries were not checked, and still finds what it knows', async () => {
  const ids = Array.from({ length: 30 }, (_, index) => `id-${index}`)
  const { ids: found, unchecked, uncheckedFrom } = await counted([...ids, 'id-0', 'id-29'], { mostIds: 10 })
  expect({ found, unchecked, uncheckedFrom }).toEqual({ found: 1, unchecked: 21, uncheckedFrom: NINE })
  expect(await counted([...ids, ...ids], { mostRepeated: 10 })).toMatchObject({ ids: 10, isComplete: false })
})
