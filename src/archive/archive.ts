/** A committed archive as it is at one head: its state, its chain of manifests, and its files, checked against them. */

import { decodeCommitted, digestIn } from './state.js'
import type { FileRecord, State } from './schema.js'
import { changed, Chain } from './chain.js'

import { DeliveryError } from '../core/errors.js'
import { ATTRIBUTES, ATTRIBUTES_PATH, firstMonthOf, FOLDERS, statePath } from './layout.js'
import type { Tree } from './tree.js'
import { sha256 } from '../core/hash.js'
import { type Sentence, sentence } from '../core/sentence.js'

export class Archive {
  private constructor(
    readonly tree: Tree,
    /** Null when there is none: on a first run, or when it was removed. */
    readonly state: State | null,
    /** The same, as it is written. */
    readonly stateText: string | null,
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
    if (text === null && attributes === null) {
      await refuseOthers(tree)
      return new Archive(tree, null, null, new Chain(tree, null, newest), true)
    }
    if (attributes?.toString() !== ATTRIBUTES) {
      throw text === null ? foreign(tree) : changed(tree, ATTRIBUTES_PATH)
    }
    if (text === null) return new Archive(tree, null, null, await Chain.withoutState(tree, newest), false)

    const state = decodeCommitted(text.toString())
    if (state === null) throw changed(tree, statePath(''))
    const chain = new Chain(tree, state.manifest, newest)
    const incremental = await chain.newestIncremental()
    const proof = (await chain.newestWithState())?.state ?? null
    const isProven = incremental?.through === state.cursor && isDigest(proof, digestIn(text.toString(), false))
    if (!isProven) throw changed(tree, statePath(''))
    return new Archive(tree, state, text.toString(), chain, false)
  }

  /**
   * A file of entries or findings; empty when there is none.
   * @throws DeliveryError when it is not what the newest manifest line that names it says
   */
  async read(path: string): Promise<Buffer> {
    const content = await this.tree.read(path)
    // A new day must not read the manifests of all years.
    const record = await this.chain.find(path, content === null ? firstMonthOf(path) : '')
    if (content === null && record === null) return Buffer.alloc(0)
    if (content !== null && sha256(content) === record?.sha256) return content
    throw changed(this.tree, path, sentence`${path} (${flawOf(content, record)})`)
  }
}

function flawOf(content: Buffer | null, record: FileRecord | null): Sentence {
  if (content === null) return sentence`it is missing`
  if (record === null) return sentence`no manifest names it`
  return sentence`SHA-256 mismatch: the file has ${sha256(content)}, and its manifest says ${record.sha256}`
}

/** A line without a digest of its state proves the cursor alone. */
function isDigest(stated: string | null, digest: string | null): boolean {
  return stated === null || stated === digest
}

/** Something lies here that looks like an archive, and has lost what makes it one. */
async function refuseOthers(tree: Tree): Promise<void> {
  const other = [...((await tree.list())?.keys() ?? [])].find((path) =>
    FOLDERS.some((folder) => path.startsWith(folder)),
  )
  if (other === undefined) return
  throw new DeliveryError(
    sentence`${tree.place} holds ${other}, but neither state.json nor .gitattributes: it is not whole. Nothing was written. Restore both from the history of the branch, or choose another \`path\`.`,
  )
}

function foreign({ place }: Tree): DeliveryError {
  return new DeliveryError(
    sentence`A .gitattributes lies in ${place} that is not an archive's, and state.json is not there. Nothing was written. Give the archive a \`path\` of its own; where an archive was before, restore both files from the history of the branch.`,
  )
}
