/** An entry's identity is its id and its instant: in what a run remembers, in what two runs remember, and as a text. */

import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { Cursor, mergePositions, NOTHING_SEEN, recentIds } from '../../src/core/cursor.js'
import { ascending, descending } from '../../src/core/direction.js'
import { identityOf } from '../../src/core/entry.js'
import { compare, type Timestamp } from '../../src/core/time.js'
import { time, times } from '../fixtures/entries.js'

const NOON = time('2026-11-23T12:00:00Z')
const key = (id: string, at: string) => ({ id, created_at: time(at.includes('T') ? at : `2026-11-23T${at}Z`) })
const SAME = [
  '2026-11-23T09:00:00Z',
  '2026-11-23T09:00:00.000Z',
  '2026-11-23T10:00:00+01:00',
  '2026-11-23T08:00:00.0-01:00',
]

describe('an identity as a text', () => {
  test.each(SAME)('is the same for one instant written as %s', (at) => {
    expect(identityOf(key('a', at))).toBe(identityOf(key('a', SAME[0] ?? '')))
  })

  test('differs exactly where the id or the instant differs', () => {
    fc.assert(
      fc.property(times, times, fc.constantFrom('a', 'a ', ' a'), fc.constantFrom('a', 'a ', ' a'), (s, t, a, b) => {
        const isSame = a === b && compare(s, t) === 0
        expect(identityOf({ id: a, created_at: s }) === identityOf({ id: b, created_at: t })).toBe(isSame)
      }),
    )
  })
})

describe('the ids of a read', () => {
  test.each([
    ['a read without a state', () => recentIds(ascending, 60_000)],
    ['a read back in time', () => recentIds(descending, 60_000)],
    ['an incremental read', () => new Cursor(NOTHING_SEEN, 60_000, NOON)],
  ])('%s: take an id again at another time, and count it', (_, create) => {
    const ids = create()
    expect(SAME.map((at) => ids.take(key('a', at)))).toEqual([true, false, false, false])
    expect(ids.redated).toBe(0)
    for (const at of ['09:00:01', '09:00:02']) {
      expect(ids.take(key('a', at))).toBe(true)
      expect(ids.take(key('a', `${at}.0`))).toBe(false)
    }
    expect(ids.take(key('a', '09:00:00'))).toBe(false)
    expect(ids.redated).toBe(2)
  })

  test('count an id that the state knows at another time', () => {
    const seen = [key('a', '09:00:00'), key('a', '09:00:01')]
    const cursor = new Cursor({ cursor: time('2026-11-23T09:00:01Z'), seen_from: null, seen }, 60_000, NOON)
    expect(cursor.redated).toBe(0)
    expect(seen.map((one) => cursor.take(one))).toEqual([false, false])
    expect(cursor.take(key('a', '09:00:02'))).toBe(true)
    expect(cursor.redated).toBe(1)
    expect(cursor.position().seen).toEqual([...seen, key('a', '09:00:02')])
  })

  test('forget one time of an id, and keep the other', () => {
    const ids = recentIds(ascending, 1000)
    ids.take(key('a', '09:00:00'))
    ids.take(key('a', '09:30:00'))
    for (let second = 0; second < 12_000; second++) ids.take(key(`e${second}`, '09:00:01'))
    ids.forget(time('2026-11-23T09:29:00Z'))
    expect(ids.since(null)).toEqual([key('a', '09:30:00')])
    expect(ids.isForgotten(key('a', '09:00:00'))).toBe(true)
    expect(ids.isForgotten(key('a', '09:30:00'))).toBe(false)
    expect(ids.take(key('a', '2026-11-23T10:30:00+01:00'))).toBe(false)
  })
})

test('two runs that did not know of one another have seen every identity that one of them has', () => {
  const keys = fc.array(fc.record({ id: fc.constantFrom('a', 'b'), created_at: times }), { maxLength: 8 })
  fc.assert(
    fc.property(keys, keys, (left, right) => {
      const at = (seen: readonly { id: string; created_at: Timestamp }[]) => ({ cursor: null, seen_from: null, seen })
      const { seen } = mergePositions(at(left), at(right), 0)
      const identities = seen.map(identityOf)
      expect(new Set(identities)).toEqual(new Set([...left, ...right].map(identityOf)))
      expect(identities).toHaveLength(new Set(identities).size)
    }),
  )
})
