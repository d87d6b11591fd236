/** From an archive at a head and a batch to the files of a commit: merged, vouched for, and told in a message. */

import { stateNaming } from '../state/digest.js'
import type { Archive } from '../archive/archive.js'
import { changed } from '../archive/chain.js'
import { type FileRecord, recordOf } from '../archive/files.js'
import {
  ATTRIBUTES,
  ATTRIBUTES_PATH,
  entriesPath,
  findingsPath,
  manifestPath,
  monthOf,
  statePath,
} from '../archive/layout.js'
import type { EntryRef } from '../archive/manifest.js'
import { mergeEntries, mergeFindings } from '../archive/merge.js'
import { together } from '../cursor.js'
import type { Delivery } from '../deliver.js'
import { compareEntries } from '../entry.js'
import { DeliveryError } from '../errors.js'
import { refuseStranger } from '../state/committed.js'
import { mismatchOf } from '../state/index.js'
import { type RuleCount } from '../state/state.js'
import { compare, day, type Timestamp } from '../time.js'
import { isIncremental, manifestOf, type Part, stateOf, sum } from '../vouch.js'
import type { Batch } from './batch.js'
import type { CommitReceipt } from './index.js'
import { messageOf } from './message.js'
import { addViews } from './views.js'

/** Bytes of all files together: in base64 they must stay below the 40 MB or so that GitHub takes for a call. */
const LARGEST_COMMIT = 28e6

/** What the run committed before this batch. */
export interface Before {
  /** The cursor that the batch goes on from. */
  readonly after: Timestamp | null
  /** What it found so far that turns it red. */
  readonly failing: readonly RuleCount[]
  /** SHA-256 of the line of the manifest that it goes on from; it must still be there. */
  readonly manifest: string | null
}

export interface Prepared {
  readonly headline: string
  readonly body: string
  /** By path, relative to the archive. */
  readonly files: ReadonlyMap<string, Buffer>
  /** What will be told when it lands; the commit itself is not known yet. */
  readonly receipt: CommitReceipt
}

export interface ChangeRequest {
  readonly archive: Archive
  readonly batch: Batch
  readonly before: Before
  readonly delivery: Delivery
  /** Milliseconds. */
  readonly lookback: number
  /** The runner's clock. */
  readonly now: Timestamp
}

/**
 * Null when the archive has everything already.
 * @throws DeliveryError when the archive was changed by hand, or is another export's
 */
export async function changeOf(request: ChangeRequest): Promise<Prepared | null> {
  const { archive, batch, before, delivery, lookback, now } = request
  const { facts } = delivery
  const newest = await archive.chain.newestIncremental()
  if (newest !== null) refuseStranger(archive.tree.place, newest, delivery.expected)
  await refuseRewritten(request)
  const { files, records, added, findings } = await mergeBatch(archive, batch)
  const { state: theirs } = archive
  const known = theirs !== null && mismatchOf(theirs, delivery.expected) === null ? theirs : null
  const own = batch.position.cursor === null ? delivery.position : batch.position
  const position = known === null ? own : together(own, known, lookback)
  // A union that is no larger than what the archive's state says already says nothing new.
  const isKnown = known !== null && known.cursor === position.cursor && known.seen.length >= position.seen.length
  const isMoved = isIncremental(facts) && (batch.failing.length > 0 || !isKnown)
  if (added.length === 0 && findings === 0 && !isMoved) return null

  const sorted = added.toSorted(compareEntries)
  const cursor = delivery.state?.cursor ?? null
  const part: Part = {
    after: before.after,
    position,
    isCaughtUp: batch.isLast && delivery.isCaughtUp,
    entries: added.length,
    late: cursor === null ? 0 : added.filter(({ created_at }) => compare(created_at, cursor) <= 0).length,
    first: sorted[0] ?? null,
    last: sorted.at(-1) ?? null,
    files: records,
    findings: batch.byLevel,
    failing: sum(before.failing, batch.failing),
    previous: archive.chain.tail,
    now,
  }
  const left = isIncremental(facts)
    ? stateOf(facts, part, {
        manifest: null,
        artifact_manifest: delivery.isArtifact ? delivery.manifest : null,
      })
    : null
  const { text, sha256 } = manifestOf(facts, { ...part, isWhole: batch.isLast, state: left })
  await appendManifest(request, files, text)
  const state = stateNaming(sha256, left, archive.stateText)
  if (state !== null) files.set(statePath(''), Buffer.from(state))
  if (archive.isNew) files.set(ATTRIBUTES_PATH, Buffer.from(ATTRIBUTES))
  refuseTooLarge(files)
  const note = await addViews(files, batch, delivery, archive.tree, LARGEST_COMMIT)
  return {
    ...messageOf(facts, part, sha256),
    files,
    receipt: {
      kind: 'commit',
      oid: null,
      url: null,
      manifest: sha256,
      cursor: position.cursor,
      entries: part.entries,
      late: part.late,
      note,
    },
  }
}

/** A branch that was set back has lost what this run went on from: its older cursor counts, and a later run reads again. */
async function refuseRewritten({ archive, before }: ChangeRequest): Promise<void> {
  const { manifest } = before
  if (manifest === null || (await archive.chain.positionOf(manifest)) !== null) return
  throw new DeliveryError(
    `The branch was set back while this run was going: the delivery that it went on from is no longer in ${archive.tree.place}. Nothing more was written. The next run goes on from the state that is there now, and exports again what is missing.`,
  )
}

interface MergedFiles {
  readonly files: Map<string, Buffer>
  readonly records: readonly FileRecord[]
  /** Entries that were not there. */
  readonly added: readonly EntryRef[]
  /** How many findings were not there. */
  readonly findings: number
}

async function mergeBatch(archive: Archive, batch: Batch): Promise<MergedFiles> {
  const files = new Map<string, Buffer>()
  const records: FileRecord[] = []
  const added: EntryRef[] = []
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
  { archive, delivery, now }: ChangeRequest,
  files: Map<string, Buffer>,
  line: string,
): Promise<void> {
  const { tree, chain } = archive
  // Of the runner's clock and the API's, one that is ahead by months must not begin a month that nobody looks in.
  const month = monthOf(day(compare(now, delivery.expected.now) < 0 ? now : delivery.expected.now))
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
    `${largest.path} has ${largest.bytes} bytes, and with it the commit ${bytes}: more than GitHub takes at once (${LARGEST_COMMIT}). What was committed before stays. Export such a log with \`destination: artifact\`; where it is the findings, name fewer actions, or judge from a later day (\`gate-since\`).`,
  )
}
