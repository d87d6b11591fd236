/** Checks the views, which no manifest names: each must be what its day's entries give. */

import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { linesOf, recordFile } from '../archive/files.js'
import { entriesPath, parsePath } from '../archive/layout.js'

import { sentence } from '../core/sentence.js'
import { encodeView, VIEWS } from '../formats/index.js'
import { type ArchiveFolder, pathIn } from './discover.js'
import type { Problems } from './problems.js'
import { keyOf } from '../archive/schema.js'

const VIEW_REMEDY = sentence`delete it, since the entries are the evidence; a view that is older than its entries is reported as well`

export async function checkViews(archive: ArchiveFolder, problems: Problems): Promise<void> {
  for (const path of [...archive.files].sort()) {
    const place = parsePath(path, VIEWS)
    if (place?.kind !== 'view') continue
    const entries = entriesPath(place.day, place.suffix)
    const where = pathIn(archive, path)
    if (!archive.files.has(entries)) {
      problems.add(where, sentence`shows entries that are not here (${entries}): ${VIEW_REMEDY}`)
      continue
    }
    const expected = createHash('sha256')
    const lines = readableLines(join(archive.folder, entries))
    for await (const text of encodeView(place.view, lines)) expected.update(text)
    if ((await recordFile(archive.folder, path)).sha256 !== expected.digest('hex')) {
      problems.add(where, sentence`does not show what ${entries} holds: ${VIEW_REMEDY}`)
    }
  }
}

/** Without the lines that are no entries, so that the view differs. The check of the entries reports them. */
async function* readableLines(file: string): AsyncGenerator<string> {
  for await (const text of linesOf(file)) if (keyOf(text) !== null) yield text
}
