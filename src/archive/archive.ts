/** A committed archive as it is at one head: its state, its chain of manifests, and its files, checked against them. */

import { type State, decodeCommitted } from '../state/state.js'
import { changed, Chain } from './chain.js'
import { sha256 } from './files.js'
import { ATTRIBUTES, ATTRIBUTES_PATH, statePath } from './layout.js'
import type { Tree } from './tree.js'

export class Archive {
  private constructor(
    readonly tree: Tree,
    /** Null when there is none: on a first run, or when it was removed. */
    readonly state: State | null,
    readonly chain: Chain,
    /** Nothing of an archive is there. */
    readonly isNew: boolean,
  ) {}

  /**
   * @param newest the newest month that a manifest can be of
   * @throws DeliveryError when state, manifests and attributes do not agree
   */
  static async open(tree: Tree, newest: string): Promise<Archive> {
    const [text, attributes] = [await tree.read(statePath('')), await tree.read(ATTRIBUTES_PATH)]
    if (text === null && attributes === null) return new Archive(tree, null, new Chain(tree, null, newest), true)
    if (attributes?.toString() !== ATTRIBUTES) throw changed(tree, ATTRIBUTES_PATH)
    if (text === null) return new Archive(tree, null, await Chain.withoutState(tree, newest), false)

    const state = decodeCommitted(text.toString())
    if (state === null) throw changed(tree, statePath(''))
    const chain = new Chain(tree, state.manifest, newest)
    const incremental = await chain.newestIncremental()
    if (incremental === null || incremental.through !== state.cursor) throw changed(tree, statePath(''))
    return new Archive(tree, state, chain, false)
  }

  /**
   * A file of entries or findings; empty when there is none.
   * @param since the earliest month whose manifests can name it
   * @throws DeliveryError when it is not what the newest manifest line that names it says
   */
  async read(path: string, since: string): Promise<Buffer> {
    const content = await this.tree.read(path)
    const record = await this.chain.find(path, content === null ? since : null)
    if (content === null && record === null) return Buffer.alloc(0)
    if (content === null || record?.sha256 !== sha256(content)) throw changed(this.tree, path)
    return content
  }
}
