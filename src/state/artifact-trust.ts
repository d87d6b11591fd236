/** Which artifacts are trusted: any run can upload one of any name, a pull request's too. */

import type { RunId, WorkflowJob } from '../core/run.js'
import { type Sentence, sentence } from '../core/sentence.js'
import { compare, type Timestamp } from '../core/time.js'
import type { Artifact, Home, ListedRun, WorkflowRun } from '../github/index.js'
import type { SearchedGitHub } from './search-limit.js'

export interface TrustedPlace {
  readonly run: Pick<WorkflowJob, 'id' | 'attempt' | 'ref'>
  /** The refs whose runs may save a state for this run: its own and the default branch's. */
  readonly refs: () => Promise<readonly string[]>
}

/** An artifact that has the name of an export, and the run that the name gives. */
export interface Named {
  readonly artifact: Artifact
  readonly run: RunId
}

/** Trusts runs of this workflow, in this repository, on the trusted branches, that no pull request started. */
export class ArtifactTrust {
  private readonly known = new Map<string, WorkflowRun | null>()
  private readonly lists = new Map<string, RunList>()
  private ownRun: Promise<WorkflowRun> | undefined
  private refs: Promise<readonly string[]> | undefined
  private readonly ownBranch: string
  private isAsked = false

  constructor(
    private readonly place: TrustedPlace,
    private readonly github: SearchedGitHub,
  ) {
    this.ownBranch = nameOfRef(place.run.ref)
  }

  /** Why an artifact isn't trusted, as the end of a sentence. The questions that cost no call come first. */
  async flawOf({ artifact, run: { id } }: Named): Promise<Sentence | null> {
    if (isForeign(artifact.home)) return FORK
    if (artifact.headBranch !== null && !(await this.isTrusted(artifact.headBranch))) return OTHER_BRANCH
    const run = await this.find(id, artifact.headBranch)
    if (run === null) return DELETED_RUN
    const repositoryId = run.home.repositoryId ?? artifact.home.repositoryId
    const headRepositoryId = run.home.headRepositoryId ?? artifact.home.headRepositoryId
    if (headRepositoryId === null || headRepositoryId !== repositoryId) return FORK
    if (isOfPullRequest(run)) return sentence`comes from a pull request`
    if (run.workflowId !== (await this.own()).workflowId) return sentence`comes from another workflow`
    return run.headBranch !== null && (await this.isTrusted(run.headBranch)) ? null : OTHER_BRANCH
  }

  /**
   * The newest earlier run of this workflow on this run's branch that was not returned before, and that was created
   * before the time: the artifacts of later ones are known. Null if there are no more.
   */
  async nextRun(before: Timestamp): Promise<ListedRun | null> {
    const list = this.listOf(this.ownBranch)
    for (;;) {
      const run = list.waiting.shift()
      if (run === undefined) {
        if (!(await this.listMore(this.ownBranch))) return null
        continue
      }
      const isEarlier = run.createdAt !== null && compare(run.createdAt, before) < 0
      if (isEarlier && run.id !== this.place.run.id && !isForeign(run.home) && !isOfPullRequest(run)) return run
    }
  }

  private async isTrusted(branch: string): Promise<boolean> {
    if (branch === this.ownBranch) return true
    this.refs ??= this.github.refs()
    return (await this.refs).some((ref) => nameOfRef(ref) === branch)
  }

  private own(): Promise<WorkflowRun> {
    return (this.ownRun ??= this.github.workflowRun(this.place.run.id))
  }

  /**
   * A single run costs one call. When there are more of them, a page of the workflow's runs is listed for each that
   * isn't known: it may hold a hundred of them, and there are no more than ten pages.
   */
  private async find(id: string, branch: string | null): Promise<WorkflowRun | null> {
    if (!this.known.has(id) && this.isAsked && branch !== null) await this.listMore(branch)
    const known = this.known.get(id)
    if (known !== undefined) return known
    this.isAsked = true
    const found = await this.github.findRun(id)
    this.known.set(id, found)
    return found
  }

  /** @returns whether there were more */
  private async listMore(branch: string): Promise<boolean> {
    const list = this.listOf(branch)
    if (list.isComplete) return false
    const { workflowId } = await this.own()
    const runs = await this.github.workflowRuns(workflowId, branch, list.nextPage++)
    list.isComplete = runs.length === 0
    for (const run of runs) this.known.set(run.id, { ...run, workflowId })
    // A re-run may have uploaded after a run that was created later.
    list.waiting.push(...[...runs].sort(latestStartFirst))
    return runs.length > 0
  }

  private listOf(branch: string): RunList {
    const list = this.lists.get(branch) ?? { nextPage: 1, isComplete: false, waiting: [] }
    this.lists.set(branch, list)
    return list
  }
}

/** The runs of this workflow on one branch, as far as they were listed. */
interface RunList {
  nextPage: number
  isComplete: boolean
  /** Listed, but not yet returned. */
  readonly waiting: ListedRun[]
}

const FORK = sentence`comes from a fork`
/** Whether it could be trusted can't be determined any more. */
export const DELETED_RUN = sentence`comes from a run that was deleted`
const OTHER_BRANCH = sentence`comes from another branch`

export function isForeign({ repositoryId, headRepositoryId }: Home): boolean {
  return headRepositoryId !== null && headRepositoryId !== repositoryId
}

function isOfPullRequest({ event }: ListedRun): boolean {
  return event.startsWith('pull_request')
}

function nameOfRef(ref: string): string {
  return ref.replace(/^refs\/(heads|tags)\//, '')
}

function latestStartFirst(a: ListedRun, b: ListedRun): number {
  const [left, right] = [a.startedAt ?? a.createdAt, b.startedAt ?? b.createdAt]
  return left === null || right === null ? 0 : compare(right, left)
}
