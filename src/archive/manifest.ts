/** The manifest: one line per delivery that says what was delivered, bound to the line before it by its hash. */

import { sha256 } from '../core/hash.js'
import { decode, type ManifestLine, manifestSchema } from './schema.js'

/** The keys are written in the order of the schema, whatever order they come in. */
export function encodeManifest(line: ManifestLine): { text: string; sha256: string } {
  const text = JSON.stringify(manifestSchema.parse(line))
  return { text, sha256: sha256(text) }
}

/** Null if the text is no line of a manifest. */
export function decodeManifest(text: string): ManifestLine | null {
  return decode(manifestSchema, text)
}
