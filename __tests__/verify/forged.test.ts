/** An archive whose hashes were all made anew, by an author who can: what it says must still hold together. */

import { digestIn } from '../../src/archive/state.js'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { COMMIT } from '../fixtures/committed.js'
import { committedFiles, type Files, Folders } from '../fixtures/folders.js'
import { Job } from '../fixtures/job.js'
import { verifiedFolder } from '../fixtures/verified.js'
import { sha256 } from '../../src/core/hash.js'
import { NONE_FAILING } from '../../src/core/failing.js'
import { parseInputs } from '../../src/inputs/index.js'
import { verificationSummary } from '../../src/report/summary/verify.js'
import { verifyFolder } from '../../src/verify/index.js'

interface Line {
  name: string
  after: string | null
  through: string
  previous: string | null
  state: string | null
  files: { path: string; sha256: string; bytes: number; lines: number }[]
}

const folders = new Folders()
let honest: Files

beforeAll(async () => {
  const job = await Job.start()
  try {
    for (const [day, hours] of [
      ['03', ['09', '10']],
      ['04', ['11', '12']],
    ] as const) {
      for (const hour of hours) job.cloud.add({ id: `${day}-${hour}`, created_at: `2026-09-${day}T${hour}:00:00Z` })
      await job.run(COMMIT)
    }
    honest = committedFiles(job)
  } finally {
    await job.stop()
  }
})
afterAll(() => folders.remove())

/** Every hash as it must be for these files and lines. */
function forged(
  files: Files,
  change: (lines: Line[]) => Line[] = (lines) => lines,
  lies: Partial<Line['files'][0]> = {},
): string {
  const path = [...files.keys()].find((one) => one.startsWith('manifests/')) ?? ''
  const state = files.get('state.json') ?? ''
  let previous: string | null = null
  let text = ''
  const lines = change(
    (files.get(path) ?? '')
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Line),
  )
  lines.forEach((line, index) => {
    const records = line.files.map((record) => {
      const content = files.get(record.path) ?? ''
      const own = {
        path: record.path,
        sha256: sha256(content),
        bytes: Buffer.byteLength(content),
        lines: content.split('\n').length - 1,
      }
      return { ...own, ...lies }
    })
    const isLast = index === lines.length - 1
    const whole = JSON.stringify({
      ...line,
      files: records,
      previous,
      state: isLast ? digestIn(state, false) : line.state,
    })
    previous = sha256(whole)
    text += `${whole}\n`
  })
  const bound = state.replace(/"manifest":"[0-9a-f]*"/, `"manifest":"${previous}"`)
  return folders.write(new Map(files).set(path, text).set('state.json', bound))
}

const problemsOf = async (folder: string) => (await verifiedFolder(folder)).problems.join('\n')
const entries = (day: string) => `entries/2026/09/2026-09-${day}.ndjson`
const withDay = (day: string, edit: (lines: string[]) => string[]) => {
  const lines = (honest.get(entries(day)) ?? '').split('\n').slice(0, -1)
  return new Map(honest).set(
    entries(day),
    edit(lines)
      .map((line) => `${line}\n`)
      .join(''),
  )
}

test('an honest one is whole, also with its hashes made anew', async () => {
  expect(await problemsOf(folders.write(honest))).toBe('')
  expect(await problemsOf(forged(honest))).toBe('')
})

test.each<[string, () => string, RegExp]>([
  [
    'lines out of order',
    () => forged(withDay('03', (lines) => lines.reverse())),
    /line 2: does not come after the line before/,
  ],
  ['a line twice', () => forged(withDay('03', (lines) => [...lines, lines[1] ?? ''])), /line 3: does not come after/],
  [
    'an identity twice, written differently',
    () => forged(withDay('03', ([first = '', ...rest]) => [first, first.replace('09:00:00', '09:00:00.0'), ...rest])),
    /line 2: does not come after/,
  ],
  [
    'a line of another day',
    () => forged(withDay('03', (lines) => lines.map((line) => line.replace('09-03T10', '09-05T10')))),
    /line 2: is of another day/,
  ],
  ['a line that is no entry', () => forged(withDay('03', (lines) => [...lines, 'x'])), /line 3: is not an entry/],
  ['another number of lines', () => forged(honest, undefined, { lines: 7 }), /has 2 lines .*its manifest says 7/],
  ['another number of bytes', () => forged(honest, undefined, { bytes: 7 }), /its manifest says 2 and 7/],
  [
    'a gap',
    () =>
      forged(honest, (lines) =>
        lines.map((line, index) => (index === 1 ? { ...line, after: '2026-09-03T12:00:00Z' } : line)),
      ),
    /there is a gap before it: from 2026-09-03T10:00:00Z to 2026-09-03T12/,
  ],
  [
    'another name in between',
    () => forged(honest, (lines) => lines.map((line, index) => (index === 0 ? { ...line, name: 'other' } : line))),
    /belongs to another export/,
  ],
  [
    'a path that leads out of the archive',
    () =>
      forged(honest, ([first, ...rest]) => [
        { ...(first as Line), files: [{ path: '../../etc/passwd', sha256: '', bytes: 0, lines: 0 }] },
        ...rest,
      ]),
    /no file of an archive/,
  ],
  [
    'a cursor that its line does not know',
    () => forged(honest, (lines) => lines.map((line) => ({ ...line, through: '2026-09-09T00:00:00Z' }))),
    /is not the state that/,
  ],
])('%s', async (_, forge, told) => {
  expect(await problemsOf(forge())).toMatch(told)
})

test('more than one line in the manifest of an artifact, and an empty one', async () => {
  const job = await Job.start()
  try {
    job.cloud.add({ id: 'a', created_at: '2026-09-03T09:00:00Z' })
    const files = job.artifact(await job.run())
    const path = [...files.keys()].find((one) => one.startsWith('manifests/')) ?? ''
    const line = files.get(path) ?? ''
    expect(await problemsOf(folders.write(new Map(files).set(path, line + line)))).toMatch(
      /line 2: there is more than one line/,
    )
    expect(await problemsOf(folders.write(new Map(files).set(path, '')))).toMatch(/ndjson: is empty/)
    const entriesAlone = [...files].filter(([name]) => name.startsWith('entries/'))
    expect(await problemsOf(folders.write(new Map(entriesAlone)))).toMatch(/there is none that can be read/)
  } finally {
    await job.stop()
  }
})

test('two deliveries that hold two texts for one entry tell that the source changed it, and are whole', async () => {
  const job = await Job.start()
  try {
    job.cloud.add({ id: 'a', created_at: '2026-09-03T09:00:00Z', user_email: 'ann@example.com' })
    const first = job.artifact(await job.run({ mode: 'range', start: '2026-09-01T00:00:00Z' }))
    job.cloud.replaceAll([{ id: 'a', created_at: '2026-09-03T09:00:00Z', user_email: 'bob@example.com' }])
    const second = job.artifact(await job.run({ mode: 'range', start: '2026-09-01T00:00:00Z' }))
    const { problems, lines } = await verifiedFolder(folders.write(new Map([...first, ...second])))
    expect(problems).toEqual([expect.stringMatching(/2026-09-03: deliveries hold two texts.*the source changed it/)])
    expect(lines.join()).toContain('chain intact')
  } finally {
    await job.stop()
  }
})

test('a manifest that names a file of another run, with its hash made anew, is not believed', async () => {
  const job = await Job.start()
  try {
    job.cloud.add({ id: 'a', created_at: '2026-09-03T09:00:00Z' }, { id: 'b', created_at: '2026-09-03T10:00:00Z' })
    const files = job.artifact(await job.run())
    const [path = ''] = [...files.keys()].filter((one) => one.startsWith('entries/'))
    const less = (files.get(path) ?? '').split('\n').slice(1).join('\n')
    const [line = ''] = [...files].flatMap(([name, text]) => (name.startsWith('manifests/') ? text : []))
    const record = { path, sha256: sha256(less), bytes: Buffer.byteLength(less), lines: 1 }
    const run = { id: '99', attempt: 1, url: '' }
    const changed = { request: { mode: 'latest' }, run, previous: null, state: null, files: [record] }
    const forgery = JSON.stringify({ ...(JSON.parse(line) as object), ...changed })
    const planted = new Map(files).set(path, less).set('manifests/2027-01.99-1.ndjson', `${forgery}\n`)
    expect(await problemsOf(folders.write(planted))).toMatch(/names a file of another run/)
  } finally {
    await job.stop()
  }
})

test('a later line of a committed archive cannot take lines away from a day', async () => {
  const path = [...honest.keys()].find((one) => one.startsWith('manifests/')) ?? ''
  const [first = '', second = ''] = (honest.get(path) ?? '').split('\n')
  const less = withDay('03', (lines) => lines.slice(1))
  const content = less.get(entries('03')) ?? ''
  const record = { path: entries('03'), sha256: sha256(content), bytes: Buffer.byteLength(content), lines: 1 }
  const parsed = JSON.parse(second) as Line
  const forgery = JSON.stringify({ ...parsed, files: [...parsed.files, record] })
  const state = (honest.get('state.json') ?? '').replace(/"manifest":"[0-9a-f]*"/, `"manifest":"${sha256(forgery)}"`)
  const folder = folders.write(new Map(less).set(path, `${first}\n${forgery}\n`).set('state.json', state))
  expect(await problemsOf(folder)).toMatch(/line 2: says of entries\/2026\/09\/2026-09-03\.ndjson what cannot be/)
})

test('what a manifest says is only text in the log and in the summary', async () => {
  const untrusted = '::error::<img src=x> [x](y) `c`'
  const folder = forged(honest, ([first, ...rest]) => [
    first as Line,
    ...rest.map((line) => ({
      ...line,
      name: untrusted,
      files: [{ path: `entries/${untrusted}`, sha256: '', bytes: 0, lines: 0 }],
    })),
  ])
  const { problems } = await verifiedFolder(folder)
  expect(problems).toContainEqual(expect.stringContaining('belongs to another export, ": :error: :<img src=x> [x](y)'))
  expect(problems.join('\n')).not.toMatch(/::|`c`/)

  const inputs = parseInputs((name) => ({ mode: 'verify', archive: folder, token: 'token' })[String(name)] ?? '')
  if (inputs.task !== 'verify') throw new Error('the mode is another one')
  const nothing = {
    target: null,
    error: null,
    tally: null,
    folder: null,
    earlier: NONE_FAILING,
    receipts: [],
    warnings: [],
  }
  const verified = await verifyFolder(folder, { start: null, expectedManifest: null })
  const summary = verificationSummary(
    { ...verified, ...nothing, visibility: 'private', warnOnly: false, isRepaired: false },
    inputs.inputs,
  )
  const text = summary.render((raw) => raw)
  expect(text).toMatch(/### What is wrong\n\n(- .*\n)*- .*belongs to another export/)
  expect(text).not.toMatch(/<img|\[x\]|`/)
})

test('extreme lengths are refused', async () => {
  const path = [...honest.keys()].find((one) => one.startsWith('manifests/')) ?? ''
  const far = JSON.stringify({ id: 'a', created_at: `2026-09-03T00:00:00.${'0'.repeat(300_000)}1Z` })
  const long = forged(new Map(honest).set(entries('03'), `${far}\n`))
  expect(await problemsOf(long)).toMatch(/line 1: is not an entry with an id and a created_at/)
  expect(
    await problemsOf(
      forged(honest, (lines) =>
        lines.map((line) => ({ ...line, files: [{ path: 'a'.repeat(500_000), sha256: '', bytes: 0, lines: 0 }] })),
      ),
    ),
  ).toMatch(/no file of an archive/)
  expect(await problemsOf(folders.write(new Map(honest).set(path, 'x'.repeat(20_000_000))))).toMatch(/cut off/)
})

test('a range that was not delivered whole covers nothing', async () => {
  const changed = (whole: boolean) =>
    forged(honest, (lines) =>
      lines.map((line, index) => (index === 0 ? line : { ...line, request: { mode: 'range' }, whole, state: null })),
    )
  expect((await verifiedFolder(changed(true))).lines.join()).toMatch(/to 2026-09-04: 4 entries/)
  expect((await verifiedFolder(changed(false))).lines.join()).toMatch(
    /to 2026-09-03: 2 entries.*outside of these: 2 entries/,
  )
})
