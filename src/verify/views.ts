/** Checks the views, which no manifest names: each must be what its day's entries give. */

import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { linesOf, recordFile } from '../archive/files.js'
import { entriesPath, placeOf } from '../archive/layout.js'
import { keyIn } from '../archive/ordered.js'
import { encodeView, VIEWS } from '../formats/index.js'
import type { Problems } from './problems.js'
import { hashWithoutReturns, withoutReturns } from './returns.js'
import { type Root, told } from './roots.js'

const REMEDY = 'delete it, since the entries are the evidence; a view that is older than its entries is told as well'

export async function checkViews(root: Root, problems: Problems): Promise<void> {
  for (const path of [...root.files].sort()) {
    const place = placeOf(path, VIEWS)
    if (place?.kind !== 'view') continue
    const entries = entriesPath(place.day, place.suffix)
    const where = told(root, path)
    if (!root.files.has(entries)) {
      problems.add(where, `shows entries that are not here (${entries}): ${REMEDY}`)
      continue
    }
    const file = join(root.folder, path)
    const [given, bare] = [createHash('sha256'), createHash('sha256')]
    for await (const text of encodeView(place.view, entriesIn(join(root.folder, entries)))) {
      given.update(text)
      bare.update(withoutReturns(text))
    }
    const wanted = given.digest('hex')
    if ((await recordFile(root.folder, path)).sha256 === wanted) continue
    if ((await hashWithoutReturns(file)) === bare.digest('hex')) problems.addLineEndings(where)
    else problems.add(where, `does not show what ${entries} holds: ${REMEDY}`)
  }
}

/** What is no entry is left out, so that the view differs; the check of the entries tells it. */
async function* entriesIn(file: string): AsyncGenerator<string> {
  for await (const line of linesOf(file)) {
    const text = line.endsWith('\r') ? line.slice(0, -1) : line
    if (keyIn(text) !== null) yield text
  }
}
