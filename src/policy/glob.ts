/** Wildcards for names and addresses: `*` is any text, `?` is one character; anchored, ASCII letters in any case. */

import { lowerAscii } from '../core/characters.js'

export type Matcher = (text: string) => boolean

export function isGlob(pattern: string): boolean {
  return /[*?]/.test(pattern)
}

/** Goes back to the last `*` only, so that hostile text costs no more than its length times that of the pattern. */
export function glob(pattern: string): Matcher {
  const wanted = lowerAscii(pattern)
  return (text) => {
    const given = lowerAscii(text)
    let w = 0
    let star = -1
    let resume = 0
    for (let g = 0; g < given.length;) {
      if (wanted[w] === '*') {
        star = w++
        resume = g
      } else if (wanted[w] === '?' || (w < wanted.length && wanted[w] === given[g])) {
        w++
        g++
      } else if (star >= 0) {
        w = star + 1
        g = ++resume
      } else {
        return false
      }
    }
    while (wanted[w] === '*') w++
    return w === wanted.length
  }
}

/** Whether a pattern matches every text that is not empty. */
export function isForAll(pattern: string): boolean {
  return /^\*+$|^\*+\?\**$|^\?\*+$/.test(pattern)
}

export function anyGlob(patterns: readonly string[]): Matcher {
  const matchers = patterns.map(glob)
  return (text) => matchers.some((matches) => matches(text))
}
