/** One strict YAML document, and where in it a value stands. */

import { isNode, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument, visit, type YAMLMap } from 'yaml'
import { authored, type Sentence, sentence } from '../core/sentence.js'
import { quoted, quotedValue } from './quoted.js'

export type Path = readonly (string | number)[]

/** What is wrong at an offset of the file. It is worded only if it is shown, for a file can have tens of thousands. */
export interface Flaw {
  readonly offset: number
  readonly wording: () => Sentence
}

/** Reports a flaw of the value at a path, or of its key. */
export type ReportPath = (path: Path, problem: () => Sentence, isKey?: boolean) => void

export interface YamlFile {
  /** Undefined when the file can't be read as YAML, and has flaws only. */
  readonly value: unknown
  /** What is no YAML, or what the file must not have although YAML allows it. */
  readonly flaws: readonly Flaw[]
  /** Where a value, or its key, begins; where the nearest thing around it does when it is not there. */
  readonly offsetOf: (path: Path, isKey?: boolean) => number
  readonly lines: LineCounter
}

/** @throws RangeError when the file is nested too deeply */
export function readYaml(text: string): YamlFile {
  const lines = new LineCounter()
  // The library would compare every key of a map with all others.
  const document = parseDocument(text, { version: '1.2', lineCounter: lines, prettyErrors: false, uniqueKeys: false })
  if (document.errors.some(({ message }) => /call stack/i.test(message))) throw new RangeError('nested too deeply')
  // A warning may hide that a text was read as something else, such as an unquoted `!DELETE_*`.
  const flaws: Flaw[] = [...document.errors, ...document.warnings].map(({ pos: [offset], message }) => {
    const problem = message.replace(/; please use .*/, '')
    return { offset, wording: () => sentence`${authored(problem)}: ${quoted(lineAt(text, offset))}` }
  })
  const directive = /^%.*/m.exec(text)
  if (directive !== null) {
    const wording = () => sentence`directives such as %YAML are not allowed: ${authored(directive[0], 80)}`
    flaws.push({ offset: directive.index, wording })
  }
  let isReadable = flaws.length === 0
  const report = (node: unknown, wording: () => Sentence) => flaws.push({ offset: startOf(node), wording })
  const pairs = new Map<unknown, ReadonlyMap<string, Pair>>()
  visit(document, {
    Alias: (_, node) => {
      isReadable = false
      report(node, () => sentence`aliases are not allowed; write the value again, not *${authored(node.source, 80)}`)
    },
    Map: (_, map) => {
      reportProperties(map, report)
      if (!map.items.every(({ key }) => isScalar(key))) isReadable = false
      pairs.set(map, pairsByKey(map, report))
    },
    Node: (_, node) => reportProperties(node, report),
  })
  const { contents } = document
  return {
    value: isReadable ? document.toJS() : undefined,
    flaws,
    lines,
    offsetOf: (path, isKey = false) => {
      let node: unknown = contents
      let offset = startOf(node)
      for (const [index, segment] of path.entries()) {
        const pair = pairs.get(node)?.get(String(segment))
        if (pair !== undefined) node = isKey && index === path.length - 1 ? pair.key : (pair.value ?? pair.key)
        else node = isSeq(node) ? node.items[Number(segment)] : undefined
        if (node === undefined) break
        offset = startOf(node)
      }
      return offset
    },
  }
}

type ReportNode = (node: unknown, wording: () => Sentence) => void

function pairsByKey({ items }: YAMLMap, report: ReportNode): ReadonlyMap<string, Pair> {
  const pairs = new Map<string, Pair>()
  for (const pair of items) {
    const { key } = pair
    const name = isScalar(key) ? key.toString() : ''
    if (!isScalar(key))
      report(key, () => sentence`a key must be a text, not ${quotedValue(isNode(key) ? key.toJSON() : key)}`)
    else if (name === '__proto__') report(key, () => sentence`__proto__ is no key`)
    else if (pairs.has(name)) report(key, () => sentence`Map keys must be unique: ${authored(name, 80)}`)
    else pairs.set(name, pair)
  }
  return pairs
}

function reportProperties(node: Node, report: ReportNode): void {
  if ('tag' in node && node.tag !== undefined) {
    const { tag } = node
    report(node, () => sentence`tags are not allowed; put the text in quotes: ${authored(tag, 80)}`)
  }
  if ('anchor' in node && node.anchor !== undefined) {
    const anchor = authored(`&${node.anchor}`, 80)
    report(node, () => sentence`anchors are not allowed; put the text in quotes if it begins with &: ${anchor}`)
  }
  if (isScalar(node) && typeof node.value === 'number' && node.source !== String(node.value)) {
    const { source = '', value } = node
    report(node, () => sentence`${authored(source, 80)} would be read as the number ${value}; put it in quotes`)
  }
}

/** The line around an offset, or the last one before it that has a text. */
function lineAt(text: string, offset: number): string {
  const line = /^.*/m.exec(text.slice(text.lastIndexOf('\n', offset - 1) + 1))?.[0] ?? ''
  return line.trim() || (text.slice(0, offset).trimEnd().split('\n').at(-1) ?? '').trim()
}

function startOf(node: unknown): number {
  const range: unknown = typeof node === 'object' && node !== null && 'range' in node ? node.range : undefined
  return Array.isArray(range) && typeof range[0] === 'number' ? range[0] : 0
}
