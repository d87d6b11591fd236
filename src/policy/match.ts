/** What `match` and `unless` of a policy file may hold: every key must hold, and a list means any of. */

import * as z from 'zod/mini'
import { didYouMean } from '../core/nearest.js'
import { sentence } from '../core/sentence.js'
import { type ActionList, actionGroups, actionList, knownActions, parseAction } from './actions.js'
import {
  allOf,
  type Condition,
  hasPayload,
  isAction,
  isActor,
  isCluster,
  isOutcome,
  isShownActor,
  isSource,
  isWithin,
  type Network,
  networkOf,
} from './conditions.js'
import { isForAll } from './glob.js'
import { evenIfBroken, nonEmpty, oneOrMany, type ParsePayload, refuse, standsFor } from './form.js'

export const PAYLOAD_PATH = /^payload(\.[^.[\]]+(\[\])?)+$/

export interface Match {
  readonly holds: Condition
  /** The actions that it can hold for, with warnings about those that are not known; null when it does not name any. */
  readonly actions: ActionList | null
  readonly readsPayload: boolean
  /** Whether it holds for every entry of everybody. */
  readonly isForAll: boolean
}

/** Any text is allowed, and what is known is offered. */
const actionName = z.union([z.enum([...actionGroups.keys(), ...[...knownActions].sort()]), nonEmpty], {
  error: 'must be a text',
})
const GLOBS_FORM = 'must be a text or a list of texts'
const NETWORKS_FORM = 'must be an address, a network such as 203.0.113.0/24, or a list of these'
const OUTCOMES_FORM = 'must be success or failure'
const outcome = z.enum(['success', 'failure'], { error: OUTCOMES_FORM })

/** The keys that are known; besides them come paths into the payload. */
const matchKeys = {
  action: z.optional(
    oneOrMany(standsFor(actionName, parseAction), 'must be an action, a glob, a group, or a list of these', actionList),
  ),
  source: z.optional(oneOrMany(nonEmpty, GLOBS_FORM, list)),
  actor: z.optional(oneOrMany(nonEmpty, GLOBS_FORM, list)),
  cluster: z.optional(oneOrMany(nonEmpty, GLOBS_FORM, list)),
  ip: z.optional(oneOrMany(standsFor(nonEmpty, networkOf), NETWORKS_FORM, list)),
  outcome: z.optional(oneOrMany(outcome, OUTCOMES_FORM, list)),
}
const payloadValues = oneOrMany(
  z.union([nonEmpty, z.number(), z.boolean()]),
  'must be a text, a number, true or false, or a list of these',
  (values) => values.map(String),
)

function checkMatchKeys(payload: ParsePayload): void {
  const keys = Object.keys(payload.value ?? {})
  if (keys.length === 0) refuse(payload, sentence`must have a key, not {}, or it would match everything`)
  for (const key of keys) {
    if (Object.hasOwn(matchKeys, key) || PAYLOAD_PATH.test(key)) continue
    const nearest = didYouMean(key, Object.keys(matchKeys))
    const path = sentence`A path into the payload is written payload.request.roles[].name.`
    refuse(payload, sentence`is no key to match${nearest} ${path}`, key)
  }
}

export const matchForm = z
  .catchall(z.object(matchKeys, { error: 'must be a map of keys to match' }), payloadValues)
  .check(z.check(checkMatchKeys, evenIfBroken))

/** @param actorIs what the key `actor` asks for */
function matchSchemaWith(actorIs: (globs: readonly string[]) => Condition) {
  return z.pipe(
    matchForm,
    z.transform((keys): Match => {
      const { action, source, actor, cluster, ip, outcome, ...paths } = keys
      const payload = Object.entries(paths).map(([path, globs]) => hasPayload(path, globs))
      const conditions = [
        action && isAction(action),
        source && isSource(source),
        actor && actorIs(actor),
        cluster && isCluster(cluster),
        ip && isWithin(ip),
        outcome && isOutcome(outcome),
      ]
      return {
        actions: action ?? null,
        holds: allOf([...conditions, ...payload]),
        readsPayload: payload.length > 0,
        isForAll: payload.length === 0 && isMetByAll(keys),
      }
    }),
  )
}

/** That of a rule. */
export const matchSchema = matchSchemaWith(isActor)
/** That of an exception. */
export const coverSchema = matchSchemaWith(isShownActor)

function isMetByAll({ action, source, actor, cluster, ip, outcome }: z.infer<typeof matchForm>): boolean {
  const globs = [source, actor, cluster].every((one) => one === undefined || one.some(isForAll))
  // Only wildcards match a name without a letter.
  return (
    globs &&
    action?.includes('') !== false &&
    isEveryNetwork(ip) &&
    (outcome === undefined || new Set(outcome).size === 2)
  )
}

function isEveryNetwork(networks: readonly Network[] | undefined): boolean {
  const kinds = networks?.flatMap(({ base, bits }) => (bits === 0 ? base.kind() : []))
  return kinds === undefined || new Set(kinds).size === 2
}

function list<T>(values: readonly T[]): readonly T[] {
  return values
}
