import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { actionGroups, knownActions, parseActionList } from '../../src/policy/actions.js'
import { glob } from '../../src/policy/glob.js'
import { NO_POLICY, type Rule, rulesOf } from '../../src/policy/index.js'
import { Evaluator } from '../../src/policy/evaluate.js'
import { entry } from '../fixtures/entries.js'

const run = { id: '7', attempt: 2 }
const none = parseActionList([])
const policy = NO_POLICY
const evaluate = (rules: readonly Rule[], ...entryAndRun: Parameters<Evaluator['evaluate']>) =>
  new Evaluator(rules, [], '2026-11-23').evaluate(...entryAndRun)
const removal = { action: 'AUDIT_LOG_ACTION_DELETE_USER_FROM_ORGANIZATION' }

describe('globs', () => {
  test('mean what the regular expression means that they stand for', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'B', '_', '*', '?', '.'), maxLength: 8 })
    const texts = fc.string({ unit: fc.constantFrom('a', 'b', 'A', '_', '.'), maxLength: 10 })
    fc.assert(
      fc.property(letters, texts, (pattern, text) => {
        const meaning = pattern.replaceAll('.', '\\.').replaceAll('*', '.*').replaceAll('?', '.')
        expect(glob(pattern)(text)).toBe(new RegExp(`^${meaning}$`, 'i').test(text))
      }),
    )
  })

  test('end soon on hostile text', () => {
    expect(glob('*a*a*a*a*a*a*a*a*a*b')('a'.repeat(20_000))).toBe(false)
  })
})

describe('lists of actions', () => {
  test.each([
    ['delete_user'],
    ['DELETE_USER'],
    ['AUDIT_LOG_ACTION_DELETE_USER'],
    ['audit_log_action_delete_user'],
    ['DELETE_U*'],
    ['AUDIT_LOG_ACTION_DELETE_*'],
    ['user-removal'],
    ['User-Removal'],
    ['*'],
  ])('%s holds DELETE_USER', (name) => {
    const list = parseActionList([name])
    expect({ includes: list.includes('DELETE_USER'), problems: list.problems }).toEqual({
      includes: true,
      problems: [],
    })
  })

  test('a name is not taken for the beginning of another', () => {
    expect(parseActionList(['DELETE_USER']).includes('DELETE_USER_FROM_ORGANIZATION')).toBe(false)
  })

  test('a name that is not known is a problem, with the nearest names', () => {
    expect(parseActionList(['DELETE_CLUSTR', 'user-remval', 'qwertz', 'DELTE_*']).problems.map(String)).toEqual([
      'DELETE_CLUSTR is neither an action nor a group; did you mean DELETE_CLUSTER or DELETE_USER or DELETE_SQL_USER? One that is newer than this version is written in full: AUDIT_LOG_ACTION_DELETE_CLUSTR.',
      'user-remval is neither an action nor a group; did you mean user-removal?',
      'qwertz is neither an action nor a group. One that is newer than this version is written in full: AUDIT_LOG_ACTION_QWERTZ.',
      'DELTE_* is neither an action nor a group.',
    ])
  })

  test('unless it is written in full: then it is matched as it is, with a warning', () => {
    const list = parseActionList(['AUDIT_LOG_ACTION_SOMETHING_NEW', 'AUDIT_LOG_ACTION_BRAND_*'])
    expect(list.problems).toEqual([])
    expect(list.warnings).toHaveLength(2)
    expect([list.includes('SOMETHING_NEW'), list.includes('BRAND_NEW'), list.includes('OTHER')]).toEqual([
      true,
      true,
      false,
    ])
  })

  test('the data: 116 actions, each in a group, and no group without members', () => {
    expect(knownActions.size).toBe(116)
    expect([...actionGroups.values()].every((members) => members.length > 0)).toBe(true)
  })
})

describe('rules', () => {
  test('an entry that several lists name is a finding of each', () => {
    const rules = rulesOf({
      failOn: parseActionList(['user-removal']),
      warnOn: parseActionList(['DELETE_*']),
      unknownActions: 'ignore',
      policy,
    })
    expect(evaluate(rules, entry('a', '09:00:00', removal), run).map(({ rule, level }) => [rule, level])).toEqual([
      ['fail-on', 'error'],
      ['warn-on', 'warning'],
    ])
  })

  test('a finding says who did what, when, with what outcome, and where to look', () => {
    const rules = rulesOf({ failOn: parseActionList(['user-removal']), warnOn: none, unknownActions: 'ignore', policy })
    const fields = { ...removal, user_email: 'bob@example.com', error: 'permission denied', secret: 'x' }
    expect(evaluate(rules, entry('id/&"', '09:00:00.5', fields), run)).toEqual([
      {
        rule: 'fail-on',
        level: 'error',
        title: 'A listed action appeared',
        entry: { id: 'id/&"', created_at: '2026-11-23T09:00:00.5Z', action: 'DELETE_USER_FROM_ORGANIZATION' },
        actor: 'bob@example.com',
        outcome: 'failure',
        excepted: null,
        console_url:
          'https://cockroachlabs.cloud/audit-logs?startingFrom=2026-11-23T08%3A59%3A00.500Z&endingAt=2026-11-23T09%3A01%3A00.500Z&logId=id%2F%26%22',
        run,
      },
    ])
  })

  test.each([
    ['ignore', []],
    ['warn', ['warning']],
    ['fail', ['error']],
  ] as const)('unknown actions: %s', (unknownActions, levels) => {
    const rules = rulesOf({ failOn: none, warnOn: none, unknownActions, policy })
    for (const action of ['AUDIT_LOG_ACTION_BRAND_NEW', '', undefined, 7]) {
      expect(evaluate(rules, entry('a', '09:00:00', { action }), run).map(({ level }) => level)).toEqual(levels)
    }
    expect(evaluate(rules, entry('a', '09:00:00', removal), run)).toEqual([])
  })
})
