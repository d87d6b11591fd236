/** The tests of a policy file: which rules fire for an entry that its author made up. */

import type { AuditLogEntry } from '../entry.js'
import { didYouMean } from '../nearest.js'
import { isTimestamp } from '../time.js'
import { parseActionList } from './actions.js'
import type { Report } from './compile.js'
import type { Rule } from './index.js'
import { Subject } from './match.js'
import type { PolicyDocument } from './schema.js'

/** The fields that an entry is known to have. */
const FIELDS = [
  'id',
  'created_at',
  'action',
  'source',
  'user_email',
  'service_account_name',
  'system_actor_name',
  'cluster_id',
  'cluster_name',
  'session_id',
  'trace_id',
  'payload',
  'metadata',
  'error',
]

type TestDocument = NonNullable<PolicyDocument['tests']>[number]

/** Reports each test that fails, or that could not mean what it says. */
export function failedTests(tests: readonly TestDocument[], rules: readonly Rule[], report: Report): void {
  const ids = rules.map(({ id }) => id)
  tests.forEach(({ name, entry, expect }, index) => {
    const path = ['tests', index]
    for (const field of Object.keys(entry).filter((key) => !FIELDS.includes(key))) {
      report([...path, 'entry', field], `is no field of an entry${didYouMean(field, FIELDS)}`)
    }
    for (const problem of parseActionList(typeof entry['action'] === 'string' ? [entry['action']] : []).problems) {
      report([...path, 'entry', 'action'], problem)
    }
    const created_at = entry['created_at'] ?? '2026-01-01T12:00:00Z'
    if (!isTimestamp(created_at)) {
      report([...path, 'entry', 'created_at'], 'is not a timestamp with a zone, such as 2026-01-31T09:00:00Z')
      return
    }
    for (const id of expect.filter((one) => !ids.includes(one))) {
      report([...path, 'expect'], `names ${id}, which is no rule of this file${didYouMean(id, ids)}`)
    }
    const fields = { id: 'test', created_at, ...entry }
    const subject = new Subject(asEntry(fields, created_at))
    const fired = rules.filter((rule) => rule.holds(subject)).map(({ id }) => id)
    if ([...fired].sort().join() !== [...expect].sort().join()) {
      report(path, `failed: "${name}" expects ${told(expect)}, and what fires is ${told(fired)}`)
    }
  })
}

function asEntry(fields: Record<string, unknown>, created_at: AuditLogEntry['created_at']): AuditLogEntry {
  return { id: String(fields['id']), created_at, fields, text: '' }
}

function told(ids: readonly string[]): string {
  return ids.length === 0 ? 'no rule' : ids.join(', ')
}
