/** What is wrong with an archive: collected, so that one verification reports all of it. */

import { quote, type Sentence, sentence } from '../core/sentence.js'

const LONGEST_FILE_NAME = 300
/** Problems, and notes, that are kept word for word; further ones are counted. */
const MOST_MESSAGES = 100

export class Problems {
  /** How many there are. */
  count = 0
  /** Without a full stop, as `<file>: <what>`. */
  readonly messages: Sentence[] = []
  /** What is worth knowing, and no damage. */
  readonly notes: Sentence[] = []

  /** @param where a file, or a sentence that names it and the line */
  add(where: string | Sentence, what: Sentence): void {
    this.count++
    if (this.messages.length < MOST_MESSAGES) this.messages.push(sentence`${named(where)}: ${what}`)
  }

  note(where: string | Sentence, what: Sentence): void {
    if (this.notes.length < MOST_MESSAGES) this.notes.push(sentence`${named(where)}: ${what}`)
  }
}

/** A line of a file. */
export function lineOf(file: string, number: number): Sentence {
  return sentence`${named(file)}, line ${number}`
}

/** What to try first when a file differs; empty for a file without carriage returns. */
export function lineEndingHint(hasReturns: boolean): Sentence {
  return hasReturns
    ? sentence`. It contains carriage returns, so that a checkout may have changed its line endings: check out again without that (\`git config core.autocrlf false\`), and keep the archive's .gitattributes`
    : sentence``
}

function named(where: string | Sentence): Sentence {
  return typeof where === 'string' ? quote(where, LONGEST_FILE_NAME) : where
}
