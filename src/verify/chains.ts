/** Reads every line of every manifest, and checks that each continues from the one before it. */

import { join } from 'node:path'
import { endedLines } from '../archive/files.js'
import { parsePath, runSuffix } from '../archive/layout.js'
import { decodeManifest } from '../archive/manifest.js'
import { compareCursors } from '../core/cursor.js'
import { sha256 } from '../core/hash.js'
import { sentence } from '../core/sentence.js'
import { compare, type Timestamp } from '../core/time.js'
import { VIEWS } from '../formats/index.js'
import { type ArchiveFolder, pathIn } from './discover.js'
import { ExportHistory, type Link } from './history.js'
import { lineEndingHint, lineOf, type Problems } from './problems.js'
import { holds, type Range } from './ranges.js'
import type { ManifestLine } from '../archive/schema.js'

interface LinkedLine {
  readonly link: Link
  readonly line: ManifestLine
}

/** @param start nothing before this is needed: the artifacts that hold it may have expired */
export async function readChains(
  archives: readonly ArchiveFolder[],
  start: Timestamp | null,
  problems: Problems,
): Promise<ExportHistory[]> {
  const committed: ExportHistory[] = []
  const ofArtifacts: ExportHistory[] = []
  for (const archive of archives) {
    const history = await readCommitted(archive, problems)
    if (history !== null) committed.push(history)
    await readArtifacts(archive, ofArtifacts, problems)
  }
  for (const history of ofArtifacts) checkDeliveries(history, start, problems)
  return [...committed, ...ofArtifacts]
}

/** One chain, in the order of its lines. */
async function readCommitted(archive: ArchiveFolder, problems: Problems): Promise<ExportHistory | null> {
  let history: ExportHistory | null = null
  let before: Link | null = null
  for await (const { link, line } of manifestLines(archive, (suffix) => suffix === '', problems)) {
    if (history === null && link.previous !== null) {
      problems.add(link.where, sentence`the lines before it are missing`)
    }
    history ??= new ExportHistory(line.name, line.organization, true)
    if (before !== null && link.previous !== before.sha256) {
      problems.add(
        link.where,
        sentence`does not continue from the line before it: lines were changed, removed, added or moved`,
      )
    }
    if (!history.includes(line)) problems.add(link.where, sentence`belongs to another export, "${line.name}"`)
    history.add(link, line, problems)
    before = link
  }
  const ranges = history?.ranges() ?? []
  history?.incremental.forEach((link, index, all) => checkGap(all[index - 1], link, ranges, problems))
  return history
}

/** Any number of artifacts may lie in one folder, and those of one export in several. */
async function readArtifacts(archive: ArchiveFolder, histories: ExportHistory[], problems: Problems): Promise<void> {
  for await (const { link, line } of manifestLines(archive, (suffix) => suffix !== '', problems)) {
    if (runSuffix(line.run) !== link.suffix) problems.add(link.where, sentence`holds the line of another run`)
    for (const { path } of line.files.filter((file) => parsePath(file.path, VIEWS)?.suffix !== link.suffix)) {
      problems.add(link.where, sentence`names a file of another run, ${path}`)
    }
    let history = histories.find((one) => one.includes(line))
    if (history === undefined) {
      history = new ExportHistory(line.name, line.organization, false)
      histories.push(history)
    }
    history.add(link, line, problems)
  }
}

/** Artifacts may be missing: a run that failed can leave a delivery from which no other continues. */
function checkDeliveries(history: ExportHistory, start: Timestamp | null, problems: Problems): void {
  const ranges = history.ranges()
  const bySha256 = new Map(history.links.map((link) => [link.sha256, link]))
  for (const link of history.incremental) {
    const { previous, after, where } = link
    if (previous === null) continue
    const before = bySha256.get(previous)
    if (before !== undefined) checkGap(before, link, ranges, problems)
    else if (start === null || compareCursors(after, start) > 0) {
      problems.add(
        where,
        sentence`goes on from a delivery that is not here: the manifest line with the SHA-256 ${previous}, which reached ${after ?? 'the beginning'}. Unpack its artifact as well; when it has expired, verify from there on (\`start: ${after ?? ''}\`)`,
      )
    }
  }
}

/** Another delivery may cover what lies between the two: one of a run that raced, or of a range. */
function checkGap(before: Link | undefined, link: Link, ranges: readonly Range[], problems: Problems): void {
  if (before === undefined || before.through === null || link.after === null) return
  if (compare(link.after, before.through) <= 0) return
  const [from, to] = [before.through, link.after]
  if (ranges.some((range) => holds(range, from) && holds(range, to))) return
  problems.add(link.where, sentence`there is a gap before it: from ${from} to ${to} nothing was read`)
}

/** The lines of all manifests of a kind, by month. Lines that can't be read are reported. */
async function* manifestLines(
  archive: ArchiveFolder,
  isWanted: (suffix: string) => boolean,
  problems: Problems,
): AsyncGenerator<LinkedLine> {
  for (const path of [...archive.files].sort()) {
    const place = parsePath(path, VIEWS)
    if (place?.kind !== 'manifests' || !isWanted(place.suffix)) continue
    const file = pathIn(archive, path)
    let number = 0
    let hasReturns = false
    for await (const { text, isEnded } of endedLines(join(archive.folder, path))) {
      const where = lineOf(file, ++number)
      // Its hash differs then: the hint comes before the problems that follow from this.
      if (text.includes('\r') && !hasReturns) {
        hasReturns = true
        problems.add(file, sentence`is not as it was written${lineEndingHint(true)}`)
      }
      const line = decodeManifest(text)
      if (line === null || !isEnded) {
        problems.add(where, sentence`cannot be read as a line of a manifest, or is cut off`)
      }
      if (place.suffix !== '' && number > 1) {
        problems.add(where, sentence`there is more than one line, and a run writes one`)
      }
      if (line === null) continue
      const { after, through, entries, evaluated, whole, state, previous, request } = line
      const { suffix } = place
      const known = { after, through, entries, evaluated, whole, state, previous, mode: request.mode }
      yield { link: { ...known, sha256: sha256(text), suffix, archive, where }, line }
    }
    if (number === 0) problems.add(file, sentence`is empty`)
  }
}
