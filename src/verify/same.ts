/** Whether two texts are the same entry: letter by letter, or at least in what they say. */

import { sha256 } from '../archive/files.js'
import { membersOf, tokensOf } from '../formats/tokens.js'
import { isTimestamp, minus } from '../time.js'

/** Characters beyond which a hash stands in for what is nested, which would otherwise be copied at every level. */
const LONGEST_TEXT = 200

export type Likeness =
  | 'identical'
  /** The same in other letters: white space, escapes, the order of keys, fields that are not set, a payload as a string. */
  | 'rewritten'
  | 'altered'

/** @param a both are valid JSON objects */
export function likeness(a: string, b: string): Likeness {
  if (a === b) return 'identical'
  return differingFields(a, b).length === 0 ? 'rewritten' : 'altered'
}

/** The names of the fields that say something else. */
export function differingFields(a: string, b: string): string[] {
  const [left, right] = [membersOf(a), membersOf(b)]
  const names = new Set([...left.keys(), ...right.keys()])
  return [...names].filter((name) => meaning(name, left.get(name)) !== meaning(name, right.get(name)))
}

/** The API leaves a field out, or sends null or an empty text, when there is no value. */
function meaning(name: string, value: string | undefined): string {
  if (value === undefined || value === '""') return 'null'
  if (name === 'created_at') return instantOf(value)
  // It was an object until 2025-07, and is a string since.
  const inner = name === 'payload' && value.startsWith('"') ? jsonIn(value) : null
  return canonical(inner ?? value)
}

/** The same for all ways of writing one time. */
function instantOf(value: string): string {
  const time: unknown = JSON.parse(value)
  return isTimestamp(time) ? minus(time, 0) : value
}

/** The JSON that a JSON string holds; null when it holds something else. */
function jsonIn(value: string): string | null {
  try {
    const text: unknown = JSON.parse(value)
    JSON.parse(String(text))
    return String(text)
  } catch {
    return null
  }
}

/**
 * JSON with its keys in order and its strings in one form; numbers stay as they were written. A stack of its own, since
 * a payload may be nested deeper than functions can call one another.
 */
function canonical(json: string): string {
  const open: { parts: string[]; key: string }[] = [{ parts: [], key: '' }]
  for (const token of tokensOf(json)) {
    const inner = open.at(-1)
    if (inner === undefined) return json
    if (token === '{' || token === '[') open.push({ parts: [], key: '' })
    else if (token === ':') inner.key = `${inner.parts.pop()}:`
    else if (token === '}' || token === ']') {
      open.pop()
      const parts = token === '}' ? inner.parts.sort() : inner.parts
      const text = `${token === '}' ? '{' : '['}${parts.join()}${token}`
      add(open.at(-1), text.length > LONGEST_TEXT ? sha256(text) : text)
    } else if (token !== ',') add(inner, token.startsWith('"') ? JSON.stringify(JSON.parse(token)) : token)
  }
  return open[0]?.parts.join() ?? json
}

function add(to: { parts: string[]; key: string } | undefined, part: string): void {
  if (to === undefined) return
  to.parts.push(`${to.key}${part}`)
  to.key = ''
}
