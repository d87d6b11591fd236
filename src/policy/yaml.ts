/** One strict YAML document, and where in it a value stands. */

import { isMap, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml'

export type Path = readonly (string | number)[]

export interface Located {
  readonly value: unknown
  /** `12:7`: line and column of a value, or of its key. */
  readonly place: (path: Path, isKey?: boolean) => string
}

/** Every problem is a sentence that begins with its line and column. */
export type Read = Located | { readonly problems: readonly string[] }

export function readYaml(text: string): Read {
  const lines = new LineCounter()
  const document = parseDocument(text, { version: '1.2', lineCounter: lines, prettyErrors: false, uniqueKeys: true })
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return `${line}:${col}`
  }
  // A warning may hide that a text was read as something else, such as an unquoted `!DELETE_*`.
  const problems = [...document.errors, ...document.warnings].map(({ pos, message }) => `${at(pos[0])}: ${message}`)
  visit(document, {
    Alias: (_, { range }) =>
      void problems.push(`${at(range?.[0] ?? 0)}: aliases are not allowed; write the value again`),
    Node: (_, node) => {
      if ('tag' in node && node.tag !== undefined) {
        problems.push(`${at(node.range?.[0] ?? 0)}: tags are not allowed; put the text in quotes`)
      }
      if ('anchor' in node && node.anchor !== undefined) {
        problems.push(
          `${at(node.range?.[0] ?? 0)}: anchors are not allowed; put the text in quotes if it begins with &`,
        )
      }
    },
  })
  if (problems.length > 0) return { problems }
  return { value: document.toJS(), place: (path, isKey = false) => at(offsetOf(document.contents, path, isKey)) }
}

/** Where the value lies; the nearest thing around it when it is not there. */
function offsetOf(root: unknown, path: Path, isKey: boolean): number {
  let node: unknown = root
  let offset = startOf(root)
  for (const [index, segment] of path.entries()) {
    const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && key.value === segment) : undefined
    const isLast = index === path.length - 1
    node =
      pair !== undefined
        ? isKey && isLast
          ? pair.key
          : (pair.value ?? pair.key)
        : isSeq(node)
          ? node.items[Number(segment)]
          : undefined
    if (node === undefined) return offset
    offset = startOf(node)
  }
  return offset
}

function startOf(node: unknown): number {
  const range: unknown = typeof node === 'object' && node !== null && 'range' in node ? node.range : undefined
  return Array.isArray(range) && typeof range[0] === 'number' ? range[0] : 0
}
