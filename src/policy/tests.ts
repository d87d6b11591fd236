/** The tests of a policy file: which rules fire for an entry that its author made up. */

import { type AuditLogEntry, OTHER_FIELDS, TEXT_FIELDS } from '../entry.js'
import { at, isObject } from '../json.js'
import { didYouMean } from '../nearest.js'
import { isTimestamp } from '../time.js'
import { actionGroups, parseActionList } from './actions.js'
import type { Report } from './compile.js'
import { isGlob } from './glob.js'
import type { Rule } from './index.js'
import { Subject } from './match.js'
import type { PolicyDocument } from './schema.js'

const FIELDS = [...TEXT_FIELDS, ...OTHER_FIELDS]
/** When an entry happens whose author does not say it. */
const SOME_TIME = '2026-01-01T12:00:00Z'

type TestDocument = NonNullable<PolicyDocument['tests']>[number]

/** Reports what a test could not mean as it is written. */
export function checkTests(value: unknown, report: Report): void {
  const [tests, rules] = [at(value, 'tests'), at(value, 'rules')]
  if (!Array.isArray(tests)) return
  const ids = (Array.isArray(rules) ? rules : []).map((rule: unknown) => at(rule, 'id'))
  tests.forEach((test: unknown, index) => {
    const [entry, expected] = [at(test, 'entry'), at(test, 'expect')]
    if (isObject(entry)) checkEntry(entry, (key, problem) => report(['tests', index, 'entry', key], problem))
    for (const id of Array.isArray(expected) ? expected : []) {
      if (typeof id !== 'string' || ids.includes(id)) continue
      const known = ids.filter((one) => typeof one === 'string')
      report(['tests', index, 'expect'], `names ${id}, which is no rule of this file${didYouMean(id, known)}`)
    }
  })
}

function checkEntry(entry: Record<string, unknown>, report: (key: string, problem: string) => void): void {
  for (const [key, value] of Object.entries(entry)) {
    if (!FIELDS.includes(key)) report(key, `is no field of an entry${didYouMean(key, FIELDS)}`)
    else if (TEXT_FIELDS.includes(key) && value !== null && typeof value !== 'string') report(key, 'must be a text')
  }
  const { action, created_at = SOME_TIME } = entry
  if (typeof action === 'string') {
    const isOne = !isGlob(action) && !actionGroups.has(action.toLowerCase())
    if (!isOne) report('action', `must be one action, and ${action} stands for several`)
    for (const problem of isOne ? parseActionList([action]).problems : []) report('action', problem)
  }
  if (!isTimestamp(created_at)) report('created_at', 'is not a timestamp with a zone, such as 2026-01-31T09:00:00Z')
}

/** Reports each test that fails. */
export function runTests(tests: readonly TestDocument[], rules: readonly Rule[], report: Report): void {
  tests.forEach(({ name, entry, expect }, index) => {
    const subject = new Subject(asEntry(entry))
    const fired = rules.filter((rule) => rule.holds(subject)).map(({ id }) => id)
    if ([...fired].sort().join() !== [...expect].sort().join()) {
      report(['tests', index], `failed: "${name}" expects ${told(expect)}, and what fires is ${told(fired)}`)
    }
  })
}

function asEntry(entry: Record<string, unknown>): AuditLogEntry {
  const { id = 'test', created_at = SOME_TIME } = entry
  if (typeof id !== 'string' || !isTimestamp(created_at)) throw new Error('a test was not checked before it ran')
  return { id, created_at, fields: { ...entry, id, created_at }, text: '' }
}

function told(ids: readonly string[]): string {
  return ids.length === 0 ? 'no rule' : ids.join(', ')
}
