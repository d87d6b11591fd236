/** The limit of a search through artifacts: it must leave the other jobs of the repository enough calls to GitHub. */

import type { GitHub } from '../github/index.js'

/** Half of what `GITHUB_TOKEN` has in an hour, 1,000 calls, which all workflows of a repository share. */
export const MOST_CALLS = 500

type Calls = Pick<GitHub, 'artifacts' | 'artifactsOfRun' | 'download' | 'findRun' | 'workflowRun' | 'workflowRuns'>

/** The calls that a search makes. */
export interface SearchedGitHub extends Calls {
  /** The refs whose runs may save a state for this run. */
  readonly refs: () => Promise<readonly string[]>
}

/** Thrown in place of the call after the last one. */
export class OutOfCalls extends Error {}

/** GitHub for one search. */
export function limitCalls(github: Calls, refs: SearchedGitHub['refs']): SearchedGitHub {
  let made = 0
  const limited =
    <Given extends readonly unknown[], Answer>(ask: (...given: Given) => Promise<Answer>) =>
    (...given: Given): Promise<Answer> =>
      ++made > MOST_CALLS ? Promise.reject(new OutOfCalls('The calls of this search are used up.')) : ask(...given)
  return {
    artifacts: limited((page: number) => github.artifacts(page)),
    artifactsOfRun: limited((runId: string, page: number) => github.artifactsOfRun(runId, page)),
    download: limited((id: number) => github.download(id)),
    findRun: limited((runId: string) => github.findRun(runId)),
    workflowRun: limited((runId: string) => github.workflowRun(runId)),
    refs: limited(refs),
    workflowRuns: limited((workflowId: number, branch: string, page: number) =>
      github.workflowRuns(workflowId, branch, page),
    ),
  }
}
