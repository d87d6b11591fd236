import { describe, expect, test } from '@jest/globals'
import {
  ANY_RULE,
  type Failing,
  FailingSet,
  type FindingKey,
  MOST_LISTED,
  totalOf,
  without,
} from '../../src/core/failing.js'
import { time } from '../fixtures/entries.js'

const NOON = time('2026-11-23T12:00:00Z')
const key = (id: string, rule = 'r', created_at = NOON): FindingKey => ({ rule, id, created_at })
const listed = (...keys: FindingKey[]): Failing => {
  const set = new FailingSet()
  for (const one of keys) set.add(one)
  return set.failing
}
const counted = (count: number, rule = 'r'): Failing => ({ counts: [{ rule, count }], findings: [] })
const many = (from: number, to: number) => listed(...Array.from({ length: to - from }, (_, i) => key(`e${from + i}`)))

test('a finding is a rule and an entry at one instant', () => {
  const again = time('2026-11-23T13:00:00.0+01:00')
  const keys = [
    key('a'),
    key('a'),
    key('a', 'r', again),
    key('a', 'other'),
    key('a', 'r', time('2026-11-23T12:00:01Z')),
  ]
  expect(totalOf(listed(...keys))).toBe(3)
})

describe('what several runs found', () => {
  test.each<[string, Failing[], number]>([
    ['what both list counts once', [listed(key('a'), key('b')), listed(key('b'), key('c'))], 3],
    ['what is only counted adds up', [listed(key('a')), counted(2)], 3],
    ['also by different rules', [listed(key('a')), counted(2, 'other')], 3],
    ['beyond what is listed, all count', [many(0, MOST_LISTED + 10)], MOST_LISTED + 10],
  ])('%s', (_, all, expected) => {
    const { failing } = FailingSet.of(...all)
    expect(totalOf(failing)).toBe(expected)
    expect(failing.findings.length).toBeLessThanOrEqual(MOST_LISTED)
  })
})

describe('what two sources know of the same findings', () => {
  test.each<[string, Failing, Failing, number]>([
    ['the larger count of a rule', listed(key('a')), counted(3), 3],
    ['no less than what is listed', listed(key('a'), key('b')), counted(1), 2],
    ['rules that only one knows', listed(key('a')), counted(2, 'other'), 3],
    ['both lists', listed(key('a'), key('b')), listed(key('b'), key('c')), 3],
    ['a count of any rule, when it is larger than all', listed(key('a'), key('b', 'other')), counted(3, ANY_RULE), 3],
    ['a count of any rule, when it is not', listed(key('a'), key('b', 'other')), counted(2, ANY_RULE), 2],
    ['the same long list twice', many(0, MOST_LISTED + 10), many(0, MOST_LISTED + 10), MOST_LISTED + 10],
  ])('%s', (_, one, other, expected) => {
    const set = FailingSet.of(one)
    set.addSame(other)
    expect(totalOf(set.failing)).toBe(expected)
  })
})

test.each<[string, Failing, Failing['counts']]>([
  ['one of two', listed(key('a'), key('b')), [{ rule: 'r', count: 1 }]],
  ['the only one', listed(key('a')), []],
  [
    'what is only counted stays',
    { counts: [{ rule: 'r', count: 5 }], findings: [key('a')] },
    [{ rule: 'r', count: 4 }],
  ],
])('without what was acknowledged: %s', (_, failing, counts) => {
  const left = without(failing, ({ id }) => id === 'a')
  expect(left.counts).toEqual(counts)
  expect(left.findings.map(({ id }) => id)).not.toContain('a')
})
