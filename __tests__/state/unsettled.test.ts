import { describe, expect, test } from '@jest/globals'
import type { Unsettled } from '../../src/archive/schema.js'
import { distinct, remaining, unsettledAfter, unsettledIn } from '../../src/state/unsettled.js'
import { time } from '../fixtures/entries.js'

const NOON = time('2026-11-23T12:00:00Z')
const list = (...ids: string[]) => ids.map((id) => ({ rule: 'r', id, created_at: NOON }))

/** What the run found, and the run that counted it last. */
function item(found: string, by = found, job = 'j', ids = ['a']): Unsettled {
  const counts = [{ rule: 'r', count: ids.length }]
  const found_in = { id: found, attempt: 1, job }
  return { id: by, attempt: 1, job, counted: Number(found !== by), found_in, findings: list(...ids), counts }
}

test.each<[string, Unsettled[], Unsettled[], Unsettled[], Unsettled[]]>([
  ['what this run settled is gone', [item('1')], [item('1')], [], []],
  ['what it carries is listed as its own', [item('1')], [item('1')], [item('1', '2')], [item('1', '2')]],
  ['what another run found meanwhile stays', [item('1'), item('3')], [item('1')], [], [item('3')]],
  ['what another run carries meanwhile stays', [item('1', '3')], [item('1')], [], [item('1', '3')]],
  ['what both carry is listed once', [item('1', '3')], [item('1')], [item('1', '2')], [item('1', '2')]],
  ['what another job of its run found stays', [item('1'), item('1', '1', 'k')], [item('1')], [], [item('1', '1', 'k')]],
])('after a run: %s', (_, known, taken, own, expected) => {
  expect(unsettledAfter(known, taken, own)).toEqual(expected)
})

test('what several states list is taken once, from the first', () => {
  expect(distinct([item('1', '2'), item('1'), item('3'), item('1', '1', 'k')])).toEqual([
    item('1', '2'),
    item('3'),
    item('1', '1', 'k'),
  ])
})

describe('a state of 0.1 knows counts only', () => {
  const run = { id: '7', attempt: 2, ref: 'refs/heads/main', job: null }

  test("which are the run's own", () => {
    const counts = [{ rule: 'fail-on', count: 3 }]
    const found_in = { id: '7', attempt: 2, job: null }
    const expected = { id: '7', attempt: 2, job: null, counted: 0, found_in, findings: [], counts }
    expect(unsettledIn({ run: { ...run, findings: counts }, unsettled: undefined })).toEqual([expected])
  })

  test('none of which is nothing', () => {
    expect(unsettledIn({ run: { ...run, findings: [] }, unsettled: undefined })).toEqual([])
  })
})

test('what remains after acknowledgements', () => {
  const items = [item('1'), item('2', '2', 'j', ['a', 'b'])]
  expect(remaining(items, ({ id }) => id === 'a')).toEqual([item('2', '2', 'j', ['b'])])
})
