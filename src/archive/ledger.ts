/** The findings of a committed archive: which of them nobody has excepted or acknowledged. */

import { at, isText } from '../json.js'
import { counts, type Exception, isLevel, type RunId } from '../policy/index.js'
import { isTimestamp, type Timestamp } from '../time.js'
import type { Archive } from './archive.js'
import { FINDINGS } from './layout.js'

/** Open findings that are kept for the summary, the oldest. */
const MOST_SAMPLES = 50

export interface OpenFinding {
  readonly rule: string
  readonly action: string
  readonly actor: string
  readonly created_at: Timestamp
  /** Of the entry. */
  readonly id: string
  readonly console_url: string
}

export interface Ledger {
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
export async function readLedger(archive: Archive, exceptions: readonly Exception[], run: RunId): Promise<Ledger> {
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
      const finding = read(line)
      const covering = acknowledgements.filter(({ rule, entry }) => {
        return entry === finding.id && (rule === null || rule === finding.rule)
      })
      for (const one of covering) unused.delete(one)
      if (!finding.counts) continue
      if (finding.runId === run.id) {
        own++
      } else if (covering.length > 0) {
        acknowledged++
      } else {
        open.set(finding.rule, (open.get(finding.rule) ?? 0) + 1)
        if (samples.length < MOST_SAMPLES) samples.push(finding)
      }
    }
  }
  return { open, own, samples, acknowledged, acknowledgedNothing: [...unused].flatMap(({ entry }) => entry ?? []) }
}

interface LedgerLine extends OpenFinding {
  readonly runId: string
  readonly counts: boolean
}

function read(line: string): LedgerLine {
  const finding: unknown = JSON.parse(line)
  const [rule, level, excepted, entry] = ['rule', 'level', 'excepted', 'entry'].map((key) => at(finding, key))
  const [id, created_at, action] = ['id', 'created_at', 'action'].map((key) => at(entry, key))
  const [actor, console_url, runId] = [at(finding, 'actor'), at(finding, 'console_url'), at(at(finding, 'run'), 'id')]
  if (
    !isText(rule) ||
    !isLevel(level) ||
    !isText(id) ||
    !isTimestamp(created_at) ||
    !isText(action) ||
    !isText(runId)
  ) {
    throw new Error('a line of the findings cannot be read, although its file is what the manifests say')
  }
  return {
    rule,
    action,
    created_at,
    id,
    runId,
    actor: isText(actor) ? actor : '',
    console_url: isText(console_url) ? console_url : '',
    counts: counts({ level, excepted: isText(excepted) ? excepted : null }),
  }
}
