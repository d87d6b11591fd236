/** A policy file as text → its rules and exceptions, or every problem with its line and column. */

import { at, isObject, listIn } from '../core/json.js'
import { didYouMean } from '../core/nearest.js'
import { authored, Sentence, sentence } from '../core/sentence.js'
import { findDoubts } from './doubts.js'
import { type Exception, type Rule, UNREADABLE_PAYLOAD } from './index.js'
import { quoted, quotedValue } from './quoted.js'
import { policySchema, RULE_ID } from './schema.js'
import { runTests } from './tests.js'
import { type Flaw, type Path, readYaml, type ReportPath, type YamlFile } from './yaml.js'

/** Problems of one file that are listed. */
const LISTED_PROBLEMS = 50
/** The ids of the rules that inputs make. */
const INPUT_RULES = ['fail-on', 'warn-on', 'unknown-action']

interface PolicyFile {
  readonly rules: readonly Rule[]
  readonly exceptions: readonly Exception[]
  /** What is allowed, but may be a mistake. */
  readonly warnings: readonly Sentence[]
}

type Parsed = PolicyFile | { readonly problems: readonly Sentence[] }

/** Each problem begins with line and column; after those that are listed comes the number of the others. */
export function parsePolicy(text: string): Parsed {
  try {
    return parseFile(text)
  } catch (thrown) {
    // The libraries call themselves for each level, and hand on lists of problems as arguments.
    if (!(thrown instanceof RangeError)) throw thrown
    return { problems: [sentence`1:1: the file cannot be read: it is nested too deeply, or almost all of it is wrong`] }
  }
}

function parseFile(text: string): Parsed {
  const file = readYaml(text)
  if (file.value === undefined) return { problems: listed(file.flaws, file) }
  const flaws = [...file.flaws]
  const reportTo = (list: Flaw[]): ReportPath => {
    return (path, problem, isKey = false) => {
      list.push({ offset: file.offsetOf(path, isKey), wording: () => sentence`${nameOf(path)} ${problem()}` })
    }
  }
  const report = reportTo(flaws)
  const { data, error } = policySchema.safeParse(file.value)
  for (const issue of error?.issues ?? []) flaws.push(...flawsOf(issue, file))
  checkIds(file.value, report)
  const { rules = [], exceptions = [], tests = [] } = data ?? {}
  if (flaws.length === 0) runTests(tests, rules, (index, problem) => report(['tests', index], problem))
  if (flaws.length > 0) return { problems: listed(flaws, file) }
  const doubts: Flaw[] = []
  findDoubts(file.value, reportTo(doubts))
  return { rules, exceptions, warnings: listed(doubts, file) }
}

function listed(flaws: readonly Flaw[], { lines }: YamlFile): Sentence[] {
  const shown = [...flaws].sort((a, b) => a.offset - b.offset).slice(0, LISTED_PROBLEMS)
  const problems = shown.map(({ offset, wording }) => {
    const { line, col } = lines.linePos(offset)
    return sentence`${line}:${col}: ${wording()}`
  })
  const rest = flaws.length - shown.length
  return rest === 0 ? problems : [...problems, sentence`and ${rest} more`]
}

type Issue = NonNullable<ReturnType<typeof policySchema.safeParse>['error']>['issues'][number]

function flawsOf(issue: Issue, { value, offsetOf }: YamlFile): Flaw[] {
  const path = issue.path.map((segment) => (typeof segment === 'number' ? segment : String(segment)))
  if (issue.code === 'unrecognized_keys') {
    // The schema's message is the list of the known keys.
    const wording = (key: string) =>
      sentence`${nameOf(path)} has no key ${authored(key)}${didYouMean(key, issue.message.split(' '))}`
    return issue.keys.map((key) => ({ offset: offsetOf([...path, key], true), wording: () => wording(key) }))
  }
  const given = path.reduce<unknown>((around, segment) => at(around, String(segment)), value)
  return [{ offset: offsetOf(path), wording: () => sentence`${nameOf(path)} ${problemOf(issue, given)}` }]
}

/** @param given the value that the issue is about */
function problemOf(issue: Issue, given: unknown): Sentence {
  if (issue.code === 'custom') {
    const { problem, shown }: Record<string, unknown> = issue.params ?? {}
    if (problem instanceof Sentence) return problem
    return Array.isArray(shown) ? wrong(authored(issue.message), valuesUnder(given, shown)) : authored(issue.message)
  }
  if (given === null && issue.path.length === 0) return sentence`is empty; begin with \`version: 1\``
  if (given === undefined || given === null) return sentence`is missing`
  const isName = issue.code === 'invalid_value' && typeof given === 'string'
  const nearest = isName ? didYouMean(given, issue.values.map(String)) : sentence``
  return sentence`${wrong(authored(issue.message), given)}${nearest}`
}

function wrong(wanted: Sentence, given: unknown): Sentence {
  return sentence`${wanted}, not ${quotedValue(given)}`
}

function valuesUnder(map: unknown, keys: readonly unknown[]): object {
  return Object.fromEntries(Object.entries(isObject(map) ? map : {}).filter(([key]) => keys.includes(key)))
}

/** Reports ids that are taken, and names of rules that are not there. */
function checkIds(value: unknown, report: ReportPath): void {
  const ids = listIn(value, 'rules').map((rule) => idIn(rule, 'id'))
  const taken = new Set([...INPUT_RULES, UNREADABLE_PAYLOAD])
  ids.forEach((id, index) => {
    if (id === null) return
    const problem = takenBy(id)
    if (taken.has(id)) report(['rules', index, 'id'], () => sentence`${quoted(id)} ${problem}`)
    taken.add(id)
  })
  // A rule whose id can't be read has one that an exception or a test may name.
  if (ids.includes(null)) return
  listIn(value, 'exceptions').forEach((exception, index) => {
    const id = idIn(exception, 'rule')
    if (id === null || taken.has(id)) return
    report(['exceptions', index, 'rule'], () => sentence`${quoted(id)} names no rule${didYouMean(id, taken)}`)
  })
  const own = new Set([...ids.flatMap((id) => id ?? []), UNREADABLE_PAYLOAD])
  listIn(value, 'tests').forEach((test, index) => {
    for (const id of listIn(test, 'expect')) {
      if (typeof id !== 'string' || own.has(id)) continue
      report(['tests', index, 'expect'], () => {
        return sentence`names ${authored(id)}, which is no rule of this file${didYouMean(id, own)}`
      })
    }
  })
}

/** Why an id is taken. */
function takenBy(id: string): Sentence {
  if (INPUT_RULES.includes(id)) return sentence`is the name of the rule that an input makes`
  if (id === UNREADABLE_PAYLOAD) return sentence`is the name of the rule about payloads that can't be read`
  return sentence`stands for another rule already`
}

function idIn(value: unknown, key: string): string | null {
  const id = at(value, key)
  return typeof id === 'string' && RULE_ID.test(id) ? id : null
}

/** `rules[0].match.action`; the file itself at its root. */
function nameOf([first, ...rest]: Path): Sentence {
  if (first === undefined) return sentence`the file`
  const steps = rest.map((segment) => (typeof segment === 'number' ? `[${segment}]` : `.${segment}`))
  return authored([first, ...steps].join(''))
}
