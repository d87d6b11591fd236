/** Wildcards for names and addresses: `*` stands for any text, `?` for one character; anchored, without regard to case. */

export type Matcher = (text: string) => boolean

export function isGlob(pattern: string): boolean {
  return /[*?]/.test(pattern)
}

/** Goes back to the last `*` only, so that hostile text costs no more than its length times that of the pattern. */
export function glob(pattern: string): Matcher {
  const wanted = pattern.toLowerCase()
  return (text) => {
    const given = text.toLowerCase()
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

export function anyGlob(patterns: readonly string[]): Matcher {
  const matchers = patterns.map(glob)
  return (text) => matchers.some((matches) => matches(text))
}
