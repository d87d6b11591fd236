/** One file of a zip that arrives piece by piece. */

import { Unzip, UnzipInflate } from 'fflate'
import { LARGEST_STATE } from './index.js'

/** The text of one file of a zip, wherever it stands in it; null when it has none. Stops reading as soon as it has it. */
export async function extract(zip: AsyncIterable<Uint8Array>, path: string): Promise<string | null> {
  const parts: Uint8Array[] = []
  const failures: Error[] = []
  let size = 0
  let isComplete = false
  const unzip = new Unzip((file) => {
    const isWanted = file.name === path
    file.ondata = (error, data, final) => {
      if (error !== null) failures.push(error)
      if (!isWanted) return
      size += data.length
      if (size <= LARGEST_STATE) parts.push(data)
      isComplete = final
    }
    // What is not wanted is read as well, or it would pile up.
    file.start()
  })
  unzip.register(UnzipInflate)
  for await (const chunk of zip) {
    unzip.push(chunk)
    for (const failure of failures) throw failure
    if (size > LARGEST_STATE) throw new Error(`its ${path} is larger than ${LARGEST_STATE} bytes`)
    if (isComplete) return Buffer.concat(parts).toString('utf8')
  }
  if (size > 0) throw new Error(`it has no complete ${path}`)
  return null
}
