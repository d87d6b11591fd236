/** What a check looks at on the branch of an archive, by harmless calls. */

import { sentenceOf } from './core/errors.js'
import { join, type Sentence, sentence } from './core/sentence.js'
import type { Branch } from './github/branch.js'

/** A commit that no branch points to, so that nothing can come of a commit on top of it. */
const NO_COMMIT = '0'.repeat(40)
/** Rules of a branch that a commit through the API does not pass. */
const REFUSING = ['pull_request', 'update', 'required_status_checks', 'required_deployments', 'merge_queue', 'creation']

export type Grade = 'good' | 'warning' | 'error'

/** What was looked at, and what was found: a row of the check's table. */
export interface Observation extends Observed {
  /** Written in the source code. */
  readonly what: string
}

export interface Observed {
  readonly grade: Grade
  readonly found: Sentence
  /** What to do, with the YAML to paste where that helps; null when there is nothing to do. */
  readonly advice: Sentence | null
}

export function good(found: Sentence): Observed {
  return { grade: 'good', found, advice: null }
}

export interface Look {
  readonly what: string
  readonly look: () => Promise<Observed>
  /** What to paste when it fails. */
  readonly remedy: Sentence | null
}

export function looksAtBranch(branch: Branch): readonly Look[] {
  const permissions = sentence`\`permissions: { contents: write, actions: read }\``
  return [
    { what: 'Branch', look: () => lookForBranch(branch), remedy: null },
    { what: "The token's permissions", look: () => lookAtToken(branch), remedy: permissions },
    { what: 'Rules of the branch', look: () => lookAtRules(branch), remedy: null },
  ]
}

async function lookForBranch(branch: Branch): Promise<Observed> {
  const isThere = await branch.exists()
  return good(
    isThere ? sentence`${branch.name} is there` : sentence`${branch.name} is not there; the first export makes it`,
  )
}

/** GitHub refuses it for its head, if it does not refuse it for the token. */
async function lookAtToken(branch: Branch): Promise<Observed> {
  if (!(await branch.exists())) {
    const found = sentence`whether it may make the branch cannot be told without making it`
    return { grade: 'warning', found, advice: sentence`It needs \`permissions: { contents: write }\`.` }
  }
  const answer = await branch.commit({ head: NO_COMMIT, headline: 'check', body: '', files: new Map() })
  if (answer.kind === 'stale' || answer.kind === 'committed') return good(sentence`\`contents: write\` is there`)
  const advice = sentence`GitHub did not say whether a commit is allowed: check again later.`
  return { grade: 'warning', found: sentenceOf(answer.error), advice }
}

async function lookAtRules(branch: Branch): Promise<Observed> {
  const types = (await branch.rules()).filter((type) => REFUSING.includes(type))
  if (types.length === 0) return good(sentence`none is known that refuses commits`)
  const advice = sentence`Unless the token may bypass them, commits are refused: give the archive a \`branch\` of its own.`
  return {
    grade: 'warning',
    found: join(
      types.map((type) => sentence`${type}`),
      ', ',
    ),
    advice,
  }
}
