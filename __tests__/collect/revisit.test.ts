import { expect, test } from '@jest/globals'
import { RevisitingMemory } from '../../src/collect/revisit.js'
import { Cursor } from '../../src/core/cursor.js'
import { entry, time } from '../fixtures/entries.js'

const at = (minute: number) => time(`2026-11-23T12:${String(minute).padStart(2, '0')}:00Z`)
const HOUR = 3_600_000

/** A re-run that evaluates again after minute 10 up to minute 20. The state's cursor is minute 30, its overlap minute 15. */
function memory(newFrom: number | null) {
  const begin = { cursor: at(30), seen_from: at(15), seen: [{ id: 'seen', created_at: at(18) }] }
  const window = { from: at(10), isInclusive: false, through: at(20) }
  return new RevisitingMemory(new Cursor(begin, HOUR, at(59)), window, newFrom === null ? null : at(newFrom), HOUR)
}

test.each<[string, string, number, boolean, boolean]>([
  ['before the overlap and the window', 'x', 9, false, false],
  ['at the excluded beginning of the window', 'x', 10, false, false],
  ['in the window, before the overlap', 'x', 11, false, true],
  ['in the window and the overlap, known', 'seen', 18, false, true],
  ['in the window and the overlap, late', 'x', 18, true, false],
  ['after the window', 'x', 40, true, false],
])('an entry %s', (_, id, minute, isNew, isRevisited) => {
  const revisiting = memory(15)
  expect(revisiting.take(entry(id, at(minute)))).toBe(isNew)
  expect(revisiting.takeRevisited()).toHaveLength(Number(isRevisited))
})

test('each entry is met once, and handed over once', () => {
  const revisiting = memory(15)
  for (let times = 0; times < 3; times++) revisiting.take(entry('x', at(12)))
  expect(revisiting.takeRevisited().map(({ id }) => id)).toEqual(['x'])
  expect(revisiting.takeRevisited()).toEqual([])
})

test('without a bound, any entry may be new', () => {
  expect(memory(null).take(entry('x', at(11)))).toBe(true)
})
