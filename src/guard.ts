/** Nothing is read when what is read would become public. */

import { asError, DeliveryError, isError } from './errors.js'
import type { GitHub } from './github.js'
import type { Inputs } from './inputs.js'

/**
 * Whether everybody can read this repository, and with it the job's summary; taken as public when that cannot be learned.
 * With it comes the repository's default branch, when it is known.
 * @throws DeliveryError when a destination is public, or may be, and that is not allowed
 */
export async function guardVisibility(
  { destination, allowPublicRepository }: Pick<Inputs, 'destination' | 'allowPublicRepository'>,
  github: GitHub,
): Promise<{ isPublic: boolean; defaultBranch: string | null }> {
  const visibility = await github.repository().catch(asError)
  const isPublic = isError(visibility) || visibility.isPublic
  const defaultBranch = isError(visibility) ? null : visibility.defaultBranch
  if (!isPublic || destination === 'none' || allowPublicRepository) return { isPublic, defaultBranch }
  if (isError(visibility)) {
    throw new DeliveryError(
      `Nothing was read, since it cannot be learned whether everybody could read it: ${visibility.message}`,
      { cause: visibility },
    )
  }
  throw new DeliveryError(
    'Nothing was read: this repository is public, and everybody who is signed in to GitHub can download its artifacts. Export to a private repository, or use `destination: none` and deliver the files yourself; `allow-public-repository: true` is for logs that everybody may read.',
  )
}
