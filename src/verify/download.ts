/** A committed archive at one head, copied to the runner, so that it is checked as a folder is. */

import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import { ARCHIVE_FOLDERS, ATTRIBUTES_PATH, manifestPath, monthBefore, parsePath, statePath } from '../archive/layout.js'
import { decodeManifest } from '../archive/manifest.js'
import type { Tree } from '../archive/tree.js'
import { VIEWS } from '../formats/index.js'
import { MOST_QUIET_MONTHS } from '../archive/chain.js'

/**
 * Files in an archive's folders that are none of its files, and links, are copied empty, so that they are reported.
 * @param month the newest that a manifest can be of
 * @returns whether GitHub listed the files; otherwise only those are known that the manifests name
 */
export async function copyArchive(tree: Tree, folder: string, month: string): Promise<boolean> {
  const listed = await tree.list()
  const paths = listed === null ? await pathsByManifests(tree, month) : [...listed.keys()]
  const isFile = (path: string) => isKnown(path) && listed?.get(path) !== null
  const all = [...new Set([statePath(''), ATTRIBUTES_PATH, ...paths.filter(belongsToArchive)])]
  for (const path of all.filter((one) => !isFile(one))) await write(folder, placeholder(path), Buffer.alloc(0))
  for await (const [path, content] of tree.readAll(new Set(all.filter(isFile)))) {
    if (content !== null) await write(folder, path, content)
  }
  return listed !== null
}

async function write(folder: string, path: string, content: Buffer): Promise<void> {
  const file = join(folder, path)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, content)
}

function isKnown(path: string): boolean {
  return path === ATTRIBUTES_PATH || parsePath(path, VIEWS) !== null
}

function belongsToArchive(path: string): boolean {
  return ARCHIVE_FOLDERS.some((folder) => path.startsWith(folder)) || parsePath(path, VIEWS)?.kind === 'state'
}

/** A name that leads nowhere else: git allows names that would leave the folder. */
function placeholder(path: string): string {
  return path.replaceAll('..', '_').replace(/[^\w./-]/g, '_')
}

/** Back from the newest month to the one whose first line has no previous one. */
async function pathsByManifests(tree: Tree, newest: string): Promise<string[]> {
  const paths: string[] = []
  for (let month = newest, pause = 0; pause < MOST_QUIET_MONTHS; month = monthBefore(month)) {
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
