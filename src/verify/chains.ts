/** Reads every line of every manifest, and checks that each goes on from the one before it. */

import { join } from 'node:path'
import { endedLines, sha256 } from '../archive/files.js'
import { placeOf, runSuffix } from '../archive/layout.js'
import { decodeManifest, type KnownLine } from '../archive/manifest.js'
import { compareCursors } from '../cursor.js'
import { VIEWS } from '../formats/index.js'
import { forLog } from '../harmless.js'
import { compare, type Timestamp } from '../time.js'
import { holds, type Range } from './coverage.js'
import { Export, type Link } from './export.js'
import type { Problems } from './problems.js'
import { type Root, told } from './roots.js'

/** @param start nothing before this is asked for: what artifacts delivered then may be gone */
export async function readChains(
  roots: readonly Root[],
  start: Timestamp | null,
  problems: Problems,
): Promise<Export[]> {
  const exports: Export[] = []
  const ofArtifacts: Export[] = []
  for (const root of roots) {
    const committed = await readCommitted(root, problems)
    if (committed !== null) exports.push(committed)
    for await (const { link, line } of linesOf(root, (suffix) => suffix !== '', problems)) {
      if (runSuffix(line.run) !== link.suffix) problems.add(link.where, 'holds the line of another run')
      for (const { path } of line.files.filter((file) => placeOf(file.path, VIEWS)?.suffix !== link.suffix)) {
        problems.add(link.where, `names a file of another run, ${forLog(path)}`)
      }
      const known = ofArtifacts.find((one) => one.isOf(line))
      const one = known ?? new Export(line.name, line.organization, false)
      if (known === undefined) ofArtifacts.push(one)
      one.add(link, line, problems)
    }
  }
  for (const one of ofArtifacts) checkDeliveries(one, start, problems)
  return [...exports, ...ofArtifacts]
}

/** One chain, in the order in which it stands. */
async function readCommitted(root: Root, problems: Problems): Promise<Export | null> {
  let found: Export | null = null
  let before: Link | null = null
  for await (const { link, line } of linesOf(root, (suffix) => suffix === '', problems)) {
    if (found === null && link.previous !== null) problems.add(link.where, 'the lines before it are missing')
    found ??= new Export(line.name, line.organization, true)
    if (before !== null && link.previous !== before.sha256) {
      problems.add(link.where, `does not go on from the line before it: lines were changed, removed, added or moved`)
    }
    if (!found.isOf(line)) {
      problems.add(link.where, `belongs to another export, "${forLog(line.name)}"`)
    }
    found.add(link, line, problems)
    before = link
  }
  const ranges = found?.ranges() ?? []
  found?.incremental.forEach((link, index, all) => checkGap(all[index - 1], link, ranges, problems))
  return found
}

/** The chains of what artifacts hold: a run that failed may have left a delivery that nobody goes on from. */
function checkDeliveries(one: Export, start: Timestamp | null, problems: Problems): void {
  const ranges = one.ranges()
  const bySha256 = new Map(one.links.map((link) => [link.sha256, link]))
  for (const link of one.incremental) {
    const { previous, after, where } = link
    if (previous === null) continue
    const before = bySha256.get(previous)
    if (before !== undefined) checkGap(before, link, ranges, problems)
    else if (start === null || compareCursors(after, start) > 0) {
      problems.add(
        where,
        `goes on from a delivery that is not here: the manifest line with the SHA-256 ${forLog(previous)}, which reached ${after ?? 'the beginning'}. Unpack its artifact as well; when it has expired, verify from there on (\`start: ${after ?? ''}\`)`,
      )
    }
  }
}

/** Other deliveries may cover what lies between the two: of a run that raced, or of a range. */
function checkGap(before: Link | undefined, link: Link, ranges: readonly Range[], problems: Problems): void {
  if (before === undefined || before.through === null || link.after === null) return
  if (compare(link.after, before.through) <= 0) return
  const [from, to] = [before.through, link.after]
  if (ranges.some((range) => holds(range, from) && holds(range, to))) return
  problems.add(link.where, `there is a gap before it: from ${before.through} to ${link.after} nothing was read`)
}

/** The lines of all manifests of a kind, by month; those that are none are told. */
async function* linesOf(
  root: Root,
  isWanted: (suffix: string) => boolean,
  problems: Problems,
): AsyncGenerator<{ link: Link; line: KnownLine }> {
  for (const path of [...root.files].sort()) {
    const place = placeOf(path, VIEWS)
    if (place?.kind !== 'manifests' || !isWanted(place.suffix)) continue
    let number = 0
    let hasReturns = false
    for await (const { text, isEnded } of endedLines(join(root.folder, path))) {
      const where = `${forLog(told(root, path), 300)}, line ${++number}`
      const own = text.endsWith('\r') ? text.slice(0, -1) : text
      hasReturns ||= own !== text
      const line = decodeManifest(own)
      if (line === null || !isEnded) problems.add(where, 'cannot be read as a line of a manifest, or is cut off')
      if (place.suffix !== '' && number > 1) problems.add(where, 'there is more than one line, and a run writes one')
      if (line === null) continue
      const { after, through, whole, state, previous, request } = line
      const { suffix } = place
      const link = {
        sha256: sha256(own),
        mode: request.mode,
        after,
        through,
        whole,
        state,
        previous,
        suffix,
        root,
        where,
      }
      yield { link, line }
    }
    if (number === 0) problems.add(told(root, path), 'is empty')
    if (hasReturns) problems.addLineEndings(told(root, path))
  }
}
