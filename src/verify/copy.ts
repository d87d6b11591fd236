/** A committed archive at one head, brought to the runner file by file, so that it is checked as a folder is. */

import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { LONGEST_PAUSE } from '../archive/chain.js'
import { ARCHIVE_FOLDERS, ATTRIBUTES_PATH, manifestPath, monthBefore, placeOf, statePath } from '../archive/layout.js'
import { decodeManifest } from '../archive/manifest.js'
import type { Tree } from '../archive/tree.js'
import { VIEWS } from '../formats/index.js'

/**
 * What lies there and is no file of an archive comes as an empty file, so that its place shows.
 * @param month the newest that a manifest can be of
 * @returns whether GitHub listed the files; otherwise only those are known that the manifests name
 */
export async function copyArchive(tree: Tree, folder: string, month: string): Promise<boolean> {
  const listed = await tree.list()
  const paths = listed === null ? await pathsByManifests(tree, month) : [...listed]
  for (const path of new Set([statePath(''), ATTRIBUTES_PATH, ...paths.filter(isInside)])) {
    const isKnown = path === ATTRIBUTES_PATH || placeOf(path, VIEWS) !== null
    const content = isKnown ? await tree.read(path) : Buffer.alloc(0)
    if (content === null) continue
    const file = join(folder, isKnown ? path : placeholder(path))
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, content)
  }
  return listed !== null
}

/** In a folder of an archive, and not beside it. */
function isInside(path: string): boolean {
  return ARCHIVE_FOLDERS.some((folder) => path.startsWith(folder)) || placeOf(path, VIEWS)?.kind === 'state'
}

/** What is no file of an archive is not read: git allows names that lead elsewhere on a disk. */
function placeholder(path: string): string {
  return path.replaceAll('..', '_').replace(/[^\w./-]/g, '_')
}

/** Back from the newest month to the one whose first line goes on from nothing. */
async function pathsByManifests(tree: Tree, newest: string): Promise<string[]> {
  const paths: string[] = []
  for (let month = newest, pause = 0; pause < LONGEST_PAUSE; month = monthBefore(month)) {
    const path = manifestPath(month, '')
    const content = await tree.read(path)
    pause = content === null ? pause + 1 : 0
    if (content === null) continue
    const lines = content.toString('utf8').split('\n').map(decodeManifest)
    paths.push(path, ...lines.flatMap((line) => line?.files.map((file) => file.path) ?? []))
    if (lines[0]?.previous === null) break
  }
  return paths
}
