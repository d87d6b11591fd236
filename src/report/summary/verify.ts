/** The job summary of a verification: what is there, what is wrong, what that proves and what it does not. */

import { plural, type Sentence, sentence, join } from '../../core/sentence.js'
import type { VerifyInputs } from '../../inputs/index.js'
import { countDifferences, type DifferenceCounts, type Verification, verificationOutcome } from '../../verification.js'
import type { Difference } from '../../verify/compare.js'
import { archiveNotes, isCompletelyCompared, problemLines, rangeLines, verificationVerdict } from '../verification.js'
import { findingsSections, rulesTable } from './findings.js'
import { details, fitted, item, joinMarkdown, link, type Markdown, markdown, table } from './markdown.js'

/** In a public repository, counts and rules only. */
export function verificationSummary(verification: Verification, inputs: VerifyInputs): Markdown {
  const { inspected, exports, tally, visibility, warnings } = verification
  const isPublic = visibility === 'public'
  const parts = [markdown`## ${headline(verification)}`, markdown`The archive of the audit log in CockroachDB Cloud`]
  const verdict = verificationVerdict(verification)
  if (verdict !== null) {
    const what = isPublic ? sentence`The log of the job says what to do.` : verdict
    parts.push(markdown`**${verificationOutcome(verification)}**: ${what}`)
  }
  if (exports.length > 0) {
    parts.push(bulletList([...rangeLines(verification, isPublic), ...archiveNotes(verification, isPublic)]))
  }
  const counts = countDifferences(verification)
  if (counts !== null) parts.push(comparisonTable(counts))
  if (tally !== null && tally.rules.size > 0) parts.push(rulesTable([...tally.rules.values()]))
  if (isPublic) return fitted(parts)

  if (inspected !== null && inspected.problems.count > 0) {
    parts.push(markdown`### What is wrong\n\n${bulletList(problemLines(inspected.problems))}`)
  }
  const differences = exports.flatMap((verified) => verified.differences?.samples ?? [])
  if (differences.length > 0) parts.push(differencesTable(differences))
  if (tally !== null) parts.push(...findingsSections(tally))
  if (inspected !== null) {
    parts.push(markdown`### What this proves\n\n${bulletList(proofs(verification, inputs))}`)
    parts.push(markdown`### What it does not prove\n\n${bulletList(limits(verification, inputs))}`)
  }
  parts.push(markdown`### Provenance\n\n${provenanceList(verification, inputs)}`)
  if (warnings.length > 0) parts.push(details('Warnings', bulletList(warnings)))
  return fitted(parts)
}

function bulletList(sentences: readonly Sentence[]): Markdown {
  return joinMarkdown(sentences.map(item), '\n')
}

function headline(verification: Verification): string {
  const { error, inspected } = verification
  switch (verificationOutcome(verification)) {
    case 'success': {
      const counts = countDifferences(verification)
      if (counts === null) return 'The archive is whole'
      const but = counts.redated === 0 ? '' : ' except for re-dated entries'
      return `The archive is whole, and the source agrees${but}${isCompletelyCompared(verification) ? '' : ' where it was compared'}`
    }
    case 'policy-failed':
      return 'Entries were added that need a look'
    case 'incomplete':
      return 'The archive is whole, as far as it was compared'
    case 'error':
      if (inspected !== null && inspected.problems.count > 0) return 'The archive is not whole'
      return error === null ? 'The archive and the source differ' : 'The archive could not be verified'
  }
}

function comparisonTable(counts: DifferenceCounts): Markdown {
  const { missing, vanished, altered, repaired, rewritten, beyondRetention, redated } = counts
  const rows = [
    [markdown`missing in the archive`, markdown`${missing}`],
    [markdown`of these added now`, markdown`${repaired}`],
    [markdown`vanished from the source`, markdown`${vanished}`],
    [markdown`altered in the source`, markdown`${altered}`],
  ]
  if (redated > 0) rows.push([markdown`re-dated: the same at another time in the source`, markdown`${redated}`])
  if (rewritten > 0) rows.push([markdown`written differently, and saying the same`, markdown`${rewritten}`])
  if (beyondRetention > 0) {
    rows.push([markdown`older than the source's first entry: beyond its retention`, markdown`${beyondRetention}`])
  }
  return table(['Archive compared with source', 'Entries'], rows)
}

function differencesTable(differences: readonly Difference[]): Markdown {
  const rows = differences.map(({ kind, id, created_at, fields }) => {
    return [markdown`${kind}`, markdown`${created_at}`, markdown`${id}`, markdown`${fields.join(', ')}`]
  })
  return markdown`### Differences\n\n${table(['What', 'Time', 'Entry', 'Fields'], rows)}`
}

function proofs(verification: Verification, { expectedManifest }: VerifyInputs): Sentence[] {
  const proven: Sentence[] = []
  if (verification.inspected?.problems.count === 0) {
    proven.push(
      sentence`every file is what its manifest says, byte for byte, and its lines are in order, each \`id\` and \`created_at\` once`,
      sentence`every delivery continues from the one before it, and the state from the last`,
    )
    if (expectedManifest !== null) proven.push(sentence`the delivery ${expectedManifest} is among them`)
  }
  if (countDifferences(verification) !== null) {
    proven.push(sentence`what the source shows today was put beside it, for the times that stand under Provenance`)
  }
  return proven
}

function limits({ exports, target }: Verification, { expectedManifest }: VerifyInputs): Sentence[] {
  const unproven = [
    sentence`entries that the source never showed, or no longer shows`,
    expectedManifest === null
      ? sentence`that nobody cut off the end, or rewrote the branch with all its hashes: keep the output manifest-sha256 of a run elsewhere, and give it as expected-manifest`
      : sentence`what was delivered after the one that was expected, and the days that were delivered to again since: an author who can rewrite the branch can rewrite them`,
  ]
  const hasOthers = exports.some(({ history }) =>
    history.links.some(({ mode }) => !history.isCommitted && mode !== 'incremental'),
  )
  if (hasOthers) {
    unproven.push(
      sentence`the manifests of \`range\`, \`latest\` and \`around\` artifacts, which stand outside of any chain`,
    )
  }
  if (target?.isListed === false) unproven.push(sentence`that no further file lies in the archive`)
  return unproven
}

function provenanceList({ inspected, target, source, receipts }: Verification, { cloud }: VerifyInputs): Markdown {
  const heads = (inspected?.exports ?? []).flatMap(({ history: { name, links } }) => {
    const last = links.at(-1)
    if (last === undefined) return []
    return [sentence`${name}: ${plural(links.length, 'delivery', 'deliveries')}, the last with SHA-256 ${last.sha256}`]
  })
  const compared = join(
    (source?.scope ?? []).map(({ from, to }) => sentence`${from ?? 'the first entry'} to ${to}`),
    ', ',
  )
  const lines = [
    sentence`Archive: ${target?.name ?? 'not reached'}`,
    ...heads,
    source === null
      ? sentence`Source: not asked${cloud.apiKey === '' ? sentence`, since there is no \`api-key\`` : sentence``}`
      : sentence`Source: ${cloud.apiUrl}, ${source.scope.length === 0 ? 'nothing' : compared}`,
  ]
  const commits = receipts.map(({ oid, url }) => markdown`Commit: ${link(oid?.slice(0, 12) ?? 'landed', url)}`)
  return joinMarkdown([...lines, ...commits].map(item), '\n')
}
