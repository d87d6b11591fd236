/** Where the archive is that is verified: a folder of the runner, or a branch, of which a copy is made. */

import { monthOf } from '../archive/layout.js'
import { DeliveryError } from '../core/errors.js'
import type { Organization } from '../core/run.js'
import { authored, type Sentence, sentence } from '../core/sentence.js'
import { day, minus, type Timestamp } from '../core/time.js'
import type { CommitDestination } from '../destinations/commit/index.js'
import { CommittedTree } from '../destinations/commit/tree.js'
import { guard } from '../guard.js'
import type { VerifyInputs } from '../inputs/index.js'
import { type Expected, expectedOf } from '../state/expected.js'
import { openCommit, type World } from '../world.js'
import { copyArchive } from './download.js'

const NEXT_DAY = -86_400_000

export interface Target {
  /** For people. */
  readonly name: Sentence
  readonly folder: string
  /** The branch, for what is missing; null for a folder of the runner. */
  readonly commit: CommitDestination | null
  /** What the archive must say to be this export's. */
  readonly expected: Expected
  /** Whether all files are known, and not only those that the manifests name. */
  readonly isListed: boolean
}

type ArchiveBranch = { readonly repository: string; readonly branch: string }

/**
 * @param asOf the API's clock
 * @throws DeliveryError when there is no such branch, or when it must not be repaired
 */
export async function openTarget(
  inputs: VerifyInputs,
  world: World,
  organization: Organization | null,
  asOf: Timestamp,
): Promise<Target> {
  const { repository, run } = world
  const expectedAt = (archive: ArchiveBranch | null) => {
    return expectedOf(inputs, { repository, ref: run.ref, defaultBranch: null, archive, organization, asOf })
  }
  const { folder } = inputs
  if (folder !== null) {
    return { name: authored(folder), folder, commit: null, expected: expectedAt(null), isListed: true }
  }

  const place = await locateArchive(inputs, world)
  const branch = world.openBranch(place.repository, place.branch)
  if (!(await branch.exists())) {
    throw new DeliveryError(
      sentence`There is nothing to verify: ${place.repository} has no branch ${place.branch}. Give the \`repository\`, \`branch\` and \`path\` of the export, or a folder (\`archive\`).`,
    )
  }
  const tree = new CommittedTree(await branch.head(), { ...world, branch, path: inputs.archive.path })
  const copy = await world.createFolder()
  world.log.info(sentence`Reading ${tree.place}.`)
  const isListed = await copyArchive(tree, copy, monthOf(day(minus(asOf, NEXT_DAY))))
  const expected = expectedAt(place)
  // What is repaired is one commit, if it fits.
  const commit = openCommit(world, { ...inputs, destinations: new Set() }, place, expected, Infinity)
  return { name: tree.place, folder: copy, commit, expected, isListed }
}

async function locateArchive(inputs: VerifyInputs, world: World): Promise<ArchiveBranch> {
  const { archive, repair } = inputs
  if (repair) {
    const guarded = await guard({ ...inputs, destinations: new Set(['commit']), movesCursor: false }, world)
    if (guarded.archive !== null) return guarded.archive
  }
  const home = await world.github.repository(archive.repository ?? world.repository)
  return { repository: home.fullName, branch: archive.branch ?? home.defaultBranch }
}
