/** A branch of a repository: entries, findings, manifest and state in one commit, whoever else commits there. */

import { join } from 'node:path/posix'
import { Archive } from '../archive/archive.js'
import { monthOf } from '../archive/layout.js'
import type { Delivery } from '../deliver.js'
import { asError, DeliveryError, UnknownDeliveryError } from '../errors.js'
import type { Branch } from '../github/branch.js'
import type { NotCommitted } from '../github/refusal.js'
import type { Inputs } from '../inputs.js'
import { forLog } from '../harmless.js'
import type { RuleCount } from '../state/state.js'
import { day, minus, timestampOf, type Timestamp } from '../time.js'
import { isIncremental, sum } from '../vouch.js'
import { type Batch, batchesOf, sizeOnBranch } from './batch.js'
import { type Before, changeOf } from './change.js'
import { CommittedTree, type TreeOptions } from './tree.js'
import type { CommitReceipt, Destination } from './index.js'

/** How often a commit is tried: a busy branch has a few writers, not dozens. */
const MOST_TRIES = 10
/** Milliseconds before the second try; twice as many before each that follows, with jitter. */
const FIRST_PAUSE = 500
const LONGEST_PAUSE = 15_000
/** Milliseconds that a limit is waited for: GitHub's secondary limits pass within minutes. */
const LONGEST_LIMIT = 5 * 60_000
const DAY = 86_400_000

export interface CommitOptions extends TreeOptions {
  /** Milliseconds. */
  readonly lookback: number
  /** The API's clock when the run began: a runner's may be wrong by months. */
  readonly now: Timestamp
}

/** @param now the API's clock */
export function openArchive(
  branch: Branch,
  { archive, lookback }: Pick<Inputs, 'archive' | 'lookback'>,
  { clock, cancelled }: Pick<TreeOptions, 'clock' | 'cancelled'>,
  now: Timestamp,
): CommitDestination {
  return new CommitDestination({ branch, path: archive.path, lookback, now, clock, cancelled })
}

/** A commit never changes, and neither does the archive in it. */
interface Opened {
  readonly oid: string
  readonly archive: Archive
}

export class CommitDestination implements Destination {
  private opened: Opened | null = null

  constructor(private readonly options: CommitOptions) {}

  /** The archive as it is at the head of its branch now. */
  async open(): Promise<Archive> {
    return (await this.openHead()).archive
  }

  async *deliver(delivery: Delivery): AsyncGenerator<CommitReceipt> {
    const { facts, folder, state, tally } = delivery
    if (tally.entries === 0 && (state !== null || !isIncremental(facts))) return
    let before: Before = { after: facts.after, failing: [], manifest: state?.manifest ?? null }
    const sizeOf = sizeOnBranch(await this.open())
    // What is repaired is one commit, when it fits.
    const mostDays = facts.request.mode === 'verify' ? Infinity : undefined
    for await (const batch of batchesOf(folder, sizeOf, delivery.replay(), delivery.views.length, mostDays)) {
      const receipt = await this.commit(delivery, batch, before)
      if (receipt === null) continue
      yield receipt
      const failing: readonly RuleCount[] = sum(before.failing, batch.failing)
      before = { after: receipt.cursor, failing, manifest: receipt.manifest }
    }
  }

  /** Null when there is nothing to commit. */
  private async commit(delivery: Delivery, batch: Batch, before: Before): Promise<CommitReceipt | null> {
    /** Those whose answer was lost. */
    const unknown: CommitReceipt[] = []
    try {
      return await this.commitOnce(delivery, batch, before, unknown)
    } catch (thrown) {
      if (unknown.length === 0) throw thrown
      const cause = asError(thrown)
      throw new UnknownDeliveryError(
        `${cause.message} Whether the last commit landed could not be learned: the branch tells, and when it did, nothing is delivered twice.`,
        { cause },
      )
    }
  }

  private async commitOnce(
    delivery: Delivery,
    batch: Batch,
    before: Before,
    unknown: CommitReceipt[],
  ): Promise<CommitReceipt | null> {
    const { branch, clock, cancelled, lookback } = this.options
    let last: NotCommitted | null = null
    for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
      if (last !== null) await clock.sleep(this.pause(last, attempt), cancelled)
      cancelled.throwIfAborted()
      const { oid, archive } = await this.openHead()
      for (const receipt of unknown) {
        const later = await archive.chain.positionOf(receipt.manifest, before.manifest)
        if (later !== null) return { ...receipt, ...(await branch.commitNaming(oid, receipt.manifest)) }
      }

      const now = timestampOf(clock.now())
      const change = await changeOf({ archive, batch, before, delivery, lookback, now })
      if (change === null) return null
      cancelled.throwIfAborted()
      const { headline, body, files, receipt } = change
      const answer = await branch.commit({ head: oid, headline, body, files: this.placed(files) })
      if (answer.kind === 'committed') return { ...receipt, oid: answer.oid, url: answer.url }
      if (answer.kind === 'unknown') unknown.push(receipt)
      last = answer
    }
    throw this.givenUp(last?.error)
  }

  private async openHead(): Promise<Opened> {
    const { branch, now } = this.options
    const oid = await branch.head()
    if (this.opened?.oid === oid) return this.opened
    // Another run may have begun the next month's file since.
    const newest = monthOf(day(minus(now, -DAY)))
    this.opened = { oid, archive: await Archive.open(new CommittedTree(oid, this.options), newest) }
    return this.opened
  }

  private placed(files: ReadonlyMap<string, Buffer>): Map<string, Buffer> {
    return new Map([...files].map(([file, content]) => [join(this.options.path, file), content]))
  }

  /** @returns milliseconds */
  private pause(last: NotCommitted, attempt: number): number {
    const { clock } = this.options
    const doubled = Math.min(FIRST_PAUSE * 2 ** (attempt - 1), LONGEST_PAUSE)
    if (last.kind !== 'limited') return doubled * (0.5 + clock.random())
    if (last.milliseconds > LONGEST_LIMIT) throw this.givenUp(last.error)
    return last.milliseconds + doubled * clock.random()
  }

  private givenUp(cause: Error | undefined): DeliveryError {
    const { repository, name } = this.options.branch
    return new DeliveryError(
      `The commit to ${name} of ${repository} did not succeed (at last GitHub said "${forLog(cause?.message ?? '', 300)}"). The state stays with the last commit that did: the next run goes on from there, and nothing is lost. When others commit to this branch all the time, give the archive a \`branch\` of its own.`,
      cause === undefined ? {} : { cause },
    )
  }
}
