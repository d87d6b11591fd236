/** The report of mode verify. */

import { type Verification, repairFindings, countDifferences, verificationOutcome } from '../verification.js'
import { failingFindings, verdictLevel } from '../result.js'
import type { VerifyInputs } from '../inputs/index.js'
import { type OutputName, blankOutputs } from '../inputs/action.js'
import { forList } from '../core/sanitize.js'
import { annotationsOf } from './annotations.js'
import { archiveNotes, rangeLines, comparedLines, problemLines, verificationVerdict } from './verification.js'
import { verificationSummary } from './summary/verify.js'
import type { Report } from './publish.js'
import { countOutput } from './export.js'

export function verificationReport(verification: Verification, inputs: VerifyInputs): Report {
  const { inspected, visibility, warnOnly } = verification
  const verdict = verificationVerdict(verification)
  const level = verdictLevel(verificationOutcome(verification), warnOnly)
  return {
    lines: [
      ...rangeLines(verification),
      ...comparedLines(verification),
      ...archiveNotes(verification),
      ...(inspected === null ? [] : problemLines(inspected.problems)),
    ],
    annotations: annotationsOf({ ...repairFindings(verification), visibility, warnOnly }),
    summary: inputs.summary ? verificationSummary(verification, inputs) : null,
    outputs: verificationOutputs(verification),
    verdict: verdict === null ? null : { level, text: verdict },
  }
}

/** Every output; empty where nothing is known, or in no such mode. */
function verificationOutputs(verification: Verification): Record<OutputName, string> {
  const { inspected, folder, receipts, tally, source } = verification
  const counts = countDifferences(verification)
  const chain = inspected?.exports.length === 1 ? inspected.exports[0]?.history.links.at(-1)?.sha256 : undefined
  const commit = receipts.at(-1)
  return {
    ...blankOutputs,
    outcome: verificationOutcome(verification),
    entries: countOutput(counts?.repaired),
    'unknown-actions': tally === null ? '' : [...tally.unknown].map((name) => forList(name)).join(','),
    findings: source === null ? '' : countOutput(failingFindings(repairFindings(verification))),
    'caught-up': source === null ? '' : String(source.ending.kind === 'caught-up'),
    directory: folder?.root ?? '',
    'findings-file': folder?.findingsFile ?? '',
    'manifest-sha256': commit?.manifest ?? chain ?? '',
    'commit-sha': commit?.oid ?? '',
    'commit-url': commit?.url ?? '',
    'missing-entries': countOutput(counts?.missing),
    'vanished-entries': countOutput(counts?.vanished),
    'altered-entries': countOutput(counts?.altered),
    'repaired-entries': countOutput(counts?.repaired),
  }
}
