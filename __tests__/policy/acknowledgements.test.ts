import { describe, expect, test } from '@jest/globals'
import type { Archive } from '../../src/archive/archive.js'
import { readOpenFindings } from '../../src/archive/open-findings.js'
import { total } from '../../src/collect/tally.js'
import type { FindingReference } from '../../src/core/finding.js'
import { parseActionList } from '../../src/policy/actions.js'
import { Evaluator } from '../../src/policy/evaluate.js'
import { parsePolicy } from '../../src/policy/file.js'
import type { Exception, Rule } from '../../src/policy/index.js'
import { rulesOf } from '../../src/policy/index.js'
import { entry } from '../fixtures/entries.js'

const EARLY = '2026-11-23T09:00:00Z'
const LATE = '2026-11-23T10:00:00.5Z'
const none = parseActionList([])

/** The rules and exceptions of a file with one rule, and an exception for each of these scopes. */
function policy(...scopes: string[]): { rules: readonly Rule[]; exceptions: readonly Exception[] } {
  const exceptions = scopes.map((scope, index) => `  - { ${scope}, owner: o, reason: R${index} }\n`).join('')
  const parsed = parsePolicy(
    `version: 1\nrules:\n  - { id: r, level: error, title: T, match: { action: "*" } }\nexceptions:\n${exceptions}`,
  )
  if ('problems' in parsed) throw new Error(parsed.problems.join('\n'))
  const gate = { failOn: none, warnOn: none, unknownActions: 'ignore', policy: { ...parsed, sha256: null } } as const
  return { rules: rulesOf(gate), exceptions: parsed.exceptions }
}

function problems(scope: string): string {
  const parsed = parsePolicy(`version: 1\nexceptions:\n  - { ${scope}, owner: o, reason: R }\n`)
  return 'problems' in parsed ? parsed.problems.join() : ''
}

describe('an acknowledgement in a run', () => {
  /** The reasons by which entries with these times are excepted, and the warnings. */
  function excepted(scopes: readonly string[], times: readonly string[]) {
    const { rules, exceptions } = policy(...scopes)
    const warnings: string[] = []
    const evaluator = new Evaluator(rules, exceptions, '2026-11-23', (warning) => warnings.push(String(warning)))
    const reasons = times.map(
      (time) => evaluator.evaluate(entry('e', time), { id: '7', attempt: 1 }).map((finding) => finding.excepted)[0],
    )
    return { reasons, warnings }
  }

  test('without created_at covers the first entry of this id only, and one warning asks for created_at', () => {
    expect(excepted(['entry: e'], [EARLY, LATE, EARLY, '2026-11-23T11:00:00Z'])).toEqual({
      reasons: ['R0', null, 'R0', null],
      warnings: [
        'The policy file acknowledges the entry e without created_at, and the log has this id at several times. Only the entry of 2026-11-23T09:00:00Z is covered. Add `created_at` to the exception.',
      ],
    })
  })

  test('notices another entry although no rule looks at it', () => {
    const { rules, exceptions } = policy('entry: e')
    const warnings: string[] = []
    const narrow = rules.map((rule) => ({ ...rule, actions: parseActionList(['DELETE_USER']) }))
    const evaluator = new Evaluator(narrow, exceptions, '2026-11-23', (warning) => warnings.push(String(warning)))
    for (const time of [EARLY, LATE]) evaluator.evaluate(entry('e', time), { id: '7', attempt: 1 })
    expect(warnings).toHaveLength(1)
  })

  test('takes two forms of one instant for the same time', () => {
    expect(excepted(['entry: e'], [EARLY, '2026-11-23T10:00:00.000+01:00'])).toEqual({
      reasons: ['R0', 'R0'],
      warnings: [],
    })
  })

  test('with created_at covers the entry of that instant, in any order', () => {
    const late = 'entry: e, created_at: 2026-11-23T11:00:00.500+01:00'
    expect(excepted([late], [EARLY, LATE])).toEqual({ reasons: [null, 'R0'], warnings: [] })
    expect(excepted([late, `entry: e, created_at: ${EARLY}`], [EARLY, LATE])).toEqual({
      reasons: ['R1', 'R0'],
      warnings: [],
    })
  })

  test.each([
    [
      'entry: e, created_at: yesterday',
      /^3:29: exceptions\[0\]\.created_at "yesterday" is not a timestamp with a zone/,
    ],
    ['entry: e, created_at: 2026-11-23T09:00:00', /created_at "2026-11-23T09:00:00" is not a timestamp with a zone/],
    [
      'match: { actor: a }, expires: 2027-01-01, created_at: 2026-11-23T09:00:00Z',
      /^3:5: .*must have entry beside created_at, not \{created_at: "2026-11-23T09:00:00Z"\}/,
    ],
  ])('is refused: %s', (scope, problem) => expect(problems(scope)).toMatch(problem))
})

describe('an acknowledgement of findings in the archive', () => {
  const finding = (id: string, created_at: string, more = {}) =>
    JSON.stringify({
      rule: 'r',
      level: 'error',
      entry: { id, created_at, action: 'X' },
      run: { id: '1', attempt: 1 },
      ...more,
    })

  async function read(scopes: readonly string[], ...months: string[][]) {
    const files = new Map(months.map((lines, index) => [`findings/2026-0${index + 1}.ndjson`, `${lines.join('\n')}\n`]))
    const archive = {
      chain: { allFiles: () => Promise.resolve([...files.keys()]) },
      read: (path: string) => Promise.resolve(Buffer.from(files.get(path) ?? '')),
    } as unknown as Archive
    const noted: FindingReference[] = []
    const folder = { noteMissing: (some: readonly FindingReference[]) => Promise.resolve(void noted.push(...some)) }
    const found = await readOpenFindings(archive, policy(...scopes).exceptions, { id: '9', attempt: 1 }, folder)
    const { open, own, acknowledged, samples, warnings } = found
    const times = samples.map(({ created_at }) => created_at)
    expect(noted).toHaveLength(own + total(open))
    return { open: Object.fromEntries(open), own, acknowledged, times, warnings: warnings.map(String) }
  }

  test('covers those of the one entry with this id', async () => {
    const lines = [finding('e', EARLY), finding('e', EARLY, { rule: 's' }), finding('other', LATE)]
    expect(await read(['entry: e'], lines)).toEqual({
      open: { r: 1 },
      own: 0,
      acknowledged: 2,
      times: [LATE],
      warnings: [],
    })
  })

  test('without created_at covers none if the id has findings at several times, and a warning names it', async () => {
    const found = await read(
      ['entry: e'],
      [finding('e', EARLY), finding('b', EARLY)],
      [finding('e', LATE), finding('e', EARLY)],
    )
    expect(found).toMatchObject({ open: { r: 4 }, acknowledged: 0, times: [EARLY, EARLY, EARLY, LATE] })
    expect(found.warnings).toEqual([
      'The policy file acknowledges the entry e without created_at, and the archive has findings of this id at several times. None of them is covered. Add `created_at` to the exception.',
    ])
  })

  test('with created_at covers the one of that instant', async () => {
    const lines = [finding('e', EARLY), finding('e', LATE)]
    const late = 'entry: e, created_at: 2026-11-23T11:00:00.5+01:00'
    expect(await read([late], lines)).toMatchObject({ open: { r: 1 }, acknowledged: 1, times: [EARLY], warnings: [] })
    const both = [late, `entry: e, created_at: ${EARLY}`]
    expect(await read(both, lines)).toMatchObject({ open: {}, acknowledged: 2, warnings: [] })
  })

  test('of which the archive has no finding is reported', async () => {
    const found = await read([`entry: e, created_at: ${LATE}`, 'entry: nxt'], [finding('e', EARLY)])
    expect(found.warnings).toEqual([
      `The policy file acknowledges the entry e of ${LATE}, of which the archive has no finding: check its id and created_at.`,
      'The policy file acknowledges the entry nxt, of which the archive has no finding: check its id.',
    ])
  })

  test('keeps the fifty oldest samples, when findings turn out to be open late as well', async () => {
    const others = Array.from({ length: 60 }, (_, index) =>
      finding(`o${index}`, `2026-11-24T09:00:${String(index).padStart(2, '0')}Z`),
    )
    const { open, times } = await read(['entry: e'], [finding('e', EARLY)], others, [finding('e', LATE)])
    expect(open).toEqual({ r: 62 })
    expect(times).toHaveLength(50)
    expect(times.slice(0, 3)).toEqual([EARLY, LATE, '2026-11-24T09:00:00Z'])
  })
})
