/** The tokens of a JSON text, each as it was sent: for showing an entry without changing a number or an escape. */

import { endOfString } from '../core/json.js'

/** What is neither white space nor a string: one mark, or a number, `true`, `false` or `null`. */
const PLAIN = /[{}[\],:]|[^\s{}[\],:"]+/y

/** @param json valid JSON: the scan relies on it */
export function tokensOf(json: string): string[] {
  const tokens: string[] = []
  for (let at = 0; at < json.length;) {
    PLAIN.lastIndex = at
    const plain = json[at] === '"' ? json.slice(at, endOfString(json, at) + 1) : PLAIN.exec(json)?.[0]
    if (plain !== undefined) tokens.push(plain)
    at += plain?.length ?? 1
  }
  return tokens
}

/** The texts of an object's members by their names, without white space between tokens. */
export function membersOf(json: string): Map<string, string> {
  const members = new Map<string, string>()
  let depth = 0
  let key: string | null = null
  let value = ''
  let before = ''
  for (const token of tokensOf(json)) {
    const isEnd = depth === 1 && (token === ',' || token === '}')
    if (isEnd && key !== null) members.set(String(JSON.parse(key)), value)
    if (isEnd) [key, value] = [null, '']
    else if (depth === 1 && key === null && token === ':') key = before
    else if (key !== null) value += token
    if (token === '{' || token === '[') depth++
    if (token === '}' || token === ']') depth--
    before = token
  }
  return members
}

/** Levels that are indented: a few bytes could otherwise ask for a gigabyte of margins. */
const DEEPEST = 20

/** On lines of their own, so that a person can read it. */
export function indented(json: string, margin: string): string {
  let depth = 0
  let text = ''
  const tokens = tokensOf(json)
  const newLine = () => (depth > DEEPEST ? '' : `\n${margin}${'  '.repeat(depth)}`)
  tokens.forEach((token, index) => {
    const isOpening = token === '{' || token === '['
    const isClosing = token === '}' || token === ']'
    const isEmpty = isClosing && ['{', '['].includes(tokens[index - 1] ?? '')
    if (isClosing) depth--
    if (isClosing && !isEmpty) text += newLine()
    text += token === ':' ? ': ' : token
    if (isOpening) depth++
    const next = tokens[index + 1] ?? ''
    if ((isOpening && next !== '}' && next !== ']') || token === ',') text += newLine()
  })
  return text
}
