/** Sentences: text that was written here, in which every value from elsewhere is known, and escaped where it is shown. */

import { spelledOut } from './characters.js'
import { cut, forLog, withoutCommands, withoutExcerpts } from './sanitize.js'

/** Replaces secrets by asterisks. */
export type Mask = (text: string) => string

/**
 * Who wrote a value. The author of the workflow sees every character and e-mail address that they typed, anyone else's
 * are removed. A library's message can quote an answer or a file.
 */
type Writer = 'anyone' | 'author' | 'library'

export interface Value {
  readonly text: string
  /** Characters; the rest is cut off. */
  readonly longest: number
  readonly writer: Writer
}

type SentencePart = string | Value

/** Characters of a value, unless a sentence asks for more. */
const USUAL_LENGTH = 200

/**
 * What an error, a warning or a line of the log says. The parts that are strings were written in the source code; all
 * others are values, which are escaped for the place where the sentence is shown. Only the tag `sentence` and the
 * functions beside it make one, so that a plain string can't be passed off as a sentence.
 */
export class Sentence {
  private constructor(readonly parts: readonly SentencePart[]) {}

  /** @internal Use the tag `sentence`. */
  static of(parts: readonly SentencePart[]): Sentence {
    return new Sentence(parts)
  }

  /** One line (or more, where the source code has line breaks) of the job's log, without workflow commands. */
  forLog(mask: Mask = (text) => text): string {
    const text = this.parts.map((part) => (typeof part === 'string' ? part : valueForLog(part, mask))).join('')
    return mask(text)
  }

  toString(): string {
    return this.forLog()
  }
}

/** A template tag: sentences stay what they are, numbers are written out, and strings become escaped values. */
export function sentence(strings: TemplateStringsArray, ...values: readonly (Sentence | string | number)[]): Sentence {
  const parts = strings.flatMap((text, index): readonly SentencePart[] => {
    const value = values[index]
    if (value === undefined) return [text]
    if (value instanceof Sentence) return [text, ...value.parts]
    return [text, typeof value === 'number' ? String(value) : { text: value, longest: USUAL_LENGTH, writer: 'anyone' }]
  })
  return Sentence.of(parts.filter((part) => part !== ''))
}

/** A value of which more than the usual 200 characters may be shown. */
export function quote(text: string, longest: number): Sentence {
  return Sentence.of([{ text, longest, writer: 'anyone' }])
}

/**
 * A value that the author of the workflow or the policy file wrote: its e-mail addresses and networks stay readable, and
 * what can't be seen is spelled out.
 */
export function authored(text: string, longest = 500): Sentence {
  return Sentence.of([{ text, longest, writer: 'author' }])
}

/** The message of an error that was not written here: what it quotes is not shown. */
export function message(text: string, longest: number): Sentence {
  return Sentence.of([{ text, longest, writer: 'library' }])
}

export function join(sentences: readonly Sentence[], separator = ' '): Sentence {
  return Sentence.of(sentences.flatMap(({ parts }, index) => (index === 0 ? parts : [separator, ...parts])))
}

/** A number and its noun. */
export function plural(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`
}

/** A value without secrets, and without what its writer must not show. Secrets first: a part of one is not recognized. */
export function shownText({ text, longest, writer }: Value, mask: Mask): string {
  const masked = mask(text)
  switch (writer) {
    case 'anyone':
      return cut(masked, longest)
    case 'author':
      return cut(spelledOut(masked), longest)
    case 'library':
      return cut(withoutExcerpts(masked), longest)
  }
}

function valueForLog(value: Value, mask: Mask): string {
  const shown = shownText(value, mask)
  return value.writer === 'author' ? withoutCommands(shown) : forLog(shown, Infinity)
}
