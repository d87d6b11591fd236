import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { Days } from '../../src/archive/days.js'
import { linesOf, recordFile } from '../../src/archive/files.js'
import { compareEntries, type AuditLogEntry } from '../../src/core/entry.js'
import { day } from '../../src/core/time.js'
import { entry, textOf, time } from '../fixtures/entries.js'

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'days-'))
})
afterEach(() => rm(root, { recursive: true }))

async function write(pages: readonly (readonly AuditLogEntry[])[], folder: string): Promise<Map<string, string[]>> {
  const days = new Days(join(root, folder), '.7-1')
  for (const page of pages) await days.append(page)
  const files = new Map<string, string[]>()
  for (const {
    record: { path },
  } of await days.finish()) {
    files.set(path, (await readFile(join(root, folder, path), 'utf8')).split('\n').slice(0, -1))
  }
  return files
}

describe("a day's file", () => {
  const times = fc.constantFrom(
    ...['22T23:59:59.999999', '23T00:00:00', '23T09:00:00', '23T09:00:00.5', '23T09:00:01', '24T00:00:00'].map((at) =>
      time(`2026-11-${at}Z`),
    ),
  )
  const pages = fc
    .array(fc.array(times, { maxLength: 6 }), { maxLength: 8 })
    .map((all) => all.map((page, p) => page.map((at, i) => entry(`${p}-${i}`, at, { text: 'a\u2028b\u2029c\r' }))))

  test('holds its entries once, ordered by time and id, whatever order they came in', async () => {
    let folder = 0
    await fc.assert(
      fc.asyncProperty(pages, async (all) => {
        const files = await write(all, String(folder++))
        const expected = new Map<string, string[]>()
        for (const one of all.flat().sort(compareEntries)) {
          const date = day(one.created_at)
          const path = `entries/2026/11/${date}.7-1.ndjson`
          expected.set(path, [...(expected.get(path) ?? []), textOf(one)])
        }
        expect(files).toEqual(new Map([...expected].sort()))
      }),
      { numRuns: 60 },
    )
  })

  test('leaves no other file behind when it was merged', async () => {
    await write([[entry('b', '09:00:01')], [entry('a', '09:00:00')], [entry('c', '08:00:00')]], 'merged')
    expect(await readdir(join(root, 'merged/entries/2026/11'))).toEqual(['2026-11-23.7-1.ndjson'])
  })

  test('is that of the UTC day, whatever zone the entry names', async () => {
    const files = await write([[entry('a', '2026-11-24T00:30:00+01:00')]], 'zone')
    expect([...files.keys()]).toEqual(['entries/2026/11/2026-11-23.7-1.ndjson'])
  })
})

test('lines end at line feeds only, also across the pieces in which a file is read', async () => {
  const text = `${'x'.repeat(70_000)}\u2028y\rz`
  await write([[entry('a', '09:00:00', {}, text), entry('b', '09:00:00', {}, text)]], 'lines')
  const lines: string[] = []
  for await (const line of linesOf(join(root, 'lines/entries/2026/11/2026-11-23.7-1.ndjson'))) lines.push(line)
  expect(lines).toEqual([text, text])
})

test('a file is recorded with its hash, bytes and lines', async () => {
  await write([[entry('a', '09:00:00', {}, 'é')]], 'record')
  expect(await recordFile(join(root, 'record'), 'entries/2026/11/2026-11-23.7-1.ndjson')).toEqual({
    path: 'entries/2026/11/2026-11-23.7-1.ndjson',
    // printf 'é\n' | sha256sum
    sha256: 'edd3a863872a04239eb29ad4bc12fc892b3d4ae57cc7e786a3697816f8e141c2',
    bytes: 3,
    lines: 1,
  })
})
