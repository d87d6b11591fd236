/** What a file would be without carriage returns, which a checkout on Windows puts before line feeds, or takes away. */

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'

/** SHA-256 in hex. */
export async function hashWithoutReturns(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file, 'latin1')) hash.update(withoutReturns(String(chunk)), 'latin1')
  return hash.digest('hex')
}

export function withoutReturns(text: string): string {
  return text.replaceAll('\r', '')
}
