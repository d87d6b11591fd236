/** The body of an answer that is a file, or that only looks like one. */

import { at } from '../core/json.js'

export function isPage(headers: unknown): boolean {
  return /html/i.test(String(at(headers, 'content-type')))
}

export async function bytesOf(data: unknown): Promise<Buffer> {
  if (typeof data === 'string') return Buffer.from(data)
  if (data instanceof ArrayBuffer) return Buffer.from(data)
  if (!(data instanceof ReadableStream)) throw new Error('the answer has no body')
  return Buffer.from(await new Response(data).arrayBuffer())
}

export function isStream(data: unknown): data is AsyncIterable<Uint8Array> {
  return typeof data === 'object' && data !== null && Symbol.asyncIterator in data
}
