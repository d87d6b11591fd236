/** Files as they lie somewhere at one moment, such as in a commit. */

export interface Tree {
  /** What people would look at: the repository and the branch. */
  readonly place: string
  /** The command that tells who changed a file. */
  history(path: string): string
  /** @param path relative to the archive */
  read(path: string): Promise<Buffer | null>
  /** The paths of all files; null when that cannot be learned. */
  list(): Promise<ReadonlySet<string> | null>
}
