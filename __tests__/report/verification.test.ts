/** What a verification says of an archive beside its damage. */

import { expect, test } from '@jest/globals'
import { archiveNotes } from '../../src/report/verification.js'
import { ExportHistory } from '../../src/verify/history.js'
import type { Repeated } from '../../src/verify/repeated.js'
import { time } from '../fixtures/entries.js'

const NONE: Repeated = { ids: 0, isComplete: true, unchecked: 0, uncheckedFrom: null }

function notesOf(isPublic: boolean, ...found: readonly Partial<Repeated>[]): string[] {
  const exports = found.map((repeated) => {
    const history = new ExportHistory('secret-name', null, true)
    return { history, days: new Map(), ranges: [], outside: 0, repeated: { ...NONE, ...repeated }, differences: null }
  })
  return archiveNotes({ exports }, isPublic).map(String)
}

test('nothing is noted of an archive in which every id is there once', () => {
  expect(notesOf(false, {})).toEqual([])
})

test('a number that may be larger is a least one, and what was not checked is said', () => {
  const uncheckedFrom = time('2026-11-23T09:00:00Z')
  expect(notesOf(false, { ids: 5, isComplete: false, unchecked: 1200, uncheckedFrom })).toEqual([
    'at least 5 ids are in the archive at several times. Each time is a separate entry.',
    '1,200 entries from 2026-11-23T09:00:00Z on were not compared with one another for ids at several times: the archive has more ids than fit into memory.',
  ])
})

test('several exports are named, and in public numbered', () => {
  expect(notesOf(false, {}, { ids: 1 }).join()).toMatch(/^secret-name, committed: 1 id is/)
  expect(notesOf(true, {}, { ids: 1 }).join()).toMatch(/^export 2, committed: 1 id is/)
})
