/** The findings of a committed archive: which of them nobody has excepted or acknowledged. */

import { counts } from '../core/finding.js'
import type { Exception } from '../policy/index.js'
import { type Timestamp } from '../core/time.js'
import type { Archive } from './archive.js'
import { FINDINGS } from './layout.js'
import type { RunId } from '../core/run.js'
import { decodeFinding } from './schema.js'

/** Open findings that are kept for the summary, the oldest. */
const MOST_OPEN_SAMPLES = 50

export interface OpenFinding {
  readonly rule: string
  readonly action: string
  readonly actor: string
  readonly created_at: Timestamp
  /** Of the entry. */
  readonly id: string
  readonly console_url: string
}

export interface OpenFindings {
  /** How many of level `error` are open, but for those of this run, by rule. */
  readonly open: ReadonlyMap<string, number>
  /** How many of that level this run's attempts have found, whatever was acknowledged since. */
  readonly own: number
  /** The oldest of them. */
  readonly samples: readonly OpenFinding[]
  /** How many of that level are acknowledged. */
  readonly acknowledged: number
  /** Acknowledged entries of which the archive has no finding. */
  readonly acknowledgedNothing: readonly string[]
}

/**
 * Reads all findings, a month at a time, each file checked against the manifests.
 * @throws DeliveryError when one was changed by hand
 */
export async function readOpenFindings(
  archive: Archive,
  exceptions: readonly Exception[],
  run: RunId,
): Promise<OpenFindings> {
  const acknowledgements = exceptions.filter(({ entry }) => entry !== null)
  const unused = new Set(acknowledgements)
  const open = new Map<string, number>()
  const samples: OpenFinding[] = []
  let acknowledged = 0
  let own = 0
  const paths = (await archive.chain.allFiles()).filter((path) => path.startsWith(FINDINGS)).sort()
  for (const path of paths) {
    const content = await archive.read(path)
    for (const line of content.toString('utf8').split('\n').slice(0, -1)) {
      const finding = decodeFinding(line)
      const { entry: of, rule, actor, console_url } = finding
      const covering = acknowledgements.filter((one) => one.entry === of.id && (one.rule === null || one.rule === rule))
      for (const one of covering) unused.delete(one)
      if (!counts(finding)) continue
      if (finding.run.id === run.id) {
        own++
      } else if (covering.length > 0) {
        acknowledged++
      } else {
        open.set(rule, (open.get(rule) ?? 0) + 1)
        if (samples.length < MOST_OPEN_SAMPLES) samples.push({ rule, actor, console_url, ...of })
      }
    }
  }
  return { open, own, samples, acknowledged, acknowledgedNothing: [...unused].flatMap(({ entry }) => entry ?? []) }
}
