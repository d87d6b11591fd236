/** The state of a committed archive: the only one of its export, and part of every commit. */

import type { Archive } from '../archive/archive.js'
import type { ChainLine } from '../archive/chain.js'
import type { State } from '../archive/schema.js'
import { StateError } from '../core/errors.js'
import type { ExportIdentity, RunId } from '../core/run.js'
import { type Sentence, sentence } from '../core/sentence.js'
import { compare, minus } from '../core/time.js'
import { type Expected, mismatchOf, refuseOtherOrganization } from './expected.js'
import type { EarlierAttempts, ResolvedState, StateStore } from './index.js'

/** Milliseconds for which GitHub lets a run be re-run, 30 days, and some more. */
const RERUN_PERIOD = 35 * 86_400_000

export class CommittedState implements StateStore {
  /** @param open the archive as it is at the head of its branch */
  constructor(
    private readonly open: () => Promise<Archive>,
    private readonly run: RunId,
    /** Whose deliveries are the run's earlier attempts. */
    private readonly mode = 'incremental',
  ) {}

  async newest(expected: Expected): Promise<ResolvedState> {
    const archive = await this.open()
    const { tree, chain } = archive
    const incremental = await chain.newestIncremental()
    if (incremental !== null) refuseOtherExport(tree.place, incremental, expected)
    const untrustedCursor = incremental?.through ?? null
    if (archive.isNew) return { state: null, source: 'none', messages: [], untrustedCursor }
    const { state } = archive
    const flaw = state === null ? sentence`is missing` : mismatchOf(state, expected)
    if (flaw === null) return { state, source: 'commit', messages: [], untrustedCursor: null }
    const message = sentence`state.json in ${tree.place} ${flaw}. It is passed over; what the archive holds already is not added again.`
    return { state: null, source: 'none', messages: [message], untrustedCursor }
  }

  /** Other runs may have committed in between, but the manifest of a delivery stays. */
  async earlierAttempts(attempt: number, { asOf }: Expected): Promise<EarlierAttempts> {
    const { state, chain } = await this.open()
    const own: ChainLine[] = []
    const oldest = minus(asOf, RERUN_PERIOD)
    for await (const line of chain.newestFirst()) {
      if (compare(line.created_at, oldest) < 0) break
      const isOwn = line.run.id === this.run.id && line.request.mode === this.mode
      if (isOwn && line.run.attempt < attempt) own.push(line)
    }
    const [latest] = own
    const nothing = { state: null, source: 'none', isDoubtful: false, messages: [] } as const
    if (latest === undefined) return { ...nothing, run: null, isWhole: true }
    const isWhole = latest.whole
    const count = own.reduce((sum, { findings }) => sum + findings.error, 0)
    const { id, attempt: latestAttempt } = latest.run
    const findings = count === 0 ? [] : [{ rule: 'any rule', count }]
    const run: State['run'] = { id, attempt: latestAttempt, ref: '', findings }
    // The state has them by rule; the chain cannot be emptied by hand.
    const known = this.mode === 'incremental' && state?.run.id === this.run.id ? state.run : run
    return { ...nothing, isWhole, run: sumOf(known) >= count ? known : run }
  }
}

function sumOf({ findings }: State['run']): number {
  return findings.reduce((sum, { count }) => sum + count, 0)
}

/** @throws StateError when the archive is another export's */
export function refuseOtherExport(
  place: Sentence,
  line: Pick<ChainLine, 'name' | 'organization'>,
  expected: Pick<ExportIdentity, 'name' | 'organization'>,
): void {
  if (line.name !== expected.name) {
    throw new StateError(
      sentence`The archive ${place} belongs to the export "${line.name}", and this one is "${expected.name}". Nothing was delivered. Give each \`name\` a \`path\` of its own.`,
    )
  }
  refuseOtherOrganization(sentence`The archive ${place}`, line.organization, expected.organization)
}
