// A git repository as GitHub stores one: bare and on disk, written and read with git itself.

import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as operations from './git/operations.mjs'
import { ObjectProcess, runLater, runNow } from './git/process.mjs'

/** The methods wait for git, for tests. `async` has the same ones for a server, which must not wait. */
export class GitRepository {
  #objects

  /** @param {GitRepository | null} original is copied, which is much faster than a new one */
  constructor(defaultBranch = 'main', original = null) {
    this.folder = mkdtempSync(join(tmpdir(), 'repository-'))
    this.#objects = new ObjectProcess(this.folder)
    if (original === null) this.git(['init', '--quiet', '--bare', '--template=', `--initial-branch=${defaultBranch}`])
    else cpSync(original.folder, this.folder, { recursive: true })
    this.async = Object.fromEntries(
      Object.entries(operations).map(([name, start]) => [name, (...args) => this.#later(start(...args))]),
    )
  }

  remove() {
    this.#objects.stop()
    rmSync(this.folder, { recursive: true, force: true })
  }

  /**
   * Runs any command of git.
   * @param {string[]} args
   * @returns {Buffer} what git prints
   */
  git(args, input = '') {
    const { ok, output, failure } = runNow(this.folder, { args, input })
    if (!ok) throw new Error(`git ${args.join(' ')} failed: ${failure}`)
    return output
  }

  /** @returns {string | null} the commit at the head of the branch */
  head(branch) {
    return this.#now(operations.head(branch))
  }

  /** @returns {Buffer | null} a file as it is at a commit, or at the head of a branch */
  read(at, path) {
    return this.#now(operations.read(at, path))
  }

  /** @returns {string[] | null} the paths under `commit:folder`; null if there is no such folder */
  list(expression) {
    return this.#now(operations.list(expression))
  }

  /**
   * The newest commits up to one, newest first.
   * @returns {{ oid: string, message: string }[]}
   */
  log(oid, count) {
    return this.#now(operations.log(oid, count))
  }

  /** @returns {boolean} false if the branch exists already */
  createBranch(branch, oid) {
    return this.#now(operations.createRef(`refs/heads/${branch}`, oid))
  }

  /**
   * Commits to a branch whose head is still the expected one.
   * @param {{ branch: string, expectedHead: string | null, message: string, files: Record<string, Buffer | null> }} change
   *   null removes a file
   * @returns {string | null} null if the head is another one
   */
  commit(change) {
    return this.#now(operations.commit(change))
  }

  /**
   * Changes files of a branch as a person with a checkout would.
   * @param {Record<string, string | null>} files null removes one
   * @returns {string | null}
   */
  edit(branch, files, message = 'by hand') {
    return this.#now(operations.edit(branch, files, message))
  }

  #now(operation) {
    let step = operation.next()
    while (!step.done) step = operation.next(runNow(this.folder, step.value))
    return step.value
  }

  async #later(operation) {
    let step = operation.next()
    while (!step.done) {
      const request = step.value
      const answer = 'objects' in request ? this.#objects.objects(request.objects) : runLater(this.folder, request)
      step = operation.next(await answer)
    }
    return step.value
  }
}
