/** What is wrong with an archive: collected, so that one reading tells all of it. */

import { forLog } from '../harmless.js'

const LONGEST_NAME = 300
/** The most that is kept word for word; the rest is counted. */
const MOST_TOLD = 100

export class Problems {
  /** How many there are. */
  count = 0
  /** Each a sentence without its full stop, as `<file>: <what>`. */
  readonly told: string[] = []
  /** What is worth telling, and no damage. */
  readonly notes: string[] = []
  /** Files that differ by their line endings alone. */
  readonly lineEndings: string[] = []

  /** @param what without anything that a stranger wrote, unless it was made harmless */
  add(file: string, what: string): void {
    this.count++
    if (this.told.length < MOST_TOLD) this.told.push(`${forLog(file, LONGEST_NAME)}: ${what}`)
  }

  note(file: string, what: string): void {
    if (this.notes.length < MOST_TOLD) this.notes.push(`${file}: ${what}`)
  }

  addLineEndings(file: string): void {
    this.count++
    if (this.lineEndings.length < MOST_TOLD) this.lineEndings.push(file)
  }
}
