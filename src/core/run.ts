/** Whose state and archive this is, and which run works on it. */

export interface RunId {
  readonly id: string
  readonly attempt: number
}

/** The organization in CockroachDB Cloud that a log belongs to. */
export interface Organization {
  readonly id: string
  readonly name: string
}

/** Where the entries go: each destination has a separate state. */
export interface DestinationId {
  readonly kind: 'artifact' | 'commit' | 'none'
  readonly repository: string
  readonly branch: string | null
  readonly path: string | null
}

/** Whose state and archive this is: nobody else continues it. */
export interface ExportIdentity {
  readonly name: string
  /** Null if the API did not say. */
  readonly organization: Organization | null
  readonly destination: DestinationId
}

export function isSameDestination(a: DestinationId, b: DestinationId): boolean {
  return a.kind === b.kind && a.repository === b.repository && a.branch === b.branch && a.path === b.path
}

/** What GitHub says of the run. */
export interface WorkflowJob extends RunId {
  readonly url: string
  readonly ref: string
  /** The id by which GitHub's API knows the job; null if the runner doesn't provide it. */
  readonly job: string | null
  /** The job's key in the workflow file, the same for every job of a matrix. */
  readonly jobKey: string
}
