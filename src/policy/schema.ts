/** The form and the meaning of a policy file, and what editors complete it by (`schema/policy.schema.json`). */

import * as z from 'zod/mini'
import { type Sentence, sentence } from '../core/sentence.js'
import { isTimestamp, type Timestamp } from '../core/time.js'
import type { Condition, Subject } from './conditions.js'
import { matching, nonEmpty, refuse, related, standsFor, strictMap } from './form.js'
import { localTime, parseHours } from './hours.js'
import { LEVELS } from '../core/finding.js'
import type { Exception, Rule } from './index.js'
import { quoted } from './quoted.js'
import { coverSchema, matchForm, matchSchema, PAYLOAD_PATH } from './match.js'
import { madeUpEntry, type PolicyTest } from './tests.js'

export const RULE_ID = /^[A-Za-z0-9-]{1,100}$/
const DAY_FORM = 'must be a day such as 2027-03-31'

const ruleId = matching(RULE_ID, 'must be letters, digits and -, at most 100')

const weeklyHours = z.optional(standsFor(nonEmpty, parseHours))
const hoursSchema = z.pipe(
  strictMap(
    { inside: weeklyHours, outside: weeklyHours, zone: standsFor(nonEmpty, localTime) },
    'must be a map such as { outside: "Mon-Fri 07:00-19:00", zone: Europe/Berlin }',
  ).check(
    related(
      ({ inside, outside }) => (inside === undefined) !== (outside === undefined),
      'must have either inside or outside',
      ['inside', 'outside'],
    ),
  ),
  z.transform(({ inside, outside, zone }): Condition => ({ entry }) => {
    const time = zone(entry.created_at)
    return inside === undefined ? outside?.(time) === false : inside(time)
  }),
)

const ruleSchema = z.pipe(
  strictMap(
    {
      id: ruleId,
      level: z.enum(LEVELS, { error: 'must be error, warning or notice' }),
      title: nonEmpty,
      runbook: z.optional(matching(/^https:\/\/[!#-;=?-[\]_a-z~]+$/, 'must be an https:// address')),
      match: matchSchema,
      unless: z.optional(matchSchema),
      hours: z.optional(hoursSchema),
    },
    'must be a map: a rule',
  ),
  z.transform(({ id, level, title, runbook = null, match, unless, hours }): Rule => {
    const holds = (subject: Subject) => {
      const isMatch = match.holds(subject)
      if (isMatch === false || hours?.(subject) === false) return false
      const isSpared = unless === undefined ? false : unless.holds(subject)
      if (isSpared === true) return false
      if (isMatch === null || isSpared === null) subject.markUndecided()
      return isMatch === true
    }
    const readsPayload = match.readsPayload || unless?.readsPayload === true
    return { id, level, title, runbook, holds, actions: match.actions, readsPayload }
  }),
)

const lastDay = standsFor(matching(/^\d{4}-\d{2}-\d{2}$/, DAY_FORM, DAY_FORM), (text) => {
  return isTimestamp(`${text}T00:00:00Z`) ? text : sentence`${quoted(text)} is not a day of the calendar`
})
const creationTime = standsFor(nonEmpty, (text): Timestamp | Sentence => {
  if (isTimestamp(text)) return text
  return sentence`${quoted(text)} is not a timestamp with a zone, such as 2026-01-31T09:00:00Z`
})
const exceptionSchema = z.pipe(
  strictMap(
    {
      rule: z.optional(ruleId),
      match: z.optional(coverSchema),
      entry: z.optional(nonEmpty),
      created_at: z.optional(creationTime),
      owner: nonEmpty,
      reason: nonEmpty,
      expires: z.optional(lastDay),
    },
    'must be a map: an exception',
  ).check(
    related(
      ({ match, entry }) => (match === undefined) !== (entry === undefined),
      'must have either match, or entry for one that was reviewed',
      ['match', 'entry'],
    ),
    related(
      ({ entry, created_at }) => entry !== undefined || created_at === undefined,
      'must have entry beside created_at',
      ['created_at'],
    ),
    related(
      ({ match, expires }) => match === undefined || expires !== undefined,
      'needs expires, the last day on which it holds',
    ),
  ),
  z.transform(({ rule = null, match, entry = null, created_at, owner, reason, expires = null }): Exception => {
    return {
      rule,
      holds: match?.holds ?? null,
      entry,
      createdAt: created_at ?? null,
      readsPayload: match?.readsPayload === true,
      isForAll: rule === null && match?.isForAll === true,
      owner,
      reason,
      expires,
    }
  }),
)

const testSchema = strictMap(
  {
    name: nonEmpty,
    entry: z.pipe(
      z.record(z.string(), z.unknown(), { error: 'must be a map: an entry, with the fields that matter' }),
      z.transform((fields, payload): PolicyTest['entry'] => {
        return madeUpEntry(fields, (key, problem) => refuse(payload, problem, key)) ?? z.NEVER
      }),
    ),
    expect: z.array(ruleId, { error: 'must be a list of rules; [] for none' }),
  },
  'must be a map: a test',
)

export const policySchema = strictMap(
  {
    version: z.literal(1, { error: 'must be 1' }),
    rules: z.optional(z.array(ruleSchema, { error: 'must be a list of rules' })),
    exceptions: z.optional(z.array(exceptionSchema, { error: 'must be a list of exceptions' })),
    tests: z.optional(z.array(testSchema, { error: 'must be a list of tests' })),
  },
  'must be a map with version, rules, exceptions and tests',
)

/** JSON Schema for editors. */
export function jsonSchema(): object {
  return z.toJSONSchema(policySchema, {
    io: 'input',
    override: ({ zodSchema, jsonSchema: shown }) => {
      if (zodSchema !== matchForm) return
      shown.patternProperties = { [PAYLOAD_PATH.source]: shown.additionalProperties ?? {} }
      shown.additionalProperties = false
      shown.minProperties = 1
    },
  })
}
