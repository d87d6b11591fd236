/** One strict YAML document, and where in it a value stands. */

import { isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument, visit } from 'yaml'
import { asError } from '../errors.js'

export type Path = readonly (string | number)[]

export interface Located {
  readonly value: unknown
  /** What the file must not have although YAML allows it: sentences that begin with line and column. */
  readonly problems: readonly string[]
  /** `12:7`: line and column of a value, or of its key. */
  readonly place: (path: Path, isKey?: boolean) => string
}

/** A file that cannot be read at all has problems only. */
export type Read = Located | { readonly problems: readonly string[] }

export function readYaml(text: string): Read {
  try {
    return readDocument(text)
  } catch (thrown) {
    const reason = thrown instanceof RangeError ? 'it is nested too deeply' : asError(thrown).message
    return { problems: [`1:1: the file cannot be read: ${reason}`] }
  }
}

function readDocument(text: string): Read {
  const lines = new LineCounter()
  const document = parseDocument(text, { version: '1.2', lineCounter: lines, prettyErrors: false, uniqueKeys: true })
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return `${line}:${col}`
  }
  if (document.errors.some(({ message }) => /call stack/i.test(message))) throw new RangeError('nested too deeply')
  // A warning may hide that a text was read as something else, such as an unquoted `!DELETE_*`.
  const broken = [...document.errors, ...document.warnings].map(({ pos, message }) => `${at(pos[0])}: ${message}`)
  const directive = text.split('\n').findIndex((line) => line.startsWith('%'))
  if (directive >= 0) broken.push(`${directive + 1}:1: directives such as %YAML are not allowed`)
  const problems: string[] = []
  let hasAlias = false
  visit(document, {
    Alias: (_, { range }) => {
      hasAlias = true
      problems.push(`${at(range?.[0] ?? 0)}: aliases are not allowed; write the value again`)
    },
    Pair: (_, pair) => void problems.push(...flawsOfKey(pair).map((flaw) => `${at(startOf(pair.key))}: ${flaw}`)),
    Node: (_, node) => void problems.push(...flawsOf(node).map((flaw) => `${at(startOf(node))}: ${flaw}`)),
  })
  if (broken.length > 0 || hasAlias) return { problems: [...broken, ...problems] }
  return {
    value: document.toJS(),
    problems,
    place: (path, isKey = false) => at(offsetOf(document.contents, path, isKey)),
  }
}

function flawsOf(node: Node): string[] {
  const flaws: string[] = []
  if ('tag' in node && node.tag !== undefined) flaws.push('tags are not allowed; put the text in quotes')
  if ('anchor' in node && node.anchor !== undefined) {
    flaws.push('anchors are not allowed; put the text in quotes if it begins with &')
  }
  if (isScalar(node) && typeof node.value === 'number' && node.source !== String(node.value)) {
    flaws.push(`${node.source} would be read as the number ${node.value}; put it in quotes`)
  }
  return flaws
}

function flawsOfKey({ key }: Pair): string[] {
  if (!isScalar(key)) return ['a key must be a text']
  return key.value === '__proto__' ? ['__proto__ is no key'] : []
}

/** Where the value lies; the nearest thing around it when it is not there. */
function offsetOf(root: unknown, path: Path, isKey: boolean): number {
  let node: unknown = root
  let offset = startOf(root)
  for (const [index, segment] of path.entries()) {
    const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && key.value === segment) : undefined
    const isLast = index === path.length - 1
    if (pair !== undefined) node = isKey && isLast ? pair.key : (pair.value ?? pair.key)
    else node = isSeq(node) ? node.items[Number(segment)] : undefined
    if (node === undefined) return offset
    offset = startOf(node)
  }
  return offset
}

function startOf(node: unknown): number {
  const range: unknown = typeof node === 'object' && node !== null && 'range' in node ? node.range : undefined
  return Array.isArray(range) && typeof range[0] === 'number' ? range[0] : 0
}
