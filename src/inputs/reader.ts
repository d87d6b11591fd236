/** Reads inputs as what they stand for, and collects what is wrong with them. */

import { inputDefaults, type InputName } from './action.js'
import { lowerAscii } from '../core/characters.js'
import { authored, type Sentence, sentence } from '../core/sentence.js'
import { didYouMean, nearest } from '../core/nearest.js'
import { type ActionList, parseActionList } from '../policy/actions.js'
import { isTimestamp, type Timestamp } from '../core/time.js'

const MILLISECONDS = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }
/** A name is part of a cache's key, which has 512 characters at most. */
const LONGEST_NAME = 100
/** Characters that GitHub refuses in an artifact's name. */
const NOT_IN_ARTIFACT_NAMES = /[":<>|*?\\/\r\n]/

/** The lines of a text that are not empty. */
export function lines(text: string): string[] {
  return text.split(/\r?\n/).flatMap((line) => line.trim() || [])
}

export class Reader {
  readonly problems: Sentence[] = []
  readonly warnings: Sentence[] = []

  constructor(private readonly text: (name: InputName) => string) {}

  value(name: InputName): string {
    return this.text(name).trim() || inputDefaults[name]
  }

  /** Something other than what it is when it is left out. */
  isGiven(name: InputName): boolean {
    return this.value(name) !== inputDefaults[name]
  }

  mode(): string {
    return lowerAscii(this.value('mode'))
  }

  list(name: InputName): string[] {
    return this.value(name)
      .split(/[,\n]/)
      .flatMap((item) => item.trim() || [])
  }

  refuse(name: InputName, problem: Sentence): void {
    this.problems.push(sentence`${name}: ${problem}`)
  }

  warn(name: InputName, warning: Sentence): void {
    this.warnings.push(sentence`${name}: ${warning}`)
  }

  quoted(name: InputName): Sentence {
    return sentence`"${authored(this.value(name), 80)}"`
  }

  /** The runner only warns of an input that does not exist, and a misspelt gate would never fail. */
  refuseMisspelt(given: readonly string[]): void {
    const known = Object.keys(inputDefaults)
    for (const name of given.map((one) => one.toLowerCase())) {
      if (known.includes(name) || nearest(name, known).length === 0) continue
      this.problems.push(sentence`${authored(name, 80)}: there is no such input${didYouMean(name, known)}`)
    }
  }

  name(): string {
    return this.matching(
      'name',
      new RegExp(`^[A-Za-z0-9._-]{1,${LONGEST_NAME}}$`),
      sentence`is not a name of up to ${LONGEST_NAME} letters, digits, ".", "_" and "-"`,
    )
  }

  artifactName(): string {
    const name = this.value('artifact-name')
    if (NOT_IN_ARTIFACT_NAMES.test(name) || name.length > LONGEST_NAME) {
      this.refuse(
        'artifact-name',
        sentence`${this.quoted('artifact-name')} is longer than ${LONGEST_NAME} characters or has one of " : < > | * ? \\ /, which GitHub refuses`,
      )
    }
    return name
  }

  matching(name: InputName, pattern: RegExp, problem: Sentence): string {
    const value = this.value(name)
    if (!pattern.test(value)) this.refuse(name, sentence`${this.quoted(name)} ${problem}`)
    return value
  }

  number(name: InputName, least: number, most: number, form = /^\d+$/): number {
    const value = this.value(name)
    const number = form.test(value) ? Number(value) : NaN
    if (!(number >= least && number <= most))
      this.refuse(name, sentence`${this.quoted(name)} is not a number from ${least} to ${most}`)
    return number
  }

  /** @returns milliseconds */
  duration(name: InputName, least = 0): number {
    const [, count, unit] = /^(\d{1,9})([smhd])$/.exec(this.value(name)) ?? []
    if (count === undefined || !isUnit(unit)) {
      this.refuse(name, sentence`${this.quoted(name)} is not a duration such as 90s, 15m, 24h or 30d`)
      return 0
    }
    const milliseconds = Number(count) * MILLISECONDS[unit]
    if (milliseconds < least) this.refuse(name, sentence`${this.quoted(name)} is shorter than ${least / 1000}s`)
    return milliseconds
  }

  timestamp(name: InputName): Timestamp | null {
    const value = this.value(name)
    if (value === '' || isTimestamp(value)) return value === '' ? null : value
    this.refuse(name, sentence`${this.quoted(name)} is not a timestamp with a zone, such as 2026-01-31T00:00:00Z`)
    return null
  }

  /** A timestamp, or a duration back from now, in milliseconds. */
  moment(name: InputName): Timestamp | number | null {
    return /^\d{1,9}[smhd]$/.test(this.value(name)) ? this.duration(name) : this.timestamp(name)
  }

  boolean(name: InputName): boolean {
    return this.oneOf(name, ['true', 'false']) === 'true'
  }

  oneOf<T extends string>(name: InputName, choices: readonly [T, ...T[]]): T {
    return this.check(name, this.value(name), choices)
  }

  check<T extends string>(name: InputName, value: string, choices: readonly [T, ...T[]]): T {
    const found = choices.find((choice) => choice === lowerAscii(value))
    if (found === undefined) {
      this.refuse(
        name,
        sentence`"${authored(value, 80)}" is not one of ${choices.join(', ')}${didYouMean(value, choices)}`,
      )
    }
    return found ?? choices[0]
  }

  actions(name: InputName): ActionList {
    const list = parseActionList(this.list(name))
    if (list.isEmpty && this.value(name) !== '')
      this.refuse(name, sentence`names no action at all, and would never fire`)
    for (const problem of list.problems) this.refuse(name, problem)
    for (const warning of list.warnings) this.warn(name, warning)
    return list
  }
}

function isUnit(text: string | undefined): text is keyof typeof MILLISECONDS {
  return text !== undefined && Object.hasOwn(MILLISECONDS, text)
}
