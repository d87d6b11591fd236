/** Finds the archives under a folder: one of a clone, or any number of unpacked artifacts. */

import { readdir, realpath } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { ARCHIVE_FOLDERS, ATTRIBUTES_PATH, parsePath } from '../archive/layout.js'
import { ConfigurationError, sentenceOf } from '../core/errors.js'
import { authored, sentence } from '../core/sentence.js'
import { VIEWS } from '../formats/index.js'

const SKIPPED_FOLDERS = ['.git', 'node_modules']
/** What operating systems leave in folders that people open. */
const SYSTEM_FILES = ['.DS_Store', 'Thumbs.db', 'desktop.ini']
const ARCHIVE_FOLDER_NAMES = ARCHIVE_FOLDERS.map((folder) => folder.slice(0, -1))

/** A folder that holds an archive's files. */
export interface ArchiveFolder {
  readonly folder: string
  /** Where it lies in the folder that was given; empty when it is that one. */
  readonly name: string
  /** Paths in the archive, with forward slashes. */
  readonly files: ReadonlySet<string>
  /** Further files in the folders that belong to an archive. */
  readonly unexpected: readonly string[]
}

/**
 * @param name what people call the folder
 * @throws ConfigurationError when there is no archive, or it cannot be read
 */
export async function findArchives(given: string, name = given): Promise<ArchiveFolder[]> {
  try {
    const top = await realpath(given)
    const archives: ArchiveFolder[] = []
    await search(top, top, archives)
    if (archives.length > 0) return archives
  } catch (thrown) {
    throw new ConfigurationError([
      sentence`archive: the folder ${authored(name)} cannot be read (${sentenceOf(thrown)}). Check the path; check out the repository or download the artifacts before this step.`,
    ])
  }
  throw new ConfigurationError([
    sentence`archive: there is no archive in ${authored(name)}: no entries, no findings, no manifests and no state. Give the folder that holds \`manifests\`, such as audit-logs in a clone, or the one into which artifacts were unpacked.`,
  ])
}

/** Tells the files of all archives apart, whatever path a manifest names. */
export function fileKey({ name }: ArchiveFolder, path: string): string {
  return `${name}/${path}`
}

/** For people: the path of a file from the folder that was given. */
export function pathIn({ name }: ArchiveFolder, path: string): string {
  return name === '' ? path : `${name}/${path}`
}

async function search(top: string, folder: string, archives: ArchiveFolder[]): Promise<void> {
  const inside = await readdir(folder, { withFileTypes: true })
  const files = new Set<string>()
  const unexpected: string[] = []
  await collectFiles(folder, '', files, unexpected)
  // Other projects have folders of these names as well.
  const isArchive = [...files].some((path) =>
    ['entries', 'findings', 'manifests'].includes(parsePath(path, VIEWS)?.kind ?? ''),
  )
  if (isArchive) archives.push({ folder, name: relative(top, folder).split(sep).join('/'), files, unexpected })
  for (const entry of inside.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const isListed = isArchive && ARCHIVE_FOLDER_NAMES.includes(entry.name)
    if (entry.isDirectory() && !isListed && !SKIPPED_FOLDERS.includes(entry.name)) {
      await search(top, join(folder, entry.name), archives)
    }
  }
}

async function collectFiles(folder: string, below: string, files: Set<string>, unexpected: string[]): Promise<void> {
  for (const entry of await readdir(join(folder, below), { withFileTypes: true })) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`
    const isKnown = path === ATTRIBUTES_PATH || parsePath(path, VIEWS) !== null
    if (entry.isDirectory()) {
      if (below !== '' || ARCHIVE_FOLDER_NAMES.includes(entry.name)) await collectFiles(folder, path, files, unexpected)
    } else if (isKnown && entry.isFile()) files.add(path)
    // Next to an archive's folders, any file may lie.
    else if (isKnown || (below !== '' && !SYSTEM_FILES.includes(entry.name))) unexpected.push(path)
  }
}
