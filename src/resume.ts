/** What a run goes on from: the state, what its earlier attempts found, and since when entries are judged. */

import type { Organization } from './cloud/client.js'
import { StateError } from './errors.js'
import type { Inputs } from './inputs.js'
import type { Rule, RunId } from './policy/index.js'
import {
  type EarlierAttempts,
  type Resolved,
  resolveEarlierAttempts,
  resolveState,
  type StateSource,
} from './state/index.js'
import type { Signer } from './state/signature.js'
import type { DestinationId, RuleCount, State } from './state/state.js'
import { compare, earliest, minus, type Timestamp } from './time.js'

export interface Before {
  readonly state: State | null
  readonly source: Resolved['source']
  /** What earlier attempts of this run found that turns it red. */
  readonly earlierFindings: readonly RuleCount[]
  /** Entries before this are exported, but not judged; null: all are judged. */
  readonly judgeFrom: Timestamp | null
}

export interface ResumeWorld {
  readonly sources: readonly StateSource[]
  readonly signer: Signer
  readonly destination: DestinationId
  readonly run: RunId
  readonly organization: Organization | null
  /** The API's clock. */
  readonly now: Timestamp
}

type ResumeInputs = Pick<Inputs, 'name' | 'onMissingState' | 'gateSince'>

/** @throws StateError when a state belongs to another organization, or when one is missing that must not be */
export async function stateBefore(
  inputs: ResumeInputs,
  world: ResumeWorld,
  rules: readonly Rule[],
  warn: (sentence: string) => void,
): Promise<Before> {
  const expected = { ...world, name: inputs.name }
  const resolved = await resolveState(world.sources, expected, world.signer)
  const earlier = world.run.attempt > 1 ? await resolveEarlierAttempts(world.sources, expected, world.signer) : null
  new Set([...resolved.told, ...(earlier?.told ?? [])]).forEach(warn)
  if (earlier?.unknown === true && rules.some(({ level }) => level === 'error')) {
    throw new StateError(
      `This is attempt ${world.run.attempt} of the run, and it cannot be learned what its earlier attempts found: it must not turn green, and nothing was read. Grant \`actions: read\`, or start a new run of the workflow instead of repeating this one.`,
    )
  }
  const { state, source } = laterOf(resolved, earlier)
  const earlierFindings = earlier?.state?.run.findings ?? []
  if (state !== null) return { state, source, earlierFindings, judgeFrom: state.judge_from }
  if (inputs.onMissingState === 'fail') {
    throw new StateError(
      'No state was found in any source, and `on-missing-state` is `fail`: nothing was read. For a first export, or to export again from the beginning, run once with `on-missing-state: start`.',
    )
  }
  const judgeFrom = earliest(minus(world.now, inputs.gateSince), resolved.untrustedCursor)
  warn(
    `No state was taken: this is the first run of the export "${inputs.name}", or its state was lost. Everything is exported from the beginning, and judged from ${judgeFrom} on.`,
  )
  return { state: null, source: 'none', earlierFindings, judgeFrom }
}

/** An earlier attempt may have delivered, and then failed to save its state where the newest one is looked for. */
function laterOf(resolved: Resolved, earlier: EarlierAttempts | null): Pick<Before, 'state' | 'source'> {
  const [newest, own] = [resolved.state?.cursor ?? null, earlier?.state?.cursor ?? null]
  const isLater = own !== null && (newest === null || compare(own, newest) > 0)
  return earlier !== null && (resolved.state === null || isLater) ? earlier : resolved
}
