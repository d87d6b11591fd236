/** Where what a run delivered comes from, and where it went. */

import packageJson from '../../../package.json' with { type: 'json' }
import type { OpenFindings } from '../../archive/open-findings.js'
import { total } from '../../collect/tally.js'
import { plural, quote } from '../../core/sentence.js'
import { totalOf } from '../../core/failing.js'
import { type Gate, rulesOf } from '../../policy/index.js'
import type { Receipt } from '../../destinations/delivery.js'
import type { ExportInputs } from '../../inputs/index.js'
import type { Result } from '../../result.js'
import type { Resumed } from '../../state/resume.js'
import { joinMarkdown, link, type Markdown, markdown } from './markdown.js'

const { version } = packageJson
/** Rules that are named. */
const MOST_RULES = 10

export function provenanceSection(result: Result, inputs: ExportInputs): Markdown {
  const { resumed, organization } = result
  const hasState = resumed !== null && resumed.source !== null
  const cursors = `${resumed?.state?.cursor ?? 'none'} → ${result.cursor ?? 'none'}`
  const facts: [string, string | null][] = [
    ['Organization', organization === null ? null : `${organization.name} (${organization.id})`],
    ['Export', `${inputs.name}, by version ${version} of this action`],
    ['API', `${inputs.cloud.apiUrl}, version ${inputs.cloud.apiVersion}`],
    ['Mode', inputs.request.mode],
    ['State', hasState ? describeState(resumed) : null],
    ['Cursor', hasState ? cursors : null],
    ['Rules', rulesInForce(inputs.gate)],
    ['Policy file', inputs.gate.policy.sha256 === null ? null : `SHA-256 ${inputs.gate.policy.sha256}`],
    ['Settled', describeSettled(result)],
    ['Open findings', result.openFindings === null ? null : describeOpen(result.openFindings)],
    ['Judged', describeBaseline(result)],
    ['Manifest', result.manifest === null ? null : `SHA-256 of its last line ${result.manifest}`],
  ]
  const rows = facts.flatMap(([name, fact]) => (fact === null ? [] : [markdown`- ${name}: ${quote(fact, 500)}`]))
  const links = result.receipts.map(receiptItem)
  const attempt = result.run.attempt - 1
  if (attempt > 0) {
    const url = `${result.run.url}/attempts/${attempt}`
    links.push(markdown`- Earlier attempt: ${link(`attempt ${attempt}`, url)}`)
  }
  return joinMarkdown([markdown`### Provenance`, markdown``, ...rows, ...links], '\n')
}

function receiptItem(receipt: Receipt): Markdown {
  if (receipt.kind === 'artifact') {
    return markdown`- Artifact: ${link(receipt.name, receipt.url)}, SHA-256 ${receipt.digest}`
  }
  const entries = plural(receipt.entries, 'entry', 'entries')
  return markdown`- Commit: ${link(receipt.oid?.slice(0, 12) ?? 'landed', receipt.url)}, ${entries}`
}

function rulesInForce(gate: Gate): string {
  const names = rulesOf(gate).map(({ id, level }) => `${id} (${level})`)
  const more = names.length - MOST_RULES
  return names.length === 0 ? 'none' : [...names.slice(0, MOST_RULES), ...(more > 0 ? [`${more} more`] : [])].join(', ')
}

/** Findings of other runs that this run took from the state's list, and that don't count any more. */
function describeSettled({ resumed, run }: Result): string | null {
  const settled = resumed?.taken.filter((item) => !resumed.carried.includes(item) && item.found_in.id !== run.id) ?? []
  if (settled.length === 0) return null
  const number = settled.reduce((sum, item) => sum + totalOf(item), 0)
  const runs = [...new Set(settled.map(({ id }) => id))].join(', ')
  return `${plural(number, 'finding', 'findings')} of earlier runs, last counted by ${runs}`
}

function describeOpen({ open, acknowledged }: OpenFindings): string {
  return `${total(open)} of earlier runs; ${plural(acknowledged, 'finding is', 'findings are')} acknowledged`
}

function describeState({ state, source }: Resumed): string {
  return state === null ? 'none was found, or none was trusted' : `from the ${source}, saved ${state.saved_at}`
}

function describeBaseline({ resumed, tally }: Result): string | null {
  const since = resumed?.evaluateFrom ?? null
  if (since === null) return null
  const baseline = tally?.baseline ?? 0
  if (baseline === 0 && tally?.hasNoErrorRule !== false) return `from ${since} on; no rule is of level error`
  return `from ${since} on; in the baseline before it, ${plural(baseline, 'finding', 'findings')} would have fired`
}
