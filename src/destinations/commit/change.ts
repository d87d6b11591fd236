/** From an archive at a head and a batch to the files of a commit: merged, with their manifest, state and message. */

import { isDeepStrictEqual } from 'node:util'
import type { Archive } from '../../archive/archive.js'
import { changed } from '../../archive/chain.js'
import { recordOf } from '../../archive/files.js'
import {
  ATTRIBUTES,
  ATTRIBUTES_PATH,
  entriesPath,
  findingsPath,
  manifestPath,
  monthOf,
  statePath,
} from '../../archive/layout.js'
import { mergeEntries, mergeFindings } from '../../archive/merge.js'
import type { FileRecord, State } from '../../archive/schema.js'
import { digestIn, encodeState, withManifest, withUnsettled } from '../../archive/state.js'
import { mergePositions, type Position } from '../../core/cursor.js'
import { compareEntries, type EntryKey } from '../../core/entry.js'
import { DeliveryError } from '../../core/errors.js'
import { sentence } from '../../core/sentence.js'
import { type Failing, FailingSet, NONE_FAILING, totalOf } from '../../core/failing.js'
import { compare, day, type Timestamp } from '../../core/time.js'
import type { ViewName } from '../../formats/index.js'
import { refuseOtherExport, unlisted } from '../../state/committed.js'
import { type Expected, mismatchOf } from '../../state/expected.js'
import { unsettledIn } from '../../state/unsettled.js'

import type { CommitReceipt, PreparedDelivery } from '../delivery.js'
import { beganFromOf, manifestOf, type Part, stateOf, unsettledBy } from '../records.js'
import type { Batch } from './batches.js'
import { messageOf } from './message.js'
import { addViews } from './views.js'

/** Bytes of all files together: in base64 they must stay below the 40 MB or so that GitHub takes for a call. */
const LARGEST_COMMIT = 28e6

export interface Change {
  readonly headline: string
  readonly body: string
  /** By path, relative to the archive. */
  readonly files: ReadonlyMap<string, Buffer>
  /** What will be reported when it lands; the commit itself is not known yet. */
  readonly receipt: CommitReceipt
}

export interface ChangeRequest {
  readonly archive: Archive
  readonly batch: Batch
  /** Of the run's commit before this one; null for the first. */
  readonly last: CommitReceipt | null
  readonly delivery: PreparedDelivery
  readonly expected: Expected
  readonly views: readonly ViewName[]
  /** Whether the same entries are in an artifact. */
  readonly isBesideArtifact: boolean
  /** The runner's clock. */
  readonly writtenAt: Timestamp
}

/**
 * Null when the archive has everything already.
 * @throws DeliveryError when the archive was changed by hand, or is another export's
 */
export async function changeOf(request: ChangeRequest): Promise<Change | null> {
  const { archive, batch, last, delivery, expected } = request
  const newest = await archive.chain.newestIncremental()
  if (newest !== null) refuseOtherExport(archive.tree.place, newest, expected)
  await refuseRewritten(request)
  const { files, records, added, findings } = await mergeBatch(archive, batch)
  const { position, isMoved } = positionAfter(request)
  const failing = FailingSet.of(last?.failing ?? NONE_FAILING, batch.failing).failing
  const state = await stateAfter(request, position, failing)
  const isSettled =
    delivery.move !== null &&
    state !== null &&
    archive.state !== null &&
    !isDeepStrictEqual(state.unsettled, archive.state.unsettled)
  if (added.length === 0 && findings === 0 && !isMoved && !isSettled) return null
  const unproven = state === null ? null : textOf(archive, delivery, state)

  const part = partOf(request, {
    records,
    added,
    position,
    stateDigest: unproven === null ? null : digestIn(unproven, false),
  })
  const { text, sha256 } = manifestOf(delivery, part)
  await appendManifest(request, files, text)
  const stateText = withManifest(unproven ?? archive.stateText ?? '', sha256)
  if (stateText !== null) files.set(statePath(''), Buffer.from(stateText))
  if (archive.isNew) files.set(ATTRIBUTES_PATH, Buffer.from(ATTRIBUTES))
  refuseTooLarge(files)
  const note = await addViews(files, batch, request.views, archive.tree, LARGEST_COMMIT)
  const { entries, late } = part
  const cursor = position?.cursor ?? null
  return {
    ...messageOf(delivery, part, sha256),
    files,
    receipt: { kind: 'commit', oid: null, url: null, manifest: sha256, cursor, entries, late, failing, note },
  }
}

/** Where the next run begins, and whether that is news to the archive. */
function positionAfter({ archive, batch, delivery, expected }: ChangeRequest): {
  readonly position: Position | null
  readonly isMoved: boolean
} {
  const { move } = delivery
  if (move === null || batch.position === null) return { position: null, isMoved: false }
  const { state } = archive
  const known = state !== null && mismatchOf(state, expected) === null ? state : null
  const own = batch.position.cursor === null ? move.end : batch.position
  const position = known === null ? own : mergePositions(own, known, expected.lookback)
  // A union that is no larger than what the archive's state says already says nothing new.
  const isKnown = known !== null && known.cursor === position.cursor && known.seen.length >= position.seen.length
  return { position, isMoved: totalOf(batch.failing) > 0 || !isKnown }
}

/** The state as it will be written, but for the manifest line that proves it. Only incremental runs write all of it. */
function textOf({ stateText }: Archive, { move }: PreparedDelivery, state: State): string {
  return move === null ? withUnsettled(stateText ?? '', state.unsettled ?? []) : encodeState(state, null)
}

/** Null if the delivery leaves the state as it is. */
async function stateAfter(
  { archive, batch, delivery, expected, isBesideArtifact, writtenAt }: ChangeRequest,
  position: Position | null,
  failing: Failing,
): Promise<State | null> {
  const { move, manifest } = delivery
  // Another run may have delivered since this one looked for a state.
  const known = archive.state === null ? await unlisted(archive, expected.asOf) : unsettledIn(archive.state)
  if (move === null || position === null) {
    if (archive.state === null || totalOf(failing) === 0) return null
    return { ...archive.state, unsettled: unsettledBy(delivery, failing, known) }
  }
  const isCaughtUp = batch.isLast && move.isCaughtUp
  const manifests = { manifest: null, artifact_manifest: isBesideArtifact ? manifest : null }
  return stateOf(delivery, move, { position, isCaughtUp, failing, known, writtenAt, ...manifests })
}

function partOf(
  { archive, batch, last, delivery, writtenAt }: ChangeRequest,
  {
    records,
    added,
    position,
    stateDigest,
  }: Pick<MergedBatch, 'records' | 'added'> & Pick<Part, 'position' | 'stateDigest'>,
): Part {
  const sorted = added.toSorted(compareEntries)
  const cursor = delivery.move?.before?.cursor ?? null
  return {
    after: last === null || delivery.move === null ? delivery.after : last.cursor,
    position,
    entries: added.length,
    late: cursor === null ? 0 : added.filter(({ created_at }) => compare(created_at, cursor) <= 0).length,
    first: sorted[0] ?? null,
    last: sorted.at(-1) ?? null,
    files: records,
    findings: batch.byLevel,
    previous: archive.chain.tail,
    beganFrom: beganFromOf(delivery),
    isLast: batch.isLast,
    stateDigest,
    writtenAt,
  }
}

/** A branch that was set back has lost what this run resumed from: its older cursor counts, and a later run reads again. */
async function refuseRewritten({ archive, last, delivery }: ChangeRequest): Promise<void> {
  const manifest = last?.manifest ?? delivery.move?.before?.manifest ?? null
  if (manifest === null || (await archive.chain.positionOf(manifest)) !== null) return
  throw new DeliveryError(
    sentence`The branch was set back while this run was going: the delivery that it went on from is no longer in ${archive.tree.place}. Nothing more was written. The next run goes on from the state that is there now, and exports again what is missing.`,
  )
}

interface MergedBatch {
  readonly files: Map<string, Buffer>
  readonly records: readonly FileRecord[]
  /** Entries that were not there. */
  readonly added: readonly EntryKey[]
  /** How many findings were not there. */
  readonly findings: number
}

async function mergeBatch(archive: Archive, batch: Batch): Promise<MergedBatch> {
  const files = new Map<string, Buffer>()
  const records: FileRecord[] = []
  const added: EntryKey[] = []
  let findings = 0
  for (const { day: date, lines } of batch.days) {
    const path = entriesPath(date, '')
    const merged = mergeEntries(await archive.read(path), lines)
    if (merged.added.length === 0) continue
    files.set(path, merged.content)
    records.push(recordOf(path, merged.content))
    for (const entry of merged.added) added.push(entry)
  }
  for (const [month, lines] of batch.findings) {
    const path = findingsPath(month, '')
    const merged = mergeFindings(await archive.read(path), lines)
    if (merged.added.length === 0) continue
    files.set(path, merged.content)
    records.push(recordOf(path, merged.content))
    findings += merged.added.length
  }
  return { files, records, added, findings }
}

async function appendManifest(
  { archive, expected: { asOf }, writtenAt }: ChangeRequest,
  files: Map<string, Buffer>,
  line: string,
): Promise<void> {
  const { tree, chain } = archive
  // Of the runner's clock and the API's, one that is ahead by months must not begin a month that nobody looks in.
  const month = monthOf(day(compare(writtenAt, asOf) < 0 ? writtenAt : asOf))
  const { newest } = chain
  // Another run may have begun the next month's file, and a chain does not go back.
  const isLater = newest === null || month > newest.month
  const path = manifestPath(isLater ? month : newest.month, '')
  if (isLater && (await tree.read(path)) !== null) throw changed(tree, path)
  files.set(path, Buffer.concat([isLater ? Buffer.alloc(0) : newest.content, Buffer.from(`${line}\n`)]))
}

function refuseTooLarge(files: ReadonlyMap<string, Buffer>): void {
  const sizes = [...files].map(([path, content]) => ({ path, bytes: content.length })).sort((a, b) => b.bytes - a.bytes)
  const bytes = sizes.reduce((sum, file) => sum + file.bytes, 0)
  const [largest] = sizes
  if (bytes <= LARGEST_COMMIT || largest === undefined) return
  throw new DeliveryError(
    sentence`${largest.path} has ${largest.bytes} bytes, and with it the commit ${bytes}: more than GitHub takes at once (${LARGEST_COMMIT}). What was committed before stays. Export such a log with \`destination: artifact\`; where it is the findings, name fewer actions, or judge from a later day (\`gate-since\`).`,
  )
}
