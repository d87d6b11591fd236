/** What a rule asks of an entry; what an entry does not have does not match. */

import * as ipaddr from 'ipaddr.js'
import { actionOf, actorOf, type AuditLogEntry, field, hasFailed } from '../core/entry.js'
import { at, isObject, parseAsSent } from '../core/json.js'
import { type Sentence, sentence } from '../core/sentence.js'
import type { ActionList } from './actions.js'
import { anyGlob } from './glob.js'
import { quoted } from './quoted.js'

export const SOURCE_PREFIX = 'AUDIT_LOG_SOURCE_'
/** Those of CockroachDB Cloud, as far as this version knows them. */
export const KNOWN_SOURCES = ['UI', 'API', 'INTERNAL']
/** Bits before the v4 address in a v6 one that stands for it. */
const MAPPED_BITS = 96

/** An entry that is evaluated; its payload is parsed at most once, and only when a condition asks for it. */
export class Subject {
  private parsed: Payload | undefined
  private undecided = false

  constructor(readonly entry: AuditLogEntry) {}

  get payload(): Payload {
    this.parsed ??= parsePayload(this.entry)
    return this.parsed
  }

  /** Whether something depends on the payload, which can't be read. */
  get isUndecided(): boolean {
    return this.undecided
  }

  markUndecided(): void {
    this.undecided = true
  }
}

/** Whether it holds; null: the payload decides, and can't be read. */
export type Condition = (subject: Subject) => boolean | null

export function allOf(conditions: readonly (Condition | undefined)[]): Condition {
  return (subject) => {
    let isDecided = true
    for (const condition of conditions) {
      const answer = condition?.(subject)
      if (answer === false) return false
      if (answer === null) isDecided = false
    }
    return isDecided ? true : null
  }
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

/** Any of the names that an entry has for whoever acted. */
export function isActor(globs: readonly string[]): Condition {
  return hasField(['user_email', 'service_account_name', 'system_actor_name'], globs)
}

/** The name that findings show: an exception covers what its reviewer saw. */
export function isShownActor(globs: readonly string[]): Condition {
  const matches = anyGlob(globs)
  return ({ entry }) => actorOf(entry) !== '' && matches(actorOf(entry))
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
  return ({ payload }) => (payload === UNREADABLE ? null : valuesAt(payload, segments).some(matches))
}

/** The texts that lie at the end of a path; numbers and truth values as JSON writes them. */
function valuesAt(root: unknown, segments: readonly string[]): string[] {
  const reached = segments.reduce<readonly unknown[]>((values, segment) => values.flatMap(stepInto(segment)), [root])
  return reached.flatMap((value) => {
    const isScalar = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    return isScalar ? [String(value)] : []
  })
}

function stepInto(segment: string): (value: unknown) => readonly unknown[] {
  if (segment === '[]') return (value): readonly unknown[] => (Array.isArray(value) ? value : [])
  return (value) => (isObject(value) && Object.hasOwn(value, segment) ? [value[segment]] : [])
}

const UNREADABLE = Symbol('a payload that has fields, which cannot be read')

/** Undefined if it has no fields. */
type Payload = object | typeof UNREADABLE | undefined

/** An object until 2025, a text since, of which nothing says that it is JSON. */
function parsePayload(entry: AuditLogEntry): Payload {
  const payload = entry.get('payload')
  try {
    if (typeof payload === 'string') return withFields(parseAsSent(payload))
    // The entry of a policy's test has no bytes.
    if (!hasFields(payload) || entry.bytes.length === 0) return withFields(payload)
    return withFields(at(parseAsSent(entry.bytes.toString()), 'payload'))
  } catch (thrown) {
    return typeof payload === 'string' && thrown instanceof SyntaxError ? undefined : UNREADABLE
  }
}

function withFields(value: unknown): object | undefined {
  return hasFields(value) ? value : undefined
}

function hasFields(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

export interface Network {
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
  return sentence`${quoted(text)} is neither an address nor a network such as 203.0.113.0/24 or 2001:db8::/32`
}

/** Four decimal numbers without a leading zero, or a v6 address; one of v4 that is written as v6 is the same address. */
function addressOf(text: string): ipaddr.IPv4 | ipaddr.IPv6 | null {
  const isV4 = /^(0|[1-9]\d{0,2})(\.(0|[1-9]\d{0,2})){3}$/.test(text)
  return (isV4 || text.includes(':')) && ipaddr.isValid(text) ? ipaddr.process(text) : null
}

export function isWithin(networks: readonly Network[]): Condition {
  return ({ entry }) => {
    const text = at(entry.get('metadata'), 'ip_address')
    const address = typeof text === 'string' ? addressOf(text) : null
    return networks.some(({ base, bits }) => {
      if (address instanceof ipaddr.IPv4) return base instanceof ipaddr.IPv4 && address.match(base, bits)
      return address !== null && base instanceof ipaddr.IPv6 && address.match(base, bits)
    })
  }
}
