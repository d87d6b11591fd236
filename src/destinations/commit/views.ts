/** The views of the days that a commit changes. */

import { entriesPath, viewPath } from '../../archive/layout.js'
import type { Tree } from '../../archive/tree.js'

import { sentenceOf } from '../../core/errors.js'
import { encodeView, type ViewName, VIEWS } from '../../formats/index.js'
import type { Batch } from './batches.js'
import { type Sentence, sentence } from '../../core/sentence.js'

/**
 * As the days are after the merge; a sentence when they would make the commit too large, and are left out.
 * @param largest bytes of all files together
 */
export async function addViews(
  files: Map<string, Buffer>,
  { days }: Batch,
  views: readonly ViewName[],
  tree: Tree,
  largest: number,
): Promise<Sentence | null> {
  // A view that an earlier run made must not stay behind its entries.
  const listed = await tree.list()
  const isMade = async (view: ViewName, date: string) => {
    const path = viewPath(view, date, '')
    if (views.includes(view)) return true
    return listed === null ? (await tree.read(path)) !== null : listed.has(path)
  }
  try {
    return await makeViews(files, days, isMade, largest)
  } catch (thrown) {
    return sentence`The views could not be made, and are left out: ${sentenceOf(thrown)}. The entries themselves are in the commit.`
  }
}

async function makeViews(
  files: Map<string, Buffer>,
  days: Batch['days'],
  isMade: (view: ViewName, date: string) => Promise<boolean>,
  largest: number,
): Promise<Sentence | null> {
  const made = new Map<string, Buffer>()
  let bytes = [...files.values()].reduce((sum, content) => sum + content.length, 0)
  for (const { day: date } of days) {
    const content = files.get(entriesPath(date, ''))
    for (const view of content === undefined ? [] : VIEWS) {
      if (!(await isMade(view, date))) continue
      const lines = String(content).split('\n').slice(0, -1)
      const parts: Buffer[] = []
      for await (const text of encodeView(view, lines)) {
        const part = Buffer.from(text)
        bytes += part.length
        if (bytes > largest) return tooLarge(days)
        parts.push(part)
      }
      made.set(viewPath(view, date, ''), Buffer.concat(parts))
    }
  }
  for (const [path, content] of made) files.set(path, content)
  return null
}

function tooLarge(days: Batch['days']): Sentence {
  return sentence`The views of ${days.map(({ day: date }) => date).join(', ')} would make the commit too large, and are left out; the entries themselves are in it.`
}
