/** From what was delivered to what proves it: the line of the manifest, and the state for the next run. */

import { encodeManifest } from '../archive/manifest.js'
import type { FileRecord, State, Unsettled } from '../archive/schema.js'
import { type Failing, FailingSet, NONE_FAILING } from '../core/failing.js'
import type { Position } from '../core/cursor.js'
import type { EntryKey } from '../core/entry.js'
import type { Level } from '../core/finding.js'
import { plural, type Sentence, sentence } from '../core/sentence.js'
import type { Timestamp } from '../core/time.js'
import { unsettledAfter } from '../state/unsettled.js'
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
  /** On the lines of a re-run: the cursor that the run's first attempt began from. */
  readonly beganFrom: Timestamp | null | undefined
  /** SHA-256 of the chain's last line. */
  readonly previous: string | null
  /** Whether this is all, or the last part, of what the attempt found. */
  readonly isLast: boolean
  /** SHA-256 of the state that is left behind; null if the delivery doesn't change it. */
  readonly stateDigest: string | null
  /** The runner's clock. */
  readonly writtenAt: Timestamp
}

export function manifestOf(
  { identity, provenance, through, tally, unsettled }: Delivery,
  part: Part,
): { text: string; sha256: string } {
  const { run, actionVersion, request, policy } = provenance
  const { counts, findings } = FailingSet.of(...(unsettled?.carried ?? [])).failing
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
    ...(counts.length === 0 ? {} : { carried: { counts: [...counts], findings: [...findings] } }),
    evaluated: !tally.hasNoErrorRule,
    whole: part.isLast,
    state: part.stateDigest,
    previous: part.previous,
    ...(part.beganFrom === undefined ? {} : { began_from: part.beganFrom }),
    created_at: part.writtenAt,
  })
}

/** Only a re-run says it: a first attempt began from the line's `after`. */
export function beganFromOf({ provenance, move }: Delivery): Timestamp | null | undefined {
  return move === null || provenance.run.attempt === 1 ? undefined : move.beganFrom
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
  /** What the attempt found among new entries up to here that counts. */
  readonly failing: Failing
  /** The unsettled findings of the state that is replaced. */
  readonly known: readonly Unsettled[]
  /** The runner's clock. */
  readonly writtenAt: Timestamp
}

export function stateOf(
  delivery: Delivery,
  { evaluateFrom, beganFrom }: CursorMove,
  { position, isCaughtUp, failing, known, writtenAt, manifest, artifact_manifest }: Handover,
): State {
  const { identity, provenance } = delivery
  const { id, attempt, ref, job } = provenance.run
  return {
    version: 1,
    ...identity,
    ...position,
    seen: [...position.seen],
    judge_from: isCaughtUp ? null : evaluateFrom,
    run: { id, attempt, ref, job, began_from: beganFrom, findings: [...countingFindings(delivery, failing).counts] },
    manifest,
    artifact_manifest,
    saved_at: writtenAt,
    unsettled: unsettledBy(delivery, failing, known),
  }
}

/** What counts against the run, over all of its attempts. */
function countingFindings({ unsettled }: Delivery, failing: Failing): Failing {
  const set = FailingSet.of(failing)
  set.addSame(unsettled?.earlier ?? NONE_FAILING)
  return set.failing
}

/**
 * The state's list after this delivery: what others added meanwhile, what this run carries, and what counts against it.
 * @param failing what the run found among new entries
 * @param known the list of the state that is replaced
 */
export function unsettledBy(delivery: Delivery, failing: Failing, known: readonly Unsettled[]): Unsettled[] {
  const { provenance, unsettled } = delivery
  if (unsettled === null) return [...known]
  const { taken, carried } = unsettled
  const { id, attempt, job } = provenance.run
  const counting = { id, attempt, job }
  const again = carried.map((item) => ({ ...item, ...counting, counted: item.counted + 1 }))
  const all = unsettledAfter(known, taken, again)
  // Earlier attempts of this run, its commits so far, and other steps of its job may have listed some.
  const isOwn = ({ found_in }: Unsettled) =>
    found_in.id === id && (found_in.attempt < attempt || (found_in.attempt === attempt && found_in.job === job))
  const set = FailingSet.of(countingFindings(delivery, failing))
  for (const item of all.filter(isOwn)) set.addSame(item)
  const { counts, findings } = set.failing
  const own = { ...counting, counted: 0, found_in: counting, findings: [...findings], counts: [...counts] }
  const others = all.filter((item) => !isOwn(item))
  return counts.length === 0 ? others : [...others, own]
}
