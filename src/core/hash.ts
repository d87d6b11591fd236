/** Hashes: SHA-256, in hex, or its first bits as a number, and that by which git names a file. */

import { createHash } from 'node:crypto'

export function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}

/** The first 64 bits. */
export function hash64(text: string): bigint {
  return createHash('sha256').update(text).digest().readBigUInt64BE()
}

/** The SHA-1 by which git, and so GitHub, names a file's content. */
export function gitBlobHash(content: Buffer): string {
  return createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex')
}

export function isSha256(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text)
}
