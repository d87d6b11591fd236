/** What a check looks at on the branch of an archive, by harmless calls. */

import type { Branch } from './github/branch.js'

/** A commit that no branch points to, so that nothing can come of a commit on top of it. */
const NO_COMMIT = '0'.repeat(40)
/** Rules of a branch that a commit through the API does not pass. */
const REFUSING = ['pull_request', 'update', 'required_status_checks', 'required_deployments', 'merge_queue', 'creation']

export type Grade = 'good' | 'warning' | 'error'

/** What was looked at, and what was found: a row of the check's table. */
export interface Observation {
  readonly what: string
  readonly grade: Grade
  readonly found: string
  /** What to do, with the YAML to paste where that helps. */
  readonly advice: string
}

export type Told = Pick<Observation, 'grade' | 'found' | 'advice'>

export function good(found: string): Told {
  return { grade: 'good', found, advice: '' }
}

/** Names, looks, and what to paste when one fails. */
export function looksAtBranch(branch: Branch): readonly (readonly [string, () => Promise<Told>, string])[] {
  return [
    ['Branch', () => lookForBranch(branch), ''],
    ["The token's permissions", () => lookAtToken(branch), '`permissions: { contents: write, actions: read }`'],
    ['Rules of the branch', () => lookAtRules(branch), ''],
  ]
}

async function lookForBranch(branch: Branch): Promise<Told> {
  const isThere = await branch.exists()
  return good(isThere ? `${branch.name} is there` : `${branch.name} is not there; the first export makes it`)
}

/** GitHub refuses it for its head, when it does not refuse it for the token. */
async function lookAtToken(branch: Branch): Promise<Told> {
  if (!(await branch.exists())) {
    const found = 'whether it may make the branch cannot be told without making it'
    return { grade: 'warning', found, advice: 'It needs `permissions: { contents: write }`.' }
  }
  const answer = await branch.commit({ head: NO_COMMIT, headline: 'check', body: '', files: new Map() })
  if (answer.kind === 'stale' || answer.kind === 'committed') return good('`contents: write` is there')
  const advice = 'GitHub did not say whether a commit is allowed: check again later.'
  return { grade: 'warning', found: answer.error.message, advice }
}

async function lookAtRules(branch: Branch): Promise<Told> {
  const types = (await branch.rules()).filter((type) => REFUSING.includes(type))
  if (types.length === 0) return good('none is known that refuses commits')
  const advice = 'Unless the token may bypass them, commits are refused: give the archive a `branch` of its own.'
  return { grade: 'warning', found: types.join(', '), advice }
}
