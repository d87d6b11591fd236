/** The tokens of JSON in bytes: where each one ends, by the grammar that `JSON.parse` follows. */

export const QUOTE = 0x22
export const BACKSLASH = 0x5c
export const COMMA = 0x2c
export const COLON = 0x3a
export const BRACE = 0x7b
export const END_BRACE = 0x7d
export const BRACKET = 0x5b
export const END_BRACKET = 0x5d
const SPACE = 0x20
const TAB = 0x09
const NEW_LINE = 0x0a
const RETURN = 0x0d
const LITERALS = new Map(['true', 'false', 'null'].map((text) => [text.charCodeAt(0), codes(text)]))
const DECIMAL_POINT = 0x2e
const MINUS = 0x2d
const PLUS = 0x2b
const ZERO = 0x30
const NINE = 0x39
const E = 0x45
const SMALL_E = 0x65
/** What may follow a backslash, and how many hexadecimal digits follow that. */
const ESCAPES = new Map([...codes('"\\/bfnrt').map((byte) => [byte, 0] as const), [0x75, 4] as const])
const HEXADECIMAL = new Set(codes('0123456789abcdefABCDEF'))

export function afterSpace(bytes: Buffer, start: number): number {
  let at = start
  for (;;) {
    const byte = bytes[at]
    if (byte !== SPACE && byte !== NEW_LINE && byte !== RETURN && byte !== TAB) return at
    at++
  }
}

/** @param start the place of the quote that opens it */
export function afterString(bytes: Buffer, start: number): number {
  for (let at = start + 1; ; at++) {
    const byte = bytes[at] ?? 0
    if (byte === QUOTE) return at + 1
    if (byte === BACKSLASH) at = escapeEnd(bytes, at + 1)
    else if (byte < SPACE) throw notJson(at)
  }
}

/** The last byte of what follows a backslash. */
function escapeEnd(bytes: Buffer, start: number): number {
  const digits = ESCAPES.get(bytes[start] ?? 0)
  if (digits === undefined) throw notJson(start)
  for (let at = start + 1; at <= start + digits; at++) if (!HEXADECIMAL.has(bytes[at] ?? 0)) throw notJson(at)
  return start + digits
}

/** A number, true, false or null. */
export function afterScalar(bytes: Buffer, start: number): number {
  const literal = LITERALS.get(bytes[start] ?? 0)
  if (literal === undefined) return afterNumber(bytes, start)
  const wrong = literal.findIndex((byte, index) => bytes[start + index] !== byte)
  if (wrong >= 0) throw notJson(start + wrong)
  return start + literal.length
}

function afterNumber(bytes: Buffer, start: number): number {
  let at = bytes[start] === MINUS ? start + 1 : start
  at = bytes[at] === ZERO ? at + 1 : afterDigits(bytes, at)
  if (bytes[at] === DECIMAL_POINT) at = afterDigits(bytes, at + 1)
  const exponent = bytes[at]
  if (exponent !== E && exponent !== SMALL_E) return at
  const sign = bytes[at + 1]
  return afterDigits(bytes, sign === PLUS || sign === MINUS ? at + 2 : at + 1)
}

/** At least one digit. */
function afterDigits(bytes: Buffer, start: number): number {
  let at = start
  while (isDigit(bytes[at])) at++
  if (at === start) throw notJson(at)
  return at
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= NINE
}

function codes(text: string): readonly number[] {
  return [...Buffer.from(text)]
}

export function notJson(at: number): SyntaxError {
  return new SyntaxError(`The body is not JSON: byte ${at} can't be there.`)
}
