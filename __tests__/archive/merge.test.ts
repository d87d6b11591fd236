/** Files of an archive merged by identity: an entry's id and its instant, and a finding's rule beside it. */

import { expect, test } from '@jest/globals'
import { mergeEntries, mergeFindings } from '../../src/archive/merge.js'

const entryLine = (id: string, at: string, more: object = {}) => JSON.stringify({ id, created_at: at, ...more })
const findingLine = (id: string, at: string, more: object = {}) => {
  const entry = { id, created_at: at, action: 'DELETE_USER' }
  return JSON.stringify({ rule: 'r', level: 'error', entry, run: { id: '1', attempt: 1 }, ...more })
}
const fileOf = (...lines: readonly string[]) => Buffer.from(lines.map((line) => `${line}\n`).join(''))
const [NINE, TEN] = ['2026-11-23T09:00:00Z', '2026-11-23T10:00:00Z']

test.each([
  ['entries', mergeEntries, entryLine],
  ['findings', mergeFindings, findingLine],
])('%s of one id at two times are two, in the order of their times', (_, merge, line) => {
  const merged = merge(fileOf(line('a', TEN)), [line('a', NINE), line('b', NINE)])
  expect(merged.content).toEqual(fileOf(line('a', NINE), line('b', NINE), line('a', TEN)))
  expect(merged.added).toHaveLength(2)
  expect(merge(merged.content, [line('a', NINE), line('a', TEN)]).content).toEqual(merged.content)
})

test.each([
  ['entries', mergeEntries, entryLine],
  ['findings', mergeFindings, findingLine],
])('%s of one instant, however it is written, are one, and what was there stays', (_, merge, line) => {
  const others = ['2026-11-23T09:00:00.000Z', '2026-11-23T10:00:00+01:00'].map((at) => line('a', at))
  const merged = merge(fileOf(line('a', NINE)), others)
  expect({ ...merged, content: String(merged.content) }).toEqual({ content: `${line('a', NINE)}\n`, added: [] })
  expect(merge(Buffer.alloc(0), others)).toMatchObject({ content: fileOf(others[0] ?? ''), added: [{ id: 'a' }] })
})

test('findings of two rules, and one that an exception covers, are several', () => {
  const lines = [
    findingLine('a', NINE),
    findingLine('a', NINE, { rule: 's' }),
    findingLine('a', NINE, { excepted: 'x' }),
  ]
  expect(mergeFindings(Buffer.alloc(0), lines).added).toHaveLength(3)
})
