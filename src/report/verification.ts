/** What a verification says: a line for each range, what is wrong, and the verdict. */

import { failingFindings } from '../result.js'
import { finalSentenceOf } from '../core/errors.js'
import { join, plural, type Sentence, sentence } from '../core/sentence.js'
import { compare, day, minus } from '../core/time.js'
import {
  countDifferences,
  type DifferenceCounts,
  repairFindings,
  type Verification,
  type VerifiedExport,
} from '../verification.js'
import type { CountedRange } from '../verify/days.js'
import type { Problems } from '../verify/problems.js'
import { within } from '../verify/ranges.js'
import type { Source } from '../verify/source.js'

type VerifiedArchive = Pick<Verification, 'inspected' | 'exports' | 'source'>

/**
 * For each range without a gap what it holds, as in "2026-01-01 to 2026-11-23: 12,345 entries, continuous, …".
 * @param isPublic whether everybody may read the lines: exports are then numbered, since a manifest can name anything
 */
export function rangeLines({ inspected, exports, source }: VerifiedArchive, isPublic = false): Sentence[] {
  const chain = inspected?.problems.count === 0 ? 'chain intact' : 'not intact'
  return exports.flatMap((verified, index) => {
    const { ranges, outside } = verified
    const name = prefixOf(exports, index, isPublic)
    const lines = ranges.map((range) => {
      const span = sentence`${day(range.from ?? range.first ?? range.to)} to ${day(range.to)}`
      const { text } = agreementOf(verified, range, source)
      return sentence`${name}${span}: ${entryCount(range.entries)}, continuous, ${chain}, ${text}`
    })
    if (outside === 0) return lines.length === 0 ? [sentence`${name}no entries yet`] : lines
    const others = lines.length === 0 ? 'any continuous range' : 'these'
    return [
      ...lines,
      sentence`${name}outside of ${others}: ${entryCount(outside)}, newer than the cursor or of another mode`,
    ]
  })
}

/** What people want to know of an archive without its being damage: repeated ids, and entries that were not evaluated. */
export function archiveNotes({ exports }: Pick<Verification, 'exports'>, isPublic = false): Sentence[] {
  return exports.flatMap(({ history, repeated }, index) => {
    const { ids, isComplete, unchecked, uncheckedFrom } = repeated
    const notes: Sentence[] = []
    if (ids > 0) {
      const number = `${isComplete ? '' : 'at least '}${plural(ids, 'id is', 'ids are')}`
      notes.push(sentence`${number} in the archive at several times. Each time is a separate entry.`)
    }
    if (unchecked > 0) {
      const were = unchecked === 1 ? 'was' : 'were'
      notes.push(
        sentence`${entryCount(unchecked)} from ${uncheckedFrom ?? ''} on ${were} not compared with one another for ids at several times: the archive has more ids than fit into memory.`,
      )
    }
    if (history.unevaluated > 0) {
      const were = history.unevaluated === 1 ? 'was' : 'were'
      notes.push(
        sentence`${entryCount(history.unevaluated)} ${were} delivered without a rule of level \`error\` looking at them.`,
      )
    }
    return notes.map((note) => sentence`${prefixOf(exports, index, isPublic)}${note}`)
  })
}

/** What tells an export from the others, at the beginning of a line. A manifest can name anything, also in public. */
function prefixOf(exports: readonly VerifiedExport[], index: number, isPublic: boolean): Sentence {
  const history = exports[index]?.history
  if (exports.length < 2 || history === undefined) return sentence``
  const called = isPublic ? sentence`export ${index + 1}` : sentence`${history.name}`
  return sentence`${called}, ${history.isCommitted ? 'committed' : 'artifacts'}: `
}

/** Whether the source agrees with every range from its beginning to its end. */
export function isCompletelyCompared({ exports, source }: VerifiedArchive): boolean {
  return exports.every((verified) => {
    const { ranges, outside } = verified
    const isContinuous = ranges.length > 0 || outside === 0
    return isContinuous && ranges.every((range) => agreementOf(verified, range, source).isComplete)
  })
}

/** What the source says of a range, and whether it was compared with all of it and agrees. */
function agreementOf(
  { differences }: VerifiedExport,
  range: CountedRange,
  source: Source | null,
): { readonly text: Sentence; readonly isComplete: boolean } {
  const inPart = (text: Sentence) => ({ text, isComplete: false })
  if (source === null) return inPart(sentence`source not asked`)
  const compared = within(source.scope, range.from, range.to)
  const [first] = compared
  if (differences === null || first === undefined) return inPart(sentence`source not compared`)
  const { missing, vanished, altered } = differences.counts
  if (missing + vanished + altered > 0) return inPart(sentence`source differs`)
  const but = differences.redated === 0 ? sentence`` : sentence` except for re-dated entries`
  if (compared.length > 1) return inPart(sentence`source agrees${but} in parts of it`)
  const begin = first.from === range.from ? sentence`` : sentence` from ${day(first.from ?? first.to)} on`
  const isToEnd = compare(first.to, minus(range.to, source.lookback)) >= 0
  const end = isToEnd ? sentence`` : sentence` up to ${first.to}`
  return { text: sentence`source agrees${but}${begin}${end}`, isComplete: isToEnd && first.from === range.from }
}

/** What is wrong, and what is worth knowing without being damage. */
export function problemLines({ messages, notes, count }: Problems): Sentence[] {
  const lines = [...messages, ...notes].map((problem) => sentence`${problem}.`)
  const rest = count - messages.length
  return rest > 0 ? [...lines, sentence`${rest} more are not listed.`] : lines
}

/** What the source has otherwise, without being a difference. */
export function comparedLines(verification: Verification): Sentence[] {
  const { rewritten = 0, beyondRetention = 0, redated = 0, unlocated = 0 } = countDifferences(verification) ?? {}
  const first = verification.source?.first ?? 'none'
  return [
    ...(beyondRetention === 0
      ? []
      : [
          sentence`${entryCount(beyondRetention)} older than the source's first one (${first}): beyond its retention, and only here.`,
        ]),
    ...(rewritten === 0
      ? []
      : [sentence`${entryCount(rewritten)} written differently by the source, and saying the same.`]),
    ...(redated === 0
      ? []
      : [
          sentence`${entryCount(redated)} ${redated === 1 ? 'is' : 'are'} re-dated: CockroachDB Cloud has the same id at another time, and all other fields are the same. The archive keeps the old time as well.`,
        ]),
    ...(unlocated === 0
      ? []
      : [
          sentence`${entryCount(unlocated)} that vanished ${unlocated === 1 ? 'was' : 'were'} not looked for at another time: more vanished than fit into memory.`,
        ]),
  ]
}

/** What is wrong, and what to do about it; null when nothing is. */
export function verificationVerdict(verification: Verification): Sentence | null {
  const { error, inspected, source } = verification
  const counts = countDifferences(verification)
  const findings = failingFindings(repairFindings(verification))
  const sentences = [
    ...(error === null ? [] : [finalSentenceOf(error)]),
    ...(inspected === null || inspected.problems.count === 0 ? [] : [damage(inspected.problems)]),
    ...(counts === null || counts.left === 0 ? [] : [disagreement(counts, verification)]),
  ]
  const isIncomplete = sentences.length === 0 && source?.ending.kind === 'max-duration'
  if (findings > 0 && verification.warnOnly) {
    sentences.push(
      sentence`${plural(findings, 'finding', 'findings')} among the entries that were added ${findings === 1 ? 'needs' : 'need'} review (\`warn-only\`). The entries and the findings are safe in the archive.`,
    )
  } else if (findings > 0) {
    sentences.push(
      sentence`${plural(findings, 'finding', 'findings')} among the entries that were added ${findings === 1 ? 'turns' : 'turn'} this run red; the entries and the findings are safe in the archive. Look into each of them.`,
    )
  }
  if (isIncomplete && (sentences.length === 0 || verification.warnOnly)) {
    sentences.push(
      sentence`Reading stopped after \`max-duration\`: the source was compared up to ${source.scope.at(-1)?.to ?? 'nowhere'} only. Run again with more time, or verify a part (\`start\`, \`end\`).`,
    )
  }
  return sentences.length === 0 ? null : join(sentences)
}

function damage({ messages, count }: Problems): Sentence {
  return sentence`The archive is not whole: ${plural(count, 'thing is', 'things are')} wrong with it (${join(messages.slice(0, 1))}${count > 1 ? '; …' : ''}). The log lists them. \`git log -- <file>\` shows who changed a committed file: restore it from the newest commit there that this action made; unpack an artifact again.`
}

function disagreement(
  { missing, vanished, altered }: DifferenceCounts,
  { visibility, isRepaired }: Verification,
): Sentence {
  const sentences = [
    sentence`The archive and the source differ: ${missing} missing in the archive${isRepaired ? sentence` (added now)` : sentence``}, ${vanished} vanished from the source, ${altered} altered.`,
  ]
  if (visibility !== 'public') sentences.push(sentence`The job summary lists them.`)
  if (missing > 0 && !isRepaired) {
    sentences.push(sentence`\`repair: true\` adds what is missing to a committed archive.`)
  }
  if (vanished + altered > 0) {
    sentences.push(
      sentence`What vanished or was altered is for the support of CockroachDB Cloud to explain: the archive keeps what was first sent.`,
    )
  }
  return join(sentences)
}

function entryCount(number: number): string {
  return `${number.toLocaleString('en-US')} ${number === 1 ? 'entry' : 'entries'}`
}
