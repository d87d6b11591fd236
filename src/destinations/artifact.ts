/** An artifact of this run: the whole folder, once. */

import { join } from 'node:path'
import type { ArtifactClient } from '@actions/artifact'
import type { Folder } from '../archive/folder.js'
import { DeliveryError, sentenceOf } from '../core/errors.js'
import type { ArtifactReceipt, Destination } from './delivery.js'
import { sentence } from '../core/sentence.js'

export interface ArtifactOptions {
  readonly name: string
  /** Days; null for the repository's own setting. */
  readonly retentionDays: number | null
  /** The page of the run that the artifact belongs to. */
  readonly runUrl: string
}

export interface ArtifactDestination extends Destination {
  /** The artifact's, which is unique within a run. */
  readonly name: string
  /** Whether another step or job of this attempt has uploaded it. */
  isTaken(): Promise<boolean>
}

export function createArtifactDestination(
  { name, retentionDays, runUrl }: ArtifactOptions,
  client: Pick<ArtifactClient, 'uploadArtifact' | 'listArtifacts'>,
): ArtifactDestination {
  async function upload(folder: Folder): Promise<ArtifactReceipt> {
    const files = folder.files.map((path) => join(folder.root, path))
    try {
      const options = retentionDays === null ? {} : { retentionDays }
      const { id, digest } = await client.uploadArtifact(name, files, folder.root, options)
      if (id === undefined || digest === undefined) throw new Error('the artifact service did not confirm the upload')
      return { kind: 'artifact', name, id, digest, url: `${runUrl}/artifacts/${id}` }
    } catch (thrown) {
      throw new DeliveryError(
        sentence`The artifact ${name} could not be uploaded: ${sentenceOf(thrown)}. The cursor stays where it was, so that the next run exports these entries again. If the name is taken, another step or job of this run uses the same \`name\`: give each a separate one.`,
        { cause: thrown },
      )
    }
  }

  return {
    name,
    isTaken: async () => (await client.listArtifacts()).artifacts.some((artifact) => artifact.name === name),
    async *deliver({ folder, tally }) {
      if (tally.entries > 0) yield await upload(folder)
    },
  }
}
