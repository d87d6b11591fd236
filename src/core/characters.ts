/** Characters that can't be seen, or that look like others; and the case of ASCII letters alone. */

/** Controls, marks without a width, separators of lines, spaces other than the usual one, and halves of a character. */
const HIDDEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u2800]|(?! )\p{Zs}/gu
/** Those that ordinary prose has: line breaks, the joiners of some scripts, and the forms of an emoji. */
const OF_PROSE = /[\t\n\r\u200c\u200d\ufe0e\ufe0f]/gu
const OTHER_THAN_ASCII = /[^\x20-\x7e]/gu
const WORDS = /[\p{L}\p{M}]+/gu
/** Scripts with letters that look like those of another one. */
const ALIKE = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Armenian}/u]
/** Different characters that a message spells out. */
const MOST_SPELLED = 5

/** Case folding by Unicode would take `K` (KELVIN SIGN) for `k`, and `ſ` for `s`. */
export function lowerAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}

export function upperAscii(text: string): string {
  return text.replace(/[a-z]+/g, (letters) => letters.toUpperCase())
}

/** Line breaks and tabs become spaces, and other characters that can't be seen are written like `\u{200b}`. */
export function spelledOut(text: string): string {
  return text.replace(/[\t\n\r]+/g, ' ').replace(HIDDEN, codeOf)
}

/** The characters that can't be seen, like `\u{200b}`; empty if there are none. */
export function hiddenIn(text: string): string {
  return codesOf(text.match(HIDDEN))
}

/** The same, without those that ordinary prose has. */
export function hiddenInProse(text: string): string {
  return hiddenIn(text.replace(OF_PROSE, ''))
}

export function otherThanAscii(text: string): string {
  return codesOf(text.match(OTHER_THAN_ASCII))
}

/** Characters that look like an ASCII one, or that stand in a word of letters of another script. */
export function lookalikesIn(text: string): string {
  const compatible = [...text].filter((one) => one > '\x7f' && /^[\x21-\x7e]+$/.test(one.normalize('NFKC')))
  const mixed = (text.match(WORDS) ?? []).filter((word) => ALIKE.filter((script) => script.test(word)).length > 1)
  return codesOf([...compatible, ...(mixed.join('').match(OTHER_THAN_ASCII) ?? [])])
}

function codesOf(characters: readonly string[] | null): string {
  return [...new Set(characters)].slice(0, MOST_SPELLED).map(codeOf).join(' ')
}

function codeOf(character: string): string {
  return `\\u{${character.codePointAt(0)?.toString(16)}}`
}
