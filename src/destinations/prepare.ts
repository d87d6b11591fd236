/** Completes the run's folder for its destinations: its manifest, its views, and the state that the manifest proves. */

import { monthOf } from '../archive/layout.js'
import type { State } from '../archive/schema.js'
import type { Signer } from '../archive/signature.js'
import { digestOf, encodeState } from '../archive/state.js'
import { DeliveryError, sentenceOf } from '../core/errors.js'
import { sentence } from '../core/sentence.js'
import { compareEntries, type EntryKey } from '../core/entry.js'
import { day, earliest, type Timestamp } from '../core/time.js'
import { encodeView, type ViewName } from '../formats/index.js'
import { unsettledIn } from '../state/unsettled.js'
import type { Delivery, PreparedDelivery } from './delivery.js'
import { beganFromOf, manifestOf, stateOf } from './records.js'

export interface PrepareOptions {
  readonly signer: Signer
  /** Beside the lines. */
  readonly views: readonly ViewName[]
  /** The runner's clock. */
  readonly writtenAt: Timestamp
}

/**
 * A run with nothing new has no manifest: only its state moves.
 * @throws DeliveryError when the disk does not hold what was read
 */
export async function prepare(
  delivery: Delivery,
  { signer, views, writtenAt }: PrepareOptions,
): Promise<PreparedDelivery> {
  const { folder, tally, move, rewritten } = delivery
  const written = tally.entries + (rewritten?.entries ?? 0)
  const previous = previousManifest(delivery)
  const stateAfter = (manifest: string | null): State | null => {
    if (move === null) return null
    const { end, isCaughtUp } = move
    const manifests = { manifest, artifact_manifest: null }
    const known = move.before === null ? [] : unsettledIn(move.before)
    const handover = { position: end, isCaughtUp, failing: tally.failing, known, writtenAt, ...manifests }
    return stateOf(delivery, move, handover)
  }
  const sign = (manifest: string | null) => {
    const state = stateAfter(manifest)
    return state === null ? null : encodeState(state, signer)
  }
  if (written === 0) return { ...delivery, manifest: previous, signedState: sign(previous), viewError: null }

  const unproven = stateAfter(null)
  const { text, sha256 } = manifestOf(delivery, {
    after: rewritten === null ? delivery.after : earliest(delivery.after, move?.beganFrom ?? null),
    position: move?.end ?? null,
    entries: written,
    late: tally.late,
    first: edge(tally.first, rewritten?.first, -1),
    last: edge(tally.last, rewritten?.last, 1),
    files: await folder.finish(written),
    findings: tally.byLevel(),
    previous,
    beganFrom: beganFromOf(delivery),
    isLast: true,
    stateDigest: unproven === null ? null : digestOf(unproven),
    writtenAt,
  })
  const signedState = sign(sha256)
  await folder.writeManifest(text, monthOf(day(writtenAt)))
  if (signedState !== null) await folder.writeState(signedState)
  return { ...delivery, manifest: sha256, signedState, viewError: await writeViews(delivery, views) }
}

/** The last line of the chain that the folder's manifest continues: artifacts beside a commit have a separate chain. */
function previousManifest({ identity, move }: Delivery): string | null {
  const before = move?.before ?? null
  return (identity.destination.kind === 'commit' ? before?.artifact_manifest : before?.manifest) ?? null
}

/** The outer one of two entries. */
function edge(a: EntryKey | null, b: EntryKey | null | undefined, side: 1 | -1): EntryKey | null {
  if (a === null || b === null || b === undefined) return a ?? b ?? null
  return compareEntries(a, b) * side > 0 ? a : b
}

async function writeViews({ folder }: Delivery, views: readonly ViewName[]): Promise<DeliveryError | null> {
  for (const view of views) {
    try {
      await folder.writeViews(view, (lines) => encodeView(view, lines))
    } catch (thrown) {
      return new DeliveryError(
        sentence`The view ${view} could not be made: ${sentenceOf(thrown)}. The entries themselves are delivered; make the view from them, or leave it out of \`formats\`.`,
        { cause: thrown },
      )
    }
  }
  return null
}
