// Ranges of creation times, in GitHub's search syntax: `2026-11-23`, `>=2026-11-23T10:00:00Z`, `2026-11-01..2026-11-23`.

const DAY = 86_400_000

/**
 * Reads a range.
 * @returns {((time: string) => boolean) | undefined} whether a time is within; undefined if the text is no range
 */
export function createdRange(text) {
  const [, from, to] = /^(.+)\.\.(.+)$/.exec(text) ?? []
  if (from !== undefined) return between(from, to)
  const [, operator, value] = /^(>=|>|<=|<)?(.+)$/.exec(text) ?? []
  const span = spanOf(value)
  if (span === undefined) return undefined
  const tests = {
    '>=': (time) => time >= span.start,
    '>': (time) => time >= span.end,
    '<=': (time) => time < span.end,
    '<': (time) => time < span.start,
  }
  const isWithin = tests[operator] ?? ((time) => time >= span.start && time < span.end)
  return (time) => isWithin(Date.parse(time))
}

function between(from, to) {
  const [first, last] = [from, to].map((text) => (text === '*' ? { start: -Infinity, end: Infinity } : spanOf(text)))
  if (first === undefined || last === undefined) return undefined
  return (time) => Date.parse(time) >= first.start && Date.parse(time) < last.end
}

/** A date is a complete day, and a time is a complete second. */
function spanOf(text = '') {
  const isDate = /^\d{4}-\d\d-\d\d$/.test(text)
  const isTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/.test(text)
  const start = isDate || isTime ? Date.parse(text) : NaN
  return Number.isNaN(start) ? undefined : { start, end: start + (isDate ? DAY : 1000) }
}
