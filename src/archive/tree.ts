/** Files as they lie somewhere at one moment, such as in a commit. */

import type { Sentence } from '../core/sentence.js'

export interface Tree {
  /** For people: the repository, the branch and the folder. */
  readonly place: Sentence
  /** The command that shows who changed a file. */
  history(path: string): Sentence
  /** @param path relative to the archive */
  read(path: string): Promise<Buffer | null>
  /** Many files, in any order; null for one that isn't there. */
  readAll(paths: ReadonlySet<string>): AsyncIterable<readonly [path: string, content: Buffer | null]>
  /** What names the content of each file, by path; null for what is no file. Null as a whole if they can't be listed. */
  list(): Promise<ReadonlyMap<string, string | null> | null>
}
