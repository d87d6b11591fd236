/** Where things lie in an archive. Paths are relative, with forward slashes. */

import type { RunId } from '../policy/index.js'

/** In an artifact every file name carries its run, so that any number of artifacts can be unpacked into one folder. */
export function runSuffix(run: RunId): string {
  return `.${run.id}-${run.attempt}`
}

/** @param day `2026-11-23` */
export function entriesPath(day: string, suffix: string): string {
  return `entries/${day.slice(0, 4)}/${day.slice(5, 7)}/${day}${suffix}.ndjson`
}

export const FINDINGS = 'findings/'
/** What only an archive has. */
export const FOLDERS = ['entries/', FINDINGS, 'manifests/']

/** @param day `2026-11-23` */
export function viewPath(view: string, day: string, suffix: string): string {
  return `views/${view}/${day.slice(0, 4)}/${day.slice(5, 7)}/${day}${suffix}.${view}`
}

/** @param month `2026-11`, of the entry */
export function findingsPath(month: string, suffix: string): string {
  return `${FINDINGS}${month}${suffix}.ndjson`
}

/** @param month `2026-11`, of the run */
export function manifestPath(month: string, suffix: string): string {
  return `manifests/${month}${suffix}.ndjson`
}

/** In a repository no line ending is ever changed, by no checkout on no system. */
export const ATTRIBUTES_PATH = '.gitattributes'
export const ATTRIBUTES = '* -text\n'

export function statePath(suffix: string): string {
  return `state${suffix}.json`
}

/** `2026-11` of `2026-11-23`. */
export function monthOf(day: string): string {
  return day.slice(0, 7)
}

/** `2025-12` of `2026-01`. */
export function monthBefore(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return number > 1
    ? `${String(year).padStart(4, '0')}-${String(number - 1).padStart(2, '0')}`
    : `${String(year - 1).padStart(4, '0')}-12`
}
