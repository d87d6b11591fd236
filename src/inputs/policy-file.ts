/** The policy file of the workspace: found, read and parsed. */

import { readFileSync, realpathSync, statSync } from 'node:fs'
import { isAbsolute, relative, resolve, sep } from 'node:path'
import { asError, sentenceOf } from '../core/errors.js'
import { sha256 } from '../core/hash.js'
import { authored, type Sentence, sentence } from '../core/sentence.js'
import { parsePolicy } from '../policy/file.js'
import { NO_POLICY, type Policy } from '../policy/index.js'
import type { Reader } from './reader.js'

/** Bytes of a policy file. */
const LARGEST_POLICY = 256 * 1024

/** The file's text, or what is wrong with it, as the end of a sentence. */
export type ReadFile = (path: string, largest: number) => { readonly text: string } | { readonly problem: Sentence }

export function readPolicy(reader: Reader, readFile: ReadFile): Policy {
  const path = reader.value('policy-file')
  if (path === '') return NO_POLICY
  const file = readFile(path, LARGEST_POLICY)
  if ('problem' in file) {
    reader.refuse('policy-file', sentence`${reader.quoted('policy-file')} ${file.problem}`)
    return NO_POLICY
  }
  const parsed = parsePolicy(file.text)
  if ('problems' in parsed) {
    for (const problem of parsed.problems) reader.refuse('policy-file', sentence`${authored(path)}:${problem}`)
    return NO_POLICY
  }
  for (const warning of parsed.warnings) reader.warn('policy-file', warning)
  return { ...parsed, sha256: sha256(file.text) }
}

/** @param root the workspace, which no path leads out of */
export function workspaceReader(root: string): ReadFile {
  return (path, largest) => {
    try {
      const file = realpathSync(resolve(root, path))
      const inside = relative(realpathSync(root), file)
      if (inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside))
        return { problem: sentence`lies outside the workspace` }
      const found = statSync(file)
      if (!found.isFile()) return { problem: sentence`is not a file` }
      const { size } = found
      if (size > largest) return { problem: sentence`has ${size} bytes, and ${largest} are allowed` }
      return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(file)) }
    } catch (thrown) {
      const error = asError(thrown)
      if ('code' in error && error.code === 'ENOENT') {
        return {
          problem: sentence`is not there. Check the path, and check the repository out before this step (actions/checkout)`,
        }
      }
      return { problem: sentence`cannot be read (${sentenceOf(error)})` }
    }
  }
}
