/** What a policy file may hold although it can never match, or deceives who reads the file: warnings. */

import { hiddenIn, hiddenInProse, lookalikesIn, lowerAscii } from '../core/characters.js'
import { isObject, isText, listIn } from '../core/json.js'
import { didYouMean } from '../core/nearest.js'
import { authored, Sentence, sentence } from '../core/sentence.js'
import { parseAction } from './actions.js'
import { KNOWN_SOURCES, SOURCE_PREFIX } from './conditions.js'
import { glob, isGlob } from './glob.js'
import { quoted } from './quoted.js'
import type { Path, ReportPath } from './yaml.js'

/** Texts for people, in a rule and in an exception. */
const PROSE = ['title', 'owner', 'reason']
/** Parts with conditions. */
const MATCHES = ['match', 'unless']

/** @param file a policy file without problems */
export function findDoubts(file: unknown, report: ReportPath): void {
  for (const list of ['rules', 'exceptions']) {
    listIn(file, list).forEach((part, index) => {
      if (!isObject(part)) return
      const path = [list, index]
      for (const key of PROSE) doubtProse(part[key], [...path, key], report)
      for (const key of MATCHES) doubtMatch(part[key], [...path, key], report)
      doubtText(part['entry'], [...path, 'entry'], report)
      if (isImpliedBy(part['match'], part['unless'])) {
        report([...path, 'unless'], () => sentence`holds whenever match does, so the rule never matches`)
      }
    })
  }
}

function doubtProse(value: unknown, path: Path, report: ReportPath): void {
  const codes = isText(value) ? hiddenInProse(value) : ''
  if (codes !== '') report(path, () => hides(value, codes))
}

function doubtMatch(match: unknown, path: Path, report: ReportPath): void {
  for (const [key, given] of Object.entries(isObject(match) ? match : {})) {
    const here = [...path, key]
    doubtText(key, here, (at, problem) => report(at, problem, true))
    valuesOf(given).forEach((value, index) => {
      if (isText(value)) doubtValue(key, value, Array.isArray(given) ? [...here, index] : here, report)
    })
  }
}

function doubtValue(key: string, value: string, path: Path, report: ReportPath): void {
  if (key === 'action') doubtAction(value, path, report)
  else doubtText(value, path, report)
  if (key === 'source') doubtSource(value, path, report)
}

/** A text that is compared with one of the log. */
function doubtText(value: unknown, path: Path, report: ReportPath): void {
  if (!isText(value)) return
  const [hidden, alike] = [hiddenIn(value), lookalikesIn(value)]
  if (hidden !== '') {
    report(path, () => hides(value, hidden))
  } else if (alike !== '') {
    report(path, () => sentence`${quoted(value)} has letters that look like others (${authored(alike)}). Check them.`)
  }
  doubtEnds(value, path, report)
}

function doubtEnds(value: string, path: Path, report: ReportPath): void {
  if (!/^ | $/.test(value)) return
  report(path, () => sentence`${quoted(value)} begins or ends with a space. Remove it.`)
}

function doubtAction(name: string, path: Path, report: ReportPath): void {
  const parsed = parseAction(name)
  if (parsed instanceof Sentence) return
  for (const warning of parsed.warnings) report(path, () => warning)
  doubtEnds(name, path, report)
}

function doubtSource(value: string, path: Path, report: ReportPath): void {
  const matches = glob(value)
  if (KNOWN_SOURCES.some((source) => matches(source) || matches(SOURCE_PREFIX + source))) return
  const meant = isGlob(value)
    ? sentence`.`
    : didYouMean(value, [...KNOWN_SOURCES, ...KNOWN_SOURCES.map((one) => SOURCE_PREFIX + one)])
  const known = KNOWN_SOURCES.join(', ')
  report(path, () => sentence`${quoted(value)} is not a source that this version knows (${known})${meant}`)
}

function hides(value: unknown, codes: string): Sentence {
  return sentence`${quoted(String(value))} has characters that can't be seen (${authored(codes)}). Remove them.`
}

/** Whether each key of `unless` is one of `match`, with every value that it has there. */
function isImpliedBy(match: unknown, unless: unknown): boolean {
  if (!isObject(match) || !isObject(unless)) return false
  return Object.entries(unless).every(([key, given]) => {
    const allowed = new Set(valuesOf(given).map(plain))
    return Object.hasOwn(match, key) && valuesOf(match[key]).every((value) => allowed.has(plain(value)))
  })
}

function plain(value: unknown): string {
  return lowerAscii(String(value))
}

function valuesOf(given: unknown): readonly unknown[] {
  return Array.isArray(given) ? given : [given]
}
