// The HTTP server under every simulator: it listens on localhost, records requests, and plays planned faults.

import { once } from 'node:events'
import { createServer } from 'node:http'
import { createServer as createTlsServer } from 'node:https'

/**
 * A simulated service. A subclass says what it answers.
 *
 * A fault replaces or damages one answer. These fields can be combined:
 * - `call`: a function that runs before the request is answered.
 * - `status`, `headers`, `body`: the answer.
 * - `destroy`: the connection breaks without an answer.
 * - `after`: the request is carried out all the same, then the fault follows.
 * - `kind`: `reset` (the connection breaks), `cut` (it breaks in the middle of the body), `truncated` (a valid answer
 *   whose body lacks its end), `html` (a page in the place of JSON), `slow` (the answer takes `ms` milliseconds), `call`
 *   (`action` runs first).
 */
export class SimulatedService {
  /** Every request so far, oldest first: method, path, query and headers. */
  requests = []
  url = ''
  #faults = []
  #server
  #scheme

  /** @param {{ key: string, cert: string } | null} tls serves HTTPS if set */
  constructor(tls = null) {
    const serve = (request, response) => void this.#serve(request, response)
    this.#scheme = tls ? 'https' : 'http'
    this.#server = tls ? createTlsServer(tls, serve) : createServer(serve)
  }

  /** @param {number} port 0 for any free port */
  async listen(port) {
    this.#server.listen(port, '127.0.0.1')
    await once(this.#server, 'listening')
    this.url = `${this.#scheme}://127.0.0.1:${this.#server.address().port}`
  }

  async stop() {
    this.#server.closeAllConnections()
    this.#server.close()
    await once(this.#server, 'close')
  }

  /** Plans a fault for the next `times` requests whose path contains `path`, after `skip` of them. */
  planFault(path, fault, { times, skip }) {
    this.#faults.push({ path, fault: withoutKind(fault), times, skip })
    return this
  }

  /** Drops every planned fault. */
  heal() {
    this.#faults.length = 0
  }

  /**
   * Answers a request. Each service implements it.
   * @param {Request} _request
   * @returns {Promise<Answer>}
   */
  async answer(_request) {
    throw new Error('A service must say what it answers.')
  }

  /**
   * The path under which a request is recorded and faults are planned.
   * @param {Request} request
   */
  pathOf({ url }) {
    return url.pathname
  }

  /** Headers of every answer, faults included. */
  commonHeaders() {
    return { date: new Date().toUTCString() }
  }

  async #serve(message, response) {
    try {
      const request = new Request(message, new URL(message.url, this.url), await bytesOf(message))
      const { method, url, headers } = request
      const path = this.pathOf(request)
      this.requests.push({ method, path, query: Object.fromEntries(url.searchParams), headers })
      await this.#play(this.#nextFault(path), request, response)
    } catch (error) {
      // A client that went away needs no answer. Everything else is an error of the simulator.
      if (response.destroyed || message.socket.destroyed) return
      console.error('The simulator failed:', error)
      this.#send(response, { status: 500, body: `The simulator failed: ${error.message}` })
    }
  }

  async #play(fault, request, response) {
    const { call, destroy, after, damage, ...replacement } = fault
    await call?.()
    const isReplaced = replacement.status !== undefined
    const answer = (destroy || isReplaced) && !after ? undefined : await this.answer(request)
    if (destroy) return void response.destroy()
    if (isReplaced) return this.#send(response, replacement)
    if (damage === 'truncated') return this.#send(response, { ...answer, body: answer.body.slice(0, -2) })
    if (damage === 'cut') return this.#cut(response, answer)
    this.#send(response, answer, request.method)
  }

  #send(response, { status, headers = {}, body = '' }, method = 'GET') {
    if (response.headersSent || response.destroyed) return
    response.sendDate = false
    const length = { 'content-length': Buffer.byteLength(body) }
    response.writeHead(status, { ...this.commonHeaders(), ...length, ...headers })
    response.end(method === 'HEAD' ? '' : body)
  }

  #cut(response, { status, headers, body }) {
    response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) })
    response.write(body.slice(0, body.length / 2), () => response.destroy())
  }

  #nextFault(path) {
    const planned = this.#faults.find((one) => path.includes(one.path))
    if (planned === undefined) return {}
    if (planned.skip > 0) {
      planned.skip--
      return {}
    }
    if (--planned.times <= 0) this.#faults.splice(this.#faults.indexOf(planned), 1)
    return planned.fault
  }
}

/**
 * What a service answers.
 * @typedef {{ status: number, headers?: Record<string, string | number>, body?: string | Buffer }} Answer
 */

/** A request whose body has arrived. */
class Request {
  #json

  constructor({ method, headers }, url, body) {
    Object.assign(this, { method, headers, url, body })
  }

  /** The body as JSON; undefined if it isn't JSON. */
  get json() {
    this.#json ??= parse(this.body)
    return this.#json.value
  }
}

/** @returns {Answer} an answer in JSON */
export function json(status, body, headers = {}) {
  const type = { 'content-type': 'application/json; charset=utf-8' }
  return { status, headers: { ...type, ...headers }, body: JSON.stringify(body) }
}

/** The same fault in the fields that every kind comes down to. */
function withoutKind({ kind, ms, action, ...fault }) {
  switch (kind) {
    case undefined:
      return fault
    case 'reset':
      return { destroy: true }
    case 'cut':
    case 'truncated':
      return { damage: kind }
    case 'html':
      return { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Please sign in</html>' }
    case 'slow':
      return { call: () => new Promise((resolve) => setTimeout(resolve, ms)) }
    case 'call':
      return { call: action }
    default:
      throw new Error(`Unknown fault: ${kind}`)
  }
}

function parse(body) {
  try {
    return { value: JSON.parse(body.toString()) }
  } catch {
    return { value: undefined }
  }
}

async function bytesOf(message) {
  const chunks = []
  for await (const chunk of message) chunks.push(chunk)
  return Buffer.concat(chunks)
}
