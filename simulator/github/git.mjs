// Git repositories as GitHub keeps them: bare ones on the disk, written and read with git itself.

import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const BOT = 'github-actions[bot]'
const MOST_BYTES = 2 ** 30

export class GitRepository {
  constructor(defaultBranch = 'main') {
    this.folder = mkdtempSync(join(tmpdir(), 'repository-'))
    this.git(['init', '--quiet', '--bare', `--initial-branch=${defaultBranch}`])
  }

  remove() {
    rmSync(this.folder, { recursive: true, force: true })
  }

  /**
   * @param {string[]} args
   * @param {{ input?: string | Buffer, env?: Record<string, string> }} options
   * @returns {Buffer} what git prints
   */
  git(args, { input = '', env = {} } = {}) {
    const identity = { GIT_AUTHOR_NAME: BOT, GIT_AUTHOR_EMAIL: 'bot@example.com' }
    const committer = { GIT_COMMITTER_NAME: 'GitHub', GIT_COMMITTER_EMAIL: 'noreply@example.com' }
    const hermetic = { GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: join(this.folder, 'no-such-file') }
    return execFileSync('git', args, {
      cwd: this.folder,
      input,
      env: { PATH: process.env.PATH, ...hermetic, ...identity, ...committer, ...env },
      maxBuffer: MOST_BYTES,
      stdio: ['pipe', 'pipe', 'pipe'],
    })
  }

  /** @returns {string | null} the commit at the head of the branch */
  head(branch) {
    return (
      this.#try(['rev-parse', '--verify', '--quiet', `refs/heads/${branch}`])
        ?.toString()
        .trim() ?? null
    )
  }

  /** @returns {Buffer | null} a file as it is at a commit, or at the head of a branch */
  read(at, path) {
    return this.#try(['cat-file', 'blob', `${at}:${path}`])
  }

  /** @returns {string[] | null} the paths under `commit:folder`; null when there is no such folder */
  list(expression) {
    const listed = this.#try(['ls-tree', '-r', '--name-only', '-z', expression])
    return listed?.toString().split('\0').filter(Boolean) ?? null
  }

  /** The newest commits, with their messages. */
  log(oid, count) {
    const listed = this.git(['log', `-${count}`, '--format=%H%x01%B%x00', oid]).toString()
    return listed.split('\0').flatMap((text) => {
      const [hash, message] = text.trim().split('\u0001')
      return message === undefined ? [] : { oid: hash, message }
    })
  }

  /** @returns {boolean} false when the branch is there already */
  createBranch(branch, oid) {
    return this.#try(['update-ref', `refs/heads/${branch}`, oid, '0'.repeat(40)]) !== null
  }

  /**
   * Commits to a branch whose head is still the expected one.
   * @param {{ branch: string, expectedHead: string | null, message: string, files: Record<string, Buffer | null> }} change
   *   a file that is null is removed
   * @returns {string | null} null when the head is another one
   */
  commit({ branch, expectedHead, message, files }) {
    if (this.head(branch) !== expectedHead) return null
    const env = { GIT_INDEX_FILE: join(this.folder, `index-${Date.now()}-${Math.random()}`) }
    if (expectedHead !== null) this.git(['read-tree', expectedHead], { env })
    const lines = Object.entries(files).map(([path, content]) => {
      if (content === null) return `0 ${'0'.repeat(40)}\t${path}`
      return `100644 ${this.git(['hash-object', '-w', '--stdin'], { input: content }).toString().trim()}\t${path}`
    })
    this.git(['update-index', '--add', '--index-info'], { input: lines.map((line) => `${line}\n`).join(''), env })
    const tree = this.git(['write-tree'], { env }).toString().trim()
    rmSync(env.GIT_INDEX_FILE, { force: true })
    const parents = expectedHead === null ? [] : ['-p', expectedHead]
    const oid = this.git(['commit-tree', tree, ...parents], { input: message })
      .toString()
      .trim()
    this.git(['update-ref', `refs/heads/${branch}`, oid])
    return oid
  }

  /** Changes files of a branch as a person with a checkout would; null removes one. */
  edit(branch, files, message = 'by hand') {
    const contents = Object.entries(files).map(([path, text]) => [path, text === null ? null : Buffer.from(text)])
    return this.commit({ branch, expectedHead: this.head(branch), message, files: Object.fromEntries(contents) })
  }

  #try(args) {
    try {
      return this.git(args)
    } catch {
      return null
    }
  }
}
