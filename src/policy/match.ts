/** Conditions on an entry: every key must hold, a list means any of; what is missing does not match. */

import * as ipaddr from 'ipaddr.js'
import { actionOf, type AuditLogEntry, field, hasFailed } from '../entry.js'
import { at, isObject } from '../json.js'
import { didYouMean } from '../nearest.js'
import { type ActionList, parseActionList } from './actions.js'
import { glob, type Matcher } from './glob.js'
import { MATCH_KEYS, type MatchDocument, PAYLOAD_PATH } from './schema.js'

const SOURCE_PREFIX = 'AUDIT_LOG_SOURCE_'

/** An entry that is judged; its payload is parsed at most once, and only when a condition asks for it. */
export class Subject {
  private parsed: { readonly payload: unknown } | undefined

  constructor(readonly entry: AuditLogEntry) {}

  /** An object until 2025, a text since, of which nothing says that it is JSON. */
  get payload(): unknown {
    this.parsed ??= { payload: parsedPayload(this.entry.fields['payload']) }
    return this.parsed.payload
  }
}

export type Condition = (subject: Subject) => boolean

/** Hears of a problem: the key in the map that it lies under, and the end of a sentence. */
export type Report = (key: string, problem: string) => void

export interface Match {
  readonly holds: Condition
  /** The actions that it can hold for, with warnings about those that are not known; null when it does not name any. */
  readonly actions: ActionList | null
}

export function compileMatch(document: MatchDocument, report: Report): Match {
  const keys = Object.keys(document)
  if (keys.length === 0) report('', 'must have a key, or it would match everything')
  const conditions: Condition[] = []
  let actions: ActionList | null = null
  for (const key of keys) {
    const values = listOf(document[key])
    if (key === 'action') {
      actions = compileActions(values, report)
      const { includes } = actions
      conditions.push(({ entry }) => includes(actionOf(entry)))
    } else {
      conditions.push(conditionOf(key, values, report))
    }
  }
  return { holds: (subject) => conditions.every((condition) => condition(subject)), actions }
}

function compileActions(names: readonly string[], report: Report): ActionList {
  const list = parseActionList(names)
  for (const problem of list.problems) report('action', problem)
  return list
}

function conditionOf(key: string, values: readonly string[], report: Report): Condition {
  switch (key) {
    case 'source': {
      const matches = anyOf(values.map((value) => glob(withoutSourcePrefix(value))))
      return ({ entry }) => has(withoutSourcePrefix(field(entry, 'source')), matches)
    }
    case 'actor': {
      const matches = anyOf(values.map(glob))
      const names = ['user_email', 'service_account_name', 'system_actor_name']
      return ({ entry }) => names.some((name) => has(field(entry, name), matches))
    }
    case 'cluster': {
      const matches = anyOf(values.map(glob))
      return ({ entry }) => ['cluster_name', 'cluster_id'].some((name) => has(field(entry, name), matches))
    }
    case 'ip': {
      const networks = values.flatMap((value) => networkOf(value, report))
      return ({ entry }) => isWithin(at(entry.fields['metadata'], 'ip_address'), networks)
    }
    case 'outcome':
      return ({ entry }) => values.includes(hasFailed(entry) ? 'failure' : 'success')
    default:
      return payloadCondition(key, values, report)
  }
}

function payloadCondition(path: string, values: readonly string[], report: Report): Condition {
  if (!PAYLOAD_PATH.test(path)) {
    report(
      path,
      `is no key to match${didYouMean(path, MATCH_KEYS)} A path into the payload is written payload.request.roles[].name.`,
    )
  }
  const matches = anyOf(values.map(glob))
  const segments = path
    .split('.')
    .slice(1)
    .flatMap((segment) => (segment.endsWith('[]') ? [segment.slice(0, -2), '[]'] : [segment]))
  return ({ payload }) => valuesAt(payload, segments).some(matches)
}

/** The texts that lie at the end of a path; numbers and truth values as JSON writes them. */
function valuesAt(value: unknown, [segment, ...rest]: readonly string[]): string[] {
  if (segment === undefined) {
    const isScalar = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    return isScalar ? [String(value)] : []
  }
  if (segment === '[]') return Array.isArray(value) ? value.flatMap((element: unknown) => valuesAt(element, rest)) : []
  return isObject(value) && Object.hasOwn(value, segment) ? valuesAt(value[segment], rest) : []
}

function parsedPayload(payload: unknown): unknown {
  if (typeof payload !== 'string') return payload
  try {
    return JSON.parse(payload)
  } catch {
    return undefined
  }
}

type Network = readonly [ipaddr.IPv4 | ipaddr.IPv6, number]

function networkOf(text: string, report: Report): Network[] {
  if (ipaddr.isValidCIDR(text)) return [ipaddr.parseCIDR(text)]
  if (ipaddr.isValid(text) && /[.:].*[.:]/.test(text)) {
    const address = ipaddr.parse(text)
    return [[address, address.kind() === 'ipv4' ? 32 : 128]]
  }
  report('ip', `"${text}" is neither an address nor a network such as 203.0.113.0/24 or 2001:db8::/32`)
  return []
}

function isWithin(text: unknown, networks: readonly Network[]): boolean {
  if (typeof text !== 'string' || !ipaddr.isValid(text)) return false
  // A v4 address that is written as a v6 one is the same address.
  const address = ipaddr.process(text)
  return networks.some(([network, bits]) => {
    if (address instanceof ipaddr.IPv4) return network instanceof ipaddr.IPv4 && address.match(network, bits)
    return network instanceof ipaddr.IPv6 && address.match(network, bits)
  })
}

function has(text: string, matches: Matcher): boolean {
  return text !== '' && matches(text)
}

function anyOf(matchers: readonly Matcher[]): Matcher {
  return (text) => matchers.some((matches) => matches(text))
}

function listOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).map(String)
}

function withoutSourcePrefix(source: string): string {
  return source.toUpperCase().startsWith(SOURCE_PREFIX) ? source.slice(SOURCE_PREFIX.length) : source
}
