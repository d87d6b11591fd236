/** The findings of a committed archive: which of them nobody has excepted or acknowledged. */

import { compareEntries, type EntryKey } from '../core/entry.js'
import { counts, type Finding } from '../core/finding.js'
import { type Sentence, sentence } from '../core/sentence.js'
import { compare, type Timestamp } from '../core/time.js'
import { acknowledges, type Exception } from '../policy/index.js'
import type { Archive } from './archive.js'
import type { Folder } from './folder.js'
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
  /** Acknowledgements that cover nothing in the archive. */
  readonly warnings: readonly Sentence[]
}

/**
 * Reads all findings, a month at a time, each file checked against the manifests.
 * @param folder lists those that count, of this run and of others, for later steps
 * @throws DeliveryError when one was changed by hand
 */
export async function readOpenFindings(
  archive: Archive,
  exceptions: readonly Exception[],
  run: RunId,
  folder: Pick<Folder, 'noteMissing'>,
): Promise<OpenFindings> {
  const acknowledgements = exceptions.filter(({ entry }) => entry !== null)
  const unused = new Set(acknowledgements)
  const byId = new AcknowledgedById(acknowledgements)
  const open = new OpenList()
  let acknowledged = 0
  let ownCount = 0
  const paths = (await archive.chain.allFiles()).filter((path) => path.startsWith(FINDINGS)).sort()
  for (const path of paths) {
    const own: Finding[] = []
    const content = await archive.read(path)
    for (const line of content.toString('utf8').split('\n').slice(0, -1)) {
      const finding = decodeFinding(line)
      byId.meet(finding.entry).forEach((one) => open.add(one))
      const covering = acknowledgements.filter((one) => {
        return acknowledges(one, finding.entry) && (one.rule === null || one.rule === finding.rule)
      })
      for (const one of covering) unused.delete(one)
      if (!counts(finding)) continue
      if (finding.run.id === run.id) own.push(finding)
      else if (covering.some(({ createdAt }) => createdAt !== null)) acknowledged++
      else if (covering.length === 0 || !byId.hold(finding)) open.add(finding)
    }
    ownCount += own.length
    await folder.noteMissing([...own, ...open.takeAdded()])
  }
  return {
    open: open.counts,
    own: ownCount,
    samples: open.samples,
    acknowledged: acknowledged + byId.held,
    warnings: [...byId.warnings(), ...unusedWarnings(unused)],
  }
}

function unusedWarnings(unused: ReadonlySet<Exception>): Sentence[] {
  return [...unused].map(({ entry, createdAt }) => {
    const [at, also] = createdAt === null ? ['', ''] : [sentence` of ${createdAt}`, sentence` and created_at`]
    return sentence`The policy file acknowledges the entry ${entry ?? ''}${at}, of which the archive has no finding: check its id${also}.`
  })
}

class OpenList {
  readonly counts = new Map<string, number>()
  samples: readonly OpenFinding[] = []
  private added: Finding[] = []

  add(finding: Finding): void {
    const { rule, actor, console_url, entry } = finding
    this.added.push(finding)
    this.counts.set(rule, (this.counts.get(rule) ?? 0) + 1)
    const last = this.samples.at(-1)
    const isLater = last === undefined || compareEntries(last, entry) <= 0
    if (isLater && this.samples.length >= MOST_OPEN_SAMPLES) return
    const samples = [...this.samples, { rule, actor, console_url, ...entry }]
    this.samples = (isLater ? samples : samples.sort(compareEntries)).slice(0, MOST_OPEN_SAMPLES)
  }

  /** Those that were added since the last call. */
  takeAdded(): readonly Finding[] {
    const { added } = this
    this.added = []
    return added
  }
}

/**
 * The ids that are acknowledged without a time. Such an acknowledgement covers findings of one entry: what it covers is
 * held until the last finding is read, or until the id is met at another time.
 */
class AcknowledgedById {
  private readonly entries: Map<string, { createdAt: Timestamp | null; isAmbiguous: boolean; held: Finding[] }>

  constructor(acknowledgements: readonly Exception[]) {
    const ids = acknowledgements.flatMap(({ entry, createdAt }) => (createdAt === null ? (entry ?? []) : []))
    this.entries = new Map(ids.map((id) => [id, { createdAt: null, isAmbiguous: false, held: [] }]))
  }

  /** @returns the findings that are not covered, as it turns out */
  meet({ id, created_at }: EntryKey): readonly Finding[] {
    const known = this.entries.get(id)
    if (known === undefined) return []
    known.createdAt ??= created_at
    if (known.isAmbiguous || compare(known.createdAt, created_at) === 0) return []
    known.isAmbiguous = true
    const { held } = known
    known.held = []
    return held
  }

  /** @returns whether the finding is covered, as far as it is known */
  hold(finding: Finding): boolean {
    const known = this.entries.get(finding.entry.id)
    if (known === undefined || known.isAmbiguous) return false
    known.held.push(finding)
    return true
  }

  get held(): number {
    return [...this.entries.values()].reduce((sum, { held }) => sum + held.length, 0)
  }

  warnings(): Sentence[] {
    return [...this.entries].flatMap(([id, { isAmbiguous }]) => {
      if (!isAmbiguous) return []
      return sentence`The policy file acknowledges the entry ${id} without created_at, and the archive has findings of this id at several times. None of them is covered. Add \`created_at\` to the exception.`
    })
  }
}
