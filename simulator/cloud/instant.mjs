// Timestamps as numbers that compare.

/** Attoseconds since 1970, so that fractions of different length compare; undefined if the text isn't a timestamp. */
export function instant(text) {
  const [, base, fraction = '', zone] = /^(.{19})(?:\.(\d+))?(Z|[+-]\d\d:\d\d)$/i.exec(text) ?? []
  const milliseconds = Date.parse(`${base}${zone}`)
  if (base === undefined || Number.isNaN(milliseconds)) return undefined
  return BigInt(milliseconds) * 10n ** 15n + BigInt(fraction.padEnd(18, '0').slice(0, 18) || '0')
}
