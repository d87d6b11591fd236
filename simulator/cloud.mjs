// The API of CockroachDB Cloud: the audit log under every reading of the documentation, and the organization.

import { randomUUID } from 'node:crypto'
import { instant } from './cloud/instant.mjs'
import { Log } from './cloud/log.mjs'
import { json, SimulatedService } from './server.mjs'

export { instant }

/** Has the form of a service account's secret key. It opens nothing but this simulator. */
export const KEY = `CCDB1_${'0'.repeat(22)}_${'0'.repeat(40)}`
export const ORGANIZATION = {
  id: 'a5b4e1f0-52a1-4b1f-9d0e-6d5b5c3c9d11',
  label: 'example',
  name: 'Example Bank',
  created_at: '2020-01-01T00:00:00Z',
}

const ENTRIES = '/api/v1/auditlogevents'
const ORGANIZATIONS = '/api/v1/organization'
/** The number of entries of a page if the request has no `limit`. */
const DEFAULT_LIMIT = 200
/** Codes that the API's gateway puts beside an HTTP status. */
const CODES = { 400: 3, 401: 16, 404: 5, 501: 12 }

/** The readings of the documentation. The first of each is the default. */
const defaults = {
  /** `starting_from` includes the entries of that timestamp. */
  inclusive: true,
  /** The cursor while more entries follow: the `last` entry's time, the `following` one's, or `absent`. */
  next: 'last',
  /** The cursor when none follow: `absent`, the `last` entry's, the one that was `asked`, or the server's `clock`. */
  tip: 'absent',
  /** No entries: an empty `list`, `null`, or `omitted`. */
  none: 'list',
  /** A larger `limit` is refused. */
  maxLimit: 1000,
  /** A page is never larger, whatever the `limit`; ties excepted. */
  cap: Infinity,
  /** `compact`, `pretty` or `crlf`. */
  layout: 'compact',
  /** `{ key, cert }` serves HTTPS. */
  tls: null,
  keys: [KEY],
  organization: ORGANIZATION,
  /** Milliseconds since 1970, for the header Date; null omits it. */
  now: () => Date.now(),
}

export async function startCloud(options = {}) {
  const cloud = new CloudSimulator({ ...defaults, ...options })
  await cloud.listen(options.port ?? 0)
  return cloud
}

class CloudSimulator extends SimulatedService {
  #log = new Log()

  constructor(options) {
    super(options.tls)
    this.options = options
  }

  /** Adds entries: their texts, or objects, in any order. */
  add(...entries) {
    return this.addAll(entries)
  }

  addAll(entries) {
    this.#log.add(entries)
    return this
  }

  /** Replaces the log, as an API does that forgets entries or changes them. */
  replaceAll(entries) {
    this.#log.clear()
    return this.addAll(entries)
  }

  get texts() {
    return this.#log.texts
  }

  /** The number of pages that were asked for so far. */
  get pages() {
    return this.requests.filter(({ path }) => path.endsWith(ENTRIES)).length
  }

  /** Plans a fault for pages, or for the requests of another `path`: see SimulatedService. */
  fault(fault, { times = 1, skip = 0, path = ENTRIES } = {}) {
    return this.planFault(path, fault, { times, skip })
  }

  commonHeaders() {
    const now = this.options.now()
    return now === null ? {} : { date: new Date(now).toUTCString() }
  }

  async answer({ method, url, headers, json: body }) {
    if (url.pathname === '/simulator/entries') return this.#addNow(body)
    const { keys, organization } = this.options
    if (!keys.some((key) => headers.authorization === `Bearer ${key}`)) return refused(401, 'invalid API key')
    if ((headers['cc-version'] ?? '2024-09-16') !== '2024-09-16') return refused(400, 'invalid Cc-Version.')
    const isEntries = url.pathname.endsWith(ENTRIES)
    if (!isEntries && !url.pathname.endsWith(ORGANIZATIONS)) return refused(404, 'Not Found')
    if (method !== 'GET') return refused(501, 'Method Not Allowed')
    if (isEntries) return this.#page(url.searchParams)
    return organization === null ? refused(404, 'not found') : json(200, organization)
  }

  /** For processes that have no other way to add an entry: see step.mjs. */
  #addNow(entry) {
    this.add({ id: randomUUID(), created_at: this.#clock(), ...entry })
    return json(200, {})
  }

  #page(query) {
    const { inclusive, cap, maxLimit } = this.options
    const limit = query.get('limit') ?? String(DEFAULT_LIMIT)
    if (!/^\d+$/.test(limit) || Number(limit) < 1 || Number(limit) > maxLimit) {
      return refused(400, 'limit is out of range')
    }
    const order = query.get('sort_order') ?? 'ASC'
    if (order !== 'ASC' && order !== 'DESC') return refused(400, 'sort_order is neither ASC nor DESC')
    const isDescending = order === 'DESC'
    const asked = query.get('starting_from')
    // The documentation: in descending order the default is the current time.
    const from = asked ?? (isDescending ? this.#clock() : null)
    if (from !== null && instant(from) === undefined) return refused(400, 'starting_from is not a timestamp')
    const { entries, following } = this.#log.page({
      from: from === null ? null : instant(from),
      isInclusive: inclusive,
      isDescending,
      limit: Math.min(Number(limit), cap),
    })
    return this.#write(entries, this.#cursor(entries, following, asked ?? undefined))
  }

  #cursor(entries, following, asked) {
    const last = entries.at(-1)?.created_at
    const { next, tip } = this.options
    if (following !== undefined) return { last, following: following.created_at, absent: undefined }[next]
    return { absent: undefined, last: last ?? asked, asked, clock: this.#clock() }[tip]
  }

  /** Entries are sent byte for byte as they were added, but for the layout. */
  #write(entries, cursor) {
    const { none, layout } = this.options
    const texts = entries.map(({ text }) => (layout === 'compact' ? text : spread(text, layout)))
    const list = texts.length > 0 || none === 'list' ? `[${texts.join(',')}]` : 'null'
    const fields = []
    if (texts.length > 0 || none !== 'omitted') fields.push(`"entries":${list}`)
    if (cursor !== undefined) fields.push(`"next_starting_from":${JSON.stringify(cursor)}`)
    return { ...json(200, {}), body: `{${fields.join(',')}}` }
  }

  #clock() {
    return new Date(this.options.now() ?? Date.now()).toISOString().replace('Z', '000Z')
  }
}

/** Line breaks and indentation after the first brace, as a server that prints for people would put them. */
function spread(text, layout) {
  const newline = layout === 'crlf' ? '\r\n' : '\n'
  return text.replace(/^\{/, `{${newline}  `).replace(/\}$/, `${newline}}`)
}

function refused(status, message) {
  return json(status, { code: CODES[status], message, details: [] })
}
