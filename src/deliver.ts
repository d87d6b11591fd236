/** From the run's folder to its destinations: the manifest, the state that vouches for it, the delivery. */

import type { Folder } from './archive/folder.js'
import { monthOf } from './archive/layout.js'
import { encodeManifest } from './archive/manifest.js'
import type { Organization } from './cloud/client.js'
import type { Position } from './cursor.js'
import type { Destination, Receipt } from './destinations/index.js'
import type { Inputs } from './inputs.js'
import type { RunId } from './policy/index.js'
import type { Signer } from './state/signature.js'
import { type DestinationId, encodeState, type RuleCount, type State } from './state/state.js'
import type { Tally } from './tally.js'
import { day, type Timestamp } from './time.js'

/** What the delivery is made of. */
export interface Delivery {
  readonly folder: Folder
  readonly tally: Tally
  readonly organization: Organization | null
  /** The cursor that the run began with. */
  readonly after: Timestamp | null
  /** Where the next run begins. */
  readonly position: Position
  readonly judgeFrom: Timestamp | null
  readonly earlierFindings: readonly RuleCount[]
  /** The hash of the chain's last line. */
  readonly previous: string | null
}

export interface DeliveryWorld {
  readonly destinations: readonly Destination[]
  readonly destination: DestinationId
  readonly signer: Signer
  readonly run: RunId & { readonly url: string; readonly ref: string }
  readonly actionVersion: string
  /** The runner's clock. */
  readonly now: Timestamp
  readonly cancelled: AbortSignal
}

export interface Delivered {
  /** The text of the state to save. */
  readonly state: string
  readonly manifest: string | null
  readonly receipts: readonly Receipt[]
}

/** A run with nothing new delivers nothing: only its state moves. */
export async function deliver(inputs: Inputs, delivery: Delivery, world: DeliveryWorld): Promise<Delivered> {
  const { folder, tally, previous } = delivery
  if (tally.entries === 0) return { state: encode(inputs, delivery, world, previous), manifest: previous, receipts: [] }

  const files = await folder.finish(tally.entries)
  const { text, sha256 } = encodeManifest({
    version: 1,
    name: inputs.name,
    organization: delivery.organization,
    run: { id: world.run.id, attempt: world.run.attempt, url: world.run.url },
    action_version: world.actionVersion,
    request: { api_url: inputs.cloud.apiUrl, api_version: inputs.cloud.apiVersion, mode: inputs.mode },
    policy: null,
    after: delivery.after,
    through: delivery.position.cursor,
    entries: tally.entries,
    late_entries: tally.late,
    first: tally.first,
    last: tally.last,
    files,
    findings: tally.byLevel(),
    previous,
    created_at: world.now,
  })
  const state = encode(inputs, delivery, world, sha256)
  await folder.writeManifest(text, monthOf(day(world.now)))
  await folder.writeState(state)

  const receipts: Receipt[] = []
  for (const destination of world.destinations) {
    world.cancelled.throwIfAborted()
    receipts.push(await destination.deliver(folder))
  }
  return { state, manifest: sha256, receipts }
}

function encode(inputs: Inputs, delivery: Delivery, world: DeliveryWorld, manifest: string | null): string {
  const { id, attempt, ref } = world.run
  const state: State = {
    version: 1,
    name: inputs.name,
    organization: delivery.organization,
    destination: world.destination,
    ...delivery.position,
    judge_from: delivery.judgeFrom,
    run: { id, attempt, ref, findings: sum(delivery.earlierFindings, delivery.tally.failing()) },
    manifest,
    saved_at: world.now,
  }
  return encodeState(state, world.signer)
}

function sum(...lists: readonly (readonly RuleCount[])[]): RuleCount[] {
  const counts = new Map<string, number>()
  for (const { rule, count } of lists.flat()) counts.set(rule, (counts.get(rule) ?? 0) + count)
  return [...counts].map(([rule, count]) => ({ rule, count }))
}
