/** Whatever is done to a file of an archive is found: one by one, combined, and any single edit. */

import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Timestamp } from '../../src/core/time.js'
import { COMMIT } from '../fixtures/committed.js'
import { artifactFiles, committedFiles, type Files, Folders } from '../fixtures/folders.js'
import { Job } from '../fixtures/job.js'
import { verifiedFolder } from '../fixtures/verified.js'
import { time } from '../fixtures/entries.js'

const folders = new Folders()
let committed: Files
let artifacts: Files
let ranges: Files

beforeAll(async () => {
  committed = await filesOf(COMMIT, (job) => committedFiles(job))
  artifacts = await filesOf({}, (job, steps) => artifactFiles(job, steps))
}, 60_000)
afterAll(() => folders.remove())

/** An archive of four runs over two months, with ties, findings and views, of which one is a range. */
async function filesOf(
  inputs: Parameters<Job['run']>[0],
  take: (job: Job, steps: Awaited<ReturnType<Job['run']>>[]) => Files,
): Promise<Files> {
  const job = await Job.start()
  try {
    const all = { ...inputs, formats: 'json, csv', 'warn-on': 'DELETE_USER', 'gate-since': '1000d' }
    const steps = []
    for (const run of [0, 1, 2]) {
      for (const [index, hour] of ['09:00:00', '09:00:00', '10:30:00.5', '23:59:59.999999'].entries()) {
        for (const month of ['09', '10']) {
          const created_at = `2026-${month}-${String(run + 3).padStart(2, '0')}T${hour}Z`
          const action = index === 0 ? 'AUDIT_LOG_ACTION_DELETE_USER' : 'AUDIT_LOG_ACTION_CREATE_CLUSTER'
          if (month === '09' || run > 0)
            job.cloud.add({ id: `${run}-${index}-${month}`, created_at, action, payload: { n: index } })
        }
      }
      steps.push(await job.run(all))
    }
    job.cloud.add({ id: 'late', created_at: '2026-09-04T12:00:00Z', action: 'AUDIT_LOG_ACTION_DELETE_USER' })
    const range = await job.run({ ...all, mode: 'range', start: '2026-09-01T00:00:00Z', end: '2026-09-30T00:00:00Z' })
    if ([...steps, range].some(({ outputs }) => outputs.outcome !== 'success')) throw new Error(range.log)
    ranges = artifactFiles(job, [range])
    return take(job, inputs === COMMIT ? [...steps, range] : steps)
  } finally {
    await job.stop()
  }
}

const verified = (files: Files, start: Timestamp | null = null, expectedManifest: string | null = null) =>
  verifiedFolder(folders.write(files), start, expectedManifest)

function edited(files: Files, path: string, edit: (text: string) => string | null): Files {
  const copy = new Map(files)
  const text = edit(files.get(path) ?? '')
  if (text === null) copy.delete(path)
  else copy.set(path, text)
  return copy
}

function pathOf(files: Files, pattern: RegExp, index = 0): string {
  const path = [...files.keys()].sort().filter((one) => pattern.test(one))[index]
  if (path === undefined) throw new Error(`no file is like ${pattern.source}`)
  return path
}

const lines = (text: string) => text.split('\n').slice(0, -1)
const joined = (all: readonly string[]) => all.map((line) => `${line}\n`).join('')
const swapped = (text: string) => {
  const [first = '', second = '', ...rest] = lines(text)
  return joined([second, first, ...rest])
}

describe('what nobody touched', () => {
  test('is whole: one line for each gap-free range, with its entries', async () => {
    expect(await verified(committed)).toMatchObject({
      problems: [],
      lines: ['2026-09-03 to 2026-10-05: 21 entries, continuous, chain intact, source not asked'],
    })
    expect(await verified(artifacts)).toMatchObject({
      problems: [],
      lines: [expect.stringContaining(': 16 entries, continuous, chain intact')],
    })
  })

  test('is whole with artifacts in folders of their own, also when one is there twice', async () => {
    const apart = new Map<string, string>()
    for (const [path, text] of artifacts) {
      const run = /\.(\d+)-1\./.exec(path)?.[1] ?? ''
      for (const folder of [run, `copy/of/${run}`]) apart.set(`${folder}/${path}`, text)
    }
    for (const [path, text] of ranges) apart.set(`range/${path}`, text)
    expect(await verified(apart)).toMatchObject({ problems: [], lines: [expect.stringContaining(': 21 entries')] })
  })

  test('is whole in a clone beside other files', async () => {
    const clone = new Map([...committed].map(([path, text]) => [`deep/audit-logs/${path}`, text]))
    expect((await verified(clone.set('README.md', '#').set('deep/audit-logs/README.md', '#'))).problems).toEqual([])
  })
})

describe('where archives are looked for', () => {
  const under = (folder: string, files: Files) => new Map([...files].map(([path, text]) => [`${folder}/${path}`, text]))

  test('one below another is verified as well', async () => {
    const path = pathOf(committed, /^entries/)
    const staging = under(
      'staging',
      edited(committed, path, (text) => text.replace('"n":1', '"n":2')),
    )
    expect((await verified(new Map([...committed, ...staging]))).problems.join()).toMatch(/staging\/entries/)
  })

  test('folders of others that have the same names are passed over, and what systems leave behind', async () => {
    const others = [
      ['manifests/deployment.yaml', ''],
      ['views/index.ejs', ''],
    ] as const
    const clone = new Map([...others, ...under('audit-logs', committed)])
    clone.set('audit-logs/entries/.DS_Store', '')
    expect((await verified(clone)).problems).toEqual([])
  })
})

const ENTRIES = /^entries\//
const FINDINGS = /^findings\//
const MANIFESTS = /^manifests\//
const STATE = /^state/

describe.each([
  ['a committed archive', () => committed],
  ['unpacked artifacts', () => artifacts],
])('%s', (_, files) => {
  test.each<[string, RegExp, (text: string) => string | null, RegExp]>([
    [
      'a byte of an entry',
      ENTRIES,
      (text) => text.replace('"n":1', '"n":2'),
      /entries\/.*: SHA-256 mismatch: the file has [0-9a-f]{64}, and its manifest says [0-9a-f]{64}\./,
    ],
    [
      'an entry removed',
      ENTRIES,
      (text) => joined(lines(text).slice(1)),
      /SHA-256 mismatch: .* \(3 lines and \d+ bytes instead of 4 and \d+\)/,
    ],
    ['two entries swapped', ENTRIES, swapped, /line 2: does not come after the line before it/],
    [
      'an entry doubled',
      ENTRIES,
      (text) => joined([...lines(text), lines(text).at(-1) ?? '']),
      /line 5: does not come after/,
    ],
    ['an entry of another day', ENTRIES, (text) => text.replaceAll('-03T', '-04T'), /line 1: is of another day/],
    ['a text that is no entry', ENTRIES, () => '{}\n', /line 1: is not an entry/],
    ['a file of entries removed', ENTRIES, () => null, /entries\/.*: is missing/],
    ['a file of entries emptied', ENTRIES, () => '', /0 lines and 0 bytes/],
    ['a finding changed', FINDINGS, (text) => text.replace('warning', 'notice'), /findings\/.*: SHA-256 mismatch/],
    ['a file of findings removed', FINDINGS, () => null, /findings\/.*: is missing/],
    ['a byte of a manifest', MANIFESTS, (text) => text.replace('"entries":', '"entries":1'), /manifests|state/],
    ['a file of manifests removed', MANIFESTS, () => null, /manifest/],
    ['a manifest cut off', MANIFESTS, (text) => text.slice(0, -1), /cut off/],
    ['the state removed', STATE, () => null, /state.*: is missing/],
    [
      'the cursor moved',
      STATE,
      (text) => text.replace(/"cursor":"[^"]*"/, '"cursor":"2026-10-01T00:00:00Z"'),
      /is not the state that/,
    ],
    [
      'an entry passed off as seen',
      STATE,
      (text) => text.replace('"seen":[', '"seen":[{"id":"x","created_at":"2026-10-05T10:00:00Z"},'),
      /is not the state that/,
    ],
    [
      'a state that names another line',
      STATE,
      (text) => text.replace(/"manifest":"(.)/, (_, first) => `"manifest":"${first === '0' ? '1' : '0'}`),
      /names another last line/,
    ],
    ['a view changed', /^views\/csv/, (text) => text.replace('DELETE', 'CREATE'), /does not show what entries/],
    ['a view changed', /^views\/json/, (text) => `${text} `, /does not show what entries/],
  ])('%s', async (_, pattern, edit, told) => {
    const { problems } = await verified(edited(files(), pathOf(files(), pattern), edit))
    expect(problems.join('\n')).toMatch(told)
  })

  test.each([ENTRIES, FINDINGS])('two files of %s swapped', async (pattern) => {
    const [a, b] = [pathOf(files(), pattern, 0), pathOf(files(), pattern, 1)].filter((path) => path !== '')
    const swap = new Map(files()).set(a ?? '', files().get(b ?? '') ?? '').set(b ?? '', files().get(a ?? '') ?? '')
    expect((await verified(swap)).problems.length).toBeGreaterThan(0)
  })

  test('a file doubled under another name', async () => {
    const path = pathOf(files(), ENTRIES)
    const copy = new Map(files()).set(path.replace('2026-09-03', '2026-09-13'), files().get(path) ?? '')
    expect((await verified(copy)).problems.join()).toMatch(/2026-09-13.*is named by no line of a manifest/)
    const state = pathOf(files(), STATE)
    const states = new Map(files()).set('state.1-1.json', files().get(state) ?? '')
    expect((await verified(states)).problems.join()).toMatch(/state\.1-1\.json: is a state without the line/)
    const strange = new Map(files()).set('entries/2026/09/copy of the day.ndjson', files().get(path) ?? '')
    expect((await verified(strange)).problems.join()).toMatch(/copy of the day.*does not belong/)
  })

  test('line endings that a checkout changed are damage, and every file that differs says what to try', async () => {
    const windows = new Map([...files()].map(([path, text]) => [path, text.replaceAll('\n', '\r\n')]))
    const { problems } = await verified(windows)
    const hint = /carriage returns.*a checkout may have changed its line endings.*`git config core.autocrlf false`/
    for (const kind of ['entries', 'findings', 'manifests', 'state']) {
      expect(problems.find((problem) => problem.startsWith(kind))).toMatch(hint)
    }
    const { problems: others } = await verified(edited(files(), pathOf(files(), ENTRIES), (text) => `${text}\n`))
    expect(others.join()).not.toMatch(/carriage returns/)
  })

  test('an end that was cut off is found when the head is known', async () => {
    const { heads } = await verified(files())
    expect((await verified(files(), null, heads[0])).problems).toEqual([])
    expect((await verified(files(), null, '0'.repeat(64))).problems.join()).toMatch(
      /is expected: the archive was cut off/,
    )
  })

  test('everything together is told together', async () => {
    let worse = edited(files(), pathOf(files(), ENTRIES, 0), () => null)
    worse = edited(worse, pathOf(files(), ENTRIES, 1), (text) => text.replace('"n":1', '"n":7'))
    worse = edited(worse, pathOf(files(), FINDINGS, 0), () => null)
    worse = edited(worse, pathOf(files(), STATE, 0), () => '{}\n')
    const { problems } = await verified(worse)
    for (const path of [
      pathOf(files(), ENTRIES, 0),
      pathOf(files(), ENTRIES, 1),
      pathOf(files(), FINDINGS, 0),
      pathOf(files(), STATE, 0),
    ]) {
      expect(problems.join('\n')).toContain(path)
    }
  })

  test('any single edit of any file is found', async () => {
    const paths = [...files().keys()].sort()
    const folder = folders.write(files())
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...paths),
        fc.nat(),
        fc.constantFrom('byte', 'insert', 'delete', 'remove line', 'double line', 'swap lines', 'cut', 'remove file'),
        fc.constantFrom('0', ' ', '\n', 'a', '"', '}', '\r', '.'),
        async (path, where, kind, character) => {
          const text = files().get(path) ?? ''
          const changed = change(text, where, kind, character)
          // A view that is not there was perhaps never made.
          fc.pre(changed !== text && !(changed === null && path.startsWith('views/')))
          // Whether it is right, only the key can tell.
          fc.pre(withoutSignature(changed) !== withoutSignature(text))
          if (changed === null) rmSync(join(folder, path))
          else writeFileSync(join(folder, path), changed)
          const { problems } = await verifiedFolder(folder)
          writeFileSync(join(folder, path), text)
          expect(problems).not.toEqual([])
        },
      ),
      { numRuns: 150 },
    )
  }, 60_000)
})

function withoutSignature(text: string | null): string | undefined {
  return text?.replace(/"signature":"[^"\\]*"/, '')
}

function change(text: string, where: number, kind: string, character: string): string | null {
  const at = where % Math.max(text.length, 1)
  const all = lines(text)
  const line = where % Math.max(all.length, 1)
  switch (kind) {
    case 'byte':
      return text.slice(0, at) + character + text.slice(at + 1)
    case 'insert':
      return text.slice(0, at) + character + text.slice(at)
    case 'delete':
      return text.slice(0, at) + text.slice(at + 1)
    case 'remove line':
      return joined(all.filter((_, index) => index !== line))
    case 'double line':
      return joined(all.flatMap((one, index) => (index === line ? [one, one] : [one])))
    case 'swap lines':
      return joined([...all.slice(line), ...all.slice(0, line)])
    case 'cut':
      return text.slice(0, at)
    default:
      return null
  }
}

describe('chains', () => {
  const manifest = (files: Files) => pathOf(files, MANIFESTS)

  test.each([
    ['one', 1, 1],
    ['several', 1, 2],
    ['the first', 0, 1],
    ['the last', 3, 1],
    ['all but the last', 0, 3],
  ])('%s of the lines removed from a committed one', async (_, from, count) => {
    const less = edited(committed, manifest(committed), (text) =>
      joined(lines(text).filter((__, index) => index < from || index >= from + count)),
    )
    expect((await verified(less)).problems.join('\n')).toMatch(/manifests\/.*|state\.json/)
  })

  test('the end cut off together with the state is whole without its head, and found with it', async () => {
    const { heads } = await verified(committed)
    const job = await Job.start()
    try {
      job.cloud.add({ id: 'a', created_at: '2026-09-01T00:00:00Z' })
      await job.run(COMMIT)
      const before = committedFiles(job)
      job.cloud.add({ id: 'b', created_at: '2026-09-01T10:00:00Z' })
      const { outputs } = await job.run(COMMIT)
      expect((await verified(before)).problems).toEqual([])
      expect((await verified(before, null, outputs['manifest-sha256'])).problems.join()).toMatch(/cut off/)
      expect((await verified(before, null, heads[0] ?? null)).problems.join()).toMatch(/or it is another one/)
    } finally {
      await job.stop()
    }
  })

  test('of artifacts: one that is missing is told with what it reached; before `start` it may be gone', async () => {
    const runs = [...artifacts.keys()].flatMap((path) =>
      path.startsWith('manifests/') ? [/\.(\d+)-1\./.exec(path)?.[1] ?? ''] : [],
    )
    const without = (run: string | undefined) =>
      new Map([...artifacts].filter(([path]) => !path.includes(`.${run}-1.`)))
    const [first, second, third] = runs.sort()
    expect((await verified(without(second))).problems.join()).toMatch(/goes on from a delivery that is not here/)
    const { problems } = await verified(without(first))
    const [, start = ''] = /`start: (.*)`/.exec(problems.join()) ?? []
    expect((await verified(without(first), time(start))).problems).toEqual([])
    // The last one leaves no trace but its hash elsewhere.
    const { heads } = await verified(artifacts)
    expect((await verified(without(third))).problems).toEqual([])
    expect((await verified(without(third), null, heads[0])).problems.join()).toMatch(/cut off/)
  })

  test('of artifacts: a state or a manifest of another run is noticed', async () => {
    const [a, b] = [pathOf(artifacts, MANIFESTS, 0), pathOf(artifacts, MANIFESTS, 1)]
    const swap = new Map(artifacts).set(a, artifacts.get(b) ?? '').set(b, artifacts.get(a) ?? '')
    expect((await verified(swap)).problems.join()).toMatch(/holds the line of another run/)
  })
})
