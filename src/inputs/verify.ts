/** What is verified: the inputs that belong to mode verify alone. */

import { isSha256 } from '../core/hash.js'
import { sentence } from '../core/sentence.js'
import type { Mode, Moment } from './mode.js'
import type { Reader } from './reader.js'

export interface VerificationInputs {
  /** What is compared with CockroachDB Cloud; null: what the archive covers. */
  readonly range: { readonly start: Moment | null; readonly end: Moment | null }
  /** A folder on the runner; null: the committed archive. */
  readonly folder: string | null
  /** SHA-256 of a manifest line that must be there, in hex. */
  readonly expectedManifest: string | null
  readonly repair: boolean
}

export function readVerification(reader: Reader, mode: Mode): VerificationInputs {
  const isVerify = mode === 'verify'
  const repair = reader.boolean('repair')
  const expected = reader.value('expected-manifest').toLowerCase()
  if (expected !== '' && !isSha256(expected)) {
    reader.refuse(
      'expected-manifest',
      sentence`${reader.quoted('expected-manifest')} is not a SHA-256 in hex, as the output \`manifest-sha256\` of a run gives it`,
    )
  }
  const folder = reader.value('archive')
  if (isVerify && repair && folder !== '') {
    reader.refuse('repair', sentence`mends a committed archive only: leave \`archive\` out, or \`repair\``)
  }
  if (isVerify && repair && reader.value('api-key') === '') {
    reader.refuse('repair', sentence`adds what the source has, which needs an \`api-key\``)
  }
  return {
    range: isVerify ? { start: reader.moment('start'), end: reader.moment('end') } : { start: null, end: null },
    folder: folder === '' ? null : folder,
    expectedManifest: expected === '' ? null : expected,
    repair,
  }
}
