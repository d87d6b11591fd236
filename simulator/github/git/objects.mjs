// Git's objects as `git cat-file --batch` prints them.

/** Cuts what `git cat-file --batch` prints into objects, however it arrives. */
export class ObjectReader {
  #chunks = []
  #length = 0
  #header = undefined

  /**
   * @param {Buffer} chunk
   * @returns {({ oid: string, type: string, content: Buffer } | null)[]} the objects that are complete now, in the order
   *   in which they were asked for; null for one that doesn't exist
   */
  push(chunk) {
    this.#chunks.push(chunk)
    this.#length += chunk.length
    const objects = []
    while (this.#readHeader()) {
      const { oid, type, size } = this.#header
      if (oid !== undefined && this.#length < size + 1) break
      objects.push(oid === undefined ? null : { oid, type, content: this.#take(size + 1).subarray(0, size) })
      this.#header = undefined
    }
    return objects
  }

  #readHeader() {
    if (this.#header !== undefined) return true
    const end = this.#joined().indexOf('\n')
    if (end < 0) return false
    const [, oid, type, size] =
      /^([0-9a-f]{40,64}) (\w+) (\d+)$/.exec(
        this.#take(end + 1)
          .toString()
          .trimEnd(),
      ) ?? []
    this.#header = { oid, type, size: Number(size) }
    return true
  }

  #take(count) {
    const bytes = this.#joined()
    this.#chunks = [bytes.subarray(count)]
    this.#length -= count
    return bytes.subarray(0, count)
  }

  #joined() {
    if (this.#chunks.length > 1) this.#chunks = [Buffer.concat(this.#chunks)]
    return this.#chunks[0]
  }
}

/** The entries of a tree: mode, name and oid, in git's order. */
export function parseTree(content) {
  const entries = []
  for (let start = 0; start < content.length;) {
    const space = content.indexOf(' ', start)
    const end = content.indexOf(0, space)
    const mode = content.toString('latin1', start, space)
    const oid = content.toString('hex', end + 1, end + 21)
    entries.push({ mode, type: typeOf(mode), name: content.toString('utf8', space + 1, end), oid })
    start = end + 21
  }
  return entries
}

/** What a commit says: its tree, its message, who made it, and when. */
export function parseCommit(content) {
  const text = content.toString()
  const end = text.indexOf('\n\n')
  const header = text.slice(0, end)
  const person = (role) => {
    const [, name, email, seconds] = new RegExp(`^${role} (.*) <(.*)> (\\d+)`, 'm').exec(header)
    return { name, email, date: new Date(Number(seconds) * 1000).toISOString().replace('.000', '') }
  }
  const [, tree] = /^tree (\w+)/.exec(header)
  return { tree, message: text.slice(end + 2), author: person('author'), committer: person('committer') }
}

function typeOf(mode) {
  if (mode === '40000') return 'tree'
  return mode === '160000' ? 'commit' : 'blob'
}
