/** The files of a commit by one call: GitHub packs them with `git archive`, whatever their number. */

import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { createGunzip } from 'node:zlib'
import { extract } from 'tar-stream'
import { sentenceOf } from '../core/errors.js'
import { sentence } from '../core/sentence.js'
import type { Log } from '../core/log.js'
import { isPage, isStream } from './body.js'
import { DOWNLOAD_TIMEOUT, type Octokit } from './call.js'

export interface PackedFile {
  /** Relative to the folder. */
  readonly path: string
  readonly content: Buffer
}

/**
 * The files under a folder, without links. Attributes in the repository decide what `git archive` leaves out and what it
 * changes, and a download may break off: whoever asks compares each file with the list, and reads what is lacking.
 * @param folder empty for the root
 */
export async function* downloadFiles(
  octokit: Octokit,
  { owner, name, oid, folder }: Readonly<Record<'owner' | 'name' | 'oid' | 'folder', string>>,
  log: Log,
): AsyncGenerator<PackedFile> {
  try {
    // Redirects to a URL that needs no token.
    const { data, headers }: { readonly data: unknown; readonly headers: unknown } = await octokit.request(
      'GET /repos/{owner}/{repo}/tarball/{ref}',
      {
        owner,
        repo: name,
        ref: oid,
        request: { parseSuccessResponseBody: false, signal: AbortSignal.timeout(DOWNLOAD_TIMEOUT) },
      },
    )
    if (isPage(headers) || !isStream(data)) throw new Error('the answer is no file')
    yield* unpacked(data, folder === '' ? '' : `${folder}/`)
  } catch (thrown) {
    log.info(sentence`GitHub did not give all files of the commit in one download (${sentenceOf(thrown)}).`)
  }
}

async function* unpacked(tarball: AsyncIterable<Uint8Array>, prefix: string): AsyncGenerator<PackedFile> {
  const archive = extract()
  const gunzip = createGunzip()
  const source = Readable.from(tarball)
  source.on('error', (error) => gunzip.destroy(error))
  gunzip.on('error', (error) => archive.destroy(error))
  source.pipe(gunzip).pipe(archive)
  try {
    for await (const entry of archive) {
      const { name, type } = entry.header
      // All lies in one folder, which is named after the repository and the commit.
      const path = name.slice(name.indexOf('/') + 1)
      if (type !== 'file' || !path.startsWith(prefix)) {
        entry.resume()
        continue
      }
      yield { path: path.slice(prefix.length), content: await buffer(entry) }
    }
  } finally {
    source.destroy()
  }
}
