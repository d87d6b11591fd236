/** Nothing is read when what is read would become public, or when another branch would move a shared cursor. */

import { asError, DeliveryError, isError, sentenceOf } from './core/errors.js'
import { type Sentence, sentence } from './core/sentence.js'
import type { GitHub, Repository, Visibility } from './github/index.js'
import type { DestinationInputs } from './inputs/destination.js'

export interface Surroundings {
  /** This repository's, and with it the job summary's. Public if that can't be determined. */
  readonly visibility: Visibility
  /** What goes somewhere that many can read. */
  readonly warnings: readonly Sentence[]
  /** This repository's; null if it can't be determined. */
  readonly defaultBranch: string | null
  /** Where the archive is committed: the repository as `owner/name`, and the branch; null without one. */
  readonly archive: { readonly repository: string; readonly branch: string } | null
}

type GuardInputs = Pick<DestinationInputs, 'destinations' | 'archive' | 'allowPublicRepository'> & {
  /** Whether the run moves a cursor that all branches share. */
  readonly movesCursor: boolean
}

export interface GuardWorld {
  readonly github: Pick<GitHub, 'repository'>
  /** This repository, as `owner/name`. */
  readonly repository: string
  readonly run: { readonly ref: string }
}

/** @throws DeliveryError when a destination is public, or may be, and that is not allowed; or when it must not be written */
export async function guard(inputs: GuardInputs, { github, repository, run }: GuardWorld): Promise<Surroundings> {
  const { destinations, archive } = inputs
  const own = await github.repository(repository).catch(asError)
  const visibility = isError(own) ? 'public' : own.visibility
  const defaultBranch = isError(own) ? null : own.defaultBranch
  const warnings: Sentence[] = []
  if (destinations.has('artifact')) refusePublic(inputs, repository, own)
  if (destinations.has('artifact') && visibility === 'internal') warnings.push(internal(repository))
  if (!destinations.has('commit')) return { visibility, warnings, defaultBranch, archive: null }

  const name = archive.repository ?? repository
  const home = name === repository ? own : await github.repository(name).catch(asError)
  if (isError(home) && name !== repository) throw outOfReach(name, home)
  refusePublic(inputs, name, home)
  if (isError(home)) throw unknown(home)
  if (home.isArchived) {
    throw new DeliveryError(
      sentence`Nothing was read: ${name} is archived. Unarchive it, or choose another \`repository\`.`,
    )
  }
  refuseOtherBranch(inputs, run.ref, own)
  const place = { repository: home.fullName, branch: archive.branch ?? home.defaultBranch }
  if (home.visibility === 'internal' && warnings.length === 0) warnings.push(internal(name))
  return { visibility, warnings, defaultBranch, archive: place }
}

function refusePublic({ allowPublicRepository }: GuardInputs, name: string, home: Repository | Error): void {
  if (allowPublicRepository) return
  if (isError(home)) throw unknown(home)
  if (home.visibility !== 'public') return
  throw new DeliveryError(
    sentence`Nothing was read: ${name} is public, so that everybody can read what is committed there, and whoever is signed in to GitHub can download its artifacts. Export to a private repository, or use \`destination: none\` and deliver the files yourself; \`allow-public-repository: true\` is for logs that everybody may read.`,
  )
}

function outOfReach(name: string, cause: Error): DeliveryError {
  return new DeliveryError(
    sentence`Nothing was read: ${name} cannot be looked at. ${sentenceOf(cause)} The token of a job reaches its own repository only: set \`token\` to one of a GitHub App, or a fine-grained one, that may write there.`,
    { cause },
  )
}

function internal(name: string): Sentence {
  return sentence`${name} is internal: everybody in the enterprise can read what is delivered there. Use a private repository when that is too many.`
}

function unknown(cause: Error): DeliveryError {
  return new DeliveryError(
    sentence`Nothing was read, since it cannot be learned whether everybody could read it: ${sentenceOf(cause)}`,
    { cause },
  )
}

/** The archive's state is shared by all branches: a run of another one, with another policy, must not move it. */
function refuseOtherBranch({ movesCursor }: GuardInputs, ref: string, own: Repository | Error): void {
  if (!movesCursor) return
  if (isError(own)) {
    throw new DeliveryError(
      sentence`Nothing was read, since it cannot be learned whether this run is of the default branch: ${sentenceOf(own)}`,
      { cause: own },
    )
  }
  if (ref === `refs/heads/${own.defaultBranch}`) return
  throw new DeliveryError(
    sentence`Nothing was read: this is a run of ${ref}, and an incremental export with \`commit\` runs from the default branch (${own.defaultBranch}) only, since all branches share the archive's cursor. Start the workflow there.`,
  )
}
