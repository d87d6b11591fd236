/** Checks each state, and an archive's attributes, against the chain that vouches for them. */

import { digestIn } from '../state/digest.js'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ATTRIBUTES, ATTRIBUTES_PATH, statePath } from '../archive/layout.js'
import { decodeCommitted } from '../state/state.js'
import type { Export, Link } from './export.js'
import type { Problems } from './problems.js'
import { type Root, told } from './roots.js'

export async function checkStates(exports: readonly Export[], roots: readonly Root[], problems: Problems) {
  const vouchedFor = new Set<string>()
  for (const one of exports) {
    const { links, incremental } = one
    const [last, newest] = [links.at(-1), incremental.at(-1)]
    if (one.isCommitted && last !== undefined) {
      vouchedFor.add(told(last.root, statePath('')))
      await checkState(last.root, newest, last, problems)
      await checkAttributes(last.root, problems)
    }
    for (const link of one.isCommitted ? [] : incremental) {
      vouchedFor.add(told(link.root, statePath(link.suffix)))
      await checkState(link.root, link, link, problems)
    }
  }
  for (const root of roots) {
    const states = [...root.files].filter((path) => path.startsWith(statePath('').replace('.json', '')))
    for (const path of states.filter((state) => !vouchedFor.has(told(root, state)))) {
      problems.add(told(root, path), 'is a state without the line of a manifest that vouches for it')
    }
  }
}

/**
 * @param newest the newest line of an incremental export: it knows the state
 * @param last the chain's last line, whatever its mode: the state knows it
 */
async function checkState(root: Root, newest: Link | undefined, last: Link, problems: Problems): Promise<void> {
  const path = statePath(last.suffix)
  const where = told(root, path)
  if (!root.files.has(path)) {
    if (newest !== undefined) problems.add(where, 'is missing')
    return
  }
  const raw = await readFile(join(root.folder, path), 'utf8')
  const text = raw.replace(/\r\n$/, '\n')
  if (raw !== text) problems.addLineEndings(where)
  const state = decodeCommitted(text)
  if (state === null) problems.add(where, 'cannot be read as a state')
  else if (newest === undefined) problems.add(where, 'is a state, but no incremental export is in the manifests')
  else if (
    (newest.state !== null && digestIn(text, last.suffix !== '') !== newest.state) ||
    state.cursor !== newest.through
  ) {
    problems.add(where, `is not the state that ${newest.where} left behind: one of them was changed`)
  } else if (state.manifest !== last.sha256) {
    problems.add(
      where,
      `names another last line of the manifests than ${last.where}: lines were removed, added or changed`,
    )
  }
}

async function checkAttributes(root: Root, problems: Problems): Promise<void> {
  const where = told(root, ATTRIBUTES_PATH)
  if (!root.files.has(ATTRIBUTES_PATH)) {
    problems.add(where, 'is missing, so that a checkout may change line endings')
    return
  }
  const text = await readFile(join(root.folder, ATTRIBUTES_PATH), 'utf8')
  if (text === ATTRIBUTES) return
  if (text.replaceAll('\r\n', '\n') === ATTRIBUTES) problems.addLineEndings(where)
  else problems.add(where, 'was changed, so that a checkout may change line endings')
}
