/** The entry for a laptop: verifies the archive in a folder against itself, without a network, a token or a key. */

import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { asError, ConfigurationError, sentenceOf } from './core/errors.js'
import { isSha256 } from './core/hash.js'
import { didYouMean } from './core/nearest.js'
import { authored, quote, type Sentence, sentence } from './core/sentence.js'
import { isTimestamp } from './core/time.js'
import { archiveNotes, problemLines, rangeLines } from './report/verification.js'
import { type Expectations, verifyFolder } from './verify/index.js'

const USAGE = sentence`Usage: npm run verify -- <folder> [--expected-manifest <sha256>] [--start <timestamp>]

<folder>             the archive in a clone (the one that holds manifests/), or a folder of unpacked artifacts
--expected-manifest  the output manifest-sha256 of a run: its delivery must be there
--start              what was delivered before may be gone, such as expired artifacts
--help               prints this`

const OPTIONS = {
  start: { type: 'string' },
  'expected-manifest': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

process.exitCode = await verifyCommand(process.argv.slice(2))

/** @returns 0 for an archive that is intact, 1 for one that is not, 2 when there was nothing to verify */
async function verifyCommand(given: string[]): Promise<number> {
  try {
    const command = readArguments(given)
    if (command === 'help') {
      print(USAGE)
      return 0
    }
    const verified = await verifyFolder(command.folder, command)
    const { problems } = verified.inspected
    rangeLines(verified).forEach(print)
    archiveNotes(verified).forEach(print)
    problemLines(problems).forEach(print)
    for (const { history } of verified.exports) {
      print(sentence`The last manifest line has the SHA-256 ${history.links.at(-1)?.sha256 ?? 'of none'}.`)
    }
    print(problems.count === 0 ? sentence`The archive is whole.` : sentence`NOT whole: ${problems.count} found.`)
    return problems.count === 0 ? 0 : 1
  } catch (thrown) {
    const message =
      thrown instanceof ConfigurationError
        ? thrown.sentence
        : sentence`The archive cannot be read: ${sentenceOf(thrown, 500)}.`
    console.error(message.forLog())
    return 2
  }
}

function print(line: Sentence): void {
  console.log(line.forLog())
}

interface VerifyCommand extends Expectations {
  readonly folder: string
}

/** @throws ConfigurationError */
function readArguments(given: string[]): VerifyCommand | 'help' {
  const { values, positionals } = parseCommandLine(given)
  if (values.help === true) return 'help'
  const [folder] = positionals
  const start = values.start ?? null
  const expectedManifest = values['expected-manifest']?.toLowerCase() ?? null
  if (folder === undefined || positionals.length > 1) throw new ConfigurationError([USAGE])
  if (start !== null && !isTimestamp(start)) {
    throw new ConfigurationError([sentence`--start: "${authored(start)}" is not a timestamp with a zone. ${USAGE}`])
  }
  if (expectedManifest !== null && !isSha256(expectedManifest)) {
    throw new ConfigurationError([
      sentence`--expected-manifest: "${authored(expectedManifest)}" is not a SHA-256. ${USAGE}`,
    ])
  }
  // npm changes to the folder of the package, and sets INIT_CWD to the one where it was called.
  return { folder: resolve(process.env['INIT_CWD'] ?? process.cwd(), folder), start, expectedManifest }
}

function parseCommandLine(given: string[]) {
  try {
    return parseArgs({ args: given, allowPositionals: true, options: OPTIONS })
  } catch (thrown) {
    // Quotes nothing but what was typed just now.
    const { message } = asError(thrown)
    const [, unknown] = /^Unknown option '(-[^']*)'/.exec(message) ?? []
    const known = Object.keys(OPTIONS).map((name) => `--${name}`)
    const problem =
      unknown === undefined
        ? quote(message, 500)
        : sentence`${authored(unknown)} is not an option${didYouMean(unknown, known)}`
    throw new ConfigurationError([sentence`${problem}\n${USAGE}`])
  }
}
