// A commit in the format of `git fast-import`.

const AUTHOR = 'github-actions[bot] <bot@example.com>'
const COMMITTER = 'GitHub <noreply@example.com>'

/**
 * A stream that makes one commit on a ref and prints its oid. Git refuses it if the ref has moved on from the parent.
 * @param {{ ref: string, parent: string | null, message: string, files: Record<string, Buffer | null> }} commit null
 *   removes a file
 */
export function importStream({ ref, parent, message, files }) {
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
    'get-mark :1\ndone\n',
  ]
  return Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)))
}

function data(content) {
  return [`data ${content.length}\n`, content, '\n']
}

function quoted(path) {
  return `"${path.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"`
}
