/** The known names that a typing error could have turned into another one. */

import { distance } from 'fastest-levenshtein'
import { type Sentence, sentence } from './sentence.js'

/** The end of a sentence about a name that is not known: the nearest ones, or only a full stop if none is near. */
export function didYouMean(name: string, known: Iterable<string>): Sentence {
  const names = nearest(name, known)
  return names.length === 0 ? sentence`.` : sentence`; did you mean ${names.join(' or ')}?`
}

/**
 * At most three, the nearest first.
 * @param reach how many letters may be wrong: a third of them if not set
 */
export function nearest(
  name: string,
  known: Iterable<string>,
  reach = Math.max(1, Math.floor(name.length / 3)),
): string[] {
  return [...known]
    .filter((candidate) => Math.abs(candidate.length - name.length) <= reach)
    .map((candidate) => ({ candidate, steps: distance(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ steps }) => steps <= reach)
    .sort((a, b) => a.steps - b.steps)
    .slice(0, 3)
    .map(({ candidate }) => candidate)
}
