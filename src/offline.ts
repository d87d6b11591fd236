/** The entry for a laptop: verifies the archive in a folder against itself, without a network, a token or a key. */

import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { asError, ConfigurationError } from './errors.js'
import { forAuthor, forLog } from './harmless.js'
import { isTimestamp, type Timestamp } from './time.js'
import { verifyFolder } from './verify/inspect.js'
import { problemLines, rangeLines } from './verify/report.js'
import { isSha256 } from './verify/request.js'

const USAGE = `Usage: npm run verify -- <folder> [--expected-manifest <sha256>] [--start <timestamp>]

<folder>             the archive in a clone (the one that holds manifests/), or a folder of unpacked artifacts
--expected-manifest  the output manifest-sha256 of a run: its delivery must be there
--start              what was delivered before may be gone, such as expired artifacts`

process.exitCode = await main(process.argv.slice(2))

/** @returns 0 for an archive that is whole, 1 for one that is not, 2 when there was nothing to verify */
async function main(given: string[]): Promise<number> {
  try {
    const { folder, ...expectations } = readArguments(given)
    const verified = await verifyFolder(folder, expectations)
    const { problems } = verified.inspected
    for (const line of rangeLines(verified)) console.log(line)
    for (const line of problemLines(problems)) console.log(line)
    for (const { one } of verified.exports)
      console.log(`The last manifest line has the SHA-256 ${one.links.at(-1)?.sha256}.`)
    console.log(problems.count === 0 ? 'The archive is whole.' : `NOT whole: ${problems.count} found.`)
    return problems.count === 0 ? 0 : 1
  } catch (thrown) {
    const { message } = asError(thrown)
    console.error(
      thrown instanceof ConfigurationError ? message : `The archive cannot be read: ${forLog(message, 500)}.`,
    )
    return 2
  }
}

/** @throws ConfigurationError */
function readArguments(given: string[]): {
  folder: string
  start: Timestamp | null
  expectedManifest: string | null
} {
  const { values, positionals } = parse(given)
  const [folder] = positionals
  const start = values.start ?? null
  const expectedManifest = values['expected-manifest']?.toLowerCase() ?? null
  if (folder === undefined || positionals.length > 1) throw new ConfigurationError([USAGE])
  if (start !== null && !isTimestamp(start)) {
    throw new ConfigurationError([`--start: "${forAuthor(start)}" is not a timestamp with a zone. ${USAGE}`])
  }
  if (expectedManifest !== null && !isSha256(expectedManifest)) {
    throw new ConfigurationError([`--expected-manifest: "${forAuthor(expectedManifest)}" is not a SHA-256. ${USAGE}`])
  }
  // npm changes to the folder of the package, and tells where it was called.
  return { folder: resolve(process.env['INIT_CWD'] ?? process.cwd(), folder), start, expectedManifest }
}

function parse(given: string[]) {
  try {
    return parseArgs({
      args: given,
      allowPositionals: true,
      options: { start: { type: 'string' }, 'expected-manifest': { type: 'string' } },
    })
  } catch (thrown) {
    throw new ConfigurationError([`${asError(thrown).message}\n${USAGE}`])
  }
}
