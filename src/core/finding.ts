/** The noun: what a rule found in an entry, as a line of the archive's findings. */

import type { EntryKey } from './entry.js'
import type { RunId } from './run.js'
import type { Timestamp } from './time.js'

export const LEVELS = ['error', 'warning', 'notice'] as const
export type Level = (typeof LEVELS)[number]

export function isLevel(value: unknown): value is Level {
  return LEVELS.some((level) => level === value)
}

/** What is known of every finding that is listed. */
export interface FindingReference {
  readonly rule: string
  readonly level: Level
  readonly entry: EntryKey
  readonly run: RunId
}

/** The keys stand in the order in which a line is written. */
export interface Finding extends FindingReference {
  readonly rule: string
  readonly level: Level
  readonly title: string
  readonly entry: { readonly id: string; readonly created_at: Timestamp; readonly action: string }
  readonly actor: string
  readonly outcome: 'success' | 'failure'
  readonly excepted: string | null
  readonly console_url: string
  readonly run: RunId
}

/** Whether the finding fails the run. */
export function counts(finding: Pick<Finding, 'level' | 'excepted'>): boolean {
  return finding.level === 'error' && finding.excepted === null
}
