/** Where what a run delivered comes from, and where it went. */

import type { Ledger } from '../archive/ledger.js'
import { forSummary } from '../harmless.js'
import type { Inputs } from '../inputs.js'
import { plural } from '../plural.js'
import type { Before } from '../resume.js'
import type { Result } from '../result.js'
import { total } from '../tally.js'
import packageJson from '../../package.json' with { type: 'json' }
import { link } from './markdown.js'

const { version } = packageJson

export function provenance(result: Result, inputs: Inputs): string {
  const { before, organization } = result
  const cursors = `${before?.state?.cursor ?? 'none'} → ${result.cursor ?? 'none'}`
  const facts: [string, string | null][] = [
    ['Organization', organization === null ? null : `${organization.name} (${organization.id})`],
    ['Export', `${inputs.name}, by version ${version} of this action`],
    ['API', `${inputs.cloud.apiUrl}, version ${inputs.cloud.apiVersion}`],
    ['Mode', inputs.request.mode],
    ['State', before === null || before.source === null ? null : stateIn(before)],
    ['Cursor', before === null || before.source === null ? null : cursors],
    ['Policy file', inputs.gate.policy.sha256 === null ? null : `SHA-256 ${inputs.gate.policy.sha256}`],
    ['Open findings', result.ledger === null ? null : ledgerOf(result.ledger)],
    ['Judged', judged(result)],
    ['Manifest', result.manifest === null ? null : `SHA-256 of its last line ${result.manifest}`],
  ]
  const rows = facts.flatMap(([name, fact]) => (fact === null ? [] : [`- ${name}: ${forSummary(fact, 500)}`]))
  const links = result.receipts.map((receipt) => {
    if (receipt.kind === 'artifact') {
      return `- Artifact: ${link(receipt.name, receipt.url)}, SHA-256 ${receipt.digest}`
    }
    return `- Commit: ${link(receipt.oid?.slice(0, 12) ?? 'landed', receipt.url)}, ${plural(receipt.entries, 'entry', 'entries')}`
  })
  const attempt = before?.earlierRun?.attempt
  if (attempt !== undefined)
    links.push(`- Earlier attempt: ${link(`attempt ${attempt}`, `${result.run.url}/attempts/${attempt}`)}`)
  return ['### Provenance', '', ...rows, ...links].join('\n')
}

function ledgerOf({ open, acknowledged }: Ledger): string {
  return `${total(open)} of earlier runs; ${plural(acknowledged, 'finding is', 'findings are')} acknowledged`
}

function stateIn({ state, source }: Before): string {
  return state === null ? 'none was found, or none was trusted' : `from the ${source}, saved ${state.saved_at}`
}

function judged({ before, tally }: Result): string | null {
  const since = before?.judgeFrom ?? null
  if (since === null) return null
  return `from ${since} on; in the baseline before it, ${plural(tally?.baseline ?? 0, 'finding', 'findings')} would have fired`
}
