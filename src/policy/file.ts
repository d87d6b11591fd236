/** A policy file as text → its rules and exceptions, or every problem with its line and column. */

import { at, isObject } from '../json.js'
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
import { checkTests, runTests } from './tests.js'
import { type Located, type Path, readYaml } from './yaml.js'

/** Problems that are told of one file. */
const MOST_PROBLEMS = 50

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
  if (!('place' in read)) return { problems: atMost(read.problems) }
  const problems = [...read.problems]
  const report = (path: Path, problem: string) => problems.push(`${read.place(path)}: ${nameOf(path)} ${problem}`)
  const form = policySchema.safeParse(read.value)
  if (!form.success) problems.push(...form.error.issues.flatMap((issue) => sentencesOf(issue, read)))
  // What has its form is looked into all the same, so that one message tells everything.
  const file = compilePolicy(partsOf(read.value), report)
  checkTests(read.value, report)
  if (problems.length === 0 && form.success) runTests(form.data.tests ?? [], file.rules, report)
  return problems.length === 0 ? file : { problems: atMost(problems.sort(byPlace)) }
}

function partsOf(value: unknown): Parts {
  return {
    rules: listAt(value, 'rules').map((rule) => ({
      ...present({
        id: ruleSchema.shape.id.safeParse(at(rule, 'id')).data,
        match: matchIn(at(rule, 'match')),
        unless: matchIn(at(rule, 'unless')),
        hours: hoursSchema.safeParse(at(rule, 'hours')).data,
      }),
      whole: ruleSchema.safeParse(rule).data ?? null,
    })),
    exceptions: listAt(value, 'exceptions').map((exception) => ({
      ...present({
        rule: exceptionSchema.shape.rule.safeParse(at(exception, 'rule')).data,
        entry: exceptionSchema.shape.entry.safeParse(at(exception, 'entry')).data,
        match: matchIn(at(exception, 'match')),
        expires: exceptionSchema.shape.expires.safeParse(at(exception, 'expires')).data,
      }),
      whole: exceptionSchema.safeParse(exception).data ?? null,
    })),
  }
}

/** The keys of a match that have their form. */
function matchIn(value: unknown): MatchDocument | undefined {
  if (!isObject(value)) return undefined
  const issues = matchSchema.safeParse(value).error?.issues ?? []
  const wrong = new Set(issues.map(({ path: [key] }) => key))
  return matchSchema.safeParse(Object.fromEntries(Object.entries(value).filter(([key]) => !wrong.has(key)))).data
}

/** Without the keys that are undefined. */
function present<T extends object>(values: { [K in keyof T]: T[K] | undefined }): Partial<T> {
  const known: Partial<T> = {}
  for (const key in values) {
    const value = values[key]
    if (value !== undefined) known[key] = value
  }
  return known
}

function atMost(problems: readonly string[]): readonly string[] {
  const rest = problems.length - MOST_PROBLEMS
  return rest <= 0 ? problems : [...problems.slice(0, MOST_PROBLEMS), `and ${rest} more`]
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
  if (path.length === 0 && given === null) return [`${place(path)}: the file is empty; begin with \`version: 1\``]
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
