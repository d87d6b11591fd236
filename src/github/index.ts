/** The calls to GitHub's API: visibility, the list of caches, artifacts of earlier runs, and how runs and jobs ended. */

import { sentence } from '../core/sentence.js'
import type { Timestamp } from '../core/time.js'
import { isStream } from './body.js'
import { ACTIONS_READ, call, DOWNLOAD_TIMEOUT, METADATA_READ, PER_PAGE } from './call.js'
import { type Home, type Runs, RunsClient, timestampIn } from './runs.js'

export type { Home, Job, JobStep, ListedRun, WorkflowRun } from './runs.js'

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
  /** The branch or tag of its run; null if GitHub doesn't say. */
  readonly headBranch: string | null
  readonly home: Home
}

/** Every call throws a sentence with GitHub's own words when it fails. */
export interface GitHub extends Runs {
  /** @param fullName `owner/name` */
  repository(fullName: string): Promise<Repository>
  /** A page of the caches of a ref whose key begins so, the newest first, from page 1; an empty one after the last. */
  caches(prefix: string, ref: string, page: number): Promise<readonly CacheEntry[]>
  /** A page of the repository's artifacts, the newest first, from page 1; an empty one after the last. */
  artifacts(page: number): Promise<readonly Artifact[]>
  /** A page of a run's artifacts, from page 1; an empty one after the last. */
  artifactsOfRun(runId: string, page: number): Promise<readonly Artifact[]>
  /** The zip of an artifact, as it arrives. */
  download(artifactId: number): Promise<AsyncIterable<Uint8Array>>
}

export class GitHubClient extends RunsClient implements GitHub {
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

  download(artifactId: number): Promise<AsyncIterable<Uint8Array>> {
    return call(sentence`download artifact ${artifactId}`, ACTIONS_READ, async () => {
      const response = await this.octokit.request('GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/zip', {
        ...this.common(),
        artifact_id: artifactId,
        request: { parseSuccessResponseBody: false, signal: AbortSignal.timeout(DOWNLOAD_TIMEOUT) },
      })
      const data: unknown = response.data
      if (!isStream(data)) throw new Error('the answer has no body')
      return data
    })
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
    readonly head_branch?: string | null
  } | null
}

function readArtifact({ id, name, expired, created_at, workflow_run }: ListedArtifact): Artifact {
  const { id: runId = '', repository_id = null, head_repository_id = null, head_branch = null } = workflow_run ?? {}
  return {
    id,
    name,
    runId: String(runId),
    isExpired: expired,
    createdAt: timestampIn(created_at),
    headBranch: head_branch,
    home: { repositoryId: repository_id, headRepositoryId: head_repository_id },
  }
}
