/** The state of a committed archive: the only one of its export, and part of every commit. */

import type { Archive } from '../archive/archive.js'
import type { ChainLine } from '../archive/chain.js'
import { FINDINGS, monthOf } from '../archive/layout.js'
import { decodeFinding, type Unsettled } from '../archive/schema.js'
import { CancelledError, sentenceOf, StateError } from '../core/errors.js'
import { ANY_RULE, FailingSet, keyOfFinding, NONE_FAILING } from '../core/failing.js'
import { counts } from '../core/finding.js'
import type { ExportIdentity, RunId } from '../core/run.js'
import { type Sentence, sentence } from '../core/sentence.js'
import { compare, day, earliest, latest, minus, type Timestamp } from '../core/time.js'
import type { Runs } from '../github/runs.js'
import { type Expected, mismatchOf, refuseOtherOrganization } from './expected.js'
import {
  type AttemptTrace,
  type EarlierAttempts,
  type ResolvedState,
  type StateBefore,
  type StateStore,
} from './index.js'
import { unsettledIn } from './unsettled.js'

/**
 * Milliseconds back to the oldest file of manifests that may name a run which can still be re-run. GitHub allows that for
 * 30 days. A runner's clock that is behind by two months puts its line into an older file.
 */
const RERUN_PERIOD = 100 * 86_400_000

export interface CommittedWorld {
  /** The archive as it is at the head of its branch. */
  readonly open: () => Promise<Archive>
  readonly run: RunId
  readonly github: Pick<Runs, 'job' | 'jobsOfAttempt'>
  /** Whose deliveries are the run's earlier attempts. */
  readonly mode: 'incremental' | 'verify'
}

export class CommittedState implements StateStore {
  constructor(private readonly world: CommittedWorld) {}

  async newest(expected: Expected): Promise<ResolvedState> {
    const archive = await this.world.open()
    const { tree, chain } = archive
    const incremental = await chain.newestIncremental()
    if (incremental !== null) refuseOtherExport(tree.place, incremental, expected)
    const empty = { messages: [], unavailable: [], traces: [], former: [], unsettled: [] }
    const nothing = { state: null, source: 'none', ...empty } as const
    if (archive.isNew) return nothing
    const { state } = archive
    const flaw = state === null ? sentence`is missing` : mismatchOf(state, expected)
    if (flaw === null) return { ...nothing, state, source: 'commit' }
    const message = sentence`state.json in ${tree.place} ${flaw}. It is ignored. What the archive already holds is not added again.`
    return {
      ...nothing,
      messages: [message],
      traces: [incremental === null ? null : await beginOf(incremental, chain)],
      unsettled: state === null ? await unlisted(archive, expected.asOf) : unsettledIn(state),
    }
  }

  /** Other runs may have committed in between, but the manifest of a delivery stays. */
  async earlierAttempts(attempt: number, { asOf }: Expected): Promise<EarlierAttempts> {
    const archive = await this.world.open()
    const own: ChainLine[] = []
    for await (const line of recentLines(archive, asOf)) if (this.isOwn(line, attempt)) own.push(line)
    const state = archive.state
    const failing = await findingsOf(archive, own)
    for (const { carried } of own) failing.addSame(carried ?? NONE_FAILING)
    const isListed = state !== null && this.world.mode === 'incremental'
    for (const item of isListed ? unsettledIn(state) : []) {
      if (item.found_in.id === this.world.run.id) failing.addSame(item)
    }
    // What another run had found before is that one's in the archive, and the chain can't be emptied by hand.
    const count = own.reduce((sum, { findings }) => sum + findings.error, 0)
    const { counts: known, findings } = failing.failing
    const all = { counts: count === 0 ? known : [...known, { rule: ANY_RULE, count }], findings }
    return { attempts: await tracesOf(own, archive), failing: all, state: null, source: 'none', messages: [] }
  }

  async savedBefore(time: Timestamp, { asOf }: Expected): Promise<StateBefore> {
    const archive = await this.world.open()
    const lines: ChainLine[] = []
    let isComplete = true
    for await (const line of archive.chain.newestFirst()) {
      if (isOld(line, asOf)) {
        isComplete = false
        lines.push(line)
        break
      }
      if (line.request.mode === 'incremental' && line.run.id !== this.world.run.id) lines.push(line)
    }
    const [oldest] = isComplete ? [] : lines.slice(-1)
    // The newest line that GitHub says landed before the time: what landed later stands before it in the list.
    let [first, end] = [0, lines.length]
    try {
      while (first < end) {
        const middle = (first + end) >> 1
        const line = lines[middle]
        if (line !== undefined && (line === oldest || (await this.landedBefore(line, time)))) end = middle
        else first = middle + 1
      }
    } catch (thrown) {
      if (thrown instanceof CancelledError) throw thrown
      return { kind: 'unknown', messages: [sentenceOf(thrown)] }
    }
    const found = lines[first]
    return found === undefined ? { kind: 'empty' } : { kind: 'found', cursor: found.through }
  }

  /**
   * A run that was perhaps still going on at the time has not: then the state before it counts, and more is evaluated.
   * GitHub's times are whole seconds, so the same second doesn't say which came first.
   */
  private async landedBefore({ run }: ChainLine, time: Timestamp): Promise<boolean> {
    const { github } = this.world
    const job = run.job === null ? null : await github.job(run.job)
    const jobs = job === null ? ((await github.jobsOfAttempt(run)) ?? []) : [job]
    return jobs.length > 0 && jobs.every(({ completedAt }) => completedAt !== null && compare(completedAt, time) < 0)
  }

  private isOwn({ run, request }: ChainLine, attempt: number): boolean {
    return run.id === this.world.run.id && request.mode === this.world.mode && run.attempt < attempt
  }
}

/** What other modes found and no state lists, by the job that found it. Incremental entries are evaluated again. */
export async function unlisted(archive: Archive, asOf: Timestamp): Promise<Unsettled[]> {
  const lines = new Map<string, ChainLine[]>()
  for await (const line of recentLines(archive, asOf)) {
    const { run, request, findings } = line
    if (request.mode === 'incremental' || findings.error === 0) continue
    const key = [run.id, run.attempt, run.job].join()
    lines.set(key, [...(lines.get(key) ?? []), line])
  }
  const unsettled: Unsettled[] = []
  for (const own of lines.values()) {
    const [line] = own
    if (line === undefined) continue
    const { id, attempt, job } = line.run
    const { counts: found, findings } = (await findingsOf(archive, own)).failing
    const counting = { id, attempt, job }
    unsettled.push({ ...counting, counted: 0, found_in: counting, findings: [...findings], counts: [...found] })
  }
  return unsettled
}

async function* recentLines({ chain }: Archive, asOf: Timestamp): AsyncGenerator<ChainLine> {
  for await (const line of chain.newestFirst()) {
    if (isOld(line, asOf)) return
    yield line
  }
}

/** By the file that the line stands in: a runner's clock decides nothing. */
function isOld({ month }: ChainLine, asOf: Timestamp): boolean {
  return month < monthOf(day(minus(asOf, RERUN_PERIOD)))
}

/** The cursor that the line's run began from, which covers what was found and is lost with the state. */
async function beginOf(incremental: ChainLine, chain: Archive['chain']): Promise<Timestamp | null> {
  let began = earliest(incremental.after, incremental.through)
  for await (const line of chain.newestFirst()) {
    if (line.run.id !== incremental.run.id) return began
    if (line.request.mode === 'incremental') began = earliest(began, line.after)
  }
  return began
}

/** @param own the newest line first */
async function tracesOf(own: readonly ChainLine[], { chain }: Archive): Promise<AttemptTrace[]> {
  const traces: AttemptTrace[] = []
  for (const line of own) {
    const { attempt } = line.run
    if (traces.some((trace) => trace.attempt === attempt)) continue
    const first = own.findLast((one) => one.run.attempt === attempt) ?? line
    const recorded = first.began_from
    const beganFrom = recorded !== undefined ? recorded : (await isFirstExport(first, chain)) ? null : first.after
    traces.push({
      attempt,
      beganFrom,
      through: latest(line.through, line.last?.created_at ?? null),
      isWhole: line.whole,
    })
  }
  return traces
}

/** No incremental line stands before it. */
async function isFirstExport(line: ChainLine, chain: Archive['chain']): Promise<boolean> {
  let isBefore = false
  for await (const other of chain.newestFirst()) {
    if (isBefore && other.request.mode === 'incremental') return false
    isBefore ||= other.sha256 === line.sha256
  }
  return true
}

/** The findings that the archive has of these deliveries. */
async function findingsOf(archive: Archive, own: readonly ChainLine[]): Promise<FailingSet> {
  const set = new FailingSet()
  const [run] = own
  const paths = new Set(
    own.flatMap(({ files }) => files.map(({ path }) => path).filter((path) => path.startsWith(FINDINGS))),
  )
  for (const path of paths) {
    const content = await archive.read(path)
    for (const text of content.toString('utf8').split('\n').slice(0, -1)) {
      const finding = decodeFinding(text)
      if (finding.run.id === run?.run.id && counts(finding)) set.add(keyOfFinding(finding))
    }
  }
  return set
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
