/** The job's log, as every layer writes to it. */

import type { Sentence } from './sentence.js'

export interface Log {
  info(line: Sentence): void
  warning(line: Sentence): void
}
