/** Files as they lie somewhere at one moment, such as in a commit. */

import type { Sentence } from '../core/sentence.js'

export interface Tree {
  /** For people: the repository, the branch and the folder. */
  readonly place: Sentence
  /** The command that shows who changed a file. */
  history(path: string): Sentence
  /** @param path relative to the archive */
  read(path: string): Promise<Buffer | null>
  /** The paths of all files; null if they can't be listed. */
  list(): Promise<ReadonlySet<string> | null>
}
