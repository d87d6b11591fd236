/** The files of an archive as they are in a commit, by the calls that are certain. */

import { join } from 'node:path/posix'
import type { Tree } from '../../archive/tree.js'

import { DeliveryError } from '../../core/errors.js'
import type { Branch } from '../../github/branch.js'
import type { Clock } from '../../core/clock.js'
import { gitBlobHash } from '../../core/hash.js'
import { type Sentence, sentence } from '../../core/sentence.js'

/** How often a file is asked for that is there, but that not all of GitHub's servers know of yet. */
const MOST_READ_TRIES = 5
/** Milliseconds between them. */
const PAUSE = 2_000
/** Files that are read by a call each: a job's token has 1,000 calls an hour for all workflows of its repository. */
const MOST_READ = 200

export interface TreeOptions {
  readonly branch: Branch
  /** The archive's folder in the repository. */
  readonly path: string
  readonly clock: Clock
  readonly cancelled: AbortSignal
}

export class CommittedTree implements Tree {
  readonly place: Sentence
  private listed: Promise<ReadonlyMap<string, string | null> | null> | undefined
  /** Files that were read. */
  private readonly found = new Set<string>()

  constructor(
    private readonly oid: string,
    private readonly options: TreeOptions,
  ) {
    const { branch, path } = options
    this.place = sentence`${path === '' ? 'the root' : path} of ${branch.repository} (branch ${branch.name})`
  }

  history(file: string): Sentence {
    const { branch, path } = this.options
    return sentence`git log origin/${branch.name} -- ${join(path, file)}`
  }

  list(): Promise<ReadonlyMap<string, string | null> | null> {
    this.listed ??= this.options.branch.list(this.oid, this.options.path).then((listed) => {
      // A list that lacks what was read a moment ago is none.
      return listed !== null && [...this.found].every((file) => listed.has(file)) ? listed : null
    })
    return this.listed
  }

  /** A file that is not there is looked for in the list as well, which then answers for every other one. */
  async read(file: string): Promise<Buffer | null> {
    const { branch, path, clock, cancelled } = this.options
    if (this.listed !== undefined && (await this.listed)?.has(file) === false) return null
    for (let tried = 1; ; tried++) {
      const content = await branch.read(this.oid, join(path, file))
      if (content !== null) this.found.add(file)
      if (content !== null || (await this.list())?.has(file) !== true) return content
      if (tried === MOST_READ_TRIES) {
        throw new DeliveryError(
          sentence`GitHub lists ${file} in ${this.place}, and answers that it is not there. Nothing was written: run again later.`,
        )
      }
      await clock.sleep(PAUSE, cancelled)
    }
  }

  /** A few by a call each, and more by a download of the commit. What that lacks or has changed is read by itself. */
  async *readAll(paths: ReadonlySet<string>): AsyncGenerator<readonly [string, Buffer | null]> {
    const { cancelled } = this.options
    const rest = new Set(paths)
    if (rest.size > MOST_READ) yield* this.downloaded(rest)
    if (rest.size > MOST_READ) {
      throw new DeliveryError(
        sentence`${rest.size} of the ${paths.size} files in ${this.place} can't be downloaded, or \`export-ignore\` and other attributes in the repository change them. A call for each would use up the token. Run again later, or check the branch out and verify that folder (\`archive\`).`,
      )
    }
    for (const path of rest) {
      cancelled.throwIfAborted()
      yield [path, await this.read(path)]
    }
  }

  /** Takes what it yields from the paths. */
  private async *downloaded(paths: Set<string>): AsyncGenerator<readonly [string, Buffer]> {
    const { branch, path: folder, cancelled } = this.options
    const listed = await this.list()
    for await (const { path, content } of branch.download(this.oid, folder)) {
      cancelled.throwIfAborted()
      const isSame = listed === null || listed.get(path) === gitBlobHash(content)
      if (isSame && paths.delete(path)) yield [path, content]
    }
  }
}
