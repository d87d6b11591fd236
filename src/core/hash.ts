/** SHA-256, in hex. */

import { createHash } from 'node:crypto'

export function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}

export function isSha256(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text)
}
