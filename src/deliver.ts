/** The run's folder made ready for its destinations: its manifest, and the state that vouches for it. */

import type { Folder } from './archive/folder.js'
import { monthOf } from './archive/layout.js'
import type { Position, Progress } from './cursor.js'
import { asError, DeliveryError } from './errors.js'
import { encodeView, type ViewName } from './formats/index.js'
import { forLog } from './harmless.js'
import type { Expected } from './state/index.js'
import type { Signer } from './state/signature.js'
import { encodeState, type State } from './state/state.js'
import type { Tally } from './tally.js'
import { day, type Timestamp } from './time.js'
import { isIncremental, manifestOf, type RunFacts, stateOf } from './vouch.js'

/** What a run found, and where it began and ended. */
export interface Found {
  readonly facts: RunFacts
  readonly folder: Folder
  readonly tally: Tally
  /** The state that the run went on from. */
  readonly state: State | null
  /** What a state must say to be this run's. */
  readonly expected: Expected
  /** Where the next run begins. */
  readonly position: Position
  /** Nothing newer was there. */
  readonly isCaughtUp: boolean
  /** Whether the folder becomes an artifact. */
  readonly isArtifact: boolean
  /** Beside the lines. */
  readonly views: readonly ViewName[]
  /** Follows the run's entries once more from where it began. */
  readonly replay: () => Progress
}

/** What every destination gets. */
export interface Delivery extends Found {
  /** SHA-256 of the folder's manifest, or of the one before it when nothing was new. */
  readonly manifest: string | null
  /** The text of the signed state. */
  readonly signedState: string
  /** Why a view could not be made: the entries themselves are delivered all the same. */
  readonly viewError: Error | null
}

/**
 * A run with nothing new has no manifest: only its state moves.
 * @param now the runner's clock
 * @throws DeliveryError when the disk does not hold what was read
 */
export async function prepare(found: Found, signer: Signer, now: Timestamp): Promise<Delivery> {
  const { facts, folder, tally, position, isCaughtUp, state } = found
  const isBeside = facts.destination.kind === 'commit'
  // What another mode reads stands outside the chain, and leaves no state behind.
  const previous = (isBeside ? state?.artifact_manifest : state?.manifest) ?? null
  const part = { position, isCaughtUp, failing: tally.failing(), now }
  const stateAfter = (manifest: string | null) => stateOf(facts, part, { manifest, artifact_manifest: null })
  const sign = (manifest: string | null) => encodeState(stateAfter(manifest), signer)
  if (tally.entries === 0) return { ...found, manifest: previous, signedState: sign(previous), viewError: null }

  const { text, sha256 } = manifestOf(facts, {
    ...part,
    after: facts.after,
    entries: tally.entries,
    late: tally.late,
    first: tally.first,
    last: tally.last,
    files: await folder.finish(tally.entries),
    findings: tally.byLevel(),
    previous,
    isWhole: true,
    state: isIncremental(facts) ? stateAfter(null) : null,
  })
  const signedState = sign(sha256)
  await folder.writeManifest(text, monthOf(day(now)))
  if (isIncremental(facts)) await folder.writeState(signedState)
  const viewError = await writeViews(found)
  return { ...found, manifest: sha256, signedState, viewError }
}

async function writeViews({ folder, views }: Found): Promise<DeliveryError | null> {
  for (const view of views) {
    try {
      await folder.writeViews(view, (lines) => encodeView(view, lines))
    } catch (thrown) {
      return new DeliveryError(
        `The view ${view} could not be made: ${forLog(asError(thrown).message)}. The entries themselves are delivered; make the view from them, or leave it out of \`formats\`.`,
        { cause: thrown },
      )
    }
  }
  return null
}
