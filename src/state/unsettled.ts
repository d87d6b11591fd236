/** Which findings of earlier runs count in this one: those of jobs that are not known to have reported them. */

import type { State, Unsettled } from '../archive/schema.js'
import { CancelledError, sentenceOf } from '../core/errors.js'
import { type FindingKey, totalOf, without } from '../core/failing.js'
import type { RunId } from '../core/run.js'
import { plural, type Sentence, sentence } from '../core/sentence.js'
import type { Job, Runs } from '../github/runs.js'

/** Runs that count findings although GitHub doesn't say how the run before them ended. After that they are settled. */
const MOST_COUNTED = 2
/** Conclusions of a job that has shown its findings. A job's time limit ends it as `cancelled`. */
const REPORTED = ['failure', 'success']

export interface Assessed {
  /** They count in this run. */
  readonly carried: readonly Unsettled[]
  readonly settled: readonly Unsettled[]
  /** Other steps of this job have reported them. How the job ends will settle them. */
  readonly pending: readonly Unsettled[]
  /** For the log: what was settled, and by which job. */
  readonly lines: readonly Sentence[]
  readonly warnings: readonly Sentence[]
}

interface AskingWorld {
  readonly github: Pick<Runs, 'job' | 'jobsOfAttempt' | 'findRun'>
  readonly run: RunId & { readonly job: string | null }
  /** `https://github.com/owner/name`. */
  readonly home: string
}

/** How the job that counted findings ended, as the end of a sentence. */
interface End {
  /** `unreported`: perhaps it died, or it still runs. `unknown`: GitHub doesn't say, and may never say. */
  readonly kind: 'reported' | 'unreported' | 'unknown'
  readonly text: Sentence
  readonly isRefused?: boolean
}

/** The unsettled findings of a state. A state of 0.1 has counts only. */
export function unsettledIn({ run, unsettled }: Pick<State, 'run' | 'unsettled'>): readonly Unsettled[] {
  if (unsettled !== undefined) return unsettled
  const { id, attempt, job, findings: counts } = run
  if (counts.length === 0) return []
  return [{ id, attempt, job, counted: 0, found_in: { id, attempt, job }, findings: [], counts }]
}

/** Asks GitHub how the job of each ended. What this run's earlier attempts counted counts without a question. */
export async function assessUnsettled(items: readonly Unsettled[], world: AskingWorld): Promise<Assessed> {
  const carried: Unsettled[] = []
  const settled: Unsettled[] = []
  const pending: Unsettled[] = []
  const lines: Sentence[] = []
  const warnings: Sentence[] = []
  for (const item of items) {
    const { id, attempt, job } = world.run
    if (item.id === id && (item.attempt < attempt || item.job === job)) {
      const own = item.attempt < attempt ? carried : pending
      own.push(item)
      continue
    }
    const end = await endOf(item, world)
    const what = sentence`${plural(totalOf(item), 'finding', 'findings')} of ${describeRun(item)}`
    if (end.kind === 'reported' || (end.kind === 'unknown' && item.counted >= MOST_COUNTED)) {
      settled.push(item)
      const why = end.kind === 'reported' ? end.text : sentence`${item.counted} later runs have counted them`
      lines.push(sentence`Settled: ${what}, since ${why} (${world.home}/actions/runs/${item.id}).`)
      continue
    }
    carried.push(item)
    if (end.isRefused === true) {
      warnings.push(
        sentence`GitHub doesn't say how ${describeRun(item)} ended: ${end.text} Its ${plural(totalOf(item), 'finding counts', 'findings count')} in this run too. Grant the job \`actions: read\`.`,
      )
    }
  }
  return { carried, settled, pending, lines, warnings }
}

function describeRun({ id, attempt }: RunId): Sentence {
  return attempt === 1 ? sentence`run ${id}` : sentence`attempt ${attempt} of run ${id}`
}

async function endOf(item: Unsettled, { github, run }: AskingWorld): Promise<End> {
  try {
    if (item.job !== null) {
      const job = await github.job(item.job)
      if (job === null) return await absent(item, { github, run })
      // Somebody may have set the input that names the job.
      if (job.runId === item.id) return endOfJob(job)
    }
    const jobs = await github.jobsOfAttempt(item)
    if (jobs === null) return await absent(item, { github, run })
    const [only] = jobs
    if (only !== undefined && jobs.length === 1) return endOfJob(only)
    return { kind: 'unknown', text: sentence`it had ${jobs.length} jobs, and which one it was isn't recorded` }
  } catch (thrown) {
    if (thrown instanceof CancelledError) throw thrown
    return { kind: 'unknown', text: sentenceOf(thrown), isRefused: true }
  }
}

function endOfJob({ status, conclusion, steps }: Job): End {
  if (status !== 'completed') return { kind: 'unreported', text: sentence`its job is ${status}` }
  const isWhole = steps.every((step) => step.status === 'completed' && step.conclusion !== 'cancelled')
  if (conclusion !== null && REPORTED.includes(conclusion) && isWhole) {
    return { kind: 'reported', text: sentence`its job ended with ${conclusion}` }
  }
  return {
    kind: 'unreported',
    text: sentence`its job ended with ${conclusion ?? 'no conclusion'}, and a step of it may not have`,
  }
}

/** GitHub answers 404 for what was deleted, and to some tokens for everything. */
async function absent({ id }: RunId, { github, run }: Pick<AskingWorld, 'github' | 'run'>): Promise<End> {
  if ((await github.findRun(run.id)) === null) {
    return { kind: 'unknown', text: sentence`the token sees no runs (404).`, isRefused: true }
  }
  if ((await github.findRun(id)) === null) return { kind: 'unreported', text: sentence`it was deleted` }
  return { kind: 'unknown', text: sentence`GitHub has the run, but not its job (404).`, isRefused: true }
}

/** What still counts of carried findings, as they are met or acknowledged. */
export function remaining(items: readonly Unsettled[], isGone: (key: FindingKey) => boolean): readonly Unsettled[] {
  return items.flatMap((item) => {
    const left = without(item, isGone)
    return totalOf(left) === 0 ? [] : [{ ...item, counts: [...left.counts], findings: [...left.findings] }]
  })
}

/**
 * What the next state lists: what this run carries and found, and what another run added to the state meanwhile.
 * @param known the newest state's
 * @param settled what this run took from it
 */
export function unsettledAfter(
  known: readonly Unsettled[],
  settled: readonly Unsettled[],
  own: readonly Unsettled[],
): Unsettled[] {
  const isGone = (item: Unsettled) =>
    settled.some((one) => isSameItem(one, item) && one.id === item.id && one.attempt === item.attempt)
  const others = known.filter((item) => !isGone(item) && !own.some((one) => isSameItem(one, item)))
  return [...others, ...own]
}

/** Each once, as the first of them has it: several states may list the same. */
export function distinct(items: readonly Unsettled[]): readonly Unsettled[] {
  return items.filter((item, index) => items.findIndex((one) => isSameItem(one, item)) === index)
}

function isSameItem({ found_in: a }: Unsettled, { found_in: b }: Unsettled): boolean {
  return a.id === b.id && a.attempt === b.attempt && a.job === b.job
}
