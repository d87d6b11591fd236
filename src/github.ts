/** The calls to GitHub's API: visibility, the list of caches, and artifacts of earlier runs. */

import type { getOctokit } from '@actions/github'
import { asError } from './errors.js'
import { forLog } from './harmless.js'

/** Milliseconds for one call, its repetitions included. */
const CALL_TIMEOUT = 60_000
/** The most that GitHub puts on a page of any list. */
const PER_PAGE = 100
/** What a call that fails is likely to lack. */
const PERMISSION = 'it needs the permission `actions: read`'

type Octokit = ReturnType<typeof getOctokit>

export interface Repository {
  readonly isPublic: boolean
  readonly defaultBranch: string
}

export interface CacheEntry {
  readonly key: string
  readonly ref: string
}

export interface Artifact {
  readonly id: number
  readonly name: string
  readonly runId: string
  readonly isExpired: boolean
  readonly home: Home
}

export interface WorkflowRun {
  readonly workflowId: number
  readonly event: string
  readonly headBranch: string | null
  readonly home: Home
}

/** The ids of a run's repository and of the one whose code it ran; null when GitHub does not tell. */
export interface Home {
  readonly repositoryId: number | null
  readonly headRepositoryId: number | null
}

/** Every call throws a sentence with GitHub's own words when it fails. */
export interface GitHub {
  repository(): Promise<Repository>
  /** The newest caches whose key begins so, the newest first; at most a hundred. */
  caches(prefix: string): Promise<readonly CacheEntry[]>
  /** A page of the repository's artifacts, the newest first, from page 1; an empty one after the last. */
  artifacts(page: number): Promise<readonly Artifact[]>
  artifactsOfRun(runId: string): Promise<readonly Artifact[]>
  workflowRun(runId: string): Promise<WorkflowRun>
  /** The zip of an artifact, as it arrives. */
  download(artifactId: number): Promise<AsyncIterable<Uint8Array>>
}

export class GitHubClient implements GitHub {
  private readonly owner: string
  private readonly repo: string

  /** @param repository `owner/name` */
  constructor(
    private readonly octokit: Octokit,
    repository: string,
  ) {
    const [owner = '', repo = ''] = repository.split('/')
    this.owner = owner
    this.repo = repo
  }

  repository(): Promise<Repository> {
    return call(`to learn whether ${this.owner}/${this.repo} is public`, async () => {
      const { data } = await this.octokit.rest.repos.get(this.common())
      return { isPublic: !data.private || data.visibility === 'public', defaultBranch: data.default_branch }
    })
  }

  caches(prefix: string): Promise<readonly CacheEntry[]> {
    return call(`to list the caches (${PERMISSION})`, async () => {
      const query = {
        ...this.common(),
        key: prefix,
        sort: 'created_at',
        direction: 'desc',
        per_page: PER_PAGE,
      } as const
      const { data } = await this.octokit.rest.actions.getActionsCacheList(query)
      return data.actions_caches.map(({ key = '', ref = '' }) => ({ key, ref }))
    })
  }

  artifacts(page: number): Promise<readonly Artifact[]> {
    return call(`to list the artifacts (${PERMISSION})`, async () => {
      const query = { ...this.common(), per_page: PER_PAGE, page }
      const { data } = await this.octokit.rest.actions.listArtifactsForRepo(query)
      return data.artifacts.map(readArtifact)
    })
  }

  artifactsOfRun(runId: string): Promise<readonly Artifact[]> {
    return call(`to list the artifacts of this run (${PERMISSION})`, async () => {
      const query = { ...this.common(), run_id: Number(runId), per_page: PER_PAGE }
      const { data } = await this.octokit.rest.actions.listWorkflowRunArtifacts(query)
      return data.artifacts.map(readArtifact)
    })
  }

  workflowRun(runId: string): Promise<WorkflowRun> {
    return call(`to look at run ${runId} (${PERMISSION})`, async () => {
      const { data } = await this.octokit.rest.actions.getWorkflowRun({ ...this.common(), run_id: Number(runId) })
      const headRepositoryId = data.head_repository_id ?? data.head_repository?.id ?? null
      return {
        workflowId: data.workflow_id,
        event: data.event,
        headBranch: data.head_branch,
        home: { repositoryId: data.repository?.id ?? null, headRepositoryId },
      }
    })
  }

  download(artifactId: number): Promise<AsyncIterable<Uint8Array>> {
    return call(`to download artifact ${artifactId} (${PERMISSION})`, async () => {
      const response = await this.octokit.request('GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/zip', {
        owner: this.owner,
        repo: this.repo,
        artifact_id: artifactId,
        request: { parseSuccessResponseBody: false },
      })
      const data: unknown = response.data
      if (!isStream(data)) throw new Error('the answer has no body')
      return data
    })
  }

  private common() {
    return { owner: this.owner, repo: this.repo, request: { signal: AbortSignal.timeout(CALL_TIMEOUT) } }
  }
}

interface ListedArtifact {
  readonly id: number
  readonly name: string
  readonly expired: boolean
  readonly workflow_run?: {
    readonly id?: number
    readonly repository_id?: number
    readonly head_repository_id?: number
  } | null
}

function readArtifact({ id, name, expired, workflow_run }: ListedArtifact): Artifact {
  const { id: runId = '', repository_id = null, head_repository_id = null } = workflow_run ?? {}
  const home = { repositoryId: repository_id, headRepositoryId: head_repository_id }
  return { id, name, isExpired: expired, runId: String(runId), home }
}

function isStream(data: unknown): data is AsyncIterable<Uint8Array> {
  return typeof data === 'object' && data !== null && Symbol.asyncIterator in data
}

async function call<T>(purpose: string, request: () => Promise<T>): Promise<T> {
  try {
    return await request()
  } catch (thrown) {
    const cause = asError(thrown)
    const status = 'status' in cause && typeof cause.status === 'number' ? ` (${cause.status})` : ''
    throw new Error(`GitHub did not answer the request ${purpose}: ${forLog(cause.message)}${status}`, { cause })
  }
}
