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
    this.parsed ??= { payload: parsedPayload(this.entry) }
    return this.parsed.payload
  }
}

export type Condition = (subject: Subject) => boolean

/** Hears of a problem: the key in the map that it lies under, the end of a sentence, and the place in the key's list. */
export type Report = (key: string, problem: string, index?: number) => void

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
  names.forEach((name, index) => {
    for (const problem of parseActionList([name]).problems) report('action', problem, index)
  })
  return parseActionList(names)
}

function conditionOf(key: string, values: readonly string[], report: Report): Condition {
  switch (key) {
    case 'source': {
      const matches = anyOf(values.map(glob))
      return ({ entry }) => {
        const source = field(entry, 'source')
        return has(withoutSourcePrefix(source), matches) || has(source, matches)
      }
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
      const networks = values.flatMap((value, index) => networkOf(value, (problem) => report(key, problem, index)))
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

function parsedPayload({ fields, text }: AuditLogEntry): unknown {
  const { payload } = fields
  if (typeof payload === 'string') return exactly(payload)
  return typeof payload === 'object' && text !== '' ? at(exactly(text), 'payload') : payload
}

/** JSON whose numbers stay the texts that they were sent as: they may be beyond 2^53, or end with a zero. */
function exactly(text: string): unknown {
  try {
    return JSON.parse(text, (_key: string, value: unknown, context?: { readonly source?: string }) => {
      return typeof value === 'number' ? (context?.source ?? value) : value
    })
  } catch {
    return undefined
  }
}

type Network = readonly [ipaddr.IPv4 | ipaddr.IPv6, number]

/** Bits before the v4 address in a v6 one that stands for it. */
const MAPPED = 96

function networkOf(text: string, report: (problem: string) => void): Network[] {
  const [, address = '', bits] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(text) ?? []
  const parsed = addressOf(address)
  const whole = parsed?.kind() === 'ipv4' ? 32 : 128
  const isMapped = address.includes(':') && parsed?.kind() === 'ipv4'
  const length = bits === undefined ? whole : Number(bits) - (isMapped ? MAPPED : 0)
  if (parsed !== null && length >= 0 && length <= whole) return [[parsed, length]]
  report(`"${text}" is neither an address nor a network such as 203.0.113.0/24 or 2001:db8::/32`)
  return []
}

/** Four decimal numbers without a leading zero, or a v6 address; one of v4 that is written as v6 is the same address. */
function addressOf(text: string): ipaddr.IPv4 | ipaddr.IPv6 | null {
  const isV4 = /^(0|[1-9]\d{0,2})(\.(0|[1-9]\d{0,2})){3}$/.test(text)
  return (isV4 || text.includes(':')) && ipaddr.isValid(text) ? ipaddr.process(text) : null
}

function isWithin(text: unknown, networks: readonly Network[]): boolean {
  const address = typeof text === 'string' ? addressOf(text) : null
  return networks.some(([network, bits]) => {
    if (address instanceof ipaddr.IPv4) return network instanceof ipaddr.IPv4 && address.match(network, bits)
    return address !== null && network instanceof ipaddr.IPv6 && address.match(network, bits)
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
  return source.startsWith(SOURCE_PREFIX) ? source.slice(SOURCE_PREFIX.length) : source
}
