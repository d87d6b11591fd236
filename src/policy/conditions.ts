/** What a rule asks of an entry; what an entry does not have does not match. */

import * as ipaddr from 'ipaddr.js'
import { actionOf, type AuditLogEntry, field, hasFailed } from '../core/entry.js'
import { at, isObject } from '../core/json.js'
import { authored, type Sentence, sentence } from '../core/sentence.js'
import type { ActionList } from './actions.js'
import { anyGlob } from './glob.js'

const SOURCE_PREFIX = 'AUDIT_LOG_SOURCE_'
/** Bits before the v4 address in a v6 one that stands for it. */
const MAPPED_BITS = 96

/** An entry that is evaluated; its payload is parsed at most once, and only when a condition asks for it. */
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

export function allOf(conditions: readonly (Condition | undefined)[]): Condition {
  return (subject) => conditions.every((condition) => condition === undefined || condition(subject))
}

export function isAction({ includes }: ActionList): Condition {
  return ({ entry }) => includes(actionOf(entry))
}

/** With or without its prefix. */
export function isSource(globs: readonly string[]): Condition {
  const matches = anyGlob(globs)
  return ({ entry }) => {
    const source = field(entry, 'source')
    const short = source.startsWith(SOURCE_PREFIX) ? source.slice(SOURCE_PREFIX.length) : source
    return [short, source].some((text) => text !== '' && matches(text))
  }
}

export function isActor(globs: readonly string[]): Condition {
  return hasField(['user_email', 'service_account_name', 'system_actor_name'], globs)
}

export function isCluster(globs: readonly string[]): Condition {
  return hasField(['cluster_name', 'cluster_id'], globs)
}

function hasField(names: readonly string[], globs: readonly string[]): Condition {
  const matches = anyGlob(globs)
  return ({ entry }) => names.map((name) => field(entry, name)).some((text) => text !== '' && matches(text))
}

export function isOutcome(outcomes: readonly string[]): Condition {
  return ({ entry }) => outcomes.includes(hasFailed(entry) ? 'failure' : 'success')
}

/** @param path below the payload, such as `payload.request.roles[].name` */
export function hasPayload(path: string, globs: readonly string[]): Condition {
  const matches = anyGlob(globs)
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

interface Network {
  readonly base: ipaddr.IPv4 | ipaddr.IPv6
  readonly bits: number
}

/** An address is a network of one; a problem if the text is neither. */
export function networkOf(text: string): Network | Sentence {
  const [, address = '', bits] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(text) ?? []
  const parsed = addressOf(address)
  const longest = parsed?.kind() === 'ipv4' ? 32 : 128
  const isMapped = address.includes(':') && parsed?.kind() === 'ipv4'
  const length = bits === undefined ? longest : Number(bits) - (isMapped ? MAPPED_BITS : 0)
  if (parsed !== null && length >= 0 && length <= longest) return { base: parsed, bits: length }
  return sentence`"${authored(text, 80)}" is neither an address nor a network such as 203.0.113.0/24 or 2001:db8::/32`
}

/** Four decimal numbers without a leading zero, or a v6 address; one of v4 that is written as v6 is the same address. */
function addressOf(text: string): ipaddr.IPv4 | ipaddr.IPv6 | null {
  const isV4 = /^(0|[1-9]\d{0,2})(\.(0|[1-9]\d{0,2})){3}$/.test(text)
  return (isV4 || text.includes(':')) && ipaddr.isValid(text) ? ipaddr.process(text) : null
}

export function isWithin(networks: readonly Network[]): Condition {
  return ({ entry }) => {
    const text = at(entry.fields['metadata'], 'ip_address')
    const address = typeof text === 'string' ? addressOf(text) : null
    return networks.some(({ base, bits }) => {
      if (address instanceof ipaddr.IPv4) return base instanceof ipaddr.IPv4 && address.match(base, bits)
      return address !== null && base instanceof ipaddr.IPv6 && address.match(base, bits)
    })
  }
}
