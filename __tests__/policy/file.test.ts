import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parsePolicy } from '../../src/policy/file.js'
import { expiryWarnings, type Policy } from '../../src/policy/index.js'
import { Evaluator } from '../../src/policy/evaluate.js'
import { entry } from '../fixtures/entries.js'

const RUN = { id: '7', attempt: 1 }

function policy(text: string): Policy {
  const parsed = parsePolicy(text)
  if ('problems' in parsed) throw new Error(parsed.problems.join('\n'))
  return { ...parsed, sha256: null }
}

function problems(text: string): readonly string[] {
  const parsed = parsePolicy(text)
  return 'problems' in parsed ? parsed.problems.map(String) : []
}

/** A file of one rule with these lines under it. */
const ruleWith = (lines: string) =>
  `version: 1\nrules:\n  - id: r\n    level: error\n    title: T\n${lines.replace(/^/gm, '    ')}\n`

const ruleLine = (line: string) => `version: 1\nrules: [{ ${line} }]`
const matchLine = (line: string) => ruleLine(`match: { ${line} }`)
const exceptionLine = (line: string) => `version: 1\nexceptions: [{ ${line} }]`
/** Beside a rule `r`, so that a test that fails is the only problem. */
const testLine = (line: string) => `${ruleWith('match: { action: DELETE_CLUSTER }')}tests: [{ ${line} }]`

/** Whether a rule with these lines fires for an entry with these fields. */
function fires(lines: string, fields: Record<string, unknown> = {}, at = '2026-11-23T09:00:00Z'): boolean {
  const { rules } = policy(ruleWith(lines))
  return new Evaluator(rules, [], '2026-11-23').evaluate(entry('e', at, fields), RUN).length > 0
}

describe('a match', () => {
  test.each([
    ['match: { action: user-removal }', { action: 'AUDIT_LOG_ACTION_DELETE_USER' }, true],
    ['match: { action: [CREATE_*, delete_user] }', { action: 'AUDIT_LOG_ACTION_DELETE_USER' }, true],
    ['match: { action: DELETE_USER }', { action: 'AUDIT_LOG_ACTION_DELETE_USER_FROM_ORGANIZATION' }, false],
    ['match: { source: UI }', { source: 'AUDIT_LOG_SOURCE_UI' }, true],
    ['match: { source: audit_log_source_u? }', { source: 'AUDIT_LOG_SOURCE_UI' }, true],
    ['match: { source: "*" }', { source: '' }, false],
    ['match: { actor: "*@EXAMPLE.com" }', { user_email: 'bob@example.com' }, true],
    ['match: { actor: terraform }', { user_email: '', service_account_name: 'terraform' }, true],
    ['match: { actor: scheduler }', { system_actor_name: 'scheduler' }, true],
    ['match: { actor: "*" }', { user_email: '', service_account_name: null }, false],
    ['match: { cluster: ["prod-*"] }', { cluster_name: 'prod-eu' }, true],
    ['match: { cluster: c-1 }', { cluster_id: 'c-1' }, true],
    ['match: { outcome: failure }', { error: 'denied' }, true],
    ['match: { outcome: success }', { error: 'denied' }, false],
    ['match: { outcome: success }', {}, true],
    ['match: { ip: 203.0.113.0/24 }', { metadata: { ip_address: '203.0.113.9' } }, true],
    ['match: { ip: 203.0.113.0/24 }', { metadata: { ip_address: '203.0.114.9' } }, false],
    ['match: { ip: 203.0.113.9 }', { metadata: { ip_address: '::ffff:203.0.113.9' } }, true],
    ['match: { ip: ["2001:db8::/32", 10.0.0.1] }', { metadata: { ip_address: '2001:db8::1' } }, true],
    ['match: { ip: "::/0" }', { metadata: { ip_address: '203.0.113.9' } }, false],
    ['match: { ip: 0.0.0.0/0 }', { metadata: { ip_address: 'not an address' } }, false],
    ['match: { ip: 0.0.0.0/0 }', { metadata: null }, false],
    ['match: { ip: "::ffff:203.0.113.0/120" }', { metadata: { ip_address: '203.0.113.9' } }, true],
    ['match: { ip: 0.0.0.0/0 }', { metadata: { ip_address: '1' } }, false],
    ['match: { source: "AUDIT_LOG_*" }', { source: 'AUDIT_LOG_SOURCE_UI' }, true],
    ['match: { payload.a: "9007199254740993" }', { payload: '{"a":9007199254740993}' }, true],
    ['match: { payload.a: 9007199254740992 }', { payload: '{"a":9007199254740993}' }, false],
    ['match: { payload.a: "1.0" }', { payload: '{"a":1.0}' }, true],
    ['match: { payload.active: false }', { payload: '{"active":false}' }, true],
    ['match: { payload.active: false }', { payload: { active: 'False' } }, true],
    ['match: { payload.request.role: "*ADMIN*" }', { payload: { request: { role: 'org_admin' } } }, true],
    [
      'match: { "payload.roles[].name": [admin, owner] }',
      { payload: '{"roles":[{"name":"x"},{"name":"OWNER"}]}' },
      true,
    ],
    ['match: { "payload.tags[]": red }', { payload: { tags: ['blue', 'red'] } }, true],
    ['match: { "payload.tags[]": red }', { payload: { tags: 'red' } }, false],
    ['match: { payload.tags: red }', { payload: { tags: ['red'] } }, false],
    ['match: { payload.constructor.name: "*" }', { payload: {} }, false],
    ['match: { payload.a.b: "*" }', { payload: 'not JSON' }, false],
    ['match: { payload.a.b: "*" }', { payload: null }, false],
    ['match: { action: "*", actor: bob }', { action: 'X', user_email: 'ann' }, false],
    [
      'match: { action: "*" }\nunless: { actor: bob, source: UI }',
      { action: 'X', user_email: 'bob', source: 'AUDIT_LOG_SOURCE_API' },
      true,
    ],
    [
      'match: { action: "*" }\nunless: { actor: bob, source: UI }',
      { action: 'X', user_email: 'bob', source: 'AUDIT_LOG_SOURCE_UI' },
      false,
    ],
  ])('%s, %j: %s', (lines, fields, expected) => {
    expect(fires(lines, fields)).toBe(expected)
  })

  test('never throws, whatever an entry holds', () => {
    const { rules } = policy(
      ruleWith(
        'match: { source: "*", actor: "*", cluster: "*", ip: 0.0.0.0/0, outcome: success, "payload.a[].b": "*" }',
      ),
    )
    const each = rules.map((rule) => new Evaluator([{ ...rule, actions: null }], [], '2026-11-23'))
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom('action', 'source', 'metadata', 'payload', 'error', 'user_email'),
          fc.jsonValue(),
        ),
        (fields) => {
          for (const evaluator of each) evaluator.evaluate(entry('e', '09:00:00', fields), RUN)
        },
      ),
    )
  })
})

describe('hours', () => {
  const work = 'match: { action: "*" }\nhours: { outside: "Mon-Fri 07:00-19:00", zone: Europe/Berlin }'
  test.each([
    ['2026-11-23T06:00:00Z', false],
    ['2026-11-23T05:59:59.999999Z', true],
    ['2026-11-23T17:59:59Z', false],
    ['2026-11-23T18:00:00Z', true],
    ['2026-11-22T12:00:00Z', true],
    // Daylight saving: the clocks of Berlin are two hours ahead until 2026-10-25.
    ['2026-10-23T05:00:00Z', false],
    ['2026-10-23T17:00:00Z', true],
  ])('outside Mon-Fri 07:00-19:00 in Berlin: %s is %s', (at, expected) => {
    expect(fires(work, { action: 'X' }, at)).toBe(expected)
  })

  test.each([
    ['22:00-06:00', '2026-11-23T23:00:00Z', true],
    ['22:00-06:00', '2026-11-23T05:59:00Z', true],
    ['22:00-06:00', '2026-11-23T06:00:00Z', false],
    ['Fri 22:00-06:00', '2026-11-28T05:00:00Z', true],
    ['Fri 22:00-06:00', '2026-11-27T05:00:00Z', false],
    ['Sat,Sun 00:00-24:00', '2026-11-22T23:59:00Z', true],
    ['Fri-Mon 00:00-24:00', '2026-11-23T12:00:00Z', true],
    ['Fri-Mon 00:00-24:00', '2026-11-24T12:00:00Z', false],
  ])('inside %s: %s is %s', (window, at, expected) => {
    expect(fires(`match: { action: "*" }\nhours: { inside: "${window}", zone: UTC }`, { action: 'X' }, at)).toBe(
      expected,
    )
  })
})

describe('exceptions', () => {
  const file = policy(
    `${ruleWith('match: { action: "*" }')}exceptions:
  - { rule: r, match: { actor: cron }, owner: ann, reason: Monthly, expires: 2026-11-23 }
  - { entry: reviewed, owner: ann, reason: Reviewed }
`,
  )
  const excepted = (today: string, id: string, fields = {}) =>
    new Evaluator(file.rules, file.exceptions, today).evaluate(
      entry(id, '09:00:00', { action: 'X', ...fields }),
      RUN,
    )[0]?.excepted

  test('cover what they match until their last day, and one entry for good', () => {
    expect(excepted('2026-11-23', 'e', { user_email: 'cron' })).toBe('Monthly')
    expect(excepted('2026-11-24', 'e', { user_email: 'cron' })).toBeNull()
    expect(excepted('2026-11-23', 'e', { user_email: 'bob' })).toBeNull()
    expect(excepted('2030-01-01', 'reviewed')).toBe('Reviewed')
  })

  test('cover their own rule only', () => {
    const two = policy(`version: 1
rules:
  - { id: r, level: error, title: T, match: { action: "*" } }
  - { id: s, level: error, title: T, match: { action: "*" } }
exceptions:
  - { rule: r, entry: e, owner: ann, reason: Reviewed }
`)
    const findings = new Evaluator(two.rules, two.exceptions, '2026-11-23').evaluate(
      entry('e', '09:00:00', { action: 'X' }),
      RUN,
    )
    expect(findings.map(({ rule, excepted: by }) => [rule, by])).toEqual([
      ['r', 'Reviewed'],
      ['s', null],
    ])
  })

  test('their end is announced a week before, and on every day after', () => {
    const warnings = (today: string) => expiryWarnings(file.exceptions, today).join()
    expect(warnings('2026-11-15')).toBe('')
    expect(warnings('2026-11-16')).toMatch(/rule r \("Monthly"\) ends on 2026-11-23/)
    expect(warnings('2026-11-24')).toMatch(/ended on 2026-11-23 and is void/)
  })
})

describe('what is wrong is reported with line and column, all at once', () => {
  test('keys, actions, levels, networks, zones, hours and days', () => {
    const text = `version: 1
rules:
  - id: one
    level: eror
    title: T
    matsch: { action: DELETE_USER }
    match: { action: DELETE_USER }
  - { id: two, level: error, title: T, match: { action: DELETE_USR } }
`
    expect(problems(text)).toEqual([
      '4:12: rules[0].level must be error, warning or notice, not "eror"; did you mean error?',
      '6:5: rules[0] has no key matsch; did you mean match?',
      expect.stringMatching(/^8:57: rules\[1\]\.match\.action DELETE_USR is neither/),
    ])
    const second = `version: 1
rules:
  - id: one
    level: error
    title: T
    match: { action: [DELETE_USR, user-removl], acton: x, ip: 300.1.1.1, payload: x }
    hours: { outside: "Mon-Fri 7-19", zone: Europe/Berln }
  - { id: one, level: notice, title: U, match: {} }
exceptions:
  - { rule: two, match: { actor: a }, owner: o, reason: r }
  - { owner: o, reason: r, expires: 2026-02-30 }
`
    expect(problems(second)).toEqual([
      expect.stringMatching(/^6:23: rules\[0\]\.match\.action\[0\] DELETE_USR is neither.*did you mean DELETE_USER/),
      expect.stringMatching(/^6:35: .*user-removl.*did you mean user-removal/),
      expect.stringMatching(/^6:56: rules\[0\]\.match\.acton is no key to match; did you mean action or actor\?/),
      expect.stringMatching(/^6:63: rules\[0\]\.match\.ip "300\.1\.1\.1" is neither an address/),
      expect.stringMatching(/^6:83: rules\[0\]\.match\.payload is no key to match/),
      expect.stringMatching(/^7:23: rules\[0\]\.hours\.outside must be hours such as.*, not "Mon-Fri 7-19"$/),
      expect.stringMatching(/^7:45: rules\[0\]\.hours\.zone "Europe\/Berln" is not a time zone/),
      expect.stringMatching(/^8:11: rules\[1\]\.id "one" stands for another rule already/),
      expect.stringMatching(/^8:48: rules\[1\]\.match must have a key/),
      expect.stringMatching(/^10:5: exceptions\[0\] needs expires/),
      expect.stringMatching(/^10:13: exceptions\[0\]\.rule "two" names no rule/),
      expect.stringMatching(/^11:5: exceptions\[1\] must have either match, or entry/),
      expect.stringMatching(/^11:37: exceptions\[1\]\.expires "2026-02-30" is not a day of the calendar/),
    ])
  })

  test('one problem does not hide another, wherever they stand', () => {
    const text = `version: 1
rules:
  - { id: r, level: eror, title: T, match: { actor: 5, action: DELETE_USR }, unless: { ip: x }, hours: { inside: x, zone: No } }
exceptions:
  - { rul: r, match: { acton: x }, expires: 2027-02-30 }
tests:
  - { name: n, entry: { acton: x, action: user-removal, source: 7 }, expect: [s] }
`
    const expected = ['level', 'match.actor', 'action DELETE_USR', 'unless.ip', 'hours.inside', 'hours.zone']
    const others = [
      'no key rul',
      'match.acton',
      'calendar',
      'entry.acton',
      'stands for several',
      'source must be',
      'names s',
    ]
    const reported = problems(text)
    for (const part of [...expected, ...others]) expect(reported.filter((one) => one.includes(part))).toHaveLength(1)
  })

  test.each([
    ['', /^1:1: the file is empty; begin with `version: 1`/],
    ['- a', /^1:1: the file must be a map/],
    ['version: 2', /^1:10: version must be 1/],
    ['version: 1\nversion: 1', /^2:1: Map keys must be unique/],
    ['version: 1\n---\nversion: 1', /multiple documents/],
    ['version: 1\nrules: &a []\nexceptions: *a', /aliases are not allowed/],
    ['version: 1\nrules: !!seq []', /tags are not allowed/],
    ['%YAML 1.1\n---\nversion: 1', /^1:1: directives such as %YAML are not allowed/],
    [ruleWith('match: { action: "*", __proto__: { actor: x } }'), /__proto__ is no key/],
    [
      ruleWith('match: { payload.a: 012345678901 }'),
      /012345678901 would be read as the number 12345678901; put it in quotes/,
    ],
    [ruleWith('match: { payload.a: 9007199254740993 }'), /put it in quotes/],
    [ruleWith('match: { ip: 010.0.0.1 }'), /is neither an address/],
    [ruleWith('match: { ip: 10/8 }'), /is neither an address/],
    ['? [a]\n: b\nversion: 1', /a key must be a text/],
    [ruleWith('match: { action: !DELETE_* }'), /Unresolved tag/],
    ['version: 1\nrules: [', /^2:/],
    [ruleWith('match: { action: [] }'), /rules\[0\]\.match\.action must /],
    [ruleWith('runbook: javascript:alert(1)\nmatch: { action: "*" }'), /runbook must be an https/],
  ])('%j', (text, problem) => {
    expect(problems(text).join('\n')).toMatch(problem)
  })

  test('what a map lacks is reported beside what is wrong in it', () => {
    expect(
      problems(`version: 1
rules:
  - { id: r, title: T, match: {}, hours: { inside: 7-9, outside: 9-7 } }
exceptions:
  - { match: { actor: cron }, owner: ann }
  - { entry: e, match: { ip: x }, expires: 2027-02-30 }
`),
    ).toEqual([
      '3:5: rules[0].level is missing',
      expect.stringMatching(/^3:31: rules\[0\]\.match must have a key/),
      '3:42: rules[0].hours.zone is missing',
      '3:42: rules[0].hours must have either inside or outside, not {inside: "7-9", outside: "9-7"}',
      expect.stringMatching(/^3:52: rules\[0\]\.hours\.inside must be hours such as/),
      expect.stringMatching(/^3:66: rules\[0\]\.hours\.outside must be hours such as/),
      '5:5: exceptions[0].reason is missing',
      expect.stringMatching(/^5:5: exceptions\[0\] needs expires/),
      '6:5: exceptions[1].owner is missing',
      '6:5: exceptions[1].reason is missing',
      expect.stringMatching(/^6:5: exceptions\[1\] must have either match, or entry/),
      expect.stringMatching(/^6:30: exceptions\[1\]\.match\.ip "x" is neither/),
      expect.stringMatching(/^6:44: exceptions\[1\]\.expires "2027-02-30" is not a day/),
    ])
  })

  test.each([
    ...[
      'WRONG',
      'version: WRONG',
      'WRONG: 1',
      'version: "WRONG',
      'a: b: WRONG',
      '? [WRONG]\n: b',
      '[WRONG',
      '? { a: WRONG }',
    ],
    ...['version: 1\n\t- WRONG', 'version: @WRONG', 'version: |WRONG', '"WRONG\\q": 1'],
    ...['a: &WRONG []', 'a: *WRONG', 'a: !WRONG []', '%WRONG 1.1\n---\nversion: 1', 'a: { WRONG: 1, WRONG: 2 }'],
    ...['rules: WRONG', 'rules: [WRONG]', 'exceptions: WRONG', 'exceptions: [WRONG]', 'tests: WRONG', 'tests: [WRONG]'],
    ...[
      'id: WRONG_',
      'id: [WRONG]',
      'level: WRONG',
      'level: [WRONG]',
      'title: [WRONG]',
      'runbook: WRONG',
      'WRONG: 1',
    ].map(ruleLine),
    ...['match: WRONG', 'unless: WRONG', 'hours: WRONG', 'hours: [WRONG]', 'hours: { WRONG: 1 }'].map(ruleLine),
    ...['inside: WRONG', 'outside: [WRONG]', 'zone: WRONG', 'zone: [WRONG]'].map((hours) =>
      ruleLine(`hours: { ${hours} }`),
    ),
    ruleLine('hours: { inside: WRONG, outside: "22:00-06:00", zone: UTC }'),
    ...['WRONG', '[WRONG]', '[[WRONG]]', '{ a: WRONG }'].flatMap((value) =>
      ['action', 'ip', 'outcome'].map((key) => matchLine(`${key}: ${value}`)),
    ),
    ...['source', 'actor', 'cluster', 'payload.a'].flatMap((key) =>
      ['[[WRONG]]', '{ a: WRONG }'].map((value) => matchLine(`${key}: ${value}`)),
    ),
    ...['WRONG: x', 'payload.WRONG.: x', 'ip: WRONG/8', 'action: WRONG_*'].map(matchLine),
    'rules: [{ id: WRONG }, { id: WRONG }]',
    ...[
      'rule: WRONG',
      'rule: WRONG_',
      'match: WRONG',
      'entry: [WRONG]',
      'owner: [WRONG]',
      'reason: [WRONG]',
      'WRONG: 1',
    ].map(exceptionLine),
    ...['expires: WRONG', 'expires: [WRONG]', 'entry: e, created_at: WRONG', 'created_at: [WRONG]'].map(exceptionLine),
    ...['entry: WRONG, match: { actor: a }', 'match: { WRONG: a }', 'match: { actor: a }, created_at: WRONG'].map(
      exceptionLine,
    ),
    ...['name: [WRONG]', 'entry: WRONG', 'expect: WRONG', 'expect: [WRONG]', 'expect: [[WRONG]]', 'WRONG: 1'].map(
      testLine,
    ),
    ...['action: WRONG', 'action: WRONG_*', 'WRONG: 1', 'source: [WRONG]', 'created_at: WRONG'].map((field) =>
      testLine(`entry: { ${field} }`),
    ),
    testLine('name: WRONG, entry: { action: DELETE_USER }, expect: [r]'),
  ])('a problem quotes the value that is wrong: %j', (text) => {
    expect(problems(text).join('\n')).toContain('WRONG')
  })

  test.each([
    ['version: 2', 'version must be 1, not 2'],
    ['version: 01', '01 would be read as the number 1; put it in quotes'],
    ['version: 1\nrules: [{ id: fail-on }]', 'rules[0].id "fail-on" is the name of the rule that an input makes'],
    [ruleLine('level: eror'), 'rules[0].level must be error, warning or notice, not "eror"; did you mean error?'],
    [ruleLine('title: ""'), 'rules[0].title must be a text that is not empty, not ""'],
    [ruleLine('unless: {}'), 'rules[0].unless must have a key, not {}, or it would match everything'],
    [ruleLine('hours: { zone: UTC }'), 'rules[0].hours must have either inside or outside, not {}'],
    [ruleLine('hours: { inside: 7, zone: Mars/X }'), 'rules[0].hours.zone "Mars/X" is not a time zone'],
    [matchLine('actor: []'), 'rules[0].match.actor must be a list with a value, not []'],
    [matchLine('payload.a: { b: [1, 2, 3, 4] }'), 'or a list of these, not {b: [1, 2, 3, …]}'],
    [
      matchLine(`actor: ["${'x'.repeat(100)}", {}]`),
      `must be a text or a list of texts, not ["${'x'.repeat(79)}…", {}]`,
    ],
    ['version: 1\nrules: [', ': "rules: ["'],
    ['version: 1\n---\nversion: 1', 'Source contains multiple documents: "---"'],
  ])('a problem says what is wanted, and what stands there: %j', (text, problem) => {
    expect(problems(text).join('\n')).toContain(problem)
  })

  test.each(['level: SECRET', 'level: [SECRET]', 'hours: { SECRET: 1 }', 'match: { ip: { SECRET: SECRET } }'])(
    'a secret is masked, whatever characters it has: %s',
    (line) => {
      const secret = 'a"b\\c\u200b'
      const parsed = parsePolicy(ruleLine(line.replaceAll('SECRET', JSON.stringify(secret))))
      const reported = 'problems' in parsed ? parsed.problems : []
      const shown = reported.map((problem) => problem.forLog((text) => text.replaceAll(secret, '***'))).join('\n')
      expect(shown).toContain('***')
      expect(shown).not.toMatch(/a\\?"b/)
    },
  )

  test('a value that would be a workflow command is shown as text, and an e-mail address as it is', () => {
    const reported = problems(`version: 1\nrules: [{ id: "::error::ann@example.com", "::x\\n::y": 1 }]`).join('\n')
    expect(reported).toContain('not ": :error: :ann@example.com"')
    expect(reported).toMatch(/has no key : :x/)
    expect(reported).not.toMatch(/::/)
  })

  test('the first fifty problems are listed in the order of the file, and the others counted', () => {
    const listed = problems(`version: 1\n${'- x\n'.repeat(60).replace(/^/, 'rules:\n')}tests: y\n`)
    expect(listed.map((problem) => problem.split(' ')[0])).toEqual([
      ...Array.from({ length: 50 }, (_, index) => `${index + 3}:3:`),
      'and',
    ])
    expect(listed.at(-1)).toBe('and 11 more')
  })

  test.each<[string, (key: string) => string, string]>([
    ['keys that are not known', (key) => `k${key}: 1\n`, ''],
    ['keys to match', (key) => `      k${key}: x\n`, 'rules:\n  - match:\n'],
    ['fields of an entry', (key) => `k${key}: 1, `, 'tests:\n  - entry: { '],
  ])('the first problems of a file of 38,000 %s are listed', (_, line, before) => {
    const lines = Array.from({ length: 38_000 }, (_value, index) => line(index.toString(36)))
    const text = `version: 1\n${before}${lines.join('')}${before.endsWith('{ ') ? '}' : ''}\n`
    expect(problems(text).at(-1)).toMatch(/^and \d{5} more$/)
  })

  test('a file of so many problems that the parser may give up is refused like any other', () => {
    expect(problems(`version: 1\nrules: [${'x,'.repeat(130_000)}]`)[0]).toMatch(/^\d+:\d+: /)
  })

  test('a file that is nested beyond all reason', () => {
    expect(
      problems(`version: 1\ntests: ${'['.repeat(20_000)}`)
        .join()
        .slice(0, 200),
    ).toMatch(/nested too deeply/)
  })

  test('an action that is newer than this version, written in full, is only a warning', () => {
    const parsed = parsePolicy(ruleWith('match: { action: AUDIT_LOG_ACTION_BRAND_NEW }'))
    expect('warnings' in parsed ? parsed.warnings.map(String) : []).toEqual([
      expect.stringMatching(/^6:22: rules\[0\]\.match\.action AUDIT_LOG_ACTION_BRAND_NEW is not an action/),
    ])
  })
})

describe('tests in the file', () => {
  const withTest = (entryFields: string, expected: string) =>
    `${ruleWith('match: { action: user-removal, source: UI }')}tests:\n  - { name: by hand, entry: { ${entryFields} }, expect: [${expected}] }\n`

  test('pass, or fail the file and say what fired', () => {
    expect(problems(withTest('action: DELETE_USER, source: UI', 'r'))).toEqual([])
    expect(problems(withTest('action: DELETE_USER, source: API', ''))).toEqual([])
    expect(problems(withTest('action: DELETE_USER, source: UI', ''))).toEqual([
      '8:5: tests[0] failed: "by hand" expects no rule, and what fires is r',
    ])
    expect(problems(withTest('action: DELETE_USER', 'r'))).toEqual([
      '8:5: tests[0] failed: "by hand" expects r, and what fires is no rule',
    ])
  })

  test('that could not mean what they say are wrong', () => {
    expect(problems(withTest('acton: DELETE_USER', 'r')).join()).toMatch(
      /entry\.acton is no field of an entry; did you mean action/,
    )
    expect(problems(withTest('action: DELETE_USR', '')).join()).toMatch(/entry\.action DELETE_USR is neither/)
    expect(problems(withTest('action: DELETE_USER, source: UI', 's')).join()).toMatch(/names s, which is no rule/)
    expect(problems(withTest('action: DELETE_USER, created_at: today', '')).join()).toMatch(
      /created_at "today" is not a timestamp/,
    )
  })
})
