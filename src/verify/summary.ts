/** The job summary of a verification: what is there, what is wrong, what that proves and what it does not. */

import { forSummary } from '../harmless.js'
import type { Inputs } from '../inputs.js'
import { plural } from '../plural.js'
import { fitted } from '../summary.js'
import { findingsSections, rulesTable } from '../summary/findings.js'
import { details, item, link, prose, table } from '../summary/markdown.js'
import type { Verification } from '../verify.js'
import { countsOf, outcomeOf } from './outcome.js'
import { problemLines, rangeLines, verdictOf } from './report.js'

/** In a public repository, counts and rules only. */
export function summaryOf(verification: Verification, inputs: Inputs): string {
  const { inspected, exports, tally, isPublic, warnings } = verification
  const verdict = verdictOf(verification)
  const parts = [`## ${headlineOf(verification)}`, 'The archive of the audit log in CockroachDB Cloud']
  if (verdict !== null) {
    const what = isPublic ? 'The log of the job says what to do.' : prose(verdict, 2000)
    parts.push(`**${outcomeOf(verification)}**: ${what}`)
  }
  if (exports.length > 0) parts.push(rangeLines(verification).map(item).join('\n'))
  const counts = countsOf(verification)
  if (counts !== null) parts.push(comparison(verification))
  if (tally !== null && tally.rules.size > 0) parts.push(rulesTable([...tally.rules.values()]))
  if (isPublic) return fitted(parts)

  if (inspected !== null && inspected.problems.count > 0) {
    parts.push(`### What is wrong\n\n${problemLines(inspected.problems).map(item).join('\n')}`)
  }
  const samples = exports.flatMap(({ differences }) => differences?.samples ?? [])
  if (samples.length > 0) parts.push(differencesTable(samples))
  if (tally !== null) parts.push(...findingsSections(tally))
  if (inspected !== null) parts.push(proved(verification, inputs))
  parts.push(provenance(verification, inputs))
  if (warnings.length > 0) parts.push(details('Warnings', warnings.map(item).join('\n')))
  return fitted(parts)
}

function headlineOf(verification: Verification): string {
  switch (outcomeOf(verification)) {
    case 'success':
      return countsOf(verification) === null
        ? 'The archive is whole'
        : `The archive is whole, and the source agrees${isAllCompared(verification) ? '' : ' where it was compared'}`
    case 'policy-failed':
      return 'Entries were added that need a look'
    case 'incomplete':
      return 'The archive is whole, as far as it was compared'
    case 'error':
      return whatFailed(verification)
  }
}

function isAllCompared(verification: Verification): boolean {
  return rangeLines(verification).every((line) => !/continuous/.test(line) || line.endsWith('source agrees'))
}

function whatFailed({ error, inspected }: Verification): string {
  if (inspected !== null && inspected.problems.count > 0) return 'The archive is not whole'
  return error === null ? 'The archive and the source differ' : 'The archive could not be verified'
}

function comparison(verification: Verification): string {
  const counts = countsOf(verification)
  if (counts === null) return ''
  const { missing, vanished, altered, repaired, rewritten, beyondRetention } = counts
  const rows = [
    ['missing in the archive', missing],
    ['of these added now', repaired],
    ['vanished from the source', vanished],
    ['altered in the source', altered],
    ...(rewritten === 0 ? [] : ([['written differently, and saying the same', rewritten]] as const)),
    ...(beyondRetention === 0
      ? []
      : ([["older than the source's first entry: beyond its retention", beyondRetention]] as const)),
  ] as const
  return table(
    ['Archive beside source', 'Entries'],
    rows.map(([what, number]) => [what, String(number)]),
  )
}

function differencesTable(
  samples: readonly { kind: string; id: string; created_at: string; fields: readonly string[] }[],
) {
  const rows = samples.map(({ kind, id, created_at, fields }) => {
    return [kind, created_at, forSummary(id), forSummary(fields.join(', '))]
  })
  return `### Differences\n\n${table(['What', 'Time', 'Entry', 'Fields'], rows)}`
}

function proved(verification: Verification, inputs: Inputs): string {
  const { inspected, exports, place } = verification
  const counts = countsOf(verification)
  const isWhole = inspected?.problems.count === 0
  const hasStrays = exports.some(({ one }) => one.links.some(({ mode }) => !one.isCommitted && mode !== 'incremental'))
  const head = inputs.verify?.expectedManifest ?? null
  const yes = [
    ...(isWhole ? ['every file is what its manifest says, byte for byte, and its lines are in order, each once'] : []),
    ...(isWhole ? ['every delivery goes on from the one before it, and the state from the last'] : []),
    ...(isWhole && head !== null ? [`the delivery ${head} is among them`] : []),
    ...(counts === null
      ? []
      : ['what the source shows today was put beside it, for the times that stand under Provenance']),
  ]
  const no = [
    'entries that the source never showed, or no longer shows',
    head === null
      ? 'that nobody cut off the end, or rewrote the branch with all its hashes: keep the output manifest-sha256 of a run elsewhere, and give it as expected-manifest'
      : 'what was delivered after the one that was expected, and the days that were delivered to again since: an author who can rewrite the branch can rewrite them',
    ...(hasStrays
      ? ['the manifests of `range`, `latest` and `around` artifacts, which stand outside of any chain']
      : []),
    ...(place?.isListed === false ? ['that no further file lies in the archive'] : []),
  ]
  return `### What this proves\n\n${yes.map(item).join('\n')}\n\n### What it does not prove\n\n${no.map(item).join('\n')}`
}

function provenance({ inspected, place, source, receipts }: Verification, { cloud }: Inputs): string {
  const heads = (inspected?.exports ?? []).flatMap(({ one }) => {
    const last = one.links.at(-1)
    return last === undefined
      ? []
      : [`${one.name}: ${plural(one.links.length, 'delivery', 'deliveries')}, the last with SHA-256 ${last.sha256}`]
  })
  const compared = source?.scope.map(({ from, to }) => `${from ?? 'the first entry'} to ${to}`).join(', ')
  const lines = [
    `Archive: ${place?.name ?? 'not reached'}`,
    ...heads,
    compared === undefined
      ? 'Source: not asked, since there is no `api-key`'
      : `Source: ${cloud.apiUrl}, ${compared || 'nothing'}`,
  ]
  const commits = receipts.map(({ oid, url }) => `- Commit: ${link(oid?.slice(0, 12) ?? 'landed', url)}`)
  return ['### Provenance', '', ...lines.map(item), ...commits].join('\n')
}
