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

/** @param month `2026-11`, of the entry */
export function findingsPath(month: string, suffix: string): string {
  return `findings/${month}${suffix}.ndjson`
}

/** @param month `2026-11`, of the run */
export function manifestPath(month: string, suffix: string): string {
  return `manifests/${month}${suffix}.ndjson`
}

export function statePath(suffix: string): string {
  return `state${suffix}.json`
}

/** `2026-11` of `2026-11-23`. */
export function monthOf(day: string): string {
  return day.slice(0, 7)
}
