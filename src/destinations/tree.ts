/** The files of an archive as they are in a commit, by the calls that tell for sure. */

import { join } from 'node:path/posix'
import type { Tree } from '../archive/tree.js'
import type { Clock } from '../cloud/retry.js'
import { DeliveryError } from '../errors.js'
import type { Branch } from '../github/branch.js'

/** How often a file is asked for that is there, but that not all of GitHub's servers know of yet. */
const MOST_TRIES = 5
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
  readonly place: string
  private listed: Promise<ReadonlySet<string> | null> | undefined
  /** Files that were read. */
  private readonly found = new Set<string>()

  constructor(
    private readonly oid: string,
    private readonly options: TreeOptions,
  ) {
    const { branch, path } = options
    this.place = `${path === '' ? 'the root' : path} of ${branch.repository} (branch ${branch.name})`
  }

  history(file: string): string {
    const { branch, path } = this.options
    return `git log origin/${branch.name} -- ${join(path, file)}`
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
      if (tried === MOST_TRIES) {
        throw new DeliveryError(
          `GitHub lists ${file} in ${this.place}, and answers that it is not there. Nothing was written: run again later.`,
        )
      }
      await clock.sleep(PAUSE, cancelled)
    }
  }
}
