// What is done to a repository, step by step. Each step yields what git is asked and is resumed with the answer, so that
// one description serves callers that wait and callers that don't.

import { parseCommit } from './objects.mjs'
import { importStream } from './import.mjs'

const NO_COMMIT = '0'.repeat(40)
/** Objects go into a pack and nothing waits for the disk: a simulated repository outlives no crash. */
const QUICK = ['-c', 'fastimport.unpackLimit=1', '-c', 'core.fsync=none']

/** Asks for an object by any name that git knows, such as `main:README.md`. */
export function* object(name) {
  const [found] = yield { objects: [name] }
  return found
}

/** The commit at the head of a branch; null if there is no such branch. */
export function* head(branch) {
  return (yield* object(`refs/heads/${branch}`))?.oid ?? null
}

/** A file as it is at a commit, or at the head of a branch; null if there is none. */
export function* read(at, path) {
  const found = yield* object(`${at}:${path}`)
  return found?.type === 'blob' ? found.content : null
}

/** The paths of all files under `commit:folder`; null if there is no such folder. */
export function* list(expression) {
  const { ok, output } = yield { args: ['ls-tree', '-r', '--name-only', '-z', expression] }
  return ok ? output.toString().split('\0').filter(Boolean) : null
}

/**
 * The entries of a tree, with those of the trees in it if it is recursive: mode, type, oid, size and path; null if there is
 * no such tree.
 */
export function* tree(name, isRecursive) {
  const { ok, output } = yield { args: ['ls-tree', '-l', '-z', ...(isRecursive ? ['-r', '-t'] : []), name] }
  if (!ok) return null
  const entries = output.toString().split('\0').filter(Boolean)
  return entries.map((entry) => {
    const [, mode, type, oid, size, path] = /^(\d+) (\w+) (\w+) +(\d+|-)\t([^]*)$/.exec(entry)
    return { mode, type, oid, path, ...(size === '-' ? {} : { size: Number(size) }) }
  })
}

/** What `git archive` packs of a commit, as attributes in it say, in a folder of this name. */
export function* pack(oid, folder) {
  return (yield { args: ['archive', '--format=tar', `--prefix=${folder}/`, oid] }).output
}

/** The newest commits up to one, newest first: oid, tree, message, author and committer. */
export function* log(oid, count) {
  const { output } = yield { args: ['rev-list', `--max-count=${count}`, oid] }
  const oids = output.toString().split('\n').filter(Boolean)
  const commits = yield { objects: oids }
  return commits.map(({ content }, index) => ({ oid: oids[index], ...parseCommit(content) }))
}

/** Returns false if the ref exists already, or if there is no such object. */
export function* createRef(ref, oid) {
  return (yield { args: ['update-ref', ref, oid, NO_COMMIT] }).ok
}

/**
 * Commits to a branch whose head is still the expected one.
 * @param {{ branch: string, expectedHead: string | null, message: string, files: Record<string, Buffer | null> }} change
 *   null removes a file
 * @returns the commit; null if the head is another one
 */
export function* commit(change) {
  if ((yield* head(change.branch)) !== change.expectedHead) return null
  return yield* commitOnto(change)
}

/** Changes files of a branch as a person with a checkout would; null removes one. */
export function* edit(branch, files, message = 'by hand') {
  const contents = Object.entries(files).map(([path, text]) => [path, text === null ? null : Buffer.from(text)])
  const expectedHead = yield* head(branch)
  return yield* commitOnto({ branch, expectedHead, message, files: Object.fromEntries(contents) })
}

/** The branch moves only if its head is still the expected one, whoever else commits in the meantime. */
function* commitOnto({ branch, expectedHead, message, files }) {
  const input = importStream({ ref: `refs/heads/${branch}`, parent: expectedHead, message, files })
  const imported = yield { args: [...QUICK, 'fast-import', '--quiet', '--date-format=raw'], input }
  if (imported.ok) return imported.output.toString().trim()
  if ((yield* head(branch)) !== expectedHead) return null
  throw new Error(`git fast-import failed: ${imported.failure}`)
}
