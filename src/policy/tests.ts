/** The tests of a policy file: which rules match an entry that its author made up. */

import { lowerAscii } from '../core/characters.js'
import { type AuditLogEntry, OTHER_FIELDS, ParsedEntry, TEXT_FIELDS } from '../core/entry.js'
import { didYouMean } from '../core/nearest.js'
import { authored, Sentence, sentence } from '../core/sentence.js'
import { isTimestamp } from '../core/time.js'
import { actionGroups, parseAction } from './actions.js'
import { Subject } from './conditions.js'
import { isGlob } from './glob.js'
import { type Rule, UNREADABLE_PAYLOAD } from './index.js'
import { quotedValue } from './quoted.js'

const ENTRY_FIELDS = [...TEXT_FIELDS, ...OTHER_FIELDS]
/** When an entry happens whose author does not say it. */
const SOME_TIME = '2026-01-01T12:00:00Z'

export interface PolicyTest {
  readonly name: string
  readonly entry: AuditLogEntry
  /** The ids of the rules that match. */
  readonly expect: readonly string[]
}

/** The entry of a test; null when a field, which is reported, could not mean what it says. */
export function madeUpEntry(
  fields: Readonly<Record<string, unknown>>,
  report: (key: string, problem: Sentence) => void,
): AuditLogEntry | null {
  for (const [key, value] of Object.entries(fields)) {
    if (!ENTRY_FIELDS.includes(key)) {
      report(key, sentence`is no field of an entry${didYouMean(key, ENTRY_FIELDS)}`)
    } else if (TEXT_FIELDS.includes(key) && value !== null && typeof value !== 'string') {
      report(key, sentence`must be a text, not ${quotedValue(value)}`)
    }
  }
  const { action, id, created_at = SOME_TIME } = fields
  if (typeof action === 'string') {
    if (isGlob(action) || actionGroups.has(lowerAscii(action))) {
      report('action', sentence`must be one action, and ${authored(action)} stands for several`)
    } else {
      const parsed = parseAction(action)
      if (parsed instanceof Sentence) report('action', parsed)
    }
  }
  if (isTimestamp(created_at)) {
    const named = typeof id === 'string' ? id : 'test'
    return new ParsedEntry(named, created_at, { ...fields, id: named, created_at }, Buffer.alloc(0))
  }
  report(
    'created_at',
    sentence`${quotedValue(created_at)} is not a timestamp with a zone, such as 2026-01-31T09:00:00Z`,
  )
  return null
}

/** Reports each test that fails. */
export function runTests(
  tests: readonly PolicyTest[],
  rules: readonly Rule[],
  report: (index: number, problem: () => Sentence) => void,
): void {
  tests.forEach(({ name, entry, expect }, index) => {
    const subject = new Subject(entry)
    const matching = rules.filter((rule) => rule.holds(subject)).map(({ id }) => id)
    if (subject.isUndecided) matching.push(UNREADABLE_PAYLOAD)
    if ([...matching].sort().join() === [...expect].sort().join()) return
    report(index, () => {
      return sentence`failed: "${authored(name)}" expects ${idList(expect)}, and what fires is ${idList(matching)}`
    })
  })
}

function idList(ids: readonly string[]): Sentence {
  return ids.length === 0 ? sentence`no rule` : authored(ids.join(', '))
}
