/** The archive against itself: its chains, its states, its files. What is wrong is collected; nothing is thrown for it. */

import { placeOf } from '../archive/layout.js'
import { VIEWS } from '../formats/index.js'
import type { Timestamp } from '../time.js'
import { readChains } from './chains.js'
import { checkDays, filesByDay } from './days.js'
import type { Export, NamedFile } from './export.js'
import { Problems } from './problems.js'
import { findRoots, type Root, told } from './roots.js'
import { checkStates } from './states.js'
import { checkViews } from './views.js'

export interface InspectedExport {
  readonly one: Export
  /** Its files of entries, by day. */
  readonly days: ReadonlyMap<string, readonly NamedFile[]>
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
 * All but the entries themselves, which are read once only, when they are counted.
 * @throws ConfigurationError when there is no archive in the folder
 */
export async function inspect(
  folder: string,
  { start, expectedManifest }: Expectations,
  name = folder,
): Promise<Inspected> {
  const problems = new Problems()
  const roots = await findRoots(folder, name)
  const exports = await readChains(roots, start, problems)
  await checkStates(exports, roots, problems)
  for (const root of roots) {
    tellUnnamed(root, exports, problems)
    await checkViews(root, problems)
  }
  if (exports.length === 0) problems.add('manifests', 'there is none that can be read: nothing vouches for these files')
  const isThere = exports.some(({ links }) => links.some(({ sha256 }) => sha256 === expectedManifest))
  if (expectedManifest !== null && !isThere) {
    problems.add(
      'manifests',
      `no line has the SHA-256 ${expectedManifest} that is expected: the archive was cut off or rewritten since, or it is another one`,
    )
  }
  const read = []
  for (const one of exports) read.push({ one, days: await filesByDay(one, problems) })
  return { problems, exports: read }
}

/** The whole first part, without a source. */
export async function verifyFolder(folder: string, expectations: Expectations) {
  const inspected = await inspect(folder, expectations)
  const exports = []
  for (const each of inspected.exports) {
    exports.push({ ...each, ...(await checkDays(each, inspected.problems, null)), differences: null })
  }
  return { inspected, exports, source: null }
}

function tellUnnamed(root: Root, exports: readonly Export[], problems: Problems): void {
  for (const path of root.strange) problems.add(told(root, path), 'does not belong to an archive')
  for (const path of root.files) {
    const kind = placeOf(path, VIEWS)?.kind
    const isNamed = exports.some(({ files }) => files.has(`${root.name}/${path}`))
    if ((kind === 'entries' || kind === 'findings') && !isNamed) {
      problems.add(told(root, path), 'is named by no line of a manifest')
    }
  }
}
