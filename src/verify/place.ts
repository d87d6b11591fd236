/** Where the archive is that is verified: a folder of the runner, or a branch, of which a copy is made. */

import { monthOf } from '../archive/layout.js'
import type { Organization } from '../cloud/client.js'
import { type CommitDestination, openArchive } from '../destinations/commit.js'
import { CommittedTree } from '../destinations/tree.js'
import { DeliveryError } from '../errors.js'
import { guard } from '../guard.js'
import { forLog } from '../harmless.js'
import type { Inputs } from '../inputs.js'
import type { Expected } from '../state/index.js'
import { destinationId } from '../state/state.js'
import { day, minus, type Timestamp } from '../time.js'
import type { World } from '../world.js'
import { copyArchive } from './copy.js'

const DAY = 86_400_000

export interface Place {
  /** For people. */
  readonly name: string
  readonly folder: string
  /** The branch, for what is missing; null for a folder of the runner. */
  readonly commit: CommitDestination | null
  /** What the archive must say to be this export's. */
  readonly expected: Expected
  /** Whether all files are known, and not only those that the manifests name. */
  readonly isListed: boolean
}

/**
 * @param now the API's clock
 * @throws DeliveryError when there is no such branch, or when it must not be repaired
 */
export async function openPlace(
  inputs: Inputs,
  world: World,
  organization: Organization | null,
  now: Timestamp,
): Promise<Place> {
  const { name, lookback } = inputs
  const expectedAt = (committed: { repository: string; branch: string } | null): Expected => {
    return {
      name,
      organization,
      destination: destinationId(inputs, world.repository, committed),
      refs: [],
      now,
      lookback,
    }
  }
  const folder = inputs.verify?.archive ?? null
  if (folder !== null) return { name: folder, folder, commit: null, expected: expectedAt(null), isListed: true }

  const at = await committed(inputs, world)
  const branch = world.openBranch(at.repository, at.branch)
  if (!(await branch.exists())) {
    throw new DeliveryError(
      `There is nothing to verify: ${at.repository} has no branch ${forLog(at.branch)}. Give the \`repository\`, \`branch\` and \`path\` of the export, or a folder (\`archive\`).`,
    )
  }
  const tree = new CommittedTree(await branch.head(), { ...world, branch, path: inputs.archive.path })
  const copy = await world.createFolder()
  world.log.info(`Reading ${tree.place}.`)
  const isListed = await copyArchive(tree, copy, monthOf(day(minus(now, -DAY))))
  const commit = openArchive(branch, inputs, world, now)
  return { name: tree.place, folder: copy, commit, expected: expectedAt(at), isListed }
}

async function committed(inputs: Inputs, world: World): Promise<{ repository: string; branch: string }> {
  const { archive, verify } = inputs
  if (verify?.repair === true) {
    const guarded = await guard({ ...inputs, destinations: new Set(['commit']) }, world)
    if (guarded.archive !== null) return guarded.archive
  }
  const home = await world.github.repository(archive.repository ?? world.repository)
  return { repository: home.fullName, branch: archive.branch ?? home.defaultBranch }
}
