/** The archive verified against itself: its chains, its states, its files. Problems are collected, never thrown. */

import { parsePath } from '../archive/layout.js'
import { sentence } from '../core/sentence.js'
import type { Timestamp } from '../core/time.js'
import { VIEWS } from '../formats/index.js'
import { readChains } from './chains.js'
import { checkDays, type DayFiles, filesByDay } from './days.js'
import { type ArchiveFolder, fileKey, findArchives, pathIn } from './discover.js'
import type { ExportHistory } from './history.js'
import { Problems } from './problems.js'
import { checkStates } from './states.js'
import { checkViews } from './views.js'

export interface InspectedExport {
  readonly history: ExportHistory
  readonly days: DayFiles
}

export interface Inspected {
  readonly problems: Problems
  readonly exports: readonly InspectedExport[]
}

export interface Expectations {
  /** Deliveries that end before this need not be there. */
  readonly start: Timestamp | null
  /** SHA-256 of a line that must be there, in hex. */
  readonly expectedManifest: string | null
}

/**
 * Checks all but the entries, which `checkDays` reads once.
 * @throws ConfigurationError when there is no archive in the folder
 */
export async function inspect(
  folder: string,
  { start, expectedManifest }: Expectations,
  name = folder,
): Promise<Inspected> {
  const problems = new Problems()
  const archives = await findArchives(folder, name)
  const histories = await readChains(archives, start, problems)
  await checkStates(histories, archives, problems)
  for (const archive of archives) {
    reportUnnamed(archive, histories, problems)
    await checkViews(archive, problems)
  }
  if (histories.length === 0) {
    problems.add('manifests', sentence`there is none that can be read: no manifest names these files`)
  }
  const isThere = histories.some(({ links }) => links.some(({ sha256 }) => sha256 === expectedManifest))
  if (expectedManifest !== null && !isThere) {
    problems.add(
      'manifests',
      sentence`no line has the SHA-256 ${expectedManifest} that is expected: the archive was cut off or rewritten since, or it is another one`,
    )
  }
  const exports: InspectedExport[] = []
  for (const history of histories) exports.push({ history, days: await filesByDay(history, problems) })
  return { problems, exports }
}

/** The archive in a folder against itself, with its entries. */
export async function verifyFolder(folder: string, expectations: Expectations) {
  const inspected = await inspect(folder, expectations)
  const exports = []
  for (const inspectedExport of inspected.exports) {
    const counted = await checkDays(inspectedExport, inspected.problems, null)
    exports.push({ ...inspectedExport, ...counted, differences: null })
  }
  return { inspected, exports, source: null }
}

function reportUnnamed(archive: ArchiveFolder, histories: readonly ExportHistory[], problems: Problems): void {
  for (const path of archive.unexpected) problems.add(pathIn(archive, path), sentence`does not belong to an archive`)
  for (const path of archive.files) {
    const kind = parsePath(path, VIEWS)?.kind
    const isNamed = histories.some(({ files }) => files.has(fileKey(archive, path)))
    if ((kind === 'entries' || kind === 'findings') && !isNamed) {
      problems.add(pathIn(archive, path), sentence`is named by no line of a manifest`)
    }
  }
}
