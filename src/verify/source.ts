/** The source read once more, into a folder of its own, a file for each day. */

import { join } from 'node:path'
import { Folder } from '../archive/folder.js'
import { keyedLines, type KeyedLine } from '../archive/ordered.js'
import { collect, type Ending } from '../collect.js'
import { ascending } from '../direction.js'
import type { AuditLogEntry } from '../entry.js'
import { plural } from '../plural.js'
import { Recent } from '../recent.js'
import { earliest, latest, type Timestamp } from '../time.js'
import type { World } from '../world.js'
import type { Range } from './coverage.js'

export interface Source {
  /** What was read whole: less than what was asked for when the reading broke off. */
  readonly scope: readonly Range[]
  readonly ending: Ending
  /** Milliseconds before the cursor that are not compared. */
  readonly lookback: number
  /** Entries that were read. */
  readonly entries: number
  /** The time of its first entry, whatever was asked for; null when it has none. */
  readonly first: Timestamp | null
  readonly days: readonly string[]
  readonly lines: (day: string) => AsyncGenerator<KeyedLine>
}

export interface SourceOptions {
  readonly scope: readonly Range[]
  /** The API's clock. */
  readonly now: Timestamp
  /** Milliseconds by which entries may come out of turn. */
  readonly lookback: number
  /** Milliseconds. */
  readonly maxDuration: number
}

type SourceWorld = Pick<World, 'cloud' | 'run' | 'createFolder' | 'cancelled' | 'deadline' | 'log'>

/** @throws CloudError when not even the source's first entry can be read */
export async function readSource(
  { scope, now, lookback, maxDuration }: SourceOptions,
  { cloud, run, createFolder, cancelled, deadline, log }: SourceWorld,
): Promise<Source> {
  const folder = await Folder.create(createFolder, run)
  const stop = { cancelled, deadline: deadline(maxDuration), now }
  let first: Timestamp | null = null
  const oldest = { direction: ascending, from: null, isInclusive: true, until: null, enough: 1 }
  const probed = await collect(cloud, oldest, new Recent(ascending, lookback), stop, (page) => {
    first = earliest(first, ...page.map(({ created_at }) => created_at))
    return Promise.resolve()
  })
  if (probed.ending.kind === 'broken') throw probed.ending.error
  const whole: Range[] = []
  let ending: Ending = { kind: 'caught-up' }
  let entries = 0
  for (const { from, to } of scope) {
    log.info(`Reading the audit log again from ${from ?? "the organization's first entry"} to ${to}.`)
    let reached: Timestamp | null = null
    const read = { direction: ascending, from, isInclusive: true, until: to, enough: null }
    const take = async (page: readonly AuditLogEntry[]) => {
      entries += page.length
      reached = latest(reached, ...page.map(({ created_at }) => created_at))
      await folder.add(page, [])
    }
    ;({ ending } = await collect(cloud, read, new Recent(ascending, lookback), stop, take))
    const until = ending.kind === 'caught-up' ? to : reached
    if (until !== null) whole.push({ from, to: until })
    if (ending.kind !== 'caught-up') break
  }
  await folder.finish(entries)
  log.info(`The source has ${plural(entries, 'entry', 'entries')} there.`)
  const files = new Map(folder.dayFiles.map(({ day, path }) => [day, join(folder.root, path)]))
  return {
    scope: whole,
    lookback,
    ending,
    entries,
    first,
    days: [...files.keys()],
    lines: (day) => linesOf(files.get(day)),
  }
}

async function* linesOf(file: string | undefined): AsyncGenerator<KeyedLine> {
  if (file !== undefined) yield* keyedLines(file)
}
