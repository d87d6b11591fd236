// A realistic organization, made from a seed: its people, service accounts and clusters, and the log of what they did.

import { readFileSync } from 'node:fs'

const { groups } = JSON.parse(readFileSync(new URL('../src/policy/actions.json', import.meta.url), 'utf8'))
export const actions = [...new Set(Object.values(groups).flat())]

const people = ['ann', 'bob', 'chandra', 'dimitri', 'eun-ji', 'fatima', 'guillermo', 'hanna'].map(
  (name) => `${name}@example.com`,
)
const serviceAccounts = ['terraform', 'scim-provisioner', 'backup-operator', 'release-pipeline']
const clusters = ['prod-orders', 'prod-ledger', 'staging-orders', 'dev-sandbox']
const sources = ['AUDIT_LOG_SOURCE_UI', 'AUDIT_LOG_SOURCE_API', 'AUDIT_LOG_SOURCE_INTERNAL']

/** Texts that try to become something else where they are shown: a command, a link, a table, a formula, a path. */
const hostile = [
  '::error::forged',
  '##[error]forged',
  '::set-output name=outcome::success',
  '<img src=x onerror=alert(1)>',
  '[click](https://evil.example)|cell|',
  '=HYPERLINK("https://evil.example")',
  '../../etc/passwd',
  'line one\nline two\r\n::warning::three',
  '\u202egnp.exe\u2028\u0000',
  '`$(reboot)`',
]

/** Numbers from 0 up to 1 that are the same for every run with one seed (mulberry32). */
export function createRandom(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/**
 * The text of entries between two times, oldest first. Every action appears when there are at least as many entries;
 * some share a timestamp, some failed, a few are hostile, and numbers beyond 2^53 occur.
 * @param from and to milliseconds since 1970
 */
export function* createEntries({ seed = 1, count = 1000, from, to, hostileShare = 0.01 }) {
  const random = createRandom(seed)
  const pick = (list) => list[Math.floor(random() * list.length)]
  const hex = (length) => Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('')
  const step = (to - from) / count
  let time = ''
  for (let i = 0; i < count; i++) {
    const isTied = i > 0 && random() < 0.05
    if (!isTied) time = timestamp(from + i * step + random() * step * 0.9, Math.floor(random() * 1000))
    const actor = random()
    const cluster = Math.floor(random() * clusters.length)
    const isHostile = random() < hostileShare
    yield entryText({
      id: `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`,
      trace_id: hex(32),
      session_id: hex(64),
      source: pick(sources),
      user_email: actor < 0.6 ? pick(people) : '',
      service_account_name: actor >= 0.6 && actor < 0.95 ? pick(serviceAccounts) : '',
      system_actor_name: actor >= 0.95 ? 'automatic-upgrade' : '',
      cluster_id: `00000000-0000-4000-8000-00000000000${cluster}`,
      cluster_name: isHostile ? pick(hostile) : clusters[cluster],
      action: `AUDIT_LOG_ACTION_${i < actions.length ? actions[i] : pick(actions)}`,
      payload: payload(i, random, isHostile ? pick(hostile) : 'routine change'),
      metadata: random() < 0.8 ? { ip_address: `203.0.113.${Math.floor(random() * 256)}` } : null,
      error: random() < 0.03 ? 'permission denied' : '',
      created_at: time,
    })
  }
}

/** JSON whose payload holds an integer that JavaScript cannot: put in as text, since JSON.stringify could not. */
export function entryText(fields) {
  return JSON.stringify(fields).replace('"@big"', '9007199254740993')
}

/** An object until 2025-07, a text since; the text is usually JSON. */
function payload(index, random, note) {
  const request = { note, revision: '@big', ratio: 1.5, role: random() < 0.1 ? 'ORG_ADMIN' : 'CLUSTER_DEVELOPER' }
  const active = index % 2 === 0
  return index % 3 === 0 ? JSON.stringify({ active, request: { ...request, revision: index } }) : { active, request }
}

/** RFC 3339 in UTC with microseconds, trailing zeros left out as Go does. */
function timestamp(milliseconds, microseconds) {
  const fraction = String(Math.floor(milliseconds) % 1000).padStart(3, '0') + String(microseconds).padStart(3, '0')
  const trimmed = fraction.replace(/0+$/, '')
  return `${new Date(milliseconds).toISOString().slice(0, 19)}${trimmed === '' ? '' : `.${trimmed}`}Z`
}
