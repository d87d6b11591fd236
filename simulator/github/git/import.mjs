// A commit in the format of `git fast-import`.

import { randomUUID } from 'node:crypto'

const AUTHOR = 'github-actions[bot] <bot@example.com>'
const COMMITTER = 'GitHub <noreply@example.com>'

/**
 * A stream that makes one commit, prints its oid, and leaves no ref behind.
 * @param {{ parent: string | null, message: string, files: Record<string, Buffer | null> }} commit null removes a file
 */
export function importStream({ parent, message, files }) {
  // fast-import commits to a ref only. The last command removes it.
  const ref = `refs/simulator/${randomUUID()}`
  const now = `${Math.floor(Date.now() / 1000)} +0000`
  const changes = Object.entries(files).flatMap(([path, content]) =>
    content === null ? [`D ${quoted(path)}\n`] : [`M 100644 inline ${quoted(path)}\n`, ...data(content)],
  )
  const parts = [
    'feature done\nfeature get-mark\n',
    `commit ${ref}\nmark :1\nauthor ${AUTHOR} ${now}\ncommitter ${COMMITTER} ${now}\n`,
    ...data(Buffer.from(message)),
    parent === null ? '' : `from ${parent}\n`,
    ...changes,
    `get-mark :1\nreset ${ref}\nfrom ${'0'.repeat(40)}\n\ndone\n`,
  ]
  return Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)))
}

function data(content) {
  return [`data ${content.length}\n`, content, '\n']
}

function quoted(path) {
  return `"${path.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"`
}
