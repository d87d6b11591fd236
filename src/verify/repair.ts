/** Adds to a committed archive what the source has and it has not, judged like late entries. No line changes. */

import { join } from 'node:path'
import { Folder } from '../archive/folder.js'
import { inOrder, keyedLines, type KeyedLine } from '../archive/ordered.js'
import { Progress } from '../cursor.js'
import { type Delivery, prepare } from '../deliver.js'
import type { AuditLogEntry } from '../entry.js'
import type { Inputs } from '../inputs.js'
import { isObject } from '../json.js'
import { rulesOf } from '../policy/index.js'
import { Judge } from '../policy/judge.js'
import { NOTHING } from '../plan.js'
import type { Expected } from '../state/index.js'
import { Tally } from '../tally.js'
import { day, timestampOf } from '../time.js'
import type { World } from '../world.js'
import { type Differences, sideBySide } from './compare.js'
import type { NamedFile } from './export.js'
import type { Source } from './source.js'

/** Entries that are written and judged at a time. */
const BLOCK = 1000

export interface Repair {
  readonly source: Source
  readonly differences: Differences
  /** The archive's files of entries. */
  readonly days: ReadonlyMap<string, readonly NamedFile[]>
  readonly expected: Expected
}

/** The missing entries as a delivery. */
export async function prepareRepair(
  inputs: Inputs,
  world: World,
  { source, differences, days, expected }: Repair,
): Promise<Delivery> {
  const { run, actionVersion, signer, clock } = world
  const { cloud, gate, views, lookback } = inputs
  const folder = await Folder.create(world.createFolder, run)
  const rules = rulesOf(gate)
  const judge = new Judge(rules, gate.policy.exceptions, day(expected.now))
  const tally = new Tally({ rules, judge: (entry) => judge.judge(entry, run), after: null, judgeFrom: null })
  for (const date of differences.daysToMend) {
    const ours = inOrder((days.get(date) ?? []).map(({ root, record }) => keyedLines(join(root.folder, record.path))))
    let block: AuditLogEntry[] = []
    for await (const pair of sideBySide(ours, source.lines(date))) {
      if (pair.ours !== null || pair.theirs === null) continue
      const { key } = pair.theirs
      if (differences.isInScope(key) && differences.isMissing(key.id)) block.push(entryOf(pair.theirs))
      if (block.length < BLOCK) continue
      await add(folder, tally, block)
      block = []
    }
    await add(folder, tally, block)
  }
  const facts = {
    name: expected.name,
    organization: expected.organization,
    destination: expected.destination,
    run,
    actionVersion,
    request: { api_url: cloud.apiUrl, api_version: cloud.apiVersion, mode: 'verify' },
    policy: gate.policy.sha256,
    after: source.scope[0]?.from ?? null,
    through: source.scope.at(-1)?.to ?? null,
    judgeFrom: null,
    earlierFindings: [],
  }
  const replay = () => new Progress(NOTHING, lookback, expected.now)
  const found = {
    facts,
    folder,
    tally,
    state: null,
    expected,
    position: NOTHING,
    isCaughtUp: true,
    isArtifact: false,
    views,
    replay,
  }
  return prepare(found, signer, timestampOf(clock.now()))
}

async function add(folder: Folder, tally: Tally, entries: readonly AuditLogEntry[]): Promise<void> {
  await folder.add(
    entries,
    entries.flatMap((entry) => tally.take(entry)),
  )
}

function entryOf({ key, text }: KeyedLine): AuditLogEntry {
  const fields: unknown = JSON.parse(text)
  return { ...key, text, fields: isObject(fields) ? fields : {} }
}
