// Repositories that the token can reach, and the git repositories behind them.

import { GitRepository } from './git.mjs'

export class Repository {
  /** Branches whose rules refuse a commit. */
  protected = new Set()

  /**
   * @param {{ id?: number, full_name?: string, visibility?: 'public' | 'private' | 'internal', private?: boolean,
   *   default_branch?: string, archived?: boolean, empty?: boolean }} options an `empty` one has no commit
   */
  constructor({ empty = false, ...options } = {}) {
    this.id = 4711
    this.full_name = 'example/audit'
    this.visibility = 'private'
    this.default_branch = 'main'
    this.archived = false
    Object.assign(this, options)
    this.git = new GitRepository(this.default_branch, empty ? null : startingPoint(this.default_branch))
  }

  /** An internal repository is private, too. */
  get private() {
    return this.visibility !== 'public'
  }

  set private(isPrivate) {
    if (isPrivate !== this.private) this.visibility = isPrivate ? 'private' : 'public'
  }

  remove() {
    this.git.remove()
  }
}

/** Whether the token may read the contents of a repository. */
export function mayRead({ permissions }, repository) {
  return !repository.private || ['read', 'write'].includes(permissions.contents)
}

/** Repositories with a first commit, by the name of their branch. */
const startingPoints = new Map()

function startingPoint(branch) {
  const known = startingPoints.get(branch)
  if (known !== undefined) return known
  const repository = new GitRepository(branch)
  process.once('exit', () => repository.remove())
  repository.edit(branch, { 'README.md': 'An archive.\n' })
  startingPoints.set(branch, repository)
  return repository
}
