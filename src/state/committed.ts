/** The state of a committed archive: the only one of its export, and part of every commit. */

import type { Archive } from '../archive/archive.js'
import type { ChainLine } from '../archive/chain.js'
import { StateError } from '../errors.js'
import { forLog } from '../harmless.js'
import type { RunId } from '../policy/index.js'
import {
  type EarlierAttempts,
  type Expected,
  mismatchOf,
  refuseOtherOrganization,
  type Resolved,
  type StateKeeper,
} from './index.js'
import { compare, minus } from '../time.js'
import type { State } from './state.js'

/** Milliseconds for which GitHub lets a run be repeated, 30 days, and some more. */
const REPEATABLE = 35 * 86_400_000

export class CommittedState implements StateKeeper {
  /** @param open the archive as it is at the head of its branch */
  constructor(
    private readonly open: () => Promise<Archive>,
    private readonly run: RunId,
    /** Whose deliveries are the run's earlier attempts. */
    private readonly mode = 'incremental',
  ) {}

  async newest(expected: Expected): Promise<Resolved> {
    const archive = await this.open()
    const { tree, chain } = archive
    const incremental = await chain.newestIncremental()
    if (incremental !== null) refuseStranger(tree.place, incremental, expected)
    const untrustedCursor = incremental?.through ?? null
    if (archive.isNew) return { state: null, source: 'none', told: [], untrustedCursor }
    const { state } = archive
    const flaw = state === null ? 'is missing' : mismatchOf(state, expected)
    if (flaw === null) return { state, source: 'commit', told: [], untrustedCursor: null }
    const sentence = `state.json in ${tree.place} ${flaw}. It is passed over; what the archive holds already is not added again.`
    return { state: null, source: 'none', told: [sentence], untrustedCursor }
  }

  /** Other runs may have committed in between, but the manifest of a delivery stays. */
  async earlierAttempts(attempt: number, { now }: Expected): Promise<EarlierAttempts> {
    const { state, chain } = await this.open()
    const own: ChainLine[] = []
    const oldest = minus(now, REPEATABLE)
    for await (const line of chain.newestFirst()) {
      if (compare(line.created_at, oldest) < 0) break
      const isOwn = line.run.id === this.run.id && line.request.mode === this.mode
      if (isOwn && line.run.attempt < attempt) own.push(line)
    }
    const [latest] = own
    const nothing = { state: null, source: 'none', isDoubtful: false, told: [] } as const
    if (latest === undefined) return { ...nothing, run: null, isWhole: true }
    const isWhole = latest.whole
    const count = own.reduce((sum, { findings }) => sum + findings.error, 0)
    const run: State['run'] = { ...latest.run, ref: '', findings: count === 0 ? [] : [{ rule: 'any rule', count }] }
    // The state tells them by rule; the chain cannot be emptied by hand.
    const known = this.mode === 'incremental' && state?.run.id === this.run.id ? state.run : run
    return { ...nothing, isWhole, run: sumOf(known) >= count ? known : run }
  }
}

function sumOf({ findings }: State['run']): number {
  return findings.reduce((sum, { count }) => sum + count, 0)
}

/** @throws StateError when the archive is another export's */
export function refuseStranger(
  place: string,
  line: Pick<ChainLine, 'name' | 'organization'>,
  expected: Pick<Expected, 'name' | 'organization'>,
): void {
  if (line.name !== expected.name) {
    throw new StateError(
      `The archive ${place} belongs to the export "${forLog(line.name)}", and this one is "${expected.name}". Nothing was delivered. Give each \`name\` a \`path\` of its own.`,
    )
  }
  refuseOtherOrganization(`The archive ${place}`, line.organization, expected.organization)
}
