// The audit log endpoint of CockroachDB Cloud, under every reading of its documents and with every fault.

import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { once } from 'node:events'

/** Has the form of a service account's secret key, and is none. */
export const KEY = `CCDB1_${'0'.repeat(22)}_${'0'.repeat(40)}`
export const ORGANIZATION = {
  id: 'a5b4e1f0-52a1-4b1f-9d0e-6d5b5c3c9d11',
  label: 'example',
  name: 'Example Bank',
  created_at: '2020-01-01T00:00:00Z',
}

/** How the documents can be read; the first of each is the default. */
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
  /** `{ key, cert }`, to be asked by https. */
  tls: null,
  keys: [KEY],
  organization: ORGANIZATION,
  /** Milliseconds since 1970, for the header Date; null leaves it out. */
  now: () => Date.now(),
}

export async function startCloud(options = {}) {
  const cloud = new CloudSimulator({ ...defaults, ...options })
  await cloud.listen(options.port ?? 0)
  return cloud
}

class CloudSimulator {
  /** What was asked, in order: path, query and headers. */
  requests = []
  url = ''
  /** Pages that were asked for so far. */
  pages = 0
  #entries = []
  #faults = []

  constructor(options) {
    this.options = options
    const answer = (request, response) => void this.#answer(request, response)
    this.server = options.tls ? createTlsServer(options.tls, answer) : createServer(answer)
  }

  async listen(port) {
    this.server.listen(port, '127.0.0.1')
    await once(this.server, 'listening')
    this.url = `${this.options.tls ? 'https' : 'http'}://127.0.0.1:${this.server.address().port}`
  }

  async stop() {
    this.server.closeAllConnections()
    this.server.close()
    await once(this.server, 'close')
  }

  /** Adds entries: their texts, or objects, in any order. */
  add(...entries) {
    return this.addAll(entries)
  }

  addAll(entries) {
    const read = Array.from(entries, (entry) => {
      const text = typeof entry === 'string' ? entry : JSON.stringify(entry)
      const { id, created_at } = JSON.parse(text)
      return { id, created_at, text, time: instant(created_at) }
    })
    this.#entries = this.#entries.concat(read)
    this.#entries.sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0))
    return this
  }

  /** What the source shows from now on: a source that forgets, or that says something else than before. */
  replaceAll(entries) {
    this.#entries = []
    return this.addAll(entries)
  }

  get texts() {
    return this.#entries.map(({ text }) => text)
  }

  /**
   * What happens instead of an answer, to the next `times` requests for pages, after `skip` of them.
   * @param fault `{ status, headers, body }`, or `{ kind }`: `reset`, `cut`, `truncated`, `html`, `slow` with `ms`,
   *   `call` with `action`, which is called before the page is answered as usual
   */
  fault(fault, { times = 1, skip = 0, path = '/api/v1/auditlogevents' } = {}) {
    this.#faults.push({ fault, times, skip, path })
    return this
  }

  async #answer(request, response) {
    const url = new URL(request.url, this.url)
    this.requests.push({ path: url.pathname, query: Object.fromEntries(url.searchParams), headers: request.headers })
    const date = this.options.now()
    response.sendDate = false
    if (date !== null) response.setHeader('date', new Date(date).toUTCString())
    const isPage = url.pathname.endsWith('/api/v1/auditlogevents')
    if (isPage) this.pages++
    const body = () => this.#body(url, request.headers)
    const fault = this.#nextFault(url.pathname)
    if (url.pathname === '/simulator/entries') send(response, await this.#addFrom(request))
    else if (fault) await misbehave(fault, response, body)
    else send(response, body())
  }

  /** For processes that have no other way to add an entry: see step.mjs. */
  async #addFrom(request) {
    let text = ''
    for await (const chunk of request.setEncoding('utf8')) text += chunk
    this.add({ id: randomUUID(), created_at: this.#clock(), ...JSON.parse(text) })
    return { status: 200, body: '{}' }
  }

  #nextFault(path) {
    const planned = this.#faults.find((one) => path.endsWith(one.path))
    if (!planned) return undefined
    if (planned.skip > 0) {
      planned.skip--
      return undefined
    }
    if (--planned.times <= 0) this.#faults.splice(this.#faults.indexOf(planned), 1)
    return planned.fault
  }

  #body(url, headers) {
    const { keys, organization, maxLimit } = this.options
    if (!keys.some((key) => headers.authorization === `Bearer ${key}`)) return refusal(401, 'invalid API key')
    if (!/^2024-09-16$/.test(headers['cc-version'] ?? '2024-09-16')) return refusal(400, 'invalid Cc-Version.')
    if (url.pathname.endsWith('/api/v1/organization')) {
      return organization === null ? refusal(404, 'not found') : { status: 200, body: JSON.stringify(organization) }
    }
    if (!url.pathname.endsWith('/api/v1/auditlogevents')) return refusal(404, 'not found')
    const limit = Number(url.searchParams.get('limit') ?? 200)
    if (!Number.isInteger(limit) || limit < 1 || limit > maxLimit) return refusal(400, 'limit is out of range')
    const asked = url.searchParams.get('starting_from')
    if (asked !== null && instant(asked) === undefined) return refusal(400, 'starting_from is not a timestamp')
    return { status: 200, body: this.#page(asked, limit, url.searchParams.get('sort_order') ?? 'ASC') }
  }

  #page(asked, limit, order) {
    const { inclusive, next, tip, none, cap, layout } = this.options
    const direction = order === 'DESC' ? -1 : 1
    const ordered = direction === 1 ? this.#entries : this.#entries.toReversed()
    const from = asked === null ? null : instant(asked)
    const isWithin = ({ time }) =>
      from === null || (inclusive && time === from) || (direction === 1 ? time > from : time < from)
    const start = lowerBound(ordered, isWithin)
    let end = Math.min(start + limit, start + cap, ordered.length)
    while (end > start && end < ordered.length && ordered[end].time === ordered[end - 1].time) end++
    const entries = ordered.slice(start, end)
    const last = entries.at(-1)?.created_at
    const cursor =
      end < ordered.length
        ? { last, following: ordered[end].created_at, absent: undefined }[next]
        : { absent: undefined, last: last ?? asked ?? undefined, asked: asked ?? undefined, clock: this.#clock() }[tip]
    return write(entries, cursor, none, layout)
  }

  #clock() {
    return new Date(this.options.now() ?? Date.now()).toISOString().replace('Z', '000Z')
  }
}

/** The first place of a sorted list that is within. */
function lowerBound(list, isWithin) {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (isWithin(list[middle])) high = middle
    else low = middle + 1
  }
  return low
}

function write(entries, cursor, none, layout) {
  const texts = entries.map(({ text }) => (layout === 'compact' ? text : spread(text, layout)))
  const list = texts.length > 0 || none === 'list' ? `[${texts.join(',')}]` : 'null'
  const fields = []
  if (texts.length > 0 || none !== 'omitted') fields.push(`"entries":${list}`)
  if (cursor !== undefined) fields.push(`"next_starting_from":${JSON.stringify(cursor)}`)
  return `{${fields.join(',')}}`
}

/** Line breaks and indentation after the first brace, as a server that prints for people would put them. */
function spread(text, layout) {
  const newline = layout === 'crlf' ? '\r\n' : '\n'
  return text.replace(/^\{/, `{${newline}  `).replace(/\}$/, `${newline}}`)
}

function refusal(status, message) {
  return { status, body: JSON.stringify({ code: status, message, details: [] }) }
}

function send(response, { status, headers = {}, body = '' }) {
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    ...headers,
  })
  response.end(body)
}

async function misbehave(fault, response, body) {
  switch (fault.kind) {
    case undefined:
      return send(response, fault)
    case 'reset':
      return void response.destroy()
    case 'cut': {
      const whole = body().body
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(whole) })
      return void response.write(whole.slice(0, whole.length / 2), () => response.destroy())
    }
    case 'truncated':
      return send(response, { status: 200, body: body().body.slice(0, -2) })
    case 'html':
      return send(response, {
        status: 200,
        headers: { 'content-type': 'text/html' },
        body: '<html>Please sign in</html>',
      })
    case 'slow':
      await new Promise((resolve) => setTimeout(resolve, fault.ms))
      return send(response, body())
    case 'call':
      await fault.action()
      return send(response, body())
    default:
      throw new Error(`There is no fault ${fault.kind}.`)
  }
}

/** Attoseconds since 1970, so that fractions of different length compare. */
export function instant(text) {
  const [, base, fraction = '', zone] = /^(.{19})(?:\.(\d+))?(Z|[+-]\d\d:\d\d)$/i.exec(text) ?? []
  const milliseconds = Date.parse(`${base}${zone}`)
  if (base === undefined || Number.isNaN(milliseconds)) return undefined
  return BigInt(milliseconds) * 10n ** 15n + BigInt(fraction.padEnd(18, '0').slice(0, 18) || '0')
}
