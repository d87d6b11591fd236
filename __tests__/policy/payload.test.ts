import { afterEach, describe, expect, jest, test } from '@jest/globals'
import type { AuditLogEntry } from '../../src/core/entry.js'
import type { Finding } from '../../src/core/finding.js'
import { parseActionList } from '../../src/policy/actions.js'
import { Evaluator } from '../../src/policy/evaluate.js'
import { parsePolicy } from '../../src/policy/file.js'
import { type Policy, rulesOf } from '../../src/policy/index.js'
import { entry } from '../fixtures/entries.js'

const none = parseActionList([])
afterEach(() => void jest.restoreAllMocks())

function policy(text: string): Policy {
  const parsed = parsePolicy(text)
  if ('problems' in parsed) throw new Error(parsed.problems.join('\n'))
  return { ...parsed, sha256: null }
}

const HEAD = 'version: 1\nrules:\n'
const BY_ROLE =
  '  - { id: role, level: warning, title: T, match: { action: "CREATE_*", payload.request.role: "*ADMIN*" } }\n'

function findings(text: string, given: AuditLogEntry): Finding[] {
  const file = policy(text)
  const rules = rulesOf({ failOn: none, warnOn: none, unknownActions: 'ignore', policy: file })
  return new Evaluator(rules, file.exceptions, '2026-11-23').evaluate(given, { id: '7', attempt: 1 })
}

const found = (text: string, given: AuditLogEntry) => findings(text, given).map(({ rule }) => rule)

/** An object whose text is broken: what can't be evaluated, whatever the reason. */
function unreadable(fields: Record<string, unknown> = {}): AuditLogEntry {
  return entry('e', '09:00:00', { ...fields, payload: { request: {} } }, '{')
}

const nested = (depth: number) => `${'{"x":['.repeat(depth)}1${']}'.repeat(depth)}`

describe('a payload of any depth is evaluated', () => {
  const payload = (depth: number) =>
    `{"deep":${nested(depth)},"request":{"role":"ORG_ADMIN"},"n":9007199254740993,"f":1.0}`

  test.each([10, 4_000, 200_000])('a text nested %s deep', (depth) => {
    expect(found(HEAD + BY_ROLE, entry('e', '09:00:00', { payload: payload(depth) }))).toEqual(['role'])
  })

  test.each([10, 4_000, 200_000])('an object nested %s deep', (depth) => {
    const text = `{"id":"e","action":"CREATE_USER","payload":${payload(depth)}}`
    const fields = JSON.parse(text) as Record<string, unknown>
    expect(found(HEAD + BY_ROLE, entry('e', '09:00:00', fields, text))).toEqual(['role'])
  })

  test.each(['n: "9007199254740993"', 'f: "1.0"'])('and its numbers are compared as they were sent: %s', (value) => {
    const rule = `  - { id: number, level: error, title: T, match: { payload.${value} } }\n`
    expect(found(HEAD + rule, entry('e', '09:00:00', { payload: payload(4_000) }))).toEqual(['number'])
  })

  test('the value at the end of a deep path matches', () => {
    const rule = `  - { id: deep, level: error, title: T, match: { "payload${'.x[]'.repeat(3_000)}": 1 } }\n`
    expect(found(HEAD + rule, entry('e', '09:00:00', { payload: nested(3_000) }))).toEqual(['deep'])
  })

  test('strings that hold digits, quotes and backslashes stay what they are', () => {
    const payload = JSON.stringify({ '1"2': 'a\\', request: { role: '7 "ADMIN" \\' } })
    expect(found(HEAD + BY_ROLE, entry('e', '09:00:00', { payload }))).toEqual(['role'])
  })

  test('a payload of 200,000 elements and as many levels', () => {
    const payload = `{"a":[${'1,"\\\\",'.repeat(200_000)}1],"request":{"role":"ADMIN"},"deep":${nested(200_000)}}`
    expect(found(HEAD + BY_ROLE, entry('e', '09:00:00', { payload }))).toEqual(['role'])
  })
})

describe('a payload without fields matches nothing, and is no finding', () => {
  test.each<[string, unknown]>([
    ['absent', undefined],
    ['null', null],
    ['a number', 7],
    ['true', true],
    ['an empty text', ''],
    ['a text that is not JSON', 'request.role=ADMIN'],
    ['a text that begins like JSON', `${'['.repeat(100_000)}`],
    ['a text with a scalar', '"ADMIN"'],
  ])('%s', (_, payload) => {
    expect(found(HEAD + BY_ROLE, entry('e', '09:00:00', { payload }))).toEqual([])
  })
})

describe('a payload that cannot be evaluated', () => {
  test('is a finding of level error for a rule that needs it', () => {
    expect(findings(HEAD + BY_ROLE, unreadable())).toMatchObject([
      { rule: 'unreadable-payload', level: 'error', excepted: null, entry: { id: 'e' } },
    ])
  })

  test('whatever the reader of JSON throws', () => {
    const parse = JSON.parse.bind(JSON)
    jest.spyOn(JSON, 'parse').mockImplementation((text: string) => {
      if (text.includes('too large')) throw new RangeError('Invalid string length')
      return parse(text)
    })
    expect(found(HEAD + BY_ROLE, entry('e', '09:00:00', { payload: '["too large"]' }))).toEqual(['unreadable-payload'])
  })

  test.each([
    ['whose rule is about another action', '{ action: DELETE_USER, payload.a: x }'],
    ['whose rule is about another actor', '{ actor: ann, payload.a: x }'],
    ['whose rules ask for nothing in it', '{ actor: ann }'],
  ])('is no finding of an entry %s', (_, match) => {
    const rule = `  - { id: r, level: error, title: T, match: ${match} }\n`
    expect(found(HEAD + rule, unreadable({ user_email: 'bob' }))).toEqual([])
  })

  test('is no finding of an entry outside the hours of the rule, or one that the rest of `unless` spares', () => {
    const rule = (rest: string) => `  - { id: r, level: error, title: T, match: { payload.a: x }, ${rest} }\n`
    expect(found(HEAD + rule('hours: { inside: "01:00-02:00", zone: UTC }'), unreadable())).toEqual([])
    expect(found(HEAD + rule('unless: { actor: bob }'), unreadable({ user_email: 'bob' }))).toEqual([])
    expect(found(HEAD + rule('unless: { actor: ann }'), unreadable({ user_email: 'bob' }))).toEqual([
      'unreadable-payload',
    ])
  })

  test('hides nothing by `unless`', () => {
    const rule = '  - { id: r, level: error, title: T, match: { actor: bob }, unless: { payload.a: x } }\n'
    expect(found(HEAD + rule, unreadable({ user_email: 'bob' }))).toEqual(['r', 'unreadable-payload'])
    expect(found(HEAD + rule, unreadable({ user_email: 'ann' }))).toEqual([])
  })

  test('hides nothing by an exception', () => {
    const file = (more: string) => `${HEAD}  - { id: r, level: error, title: T, match: { actor: bob } }
exceptions:
  - { rule: r, match: { payload.a: x }, owner: o, reason: by payload, expires: 2027-01-01 }
${more}`
    const given = unreadable({ user_email: 'bob' })
    expect(findings(file(''), given)).toMatchObject([
      { rule: 'r', excepted: null },
      { rule: 'unreadable-payload', excepted: null },
    ])
    const covered = '  - { rule: r, match: { actor: bob }, owner: o, reason: by actor, expires: 2027-01-01 }\n'
    expect(findings(file(covered), given)).toMatchObject([{ rule: 'r', excepted: 'by actor' }])
  })

  test.each(['match: { actor: bob }, expires: 2027-01-01', 'entry: e'])('can be excepted: %s', (scope) => {
    const file = `${HEAD}${BY_ROLE}exceptions:\n  - { rule: unreadable-payload, ${scope}, owner: o, reason: Reviewed }\n`
    expect(findings(file, unreadable({ user_email: 'bob' }))).toMatchObject([{ excepted: 'Reviewed' }])
  })
})

describe('in a policy file', () => {
  test('no rule has the id unreadable-payload', () => {
    const parsed = parsePolicy(`${HEAD}  - { id: unreadable-payload, level: error, title: T, match: { actor: a } }\n`)
    expect('problems' in parsed ? parsed.problems.map(String) : []).toEqual([
      expect.stringMatching(/^3:11: rules\[0\]\.id "unreadable-payload" is the name of the rule about payloads/),
    ])
  })

  test('a test may expect it, and says when it is not found', () => {
    const tests = (payload: string) =>
      `${HEAD}${BY_ROLE}tests:\n  - { name: n, entry: { action: CREATE_USER, payload: '${payload}' }, expect: [unreadable-payload] }\n`
    const problems = (text: string) => {
      const parsed = parsePolicy(text)
      return 'problems' in parsed ? parsed.problems.join() : ''
    }
    expect(problems(tests('{}'))).toMatch(/expects unreadable-payload, and what fires is no rule/)
    const parse = JSON.parse.bind(JSON)
    jest.spyOn(JSON, 'parse').mockImplementation((text: string) => {
      if (text === '{}') throw new RangeError('Invalid string length')
      return parse(text)
    })
    expect(problems(tests('{}'))).toBe('')
  })
})
