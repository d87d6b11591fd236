/** A policy file as text → its rules and exceptions, or every problem with its line and column. */

import { at } from '../json.js'
import { didYouMean } from '../nearest.js'
import { compilePolicy, type Parts, type PolicyFile } from './compile.js'
import {
  exceptionSchema,
  hoursSchema,
  type MatchDocument,
  matchSchema,
  policySchema,
  ruleSchema,
  testSchema,
} from './schema.js'
import { failedTests } from './tests.js'
import { type Located, type Path, readYaml } from './yaml.js'

export type Parsed = PolicyFile | { readonly problems: readonly string[] }

/** The maps of the file, by where they stand in it; `*` is a place in a list. */
const MAPS: ReadonlyMap<string, { readonly shape: object }> = new Map<string, { readonly shape: object }>([
  ['', policySchema],
  ['rules.*', ruleSchema],
  ['rules.*.hours', hoursSchema],
  ['exceptions.*', exceptionSchema],
  ['tests.*', testSchema],
])

export function parsePolicy(text: string): Parsed {
  const read = readYaml(text)
  if ('problems' in read) return read
  const problems: string[] = []
  const report = (path: Path, problem: string) => problems.push(`${read.place(path)}: ${nameOf(path)} ${problem}`)
  const form = policySchema.safeParse(read.value)
  if (!form.success) problems.push(...form.error.issues.flatMap((issue) => sentencesOf(issue, read)))
  // What has its form is looked into all the same, so that one message tells everything.
  const file = compilePolicy(wellFormed(read.value), report)
  if (problems.length === 0 && form.success) failedTests(form.data.tests ?? [], file.rules, report)
  return problems.length === 0 ? file : { problems: problems.sort(byPlace) }
}

function wellFormed(value: unknown): Parts {
  const rules = listAt(value, 'rules').map((rule) => ruleSchema.safeParse(rule).data ?? null)
  const matches = listAt(value, 'rules').flatMap((rule, index): [number, MatchDocument][] => {
    const match = rules[index] === null ? matchSchema.safeParse(at(rule, 'match')).data : undefined
    return match === undefined ? [] : [[index, match]]
  })
  const exceptions = listAt(value, 'exceptions').map((exception) => exceptionSchema.safeParse(exception).data ?? null)
  return { rules, matches: new Map(matches), exceptions }
}

function listAt(value: unknown, key: string): unknown[] {
  const list = at(value, key)
  return Array.isArray(list) ? list : []
}

function byPlace(a: string, b: string): number {
  const [[lineA = 0, columnA = 0], [lineB = 0, columnB = 0]] = [placeIn(a), placeIn(b)]
  return lineA - lineB || columnA - columnB
}

function placeIn(problem: string): number[] {
  return problem.split(':', 2).map(Number)
}

type Issue = NonNullable<ReturnType<typeof policySchema.safeParse>['error']>['issues'][number]

function sentencesOf(issue: Issue, { value, place }: Located): string[] {
  const path = issue.path.map((segment) => (typeof segment === 'number' ? segment : String(segment)))
  if (issue.code === 'unrecognized_keys') {
    const known = Object.keys(
      MAPS.get(path.map((segment) => (typeof segment === 'number' ? '*' : segment)).join('.'))?.shape ?? {},
    )
    return issue.keys.map(
      (key) => `${place([...path, key], true)}: ${nameOf(path)} has no key ${key}${didYouMean(key, known)}`,
    )
  }
  const given = path.reduce<unknown>((inner, segment) => at(inner, String(segment)), value)
  if (given === undefined || given === null) return [`${place(path)}: ${nameOf(path)} is missing`]
  const nearest =
    issue.code === 'invalid_value' && typeof given === 'string' ? didYouMean(given, issue.values.map(String)) : '.'
  return [`${place(path)}: ${nameOf(path)} ${issue.message}${nearest === '.' ? '' : nearest}`]
}

/** `rules[0].match.action`; the file itself at its root. */
function nameOf(path: Path): string {
  if (path.length === 0) return 'the file'
  return path.reduce<string>((name, segment) => {
    if (typeof segment === 'number') return `${name}[${segment}]`
    return name === '' ? segment : `${name}.${segment}`
  }, '')
}
