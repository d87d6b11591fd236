/** The report of a mode that exports. */

import { forList } from '../core/sanitize.js'
import { sentence } from '../core/sentence.js'
import { blankOutputs, type OutputName } from '../inputs/action.js'
import type { ExportInputs } from '../inputs/index.js'
import { failingFindings, outcomeOf, type Result, verdictLevel } from '../result.js'
import { annotationsOf } from './annotations.js'
import { headlineOf } from './headline.js'
import type { Report } from './publish.js'
import { exportSummary } from './summary/export.js'
import { verdictOf } from './verdict.js'

export function exportReport(result: Result, inputs: ExportInputs): Report {
  const { manifest, warnOnly } = result
  const verdict = verdictOf(result, inputs)
  const manifestLine = manifest === null ? [] : [sentence`Manifest: its last line has the SHA-256 ${manifest}`]
  return {
    lines: [headlineOf(result), ...manifestLine],
    annotations: annotationsOf(result),
    summary: inputs.summary ? exportSummary(result, inputs) : null,
    outputs: outputsOf(result),
    verdict: verdict === null ? null : { level: verdictLevel(outcomeOf(result), warnOnly), text: verdict },
  }
}

/** Every output; empty where nothing is known. */
export function outputsOf(result: Result): Record<OutputName, string> {
  const { resumed, tally, folder, ending, receipts, exported } = result
  const artifact = receipts.find((receipt) => receipt.kind === 'artifact')
  const commit = receipts.findLast((receipt) => receipt.kind === 'commit')
  return {
    ...blankOutputs,
    outcome: outcomeOf(result),
    entries: countOutput(exported?.entries),
    'late-entries': countOutput(exported?.late),
    'unknown-actions': tally === null ? '' : [...tally.unknown].map((name) => forList(name)).join(','),
    findings: tally === null ? '' : countOutput(failingFindings(result)),
    cursor: result.cursor ?? '',
    'caught-up': ending === null ? '' : String(ending === 'caught-up'),
    'previous-run': resumed?.state?.saved_at ?? '',
    'state-source': resumed?.source ?? '',
    directory: folder?.root ?? '',
    'findings-file': folder?.findingsFile ?? '',
    'manifest-sha256': result.manifest ?? '',
    'artifact-name': artifact?.name ?? '',
    'artifact-id': countOutput(artifact?.id),
    'artifact-url': artifact?.url ?? '',
    'artifact-digest': artifact?.digest ?? '',
    'commit-sha': commit?.oid ?? '',
    'commit-url': commit?.url ?? '',
  }
}

/** Empty where nothing is known. */
export function countOutput(number: number | undefined): string {
  return number === undefined ? '' : String(number)
}
