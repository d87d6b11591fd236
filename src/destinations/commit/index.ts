/** A branch of a repository: entries, findings, manifest and state in one commit, whoever else commits there. */

import { join } from 'node:path/posix'
import { Archive } from '../../archive/archive.js'
import { totalOf } from '../../core/failing.js'
import { monthOf } from '../../archive/layout.js'
import { Cursor } from '../../core/cursor.js'
import { asError, DeliveryError, sentenceOf, UnknownDeliveryError } from '../../core/errors.js'
import { sentence } from '../../core/sentence.js'
import { day, minus, timestampOf } from '../../core/time.js'
import type { ViewName } from '../../formats/index.js'
import type { NotCommitted } from '../../github/refusal.js'

import type { CommitReceipt, Destination, PreparedDelivery } from '../delivery.js'
import { type Batch, batchesOf, sizeOnBranch } from './batches.js'
import { changeOf } from './change.js'
import { CommittedTree, type TreeOptions } from './tree.js'
import type { Expected } from '../../state/expected.js'

/** How often a commit is tried: a busy branch has a few writers, not dozens. */
const MOST_COMMIT_TRIES = 10
/** Milliseconds before the second try; twice as many before each that follows, with jitter. */
const FIRST_COMMIT_PAUSE = 500
const LONGEST_COMMIT_PAUSE = 15_000
/** Milliseconds that a limit is waited for: GitHub's secondary limits pass within minutes. */
const LONGEST_LIMIT = 5 * 60_000
const ONE_DAY = 86_400_000

export interface CommitOptions extends TreeOptions {
  /** What the archive must say to be this export's. */
  readonly expected: Expected
  /** Made of every day that changes, beside those that are there. */
  readonly views: readonly ViewName[]
  /** Whether the same entries are in an artifact. */
  readonly isBesideArtifact: boolean
  /** Days in one commit, if not the usual number. */
  readonly mostDays?: number | undefined
}

/** A commit never changes, and neither does the archive in it. */
interface OpenedArchive {
  readonly oid: string
  readonly archive: Archive
}

export class CommitDestination implements Destination {
  private opened: OpenedArchive | null = null

  constructor(private readonly options: CommitOptions) {}

  /** The archive as it is at the head of its branch now. */
  async open(): Promise<Archive> {
    return (await this.openHead()).archive
  }

  async *deliver(delivery: PreparedDelivery): AsyncGenerator<CommitReceipt> {
    const { folder, tally, move, unsettled } = delivery
    const { expected, views, mostDays } = this.options
    const isListChanged = unsettled !== null && (unsettled.taken.length > 0 || totalOf(unsettled.earlier) > 0)
    if (tally.entries === 0 && !isListChanged && (move === null || move.before !== null)) return
    const sizeOf = sizeOnBranch(await this.open())
    const cursor = move === null ? null : new Cursor(move.begin, expected.lookback, expected.asOf)
    let last: CommitReceipt | null = null
    for await (const batch of batchesOf(folder, { sizeOf, cursor, views: views.length, mostDays })) {
      const receipt: CommitReceipt | null = await this.commit(delivery, batch, last)
      if (receipt === null) continue
      yield receipt
      last = receipt
    }
  }

  /** Null when there is nothing to commit. */
  private async commit(
    delivery: PreparedDelivery,
    batch: Batch,
    last: CommitReceipt | null,
  ): Promise<CommitReceipt | null> {
    /** Those whose answer was lost. */
    const unknown: CommitReceipt[] = []
    try {
      return await this.tryCommit(delivery, batch, last, unknown)
    } catch (thrown) {
      if (unknown.length === 0) throw thrown
      throw new UnknownDeliveryError(
        sentence`${sentenceOf(thrown)} Whether the last commit landed could not be learned: the branch tells, and when it did, nothing is delivered twice.`,
        { cause: thrown },
      )
    }
  }

  private async tryCommit(
    delivery: PreparedDelivery,
    batch: Batch,
    last: CommitReceipt | null,
    unknown: CommitReceipt[],
  ): Promise<CommitReceipt | null> {
    const { branch, clock, cancelled, expected, views, isBesideArtifact } = this.options
    const until = last?.manifest ?? delivery.move?.before?.manifest ?? null
    let failure: NotCommitted | null = null
    for (let tried = 0; tried < MOST_COMMIT_TRIES; tried++) {
      if (failure !== null) await clock.sleep(this.pause(failure, tried), cancelled)
      cancelled.throwIfAborted()
      const { oid, archive } = await this.openHead()
      for (const receipt of unknown) {
        const later = await archive.chain.positionOf(receipt.manifest, until)
        if (later !== null) return { ...receipt, ...(await branch.commitNaming(oid, receipt.manifest)) }
      }

      const writtenAt = timestampOf(clock.now())
      const change = await changeOf({ archive, batch, last, delivery, expected, views, isBesideArtifact, writtenAt })
      if (change === null) return null
      cancelled.throwIfAborted()
      const { headline, body, files, receipt } = change
      const answer = await branch.commit({ head: oid, headline, body, files: this.placed(files) })
      if (answer.kind === 'committed') return { ...receipt, oid: answer.oid, url: answer.url }
      if (answer.kind === 'unknown') unknown.push(receipt)
      failure = answer
    }
    throw this.givenUp(failure?.error)
  }

  private async openHead(): Promise<OpenedArchive> {
    const { branch, expected } = this.options
    const oid = await branch.head()
    if (this.opened?.oid === oid) return this.opened
    // Another run may have begun the next month's file since.
    const newest = monthOf(day(minus(expected.asOf, -ONE_DAY)))
    this.opened = { oid, archive: await Archive.open(new CommittedTree(oid, this.options), newest) }
    return this.opened
  }

  private placed(files: ReadonlyMap<string, Buffer>): Map<string, Buffer> {
    return new Map([...files].map(([file, content]) => [join(this.options.path, file), content]))
  }

  /** @returns milliseconds */
  private pause(failure: NotCommitted, tried: number): number {
    const { clock } = this.options
    const doubled = Math.min(FIRST_COMMIT_PAUSE * 2 ** (tried - 1), LONGEST_COMMIT_PAUSE)
    if (failure.kind !== 'limited') return doubled * (0.5 + clock.random())
    if (failure.milliseconds > LONGEST_LIMIT) throw this.givenUp(failure.error)
    return failure.milliseconds + doubled * clock.random()
  }

  private givenUp(thrown: Error | undefined): DeliveryError {
    const { repository, name } = this.options.branch
    const cause = asError(thrown ?? '')
    return new DeliveryError(
      sentence`The commit to ${name} of ${repository} did not succeed (at last GitHub said "${sentenceOf(cause, 300)}"). The state stays with the last commit that did: the next run goes on from there, and nothing is lost. When others commit to this branch all the time, give the archive a \`branch\` of its own.`,
      { cause },
    )
  }
}
