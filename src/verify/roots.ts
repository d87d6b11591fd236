/** Finds the archives under a folder: one of a clone, or any number of unpacked artifacts. */

import { readdir, realpath } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { ARCHIVE_FOLDERS, ATTRIBUTES_PATH, placeOf } from '../archive/layout.js'
import { asError, ConfigurationError } from '../errors.js'
import { VIEWS } from '../formats/index.js'
import { forAuthor } from '../harmless.js'

const NEVER_LOOKED_INTO = ['.git', 'node_modules']
/** What systems leave in folders that people look at. */
const LITTER = ['.DS_Store', 'Thumbs.db', 'desktop.ini']
const OWN_FOLDERS = ARCHIVE_FOLDERS.map((folder) => folder.slice(0, -1))

/** A folder that holds an archive's files. */
export interface Root {
  readonly folder: string
  /** For people: where it lies in the folder that was given; empty when it is that one. */
  readonly name: string
  /** Of an archive, with forward slashes. */
  readonly files: ReadonlySet<string>
  /** What else lies in the folders that belong to an archive. */
  readonly strange: readonly string[]
}

/**
 * @param name what people call the folder
 * @throws ConfigurationError when there is no archive, or it cannot be read
 */
export async function findRoots(given: string, name = given): Promise<Root[]> {
  try {
    const top = await realpath(given)
    const roots: Root[] = []
    await look(top, top, roots)
    if (roots.length > 0) return roots
  } catch (thrown) {
    throw new ConfigurationError([
      `archive: the folder ${forAuthor(name)} cannot be read (${forAuthor(asError(thrown).message)}). Check the path; check out the repository or download the artifacts before this step.`,
    ])
  }
  throw new ConfigurationError([
    `archive: there is no archive in ${forAuthor(name)}: no entries, no findings, no manifests and no state. Give the folder that holds \`manifests\`, such as audit-logs in a clone, or the one into which artifacts were unpacked.`,
  ])
}

/** What a message says of a file. */
export function told({ name }: Root, path: string): string {
  return name === '' ? path : `${name}/${path}`
}

async function look(top: string, folder: string, roots: Root[]): Promise<void> {
  const inside = await readdir(folder, { withFileTypes: true })
  const files = new Set<string>()
  const strange: string[] = []
  await list(folder, '', files, strange)
  // Others have folders of these names as well.
  const isRoot = [...files].some((path) =>
    ['entries', 'findings', 'manifests'].includes(placeOf(path, VIEWS)?.kind ?? ''),
  )
  if (isRoot) roots.push({ folder, name: relative(top, folder).split(sep).join('/'), files, strange })
  for (const one of inside.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const isOwn = isRoot && OWN_FOLDERS.includes(one.name)
    if (one.isDirectory() && !isOwn && !NEVER_LOOKED_INTO.includes(one.name)) {
      await look(top, join(folder, one.name), roots)
    }
  }
}

async function list(root: string, below: string, files: Set<string>, strange: string[]): Promise<void> {
  for (const one of await readdir(join(root, below), { withFileTypes: true })) {
    const path = below === '' ? one.name : `${below}/${one.name}`
    const isKnown = path === ATTRIBUTES_PATH || placeOf(path, VIEWS) !== null
    if (one.isDirectory()) {
      if (below !== '' || OWN_FOLDERS.includes(one.name)) await list(root, path, files, strange)
    } else if (isKnown && one.isFile()) files.add(path)
    // Beside an archive's own folders, anything may lie.
    else if (isKnown || (below !== '' && !LITTER.includes(one.name))) strange.push(path)
  }
}
