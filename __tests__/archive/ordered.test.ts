/** Several ordered lists of entries as one. */

import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type KeyedLine, merged } from '../../src/archive/ordered.js'
import { compareEntries } from '../../src/core/entry.js'
import type { Timestamp } from '../../src/core/time.js'
import { time } from '../fixtures/entries.js'

async function* linesAt(source: number, times: readonly number[]): AsyncGenerator<KeyedLine> {
  for (const at of times) yield await Promise.resolve(lineAt(source, at))
}

function instant(microseconds: number): Timestamp {
  return time(`2026-11-23T09:00:00.${String(microseconds).padStart(6, '0')}Z`)
}

function lineAt(source: number, at: number): KeyedLine {
  return { key: { id: 'a', created_at: instant(at) }, text: String(source) }
}

async function allOf(lines: AsyncGenerator<KeyedLine>): Promise<KeyedLine[]> {
  const all: KeyedLine[] = []
  for await (const line of lines) all.push(line)
  return all
}

test('come in order, and of equal ones that of the earlier list first', async () => {
  const list = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 5 }).map((all) => all.sort())
  await fc.assert(
    fc.asyncProperty(fc.array(list, { maxLength: 7 }), async (lists) => {
      const all = lists.flatMap((times, source) => times.map((at) => lineAt(source, at)))
      // Sorting is stable.
      const expected = all.sort((a, b) => compareEntries(a.key, b.key))
      expect(await allOf(merged(lists.map((times, source) => linesAt(source, times))))).toEqual(expected)
    }),
  )
})

test('a line of a thousand lists is compared with few others', async () => {
  let reads = 0
  const counting = async function* (source: number): AsyncGenerator<KeyedLine> {
    for (const at of [source, source + 1000]) {
      const key = {
        id: 'a',
        get created_at() {
          return (reads++, instant(at))
        },
      }
      yield await Promise.resolve({ key, text: '' })
    }
  }
  const lines = await allOf(merged(Array.from({ length: 1000 }, (_, source) => counting(source))))
  expect(lines).toHaveLength(2000)
  // Both of a pair, in each of ten rounds.
  expect(reads).toBeLessThan(2000 * 30)
})
