/** Where things lie in an archive. Paths are relative, with forward slashes. */

import type { RunId } from '../core/run.js'

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
/** All that belong to one. */
export const ARCHIVE_FOLDERS = [...FOLDERS, 'views/']

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

/** Characters of any path of an archive, and some more. */
const LONGEST_PATH = 200

/** What a path of an archive stands for. */
export type ArchivePath<View extends string> =
  | { readonly kind: 'entries'; readonly day: string; readonly suffix: string }
  | { readonly kind: 'view'; readonly view: View; readonly day: string; readonly suffix: string }
  | { readonly kind: 'findings' | 'manifests'; readonly month: string; readonly suffix: string }
  | { readonly kind: 'state'; readonly suffix: string }

/** Null when it is no file of an archive. */
export function parsePath<View extends string>(path: string, views: readonly View[]): ArchivePath<View> | null {
  if (path.length > LONGEST_PATH) return null
  const [, date = '', suffix = ''] = /([^/.]*)(\.\d+-\d+)?\.\w+$/.exec(path) ?? []
  if (path === entriesPath(date, suffix)) return { kind: 'entries', day: date, suffix }
  const view = views.find((one) => path === viewPath(one, date, suffix))
  if (view !== undefined) return { kind: 'view', view, day: date, suffix }
  if (path === findingsPath(date, suffix)) return { kind: 'findings', month: date, suffix }
  if (path === manifestPath(date, suffix)) return { kind: 'manifests', month: date, suffix }
  return path === statePath(suffix) ? { kind: 'state', suffix } : null
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

/** The first month whose manifests can name a file of entries or findings: no clock is ahead, or behind, by a year. */
export function firstMonthOf(path: string): string {
  const [, year, month] = /(\d{4})(-\d\d)[^/]*$/.exec(path) ?? []
  return year === undefined ? '' : `${String(Number(year) - 1).padStart(4, '0')}${month}`
}
