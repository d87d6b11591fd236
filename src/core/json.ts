/** What a parsed JSON value is. */

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isText(value: unknown): value is string {
  return typeof value === 'string'
}

/** What lies under a key of a value that may not be an object at all. */
export function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}

/** The list under a key; empty if there is none. */
export function listIn(value: unknown, key: string): readonly unknown[] {
  const list = at(value, key)
  return Array.isArray(list) ? list : []
}

/** The position of the quote that ends the string which begins at `start`. */
export function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); ; end = text.indexOf('"', end + 1)) {
    let backslashes = 0
    while (text[end - 1 - backslashes] === '\\') backslashes++
    if (backslashes % 2 === 0) return end
  }
}

/** A string begins, or this is a number. */
const STRING_OR_NUMBER = /"|-?\d[\d.eE+-]*/g

/**
 * JSON whose numbers are the texts that were sent: they may be beyond 2^53, or end with a zero. `JSON.parse` takes any
 * depth, unless it is given a reviver, which it calls level by level.
 * @throws SyntaxError when the text is not JSON
 */
export function parseAsSent(text: string): unknown {
  // The scan relies on valid JSON.
  JSON.parse(text)
  return JSON.parse(withQuotedNumbers(text))
}

function withQuotedNumbers(json: string): string {
  const parts: string[] = []
  let done = 0
  STRING_OR_NUMBER.lastIndex = 0
  for (let found = STRING_OR_NUMBER.exec(json); found !== null; found = STRING_OR_NUMBER.exec(json)) {
    const [token] = found
    if (token === '"') {
      STRING_OR_NUMBER.lastIndex = endOfString(json, found.index) + 1
    } else {
      parts.push(json.slice(done, found.index), `"${token}"`)
      done = STRING_OR_NUMBER.lastIndex
    }
  }
  return parts.join('') + json.slice(done)
}
