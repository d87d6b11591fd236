/** Whether two texts are the same entry: character by character, or at least in what they say. */

import { isDeepStrictEqual } from 'node:util'
import { isTimestamp, compare } from '../core/time.js'
import { membersOf } from '../formats/json.js'

export type Equality =
  | 'identical'
  /** The same but for white space, escapes, the order of keys, fields without a value, or a payload as a string. */
  | 'rewritten'
  | 'altered'

/** A number as it was sent: parsed, `1.0` would equal `1`, and integers beyond 2^53 one another. */
class Numeral {
  constructor(readonly source: string | undefined) {}
}

declare global {
  interface JSON {
    /** With the text of each number, which TypeScript does not know of yet. */
    parse(
      text: string,
      reviver: (key: string, value: unknown, context: { readonly source?: string }) => unknown,
    ): unknown
  }
}

/** @param a both are valid JSON objects */
export function equality(a: string, b: string): Equality {
  if (a === b) return 'identical'
  return differingFields(a, b).length === 0 ? 'rewritten' : 'altered'
}

/** The names of the fields that say something else. */
export function differingFields(a: string, b: string): string[] {
  const [left, right] = [membersOf(a), membersOf(b)]
  const names = new Set([...left.keys(), ...right.keys()])
  return [...names].filter((name) => !isSameField(name, left.get(name), right.get(name)))
}

/** The API omits a field, or sends null or an empty string, when there is no value. */
function isSameField(name: string, a = 'null', b = 'null'): boolean {
  if (a === b) return true
  try {
    const [left, right] = [meaningOf(name, a), meaningOf(name, b)]
    if (name === 'created_at' && isTimestamp(left) && isTimestamp(right)) return compare(left, right) === 0
    return isDeepStrictEqual(left, right)
  } catch {
    // The texts are valid: they are nested deeper than functions can call one another, and they differ.
    return false
  }
}

function meaningOf(name: string, json: string): unknown {
  const value = parseExactly(json)
  if (value === '') return null
  // The payload was an object until 2025-07, and has been a string since.
  return name === 'payload' && typeof value === 'string' ? payloadIn(value) : value
}

function payloadIn(text: string): unknown {
  try {
    return parseExactly(text)
  } catch {
    return text
  }
}

function parseExactly(json: string): unknown {
  return JSON.parse(json, (_, value, { source }) => (typeof value === 'number' ? new Numeral(source) : value))
}
