/** Signs what is kept outside the repository, and tells what was signed from what was not. */

import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

/** Ties the derived key to this use and this layout of the state. */
const CONTEXT = 'cockroachdb-cloud-audit-logs state v1'
const KEY_BYTES = 32

/** What is signed: a text of one kind is no signature for another. */
export type Purpose = 'cache key' | 'state'

export class Signer {
  private readonly keys: readonly Buffer[]

  /** @param secrets the first signs, each of them verifies */
  constructor(secrets: readonly [string, ...string[]]) {
    this.keys = secrets.map((secret) => Buffer.from(hkdfSync('sha256', secret, '', CONTEXT, KEY_BYTES)))
  }

  /** HMAC-SHA-256, in hex. */
  sign(purpose: Purpose, text: string): string {
    return this.signatures(purpose, text)[0] ?? ''
  }

  verifies(purpose: Purpose, text: string, signature: string): boolean {
    const given = Buffer.from(signature)
    return this.signatures(purpose, text)
      .map((expected) => Buffer.from(expected))
      .some((expected) => expected.length === given.length && timingSafeEqual(expected, given))
  }

  private signatures(purpose: Purpose, text: string): string[] {
    return this.keys.map((key) => createHmac('sha256', key).update(`${purpose}\n${text}`).digest('hex'))
  }
}
