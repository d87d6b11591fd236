/** From what was delivered to what proves it: the line of the manifest, and the state for the next run. */

import { encodeManifest } from '../archive/manifest.js'
import type { FileRecord, RuleCount, State } from '../archive/schema.js'
import { digestOf } from '../archive/state.js'
import type { Position } from '../core/cursor.js'
import type { EntryKey } from '../core/entry.js'
import type { Level } from '../core/finding.js'
import { plural, type Sentence, sentence } from '../core/sentence.js'
import type { Timestamp } from '../core/time.js'
import type { CursorMove, Delivery } from './delivery.js'

/** A delivery, or a part of it. */
export interface Part {
  /** The cursor or the time that it begins after. */
  readonly after: Timestamp | null
  /** Where the next run begins; null when the cursor stays. */
  readonly position: Position | null
  /** How many new ones. */
  readonly entries: number
  readonly late: number
  readonly first: EntryKey | null
  readonly last: EntryKey | null
  readonly files: readonly FileRecord[]
  readonly findings: Readonly<Record<Level, number>>
  /** SHA-256 of the chain's last line. */
  readonly previous: string | null
  /** Whether this is all, or the last part, of what the attempt found. */
  readonly isLast: boolean
  /** The state that is left behind; null when the cursor stays. */
  readonly state: State | null
  /** The runner's clock. */
  readonly writtenAt: Timestamp
}

export function manifestOf(
  { identity, provenance, through, tally }: Delivery,
  part: Part,
): { text: string; sha256: string } {
  const { run, actionVersion, request, policy } = provenance
  return encodeManifest({
    version: 1,
    name: identity.name,
    organization: identity.organization,
    run,
    action_version: actionVersion,
    request,
    policy,
    after: part.after,
    through: part.position === null ? through : part.position.cursor,
    entries: part.entries,
    late_entries: part.late,
    first: part.first,
    last: part.last,
    files: [...part.files],
    findings: part.findings,
    evaluated: !tally.hasNoErrorRule,
    whole: part.isLast,
    state: part.state === null ? null : digestOf(part.state),
    previous: part.previous,
    created_at: part.writtenAt,
  })
}

/** A warning for a delivery that leaves the cursor: an archive that grows unevaluated looks like one with no findings. */
export function unevaluatedWarnings({ tally, move }: Delivery): Sentence[] {
  if (move !== null || tally.entries === 0 || !tally.hasNoErrorRule) return []
  return [
    sentence`No rule of level \`error\` looks at the ${plural(tally.entries, 'entry', 'entries')} that this run read for the archive. The manifest line says \`"evaluated":false\`. To evaluate these entries, run \`mode: range\` over their times with \`fail-on\` or a \`policy-file\`.`,
  ]
}

/** What a state says besides what the delivery knows. */
export interface Handover extends Pick<State, 'manifest' | 'artifact_manifest'> {
  readonly position: Position
  readonly isCaughtUp: boolean
  /** What the attempt found up to here that counts. */
  readonly failing: readonly RuleCount[]
  /** The runner's clock. */
  readonly writtenAt: Timestamp
}

export function stateOf(
  { identity, provenance }: Delivery,
  { evaluateFrom, earlierFindings }: CursorMove,
  { position, isCaughtUp, failing, writtenAt, manifest, artifact_manifest }: Handover,
): State {
  const { id, attempt, ref } = provenance.run
  return {
    version: 1,
    ...identity,
    ...position,
    seen: [...position.seen],
    judge_from: isCaughtUp ? null : evaluateFrom,
    run: { id, attempt, ref, findings: addCounts(earlierFindings, failing) },
    manifest,
    artifact_manifest,
    saved_at: writtenAt,
  }
}

/** Counts by rule, added up. */
export function addCounts(...lists: readonly (readonly RuleCount[])[]): RuleCount[] {
  const counts = new Map<string, number>()
  for (const { rule, count } of lists.flat()) counts.set(rule, (counts.get(rule) ?? 0) + count)
  return [...counts].map(([rule, count]) => ({ rule, count }))
}
