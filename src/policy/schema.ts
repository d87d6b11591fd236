/** The form of a policy file: what parses it, and what editors complete it by (`schema/policy.schema.json`). */

import * as z from 'zod/mini'
import data from './actions.json' with { type: 'json' }

const groups = Object.keys(data.groups)
const actions = [...new Set(Object.values(data.groups).flat())].sort()

const text = z.string({ error: 'must be a text' }).check(z.minLength(1, { error: 'must not be empty' }))
const oneOrMany = <T extends z.core.$ZodType>(item: T, what: string) =>
  z.union([item, z.array(item).check(z.minLength(1, { error: 'must not be an empty list' }))], { error: what })

const globs = oneOrMany(text, 'must be a text or a list of texts')
const scalar = z.union([text, z.number(), z.boolean()])
const values = oneOrMany(scalar, 'must be a text, a number, true or false, or a list of these')
/** Any text is allowed, and what is known is offered. */
const action = z.union([z.enum([...groups, ...actions]), text], { error: 'must be a text' })
const outcome = z.enum(['success', 'failure'], { error: 'must be success or failure' })

/** The keys of `match` and `unless`; besides them come paths into the payload. */
const matchKeys = {
  action: z.optional(oneOrMany(action, 'must be an action, a glob, a group, or a list of these')),
  source: z.optional(globs),
  actor: z.optional(globs),
  cluster: z.optional(globs),
  ip: z.optional(oneOrMany(text, 'must be an address, a network such as 203.0.113.0/24, or a list of these')),
  outcome: z.optional(oneOrMany(outcome, 'must be success or failure')),
}
export const MATCH_KEYS = Object.keys(matchKeys)
export const PAYLOAD_PATH = /^payload(\.[^.[\]]+(\[\])?)+$/
export const matchSchema = z.catchall(z.object(matchKeys, { error: 'must be a map of keys to match' }), values)

export const hoursSchema = z.strictObject(
  {
    inside: z.optional(text),
    outside: z.optional(text),
    zone: text,
  },
  { error: 'must be a map such as { outside: "Mon-Fri 07:00-19:00", zone: Europe/Berlin }' },
)

const id = z
  .string({ error: 'must be a text' })
  .check(z.regex(/^[A-Za-z0-9-]{1,100}$/, { error: 'is made of letters, digits and -' }))

export const ruleSchema = z.strictObject(
  {
    id,
    level: z.enum(['error', 'warning', 'notice'], { error: 'must be error, warning or notice' }),
    title: text,
    runbook: z.optional(
      z
        .string({ error: 'must be a text' })
        .check(z.regex(/^https:\/\/[!#-;=?-[\]_a-z~]+$/, { error: 'must be an https:// address' })),
    ),
    match: matchSchema,
    unless: z.optional(matchSchema),
    hours: z.optional(hoursSchema),
  },
  { error: 'must be a map: a rule' },
)

export const exceptionSchema = z.strictObject(
  {
    rule: z.optional(id),
    match: z.optional(matchSchema),
    entry: z.optional(text),
    owner: text,
    reason: text,
    expires: z.optional(
      z
        .string({ error: 'must be a day such as 2027-03-31' })
        .check(z.regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'must be a day such as 2027-03-31' })),
    ),
  },
  { error: 'must be a map: an exception' },
)

export const testSchema = z.strictObject(
  {
    name: text,
    entry: z.record(z.string(), z.unknown(), { error: 'must be a map: an entry, with the fields that matter' }),
    expect: z.array(id, { error: 'must be a list of rules; [] for none' }),
  },
  { error: 'must be a map: a test' },
)

export const policySchema = z.strictObject(
  {
    version: z.literal(1, { error: 'must be 1' }),
    rules: z.optional(z.array(ruleSchema, { error: 'must be a list of rules' })),
    exceptions: z.optional(z.array(exceptionSchema, { error: 'must be a list of exceptions' })),
    tests: z.optional(z.array(testSchema, { error: 'must be a list of tests' })),
  },
  { error: 'must be a map with version, rules, exceptions and tests' },
)

export type PolicyDocument = z.infer<typeof policySchema>
export type MatchDocument = z.infer<typeof matchSchema>
export type HoursDocument = z.infer<typeof hoursSchema>

/** JSON Schema for editors. */
export function jsonSchema(): object {
  return z.toJSONSchema(policySchema, {
    override: ({ zodSchema, jsonSchema: shown }) => {
      if (zodSchema !== matchSchema) return
      shown.patternProperties = { [PAYLOAD_PATH.source]: shown.additionalProperties ?? {} }
      shown.additionalProperties = false
      shown.minProperties = 1
    },
  })
}
