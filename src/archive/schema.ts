/** The forms of what an archive holds: a line of a manifest, a finding, the state, and the identity of an entry. */

import * as z from 'zod/mini'
import type { EntryKey } from '../core/entry.js'
import { at, isText } from '../core/json.js'
import { isTimestamp, type Timestamp } from '../core/time.js'
import { type Finding, LEVELS } from '../core/finding.js'

/** Keys that 0.1 added to the published format have defaults, so that an archive without them is adopted. */
const time = z.custom<Timestamp>(isTimestamp)
const organization = z.nullable(z.object({ id: z.string(), name: z.string() }))
const run = { id: z.string(), attempt: z.int() }
const key = z.object({ id: z.string(), created_at: time })

const failing = z.object({
  counts: z.array(z.object({ rule: z.string(), count: z.int() })),
  findings: z.array(z.object({ rule: z.string(), ...key.shape })),
})

const fileRecord = z.object({ path: z.string(), sha256: z.string(), bytes: z.int(), lines: z.int() })

export const manifestSchema = z.object({
  version: z.literal(1),
  name: z.string(),
  organization,
  run: z.object({ ...run, url: z._default(z.string(), ''), job: z._default(z.nullable(z.string()), null) }),
  action_version: z._default(z.string(), ''),
  request: z.object({
    api_url: z._default(z.string(), ''),
    api_version: z._default(z.string(), ''),
    mode: z.string(),
  }),
  /** SHA-256 of the policy file. */
  policy: z._default(z.nullable(z.string()), null),
  /** The cursors that bound the delivery: the one that the run began with, and the one that it ended with. */
  after: z.nullable(time),
  through: z.nullable(time),
  /** The cursor that the run's first attempt began from, on the lines of a re-run; null if that was a first export. */
  began_from: z.optional(z.nullable(time)),
  /** How many new ones. */
  entries: z._default(z.int(), 0),
  late_entries: z._default(z.int(), 0),
  first: z._default(z.nullable(key), null),
  last: z._default(z.nullable(key), null),
  files: z.array(fileRecord),
  findings: z.object({ error: z.int(), warning: z._default(z.int(), 0), notice: z._default(z.int(), 0) }),
  /** Findings of other runs that counted in this one, if any: a re-run counts them again. */
  carried: z.optional(failing),
  /** Whether a rule of level `error` looked at the delivery. */
  evaluated: z._default(z.boolean(), true),
  /** Whether the attempt delivered all that it found: a large export takes several commits. */
  whole: z._default(z.boolean(), true),
  /** SHA-256 of the state that was left behind, without its `manifest`; null if the delivery didn't change it. */
  state: z._default(z.nullable(z.string()), null),
  /** SHA-256 of the line before this one in its chain. */
  previous: z.nullable(z.string()),
  created_at: time,
})

export const findingSchema = z.object({
  rule: z.string(),
  level: z.enum(LEVELS),
  title: z._default(z.string(), ''),
  entry: z.object({ id: z.string(), created_at: time, action: z.string() }),
  actor: z._default(z.string(), ''),
  outcome: z._default(z.enum(['success', 'failure']), 'success'),
  excepted: z._default(z.nullable(z.string()), null),
  console_url: z._default(z.string(), ''),
  run: z.object(run),
})

/** A line of the findings file for later steps, of which perhaps no more is known. */
export const notedSchema = z.object({
  rule: z.string(),
  level: z.enum(LEVELS),
  entry: key,
  excepted: z._default(z.nullable(z.string()), null),
})

const unsettledSchema = z.object({
  /** The newest run that counted the findings: how its job ended decides whether they are settled. */
  ...run,
  /** Null where the runner doesn't provide it. */
  job: z.nullable(z.string()),
  /** How many runs have counted them after the one that found them. */
  counted: z.int(),
  /** Two jobs of one run may have found something. */
  found_in: z.object({ ...run, job: z.nullable(z.string()) }),
  ...failing.shape,
})

export const stateSchema = z.object({
  version: z.literal(1),
  name: z.string(),
  organization,
  destination: z.object({
    kind: z.enum(['artifact', 'commit', 'none']),
    repository: z.string(),
    branch: z.nullable(z.string()),
    path: z.nullable(z.string()),
  }),
  cursor: z.nullable(time),
  seen_from: z.nullable(time),
  /** Until a first export has caught up: entries before this are a baseline, exported but not evaluated. */
  judge_from: z._default(z.nullable(time), null),
  /** The run that saved the state, and how many findings of its attempts so far count against it. */
  run: z.object({
    ...run,
    ref: z._default(z.string(), ''),
    job: z._default(z.nullable(z.string()), null),
    /** The cursor that the run's first attempt began from; null if it was a first export. Absent in a state of 0.1. */
    began_from: z.optional(z.nullable(time)),
    findings: z._default(failing.shape.counts, []),
  }),
  /** SHA-256 of the last line of the chain of manifests, in hex. */
  manifest: z.nullable(z.string()),
  /** The same of the artifacts that a run uploads beside its commit. */
  artifact_manifest: z._default(z.nullable(z.string()), null),
  saved_at: time,
  /** Findings of runs that are not known to have ended. Absent in a state of 0.1. */
  unsettled: z.optional(z.array(unsettledSchema)),
  seen: z.array(key),
})

export type FileRecord = Readonly<z.infer<typeof fileRecord>>
export type ManifestLine = Readonly<z.infer<typeof manifestSchema>>
export type Unsettled = Readonly<z.infer<typeof unsettledSchema>>
/** The keys stand in the order in which a state is written: the longest comes last. */
export type State = Readonly<z.infer<typeof stateSchema>>

/** What a text is by its schema; null if it is no JSON, or has another form. */
export function decode<S extends z.ZodMiniType>(schema: S, text: string): z.infer<S> | null {
  return schema.safeParse(jsonIn(text)).data ?? null
}

/** Undefined if the text is no JSON. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The identity of the entry that a line or an object is; null if it is none. Faster than a schema, for every entry. */
export function keyOf(line: unknown): EntryKey | null {
  const fields = typeof line === 'string' ? jsonIn(line) : line
  const [id, created_at] = [at(fields, 'id'), at(fields, 'created_at')]
  return isText(id) && isTimestamp(created_at) ? { id, created_at } : null
}

/** @throws Error if the line is no finding */
export function decodeFinding(line: string): Finding {
  const finding = decode(findingSchema, line)
  if (finding === null) {
    throw new Error('a line of the findings cannot be read, although its file is what the manifests say')
  }
  return finding
}
