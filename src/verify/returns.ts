/** What a file would be without the carriage returns that a checkout on Windows may put before its line feeds. */

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'

/** SHA-256 in hex. No file of an archive has a carriage return of its own. */
export async function hashWithoutReturns(file: string): Promise<string> {
  const hash = createHash('sha256')
  let held = ''
  for await (const chunk of createReadStream(file, 'latin1')) {
    const text = `${held}${String(chunk)}`
    held = text.endsWith('\r') ? '\r' : ''
    hash.update(text.slice(0, text.length - held.length).replaceAll('\r\n', '\n'), 'latin1')
  }
  return hash.update(held).digest('hex')
}
