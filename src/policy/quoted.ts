/** Values of a policy file as its problems show them. Each text is a value of the sentence, so that secrets in it are masked. */

import { authored, join, type Sentence, sentence } from '../core/sentence.js'

/** Values of a list or a map that are shown, and levels of such values. */
const MOST_SHOWN = 3

export function quoted(text: string): Sentence {
  return sentence`"${authored(text, 80)}"`
}

/** @param levels how many lists and maps within one another are shown */
export function quotedValue(value: unknown, levels = MOST_SHOWN): Sentence {
  if (typeof value === 'string') return quoted(value)
  if (typeof value !== 'object' || value === null) return authored(String(value), 80)
  if (levels === 0) return sentence`…`
  const parts = Object.entries(value).map(([key, part]) => () => {
    const shown = quotedValue(part, levels - 1)
    return Array.isArray(value) ? shown : sentence`${authored(key, 80)}: ${shown}`
  })
  const more = parts.length > MOST_SHOWN ? [sentence`…`] : []
  const listed = join([...parts.slice(0, MOST_SHOWN).map((show) => show()), ...more], ', ')
  return Array.isArray(value) ? sentence`[${listed}]` : sentence`{${listed}}`
}
