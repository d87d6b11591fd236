/** The files of an archive as they are in a commit, by the calls that are certain. */

import { join } from 'node:path/posix'
import type { Tree } from '../../archive/tree.js'

import { DeliveryError } from '../../core/errors.js'
import type { Branch } from '../../github/branch.js'
import type { Clock } from '../../core/clock.js'
import { type Sentence, sentence } from '../../core/sentence.js'

/** How often a file is asked for that is there, but that not all of GitHub's servers know of yet. */
const MOST_READ_TRIES = 5
/** Milliseconds between them. */
const PAUSE = 2_000

export interface TreeOptions {
  readonly branch: Branch
  /** The archive's folder in the repository. */
  readonly path: string
  readonly clock: Clock
  readonly cancelled: AbortSignal
}

export class CommittedTree implements Tree {
  readonly place: Sentence
  private listed: Promise<ReadonlySet<string> | null> | undefined
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

  list(): Promise<ReadonlySet<string> | null> {
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
}
