/** What is verified: the inputs that belong to mode verify alone. */

import type { Reader } from '../reader.js'

export interface VerifyRequest {
  /** A folder on the runner; null: the committed archive. */
  readonly archive: string | null
  /** SHA-256 of a manifest line that must be there, in hex. */
  readonly expectedManifest: string | null
  readonly repair: boolean
}

/** In hex, as the action writes it. */
export function isSha256(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text)
}

/** Null in the other modes. */
export function readVerifyRequest(reader: Reader): VerifyRequest | null {
  const repair = reader.boolean('repair')
  const expected = reader.value('expected-manifest').toLowerCase()
  if (expected !== '' && !isSha256(expected)) {
    reader.refuse(
      'expected-manifest',
      `${reader.quoted('expected-manifest')} is not a SHA-256 in hex, as the output \`manifest-sha256\` of a run gives it`,
    )
  }
  if (reader.mode() !== 'verify') return null
  const archive = reader.value('archive')
  if (repair && archive !== '') {
    reader.refuse('repair', 'mends a committed archive only: leave `archive` out, or `repair`')
  }
  if (repair && reader.value('api-key') === '') {
    reader.refuse('repair', 'adds what the source has, which needs an `api-key`')
  }
  return { archive: archive === '' ? null : archive, expectedManifest: expected === '' ? null : expected, repair }
}
