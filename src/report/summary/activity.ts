/** What happened, in numbers: by action, by actor, and by day where there are several. */

import type { Tally } from '../../collect/tally.js'
import { joinMarkdown, type Markdown, markdown, table } from './markdown.js'

/** Rows of a table of counts. */
const MOST_ROWS = 15
/** Days of a chart, the newest. */
const MOST_BARS = 31
/** Fewer days need no chart. */
const FEWEST_BARS = 3

export function activity({ actions, actors, unknown }: Pick<Tally, 'actions' | 'actors' | 'unknown'>): Markdown {
  const nameAction = (name: string) => (unknown.has(name) ? markdown`${name} (unknown)` : markdown`${name}`)
  const byAction = countsTable('Action', actions, nameAction)
  const byActor = countsTable('Actor', actors, (name) => markdown`${name}`)
  return markdown`### What happened\n\n${byAction}\n\n${byActor}`
}

function countsTable(what: string, counts: ReadonlyMap<string, number>, shown: (name: string) => Markdown): Markdown {
  const sorted = [...counts].sort((a, b) => b[1] - a[1])
  const rows = sorted.slice(0, MOST_ROWS).map(([name, number]) => [shown(name), markdown`${number}`])
  const rest = sorted.slice(MOST_ROWS).reduce((sum, [, number]) => sum + number, 0)
  if (rest > 0) rows.push([markdown`${sorted.length - MOST_ROWS} more`, markdown`${rest}`])
  return table([what, 'Entries'], rows)
}

/** Entries by day, as GitHub draws it; null for a few days. */
export function chart(days: ReadonlyMap<string, number>): Markdown | null {
  const sorted = [...days].sort().slice(-MOST_BARS)
  if (sorted.length < FEWEST_BARS) return null
  const [first, last] = [sorted[0]?.[0] ?? '', sorted.at(-1)?.[0] ?? '']
  const names = joinMarkdown(
    sorted.map(([day]) => markdown`"${day}"`),
    ', ',
  )
  const bars = joinMarkdown(
    sorted.map(([, number]) => markdown`${number}`),
    ', ',
  )
  const lines = [
    markdown`\`\`\`mermaid`,
    markdown`xychart-beta`,
    markdown`  title "Entries by day (without those that have none), ${first} to ${last}"`,
    markdown`  x-axis [${names}]`,
    markdown`  y-axis "Entries"`,
    markdown`  bar [${bars}]`,
    markdown`\`\`\``,
  ]
  return joinMarkdown(lines, '\n')
}
