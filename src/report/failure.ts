/** The report of a run that could not begin. */

import { ConfigurationError, finalSentenceOf } from '../core/errors.js'
import { sentence } from '../core/sentence.js'
import type { Report } from './publish.js'
import { fitted, item, joinMarkdown, markdown } from './summary/markdown.js'

export function failureReport(thrown: unknown, hasSummary: boolean): Report {
  const verdict = finalSentenceOf(thrown)
  const [first, problems] =
    thrown instanceof ConfigurationError && thrown.problems.length > 1
      ? [sentence`${thrown.problems.length} corrections are needed:`, thrown.problems]
      : [verdict, []]
  const summary = fitted([
    markdown`## The export of the CockroachDB Cloud audit log did not begin`,
    markdown`${first}`,
    ...(problems.length === 0 ? [] : [joinMarkdown(problems.map(item), '\n')]),
  ])
  const outputs = { outcome: 'error' }
  return {
    lines: [],
    annotations: [],
    summary: hasSummary ? summary : null,
    outputs,
    verdict: { level: 'error', text: verdict },
  }
}
