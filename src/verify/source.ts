/** The source read once more, into a separate folder with a file for each day. */

import { join } from 'node:path'
import { Folder } from '../archive/folder.js'
import { keyedLines, type KeyedLine } from '../archive/ordered.js'
import { collect } from '../collect/collect.js'
import type { Ending } from '../collect/walk.js'
import { readAhead, type ReadWorld } from '../collect/index.js'
import { recentIds } from '../core/cursor.js'
import { ascending } from '../core/direction.js'
import type { AuditLogEntry } from '../core/entry.js'
import { plural, sentence } from '../core/sentence.js'
import { earliest, latest, type Timestamp } from '../core/time.js'
import type { Range } from './ranges.js'

export interface Source {
  /** What was read completely: less than what was asked for when the reading broke off. */
  readonly scope: readonly Range[]
  readonly ending: Ending
  /** Milliseconds before the cursor that are not compared. */
  readonly lookback: number
  /** The time of its first entry, whatever was asked for; null when it has none. */
  readonly first: Timestamp | null
  readonly days: readonly string[]
  /** The entries of a day, in order. */
  readonly lines: (day: string) => AsyncGenerator<KeyedLine>
}

export interface SourceOptions {
  readonly scope: readonly Range[]
  /** The API's clock. */
  readonly asOf: Timestamp
  /** Milliseconds by which entries may come out of turn. */
  readonly lookback: number
  /** Milliseconds. */
  readonly maxDuration: number
}

interface SourceWorld extends ReadWorld {
  /** A new, empty folder on the runner. */
  readonly createFolder: () => Promise<string>
}

/** @throws CloudError when not even the source's first entry can be read */
export async function readSource(
  { scope, asOf, lookback, maxDuration }: SourceOptions,
  world: SourceWorld,
): Promise<Source> {
  const { cloud, log } = world
  const folder = await Folder.create(world.createFolder, world.run)
  const stop = readAhead(world, { folder, now: asOf, maxDuration })
  let first: Timestamp | null = null
  const oldest = { direction: ascending, from: null, isInclusive: true, until: null, enough: 1 }
  const probed = await collect(cloud, oldest, recentIds(ascending, lookback), stop, (page) => {
    first = earliest(first, ...page.map(({ created_at }) => created_at))
    return Promise.resolve()
  })
  if (probed.ending.kind === 'broken') throw probed.ending.error
  const complete: Range[] = []
  let ending: Ending = { kind: 'caught-up' }
  let entries = 0
  for (const { from, to } of scope) {
    log.info(sentence`Reading the audit log again from ${from ?? "the organization's first entry"} to ${to}.`)
    let reached: Timestamp | null = null
    const read = { direction: ascending, from, isInclusive: true, until: to, enough: null }
    const take = async (page: readonly AuditLogEntry[]) => {
      entries += page.length
      reached = latest(reached, ...page.map(({ created_at }) => created_at))
      await folder.add(page, [])
    }
    ;({ ending } = await collect(cloud, read, recentIds(ascending, lookback), stop, take))
    const until = ending.kind === 'caught-up' ? to : reached
    if (until !== null) complete.push({ from, to: until })
    if (ending.kind !== 'caught-up') break
  }
  await folder.finish(entries)
  log.info(sentence`The source has ${plural(entries, 'entry', 'entries')} there.`)
  const files = new Map(folder.dayFiles.map(({ day, path }) => [day, join(folder.root, path)]))
  return {
    scope: complete,
    lookback,
    ending,
    first,
    days: [...files.keys()],
    lines: async function* (day) {
      const file = files.get(day)
      if (file !== undefined) yield* keyedLines(file)
    },
  }
}
