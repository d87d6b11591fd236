/** Adds to a committed archive what the source has and it has not, evaluated like late entries. No line changes. */

import { join } from 'node:path'
import { Folder } from '../archive/folder.js'
import { type KeyedLine, keyedLines, merged } from '../archive/ordered.js'
import { Tally } from '../collect/tally.js'
import { type AuditLogEntry, ParsedEntry } from '../core/entry.js'
import type { Failing } from '../core/failing.js'
import { isObject } from '../core/json.js'
import { day, timestampOf } from '../core/time.js'
import type { Delivery, PreparedDelivery } from '../destinations/delivery.js'
import { prepare } from '../destinations/prepare.js'
import type { VerifyInputs } from '../inputs/index.js'
import { Evaluator } from '../policy/evaluate.js'
import { rulesOf } from '../policy/index.js'
import type { Expected } from '../state/expected.js'
import { provenanceOf, type World } from '../world.js'
import { type Differences, sideBySide } from './compare.js'
import type { DayFiles } from './days.js'
import type { Source } from './source.js'

/** Entries that are written and evaluated at a time. */
const BLOCK_SIZE = 1000

export interface Repair {
  readonly source: Source
  readonly differences: Differences
  /** The archive's files of entries. */
  readonly days: DayFiles
  readonly expected: Expected
  /** What this run's earlier attempts found. */
  readonly earlier: Failing
}

/** The missing entries as a delivery. */
export async function prepareRepair(inputs: VerifyInputs, world: World, repair: Repair): Promise<PreparedDelivery> {
  const { source, differences, expected } = repair
  const { run, signer, clock } = world
  const { gate, views } = inputs
  const folder = await Folder.create(world.createFolder, run)
  const rules = rulesOf(gate)
  const evaluator = new Evaluator(rules, gate.policy.exceptions, day(expected.asOf), (warning) =>
    world.log.warning(warning),
  )
  const evaluate = (entry: AuditLogEntry) => evaluator.evaluate(entry, run)
  const tally = new Tally({ rules, evaluate, after: null, evaluateFrom: null })
  for (const date of differences.daysWithMissing) {
    for await (const block of missingBlocks(date, repair)) {
      const findings = block.flatMap((entry) => tally.take(entry))
      await folder.add(block, findings)
    }
  }
  const { name, organization, destination } = expected
  const delivery: Delivery = {
    identity: { name, organization, destination },
    provenance: provenanceOf(inputs, world, 'verify'),
    folder,
    tally,
    after: source.scope[0]?.from ?? null,
    through: source.scope.at(-1)?.to ?? null,
    move: null,
    rewritten: null,
    unsettled: { taken: [], carried: [], earlier: repair.earlier },
  }
  return prepare(delivery, { signer, views, writtenAt: timestampOf(clock.now()) })
}

async function* missingBlocks(
  date: string,
  { source, differences, days }: Repair,
): AsyncGenerator<readonly AuditLogEntry[]> {
  const files = days.get(date) ?? []
  const ours = merged(files.map(({ archive, record }) => keyedLines(join(archive.folder, record.path))))
  let block: AuditLogEntry[] = []
  for await (const pair of sideBySide(ours, source.lines(date))) {
    if (pair.ours !== null || pair.theirs === null) continue
    if (differences.isInScope(pair.theirs.key)) block.push(entryOf(pair.theirs))
    if (block.length < BLOCK_SIZE) continue
    yield block
    block = []
  }
  yield block
}

function entryOf({ key, text }: KeyedLine): AuditLogEntry {
  const fields: unknown = JSON.parse(text)
  return new ParsedEntry(key.id, key.created_at, isObject(fields) ? fields : {}, Buffer.from(text))
}
