/** Finds the archives under a folder: one of a clone, or any number of unpacked artifacts. */

import { readdir, realpath } from 'node:fs/promises'
import { basename, join, relative, sep } from 'node:path'
import { ARCHIVE_FOLDERS, ATTRIBUTES_PATH, placeOf } from '../archive/layout.js'
import { asError, ConfigurationError } from '../errors.js'
import { VIEWS } from '../formats/index.js'
import { forAuthor } from '../harmless.js'

/** Folders below the given one that are looked into: `clone/exports/audit-logs`, or one for each artifact. */
const DEEPEST = 4
const NEVER_LOOKED_INTO = ['.git', 'node_modules']
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

/** @throws ConfigurationError when there is no archive, or it cannot be read */
export async function findRoots(given: string): Promise<Root[]> {
  try {
    const top = await realpath(given)
    const roots: Root[] = []
    await look(top, top, DEEPEST, roots)
    if (roots.length > 0) return roots
  } catch (thrown) {
    throw new ConfigurationError([
      `archive: the folder ${forAuthor(given)} cannot be read (${forAuthor(asError(thrown).message)}). Check the path; check out the repository or download the artifacts before this step.`,
    ])
  }
  throw new ConfigurationError([
    `archive: there is no archive in ${forAuthor(given)}: no entries, no findings, no manifests and no state. Give the folder that holds \`manifests\`, such as audit-logs in a clone, or the one into which artifacts were unpacked.`,
  ])
}

/** What a message says of a file. */
export function told({ name }: Root, path: string): string {
  return name === '' ? path : `${name}/${path}`
}

async function look(top: string, folder: string, depth: number, roots: Root[]): Promise<void> {
  const inside = await readdir(folder, { withFileTypes: true })
  const isRoot = inside.some((one) => {
    return one.isDirectory() ? OWN_FOLDERS.includes(one.name) : placeOf(one.name, VIEWS)?.kind === 'state'
  })
  if (isRoot) {
    const name = relative(top, folder).split(sep).join('/')
    const files = new Set<string>()
    const strange: string[] = []
    await list(folder, '', files, strange)
    roots.push({ folder, name, files, strange })
    return
  }
  if (depth === 0) return
  for (const one of inside.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (one.isDirectory() && !NEVER_LOOKED_INTO.includes(basename(one.name))) {
      await look(top, join(folder, one.name), depth - 1, roots)
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
    else if (isKnown || below !== '') strange.push(path)
  }
}
