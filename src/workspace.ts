/** Files of the job's workspace that an input names. */

import { readFileSync, realpathSync, statSync } from 'node:fs'
import { isAbsolute, relative, resolve, sep } from 'node:path'
import { asError } from './errors.js'
import { forLog } from './harmless.js'

/** The file's text, or what is wrong with it, as the end of a sentence. */
export type ReadFile = (path: string, largest: number) => { readonly text: string } | { readonly problem: string }

/** @param root the workspace, which no path leads out of */
export function workspaceReader(root: string): ReadFile {
  return (path, largest) => {
    try {
      const file = realpathSync(resolve(root, path))
      const inside = relative(realpathSync(root), file)
      if (inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside))
        return { problem: 'lies outside the workspace' }
      const found = statSync(file)
      if (!found.isFile()) return { problem: 'is not a file' }
      const { size } = found
      if (size > largest) return { problem: `has ${size} bytes, and ${largest} are allowed` }
      return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(file)) }
    } catch (thrown) {
      const error = asError(thrown)
      if ('code' in error && error.code === 'ENOENT') {
        return {
          problem: 'is not there. Check the path, and check the repository out before this step (actions/checkout)',
        }
      }
      return { problem: `cannot be read (${forLog(error.message)})` }
    }
  }
}
