/** Checks each state, and an archive's attributes, against the chain that records them. */

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { digestIn } from '../archive/state.js'
import { ATTRIBUTES, ATTRIBUTES_PATH, parsePath, statePath } from '../archive/layout.js'
import { decodeCommitted } from '../archive/state.js'
import { sentence } from '../core/sentence.js'
import { VIEWS } from '../formats/index.js'
import { type ArchiveFolder, fileKey, pathIn } from './discover.js'
import type { ExportHistory, Link } from './history.js'
import { lineEndingHint, type Problems } from './problems.js'

export async function checkStates(
  histories: readonly ExportHistory[],
  archives: readonly ArchiveFolder[],
  problems: Problems,
): Promise<void> {
  const recorded = new Set<string>()
  for (const { links, incremental, isCommitted } of histories) {
    const last = links.at(-1)
    if (isCommitted && last !== undefined) {
      recorded.add(fileKey(last.archive, statePath('')))
      const proof = links.findLast(({ mode, state }) => mode === 'incremental' || state !== null)
      await checkState(incremental.at(-1), proof?.state ?? null, last, problems)
      await checkAttributes(last.archive, problems)
    }
    for (const link of isCommitted ? [] : incremental) {
      recorded.add(fileKey(link.archive, statePath(link.suffix)))
      await checkState(link, link.state, link, problems)
    }
  }
  for (const archive of archives) {
    for (const path of archive.files) {
      if (parsePath(path, VIEWS)?.kind !== 'state' || recorded.has(fileKey(archive, path))) continue
      problems.add(pathIn(archive, path), sentence`is a state without the line of a manifest that records it`)
    }
  }
}

/**
 * @param newest the newest line of an incremental export, which records the cursor
 * @param digest of the state, as the newest line that changed it records it; null if it records none
 * @param last the chain's last line, whatever its mode, which the state records
 */
async function checkState(
  newest: Link | undefined,
  digest: string | null,
  last: Link,
  problems: Problems,
): Promise<void> {
  const { archive, suffix } = last
  const path = statePath(suffix)
  const where = pathIn(archive, path)
  if (!archive.files.has(path)) {
    if (newest !== undefined) problems.add(where, sentence`is missing`)
    return
  }
  const text = await readFile(join(archive.folder, path), 'utf8')
  const state = decodeCommitted(text)
  if (state === null) problems.add(where, sentence`cannot be read as a state`)
  else if (newest === undefined) {
    problems.add(where, sentence`is a state, but no incremental export is in the manifests`)
  } else if ((digest !== null && digestIn(text, suffix !== '') !== digest) || state.cursor !== newest.through) {
    problems.add(
      where,
      sentence`is not the state that ${newest.where} left behind: one of them was changed${lineEndingHint(text.includes('\r'))}`,
    )
  } else if (state.manifest !== last.sha256) {
    problems.add(
      where,
      sentence`names another last line of the manifests than ${last.where}: lines were removed, added or changed`,
    )
  }
}

async function checkAttributes(archive: ArchiveFolder, problems: Problems): Promise<void> {
  const where = pathIn(archive, ATTRIBUTES_PATH)
  if (!archive.files.has(ATTRIBUTES_PATH)) {
    problems.add(where, sentence`is missing, so that a checkout may change line endings`)
    return
  }
  const text = await readFile(join(archive.folder, ATTRIBUTES_PATH), 'utf8')
  if (text !== ATTRIBUTES) {
    problems.add(where, sentence`was changed, so that a checkout may change line endings`)
  }
}
