import { describe, expect, test } from '@jest/globals'
import { parseInputs } from '../../src/inputs/index.js'
import type { InputName } from '../../src/inputs/action.js'
import { parseActionList } from '../../src/policy/actions.js'
import { Evaluator } from '../../src/policy/evaluate.js'
import { parsePolicy } from '../../src/policy/file.js'
import { expiryWarnings } from '../../src/policy/index.js'
import { glob } from '../../src/policy/glob.js'
import { entry } from '../fixtures/entries.js'

const KELVIN = '\u212a'
const RUN = { id: '7', attempt: 1 }

function parsed(text: string) {
  const file = parsePolicy(text)
  if ('problems' in file) throw new Error(file.problems.join('\n'))
  return file
}

const warnings = (text: string) => parsed(text).warnings.map(String)
const rule = (lines: string) => `version: 1\nrules:\n  - { id: r, level: error, title: T, ${lines} }\n`
const exception = (lines: string) => `version: 1\nexceptions:\n  - { owner: o, reason: R, ${lines} }\n`

describe('only ASCII letters match in any case', () => {
  test.each([
    ['K', KELVIN],
    ['s', 'ſ'],
    ['i', 'ı'],
    ['i', 'İ'],
    ['I', 'i\u0307'],
    ['é', 'É'],
    ['ß', 'SS'],
  ])('%s is not %s', (pattern, text) => {
    expect([glob(pattern)(text), glob(text)(pattern), glob(pattern)(pattern)]).toEqual([false, false, true])
  })

  test.each([`UN${KELVIN}NOWN`, `AUDIT_LOG_ACTION_REVO${KELVIN}E_USER_INVITE`])('in actions: %s', (name) => {
    expect(parseActionList([name]).includes('REVOKE_USER_INVITE')).toBe(false)
    expect(parseActionList([name]).includes(name.replace(KELVIN, 'K'))).toBe(false)
  })

  test.each(['user-remova\u217c', 'acceſs-loss', 'privılege-change', 'DELETE_Uſ*'])(
    'in groups and globs: %s',
    (name) => {
      expect(parseActionList([name]).problems).toHaveLength(1)
    },
  )
})

describe('an actor', () => {
  const fields = { action: 'X', user_email: 'eve', service_account_name: 'cron', system_actor_name: 'scheduler' }
  const excepted = (actor: string, given = fields) => {
    const { rules, exceptions } = parsed(
      `${rule('match: { action: "*" }')}exceptions:\n  - { match: { actor: ${actor} }, owner: o, reason: R, expires: 2027-01-01 }\n`,
    )
    return new Evaluator(rules, exceptions, '2026-11-23').evaluate(entry('e', EARLY, given), RUN)[0]?.excepted
  }
  const EARLY = '09:00:00'

  test.each(['eve', 'cron', 'scheduler'])('of a rule is any name of the entry: %s', (actor) => {
    const { rules } = parsed(rule(`match: { actor: ${actor} }`))
    expect(new Evaluator(rules, [], '2026-11-23').evaluate(entry('e', EARLY, fields), RUN)).toHaveLength(1)
  })

  test('of an exception is the one that findings show', () => {
    expect(['eve', 'cron', 'scheduler'].map((actor) => excepted(actor))).toEqual(['R', null, null])
    const machine = { ...fields, user_email: '' }
    expect(['eve', 'cron', 'scheduler'].map((actor) => excepted(actor, machine))).toEqual([null, 'R', null])
  })
})

describe('a warning with line and column', () => {
  test.each<[string, string, RegExp]>([
    [
      'a zero-width space',
      rule('match: { actor: "bob\\u200b" }'),
      /^3:\d+: rules\[0\]\.match\.actor "bob\\u\{200b\}" has characters that can't be seen/,
    ],
    [
      'a bidi control in a title',
      'version: 1\nrules:\n  - { id: r, level: error, title: "a\\u202eb", match: { actor: a } }\n',
      /^3:\d+: rules\[0\]\.title .*\\u\{202e\}/,
    ],
    [
      'a soft hyphen in a list',
      rule('unless: { cluster: [a, "b\\xadc"] }, match: { actor: a }'),
      /unless\.cluster\[1\] "b\\u\{ad\}c"/,
    ],
    ['a no-break space', rule('match: { payload.a: "a\\xa0b" }'), /match\.payload\.a "a\\u\{a0\}b"/],
    [
      'a path into the payload',
      rule('match: { "payload.a\\u2060": b }'),
      /^3:\d+: rules\[0\]\.match\.payload\.a\\u\{2060\} .*can't be seen/,
    ],
    ['an acknowledgement', exception('entry: "e\\ufeff"'), /exceptions\[0\]\.entry "e\\u\{feff\}"/],
    [
      'a reason',
      'version: 1\nexceptions:\n  - { entry: e, owner: o, reason: "a\\u2066b" }\n',
      /exceptions\[0\]\.reason .*\\u\{2066\}/,
    ],
    [
      'another script within an action',
      rule('match: { action: AUDIT_LOG_ACTION_D\u0415LETE_USER }'),
      /^3:\d+: rules\[0\]\.match\.action .*\\u\{415\}.*Did you mean AUDIT_LOG_ACTION_DELETE_USER\?/,
    ],
    ['another script within a glob', rule('match: { action: "AUDIT_LOG_ACTION_D\u0415LETE_*" }'), /\\u\{415\}/],
    [
      'another script within a name',
      rule('match: { actor: "\u0430dmin@example.com" }'),
      /match\.actor .*letters that look like others \(\\u\{430\}\)/,
    ],
    [
      'a sign that looks like a letter',
      exception(`match: { cluster: "${KELVIN}ey" }, expires: 2027-01-01`),
      /exceptions\[0\]\.match\.cluster .*\\u\{212a\}/,
    ],
    [
      'an action that is almost a known one',
      rule('match: { action: AUDIT_LOG_ACTION_DELETE_USRE }'),
      /not an action that this version knows.*Did you mean AUDIT_LOG_ACTION_DELETE_USER\?/,
    ],
    [
      'the same in an exception',
      exception('match: { action: AUDIT_LOG_ACTION_DELETE_CLUSTR }, expires: 2027-01-01'),
      /^3:\d+: exceptions\[0\]\.match\.action .*Did you mean AUDIT_LOG_ACTION_DELETE_CLUSTER\?/,
    ],
    ['a space at an end', rule('match: { actor: "bob " }'), /match\.actor "bob " begins or ends with a space/],
    ['a space at the beginning', exception('entry: " e"'), /entry " e" begins or ends with a space/],
    [
      'an unknown source',
      rule('match: { source: [UI, CLI] }'),
      /match\.source\[1\] "CLI" is not a source that this version knows \(UI, API, INTERNAL\)/,
    ],
    ['an unknown source in full', rule('match: { source: AUDIT_LOG_SOURCE_AP }'), /did you mean AUDIT_LOG_SOURCE_API/],
    [
      'unless that equals match',
      rule('match: { action: [DELETE_USER, X*], actor: bob }, unless: { actor: BOB, action: [x*, delete_user] }')
        .replaceAll('X*', 'CREATE_*')
        .replaceAll('x*', 'create_*'),
      /^3:\d+: rules\[0\]\.unless holds whenever match does, so the rule never matches/,
    ],
    [
      'unless that spares all of match',
      rule('match: { source: UI, actor: bob }, unless: { source: [API, UI] }'),
      /unless holds whenever match does/,
    ],
  ])('%s', (_, text, warning) => {
    expect(warnings(text)).toEqual([expect.stringMatching(warning)])
  })

  test.each([
    rule('match: { source: ["*", api, "AUDIT_LOG_SOURCE_U?"] }'),
    rule('match: { actor: ["Андрей", "Ελένη@example.com", "josé", "山田 太郎"] }'),
    rule(
      'match: { action: [AUDIT_LOG_ACTION_DELETE_USER, user-removal, "DELETE_*"], actor: bob }, unless: { actor: ann }',
    ),
    rule('match: { actor: bob }, unless: { actor: bob, source: UI }'),
    'version: 1\nrules:\n  - { id: r, level: error, title: "\u26a0\ufe0f Removed by hand", match: { actor: a } }\n',
    'version: 1\nexceptions:\n  - entry: e\n    owner: o\n    reason: |\n      Two\n      lines\n',
  ])('none for %j', (text) => expect(warnings(text)).toEqual([]))

  test('of a problem shows what cannot be seen', () => {
    const file = parsePolicy(rule('match: { action: "DELETE_USER\\u200b" }'))
    expect('problems' in file ? file.problems.join() : '').toMatch(
      /DELETE_USER\\u\{200b\}.*is neither an action nor a group; did you mean DELETE_USER/,
    )
  })
})

describe('an exception for everybody and all rules', () => {
  const expiring = (match: string, expires: string, more = '') =>
    expiryWarnings(parsed(exception(`match: ${match}, expires: ${expires}${more}`)).exceptions, '2026-11-23').map(
      String,
    )

  test.each([
    '{ actor: "*" }',
    '{ actor: [bob, "**"], source: "*" }',
    '{ action: "*", cluster: "?*" }',
    '{ outcome: [success, failure] }',
    '{ ip: [0.0.0.0/0, "::/0"] }',
  ])('that lasts more than 90 days is a warning: %s', (match) => {
    expect(expiring(match, '2027-02-22')).toEqual([
      expect.stringMatching(/^The exception of all rules \("R"\) covers every finding until 2027-02-22/),
    ])
    expect(expiring(match, '2027-02-21')).toEqual([])
  })

  test.each([
    '{ actor: "*@example.com" }',
    '{ actor: "*", source: UI }',
    '{ ip: 0.0.0.0/0 }',
    '{ payload.a: "*" }',
    '{ action: "D*" }',
  ])('is none if it matches less: %s', (match) => expect(expiring(match, '2028-01-01')).toEqual([]))

  test('is none for one rule', () => {
    expect(expiring('{ actor: "*" }', '2028-01-01', ', rule: fail-on')).toEqual([])
  })
})

describe('in the inputs', () => {
  const KEY = `CCDB1_${'x'.repeat(22)}_${'y'.repeat(40)}`
  const of = (given: Partial<Record<InputName, string>>) =>
    parseInputs((name) => ({ 'api-key': KEY, token: 'token', ...given })[name] ?? '').inputs.warnings.map(String)

  test('an action in full that looks like another one', () => {
    expect(of({ 'warn-on': 'AUDIT_LOG_ACTION_D\u0415LETE_USER' })).toEqual([
      expect.stringMatching(/^warn-on: .*\\u\{415\}.*Did you mean AUDIT_LOG_ACTION_DELETE_USER\?/),
    ])
    expect(of({ 'fail-on': 'AUDIT_LOG_ACTION_DELETE_USERR' })).toEqual([
      expect.stringMatching(/^fail-on: .*Did you mean AUDIT_LOG_ACTION_DELETE_USER\?/),
    ])
  })

  test('a secret that can be guessed is not shown, not even in part', () => {
    const found = of({ 'state-secret': `${'long enough '.repeat(3)}\n\nhunter2\n${'z'.repeat(16)}` })
    expect(found).toEqual([expect.stringMatching(/^state-secret: secret 2 of 3 has fewer than 16 characters/)])
    expect(found.join()).not.toMatch(/hun|enough|zz/)
  })
})
