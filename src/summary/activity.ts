/** What happened, in numbers: by action, by actor, and by day where there are several. */

import { forSummary } from '../harmless.js'
import type { Tally } from '../tally.js'
import { table } from './markdown.js'

/** Rows of a table of counts. */
const MOST_ROWS = 15
/** Days of a chart, the newest. */
const MOST_DAYS = 31
/** Fewer days need no chart. */
const LEAST_DAYS = 3

export function activity({ actions, actors, unknown }: Pick<Tally, 'actions' | 'actors' | 'unknown'>): string {
  const byAction = countsTable(
    'Action',
    actions,
    (name) => `${forSummary(name)}${unknown.has(name) ? ' (unknown)' : ''}`,
  )
  return `### What happened\n\n${byAction}\n\n${countsTable('Actor', actors, (name) => forSummary(name))}`
}

function countsTable(what: string, counts: ReadonlyMap<string, number>, shown: (name: string) => string): string {
  const sorted = [...counts].sort((a, b) => b[1] - a[1])
  const rows = sorted.slice(0, MOST_ROWS).map(([name, number]) => [shown(name), String(number)])
  const rest = sorted.slice(MOST_ROWS).reduce((sum, [, number]) => sum + number, 0)
  if (rest > 0) rows.push([`${sorted.length - MOST_ROWS} more`, String(rest)])
  return table([what, 'Entries'], rows)
}

/** Entries by day, as GitHub draws it; null for a few days. */
export function chart(days: ReadonlyMap<string, number>): string | null {
  const sorted = [...days]
    .filter(([day]) => /^\d/.test(day))
    .sort()
    .slice(-MOST_DAYS)
  if (sorted.length < LEAST_DAYS) return null
  const [first, last] = [sorted[0]?.[0], sorted.at(-1)?.[0]]
  const names = sorted.map(([day]) => `"${day}"`)
  return [
    '```mermaid',
    'xychart-beta',
    `  title "Entries by day (without those that have none), ${first} to ${last}"`,
    `  x-axis [${names.join(', ')}]`,
    '  y-axis "Entries"',
    `  bar [${sorted.map(([, number]) => number).join(', ')}]`,
    '```',
  ].join('\n')
}
