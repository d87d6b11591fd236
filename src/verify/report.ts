/** A verification as text: a line for each range, what is wrong, the outputs and the verdict. */

import { blankOutputs, type OutputName } from '../action.js'
import { forList, forLog } from '../harmless.js'
import { plural } from '../plural.js'
import type { Told } from '../publish.js'
import { annotationsOf } from '../report.js'
import { failingFindings } from '../result.js'
import { compare, day, minus } from '../time.js'
import type { Verification, VerifiedExport } from '../verify.js'
import { within } from './coverage.js'
import type { CountedRange } from './days.js'
import { countsOf, judgedOf, outcomeOf } from './outcome.js'
import type { Problems } from './problems.js'
import type { Source } from './source.js'

/** Files that a sentence names. */
const MOST_NAMED = 5

type Reported = Pick<Verification, 'inspected' | 'exports' | 'source'>

/** For each range without a gap what it holds, as in "2026-01-01 to 2026-11-23: 12,345 entries, continuous, …". */
export function rangeLines({ inspected, exports, source }: Reported): string[] {
  const isIntact = inspected?.problems.count === 0
  return exports.flatMap((one) => {
    const name =
      exports.length > 1 ? `${forLog(one.one.name)}, ${one.one.isCommitted ? 'committed' : 'artifacts'}: ` : ''
    const lines = one.ranges.map((range) => {
      const span = `${day(range.from ?? range.first ?? range.to)} to ${day(range.to)}`
      const facts = [
        entries(range.entries),
        'continuous',
        isIntact ? 'chain intact' : 'not intact',
        agreed(one, range, source),
      ]
      return `${name}${span}: ${facts.join(', ')}`
    })
    if (one.outside === 0) return lines.length === 0 ? [`${name}no entries yet`] : lines
    return [
      ...lines,
      `${name}outside of ${lines.length === 0 ? 'any continuous range' : 'these'}: ${entries(one.outside)}, newer than the cursor or of another mode`,
    ]
  })
}

function entries(number: number): string {
  return `${number.toLocaleString('en-US')} ${number === 1 ? 'entry' : 'entries'}`
}

function agreed({ differences }: VerifiedExport, range: CountedRange, source: Source | null): string {
  if (source === null) return 'source not asked'
  const compared = within(source.scope, range.from, range.to)
  const [first] = compared
  if (differences === null || first === undefined) return 'source not compared'
  const { missing, vanished, altered } = differences.counts
  if (missing + vanished + altered > 0) return 'source differs'
  const last = compared.at(-1) ?? first
  if (compared.length > 1) return 'source agrees in parts of it'
  const begin = first.from === range.from ? '' : ` from ${day(first.from ?? first.to)} on`
  const isToEnd = compare(last.to, minus(range.to, source.lookback)) >= 0
  return `source agrees${begin}${isToEnd ? '' : ` up to ${last.to}`}`
}

/** What is wrong, each as a sentence; and what is no damage, but worth telling. */
export function problemLines({ told, notes, lineEndings, count }: Problems): string[] {
  const lines = [...told, ...notes].map((problem) => `${problem}.`)
  if (lineEndings.length > 0) {
    const named = lineEndings.slice(0, MOST_NAMED).map((path) => forLog(path))
    lines.push(
      `${plural(lineEndings.length, 'file differs', 'files differ')} by line endings alone, which a checkout has changed: ${named.join(', ')}${lineEndings.length > named.length ? ', …' : ''}. Check out again without it (\`git config core.autocrlf false\`), and keep the archive's .gitattributes.`,
    )
  }
  const rest = count - told.length - lineEndings.length
  return rest > 0 ? [...lines, `${rest} more are not listed.`] : lines
}

/** A verification for the log, the annotations and the outputs. */
export function toldOf(verification: Verification): Omit<Told, 'summary'> {
  const { inspected, isPublic } = verification
  return {
    lines: [
      ...rangeLines(verification),
      ...comparedLines(verification),
      ...(inspected === null ? [] : problemLines(inspected.problems)),
    ],
    annotations: annotationsOf({ ...judgedOf(verification), isPublic }),
    outputs: outputsOf(verification),
    verdict: verdictOf(verification),
  }
}

/** What is different, and yet no difference. */
function comparedLines(verification: Verification): string[] {
  const { rewritten = 0, beyondRetention = 0 } = countsOf(verification) ?? {}
  const first = verification.source?.first ?? 'none'
  return [
    ...(beyondRetention === 0
      ? []
      : [
          `${entries(beyondRetention)} older than the source's first one (${first}): beyond its retention, and only here.`,
        ]),
    ...(rewritten === 0 ? [] : [`${entries(rewritten)} written differently by the source, and saying the same.`]),
  ]
}

/** Every output; empty where nothing is known, or in no such mode. */
export function outputsOf(verification: Verification): Record<OutputName, string> {
  const { inspected, folder, receipts, tally, source } = verification
  const counts = countsOf(verification)
  const chain = inspected?.exports.length === 1 ? inspected.exports[0]?.one.links.at(-1)?.sha256 : undefined
  const commit = receipts.at(-1)
  return {
    ...blankOutputs,
    outcome: outcomeOf(verification),
    entries: text(counts?.repaired),
    'unknown-actions': tally === null ? '' : [...tally.unknown].map((name) => forList(name)).join(','),
    findings: source === null ? '' : text(failingFindings(judgedOf(verification))),
    'caught-up': source === null ? '' : String(source.ending.kind === 'caught-up'),
    directory: folder?.root ?? '',
    'findings-file': folder?.findingsFile ?? '',
    'manifest-sha256': commit?.manifest ?? chain ?? '',
    'commit-sha': commit?.oid ?? '',
    'commit-url': commit?.url ?? '',
    'missing-entries': text(counts?.missing),
    'vanished-entries': text(counts?.vanished),
    'altered-entries': text(counts?.altered),
    'repaired-entries': text(counts?.repaired),
  }
}

/** What is wrong, and what to do about it; null when nothing is. */
export function verdictOf(verification: Verification): string | null {
  const { error, inspected, isPublic, source } = verification
  const problems = inspected?.problems.count ?? 0
  const counts = countsOf(verification)
  const findings = failingFindings(judgedOf(verification))
  const sentences = error === null ? [] : [error.message]
  if (problems > 0) {
    sentences.push(
      `The archive is not whole: ${plural(problems, 'thing is', 'things are')} wrong with it (${inspected?.problems.told[0] ?? forLog(inspected?.problems.lineEndings[0] ?? '', 300)}${problems > 1 ? '; …' : ''}). The log lists them. \`git log -- <file>\` tells who changed a committed file: restore it from the newest commit there that this action made; unpack an artifact again.`,
    )
  }
  if (counts !== null && counts.left > 0) {
    sentences.push(
      `The archive and the source differ: ${counts.missing} missing in the archive${verification.isMended ? ' (added now)' : ''}, ${counts.vanished} vanished from the source, ${counts.altered} altered. ${isPublic ? '' : 'The job summary lists them. '}${counts.missing > 0 && !verification.isMended ? '`repair: true` adds what is missing to a committed archive. ' : ''}${counts.vanished + counts.altered > 0 ? 'What vanished or was altered is for the support of CockroachDB Cloud to explain: the archive keeps what was first sent.' : ''}`.trim(),
    )
  }
  if (findings > 0) {
    sentences.push(
      `${plural(findings, 'finding', 'findings')} among the entries that were added ${findings === 1 ? 'turns' : 'turn'} this run red; the entries and the findings are safe in the archive. Look into each of them.`,
    )
  }
  if (sentences.length === 0 && source?.ending.kind === 'max-duration') {
    sentences.push(
      `Reading stopped after \`max-duration\`: the source was compared up to ${source.scope.at(-1)?.to ?? 'nowhere'} only. Run again with more time, or verify a part (\`start\`, \`end\`).`,
    )
  }
  return sentences.length === 0 ? null : sentences.join(' ')
}

function text(number: number | undefined): string {
  return number === undefined ? '' : String(number)
}
