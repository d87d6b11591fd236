/** The message of a commit, for the readers of `git log`. */

import { plural } from '../../core/sentence.js'

import type { Delivery } from '../delivery.js'
import type { Part } from '../records.js'
import { minute } from '../../core/time.js'

export function messageOf(
  { identity: { name }, provenance: { run } }: Delivery,
  { entries, findings, first, last }: Part,
  manifest: string,
): { headline: string; body: string } {
  const found = findings.error + findings.warning + findings.notice
  const counted = [plural(entries, 'entry', 'entries'), ...(found === 0 ? [] : [plural(found, 'finding', 'findings')])]
  const span =
    first === null || last === null ? '' : ` (${spanOf(minute(first.created_at), minute(last.created_at))} UTC)`
  return {
    headline: `audit: ${counted.join(', ')}${span}`,
    body: `Export ${name}, run ${run.url}\n\nManifest: ${manifest}`,
  }
}

function spanOf(from: string, to: string): string {
  if (from === to) return from
  return from.slice(0, 10) === to.slice(0, 10) ? `${from} to ${to.slice(11)}` : `${from} to ${to}`
}
