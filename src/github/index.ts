/** The calls to GitHub's API: visibility, the list of caches, and artifacts of earlier runs. */

import { sentence } from '../core/sentence.js'
import { isTimestamp, type Timestamp } from '../core/time.js'
import { call, CALL_TIMEOUT, METADATA_READ, type Octokit } from './call.js'

/** Milliseconds for the download of an artifact. */
const DOWNLOAD_TIMEOUT = 5 * 60_000
/** The most that GitHub puts on a page of any list. */
const PER_PAGE = 100
const ACTIONS_READ = sentence`\`actions: read\``

/** Who can read a repository: everybody, everybody in the enterprise, or those it is shared with. */
export type Visibility = 'public' | 'internal' | 'private'

export interface Repository {
  /** `owner/name`, as GitHub writes it. */
  readonly fullName: string
  readonly visibility: Visibility
  readonly isArchived: boolean
  readonly defaultBranch: string
}

export interface CacheEntry {
  readonly key: string
  readonly ref: string
  readonly createdAt: Timestamp | null
}

export interface Artifact {
  readonly id: number
  readonly name: string
  readonly runId: string
  readonly isExpired: boolean
  readonly createdAt: Timestamp | null
  readonly home: Home
}

export interface WorkflowRun {
  readonly workflowId: number
  readonly event: string
  readonly headBranch: string | null
  readonly home: Home
  readonly createdAt: Timestamp | null
}

/** The ids of a run's repository and of the one whose code it ran; null when GitHub does not tell. */
export interface Home {
  readonly repositoryId: number | null
  readonly headRepositoryId: number | null
}

/** Every call throws a sentence with GitHub's own words when it fails. */
export interface GitHub {
  /** @param fullName `owner/name` */
  repository(fullName: string): Promise<Repository>
  /** A page of the caches of a ref whose key begins so, the newest first, from page 1; an empty one after the last. */
  caches(prefix: string, ref: string, page: number): Promise<readonly CacheEntry[]>
  /** A page of the repository's artifacts, the newest first, from page 1; an empty one after the last. */
  artifacts(page: number): Promise<readonly Artifact[]>
  /** A page of a run's artifacts, from page 1; an empty one after the last. */
  artifactsOfRun(runId: string, page: number): Promise<readonly Artifact[]>
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

  repository(fullName: string): Promise<Repository> {
    const [owner = '', repo = ''] = fullName.split('/')
    return call(sentence`learn whether ${fullName} is public`, METADATA_READ, async () => {
      const { data } = await this.octokit.rest.repos.get({ ...this.common(), owner, repo })
      return {
        fullName: data.full_name ?? fullName,
        visibility: visibilityOf(data),
        isArchived: data.archived,
        defaultBranch: data.default_branch,
      }
    })
  }

  caches(prefix: string, ref: string, page: number): Promise<readonly CacheEntry[]> {
    return call(sentence`list the caches`, ACTIONS_READ, async () => {
      const query = {
        ...this.common(),
        key: prefix,
        ref,
        sort: 'created_at',
        direction: 'desc',
        per_page: PER_PAGE,
        page,
      } as const
      const { data } = await this.octokit.rest.actions.getActionsCacheList(query)
      return data.actions_caches.map((cache) => ({
        key: cache.key ?? '',
        ref: cache.ref ?? '',
        createdAt: timestampIn(cache.created_at),
      }))
    })
  }

  artifacts(page: number): Promise<readonly Artifact[]> {
    return call(sentence`list the artifacts`, ACTIONS_READ, async () => {
      const query = { ...this.common(), per_page: PER_PAGE, page }
      const { data } = await this.octokit.rest.actions.listArtifactsForRepo(query)
      return data.artifacts.map(readArtifact)
    })
  }

  artifactsOfRun(runId: string, page: number): Promise<readonly Artifact[]> {
    return call(sentence`list the artifacts of this run`, ACTIONS_READ, async () => {
      const query = { ...this.common(), run_id: Number(runId), per_page: PER_PAGE, page }
      const { data } = await this.octokit.rest.actions.listWorkflowRunArtifacts(query)
      return data.artifacts.map(readArtifact)
    })
  }

  workflowRun(runId: string): Promise<WorkflowRun> {
    return call(sentence`look at run ${runId}`, ACTIONS_READ, async () => {
      const { data } = await this.octokit.rest.actions.getWorkflowRun({ ...this.common(), run_id: Number(runId) })
      const headRepositoryId = data.head_repository_id ?? data.head_repository?.id ?? null
      return {
        workflowId: data.workflow_id,
        event: data.event,
        headBranch: data.head_branch,
        home: { repositoryId: data.repository?.id ?? null, headRepositoryId },
        createdAt: timestampIn(data.created_at),
      }
    })
  }

  download(artifactId: number): Promise<AsyncIterable<Uint8Array>> {
    return call(sentence`download artifact ${artifactId}`, ACTIONS_READ, async () => {
      const response = await this.octokit.request('GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/zip', {
        owner: this.owner,
        repo: this.repo,
        artifact_id: artifactId,
        request: { parseSuccessResponseBody: false, signal: AbortSignal.timeout(DOWNLOAD_TIMEOUT) },
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

/** GitHub Enterprise Server may not say `visibility`. */
function visibilityOf(data: { readonly private: boolean; readonly visibility?: string | undefined }): Visibility {
  if (!data.private || data.visibility === 'public') return 'public'
  return data.visibility === 'internal' ? 'internal' : 'private'
}

interface ListedArtifact {
  readonly id: number
  readonly name: string
  readonly expired: boolean
  readonly created_at: string | null
  readonly workflow_run?: {
    readonly id?: number
    readonly repository_id?: number
    readonly head_repository_id?: number
  } | null
}

function readArtifact({ id, name, expired, created_at, workflow_run }: ListedArtifact): Artifact {
  const { id: runId = '', repository_id = null, head_repository_id = null } = workflow_run ?? {}
  const home = { repositoryId: repository_id, headRepositoryId: head_repository_id }
  return { id, name, isExpired: expired, createdAt: timestampIn(created_at), runId: String(runId), home }
}

function timestampIn(text: unknown): Timestamp | null {
  return isTimestamp(text) ? text : null
}

function isStream(data: unknown): data is AsyncIterable<Uint8Array> {
  return typeof data === 'object' && data !== null && Symbol.asyncIterator in data
}
