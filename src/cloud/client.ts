/** The CockroachDB Cloud API: one page for a call, its credentials and its version. The only room that knows its names. */

import { asError, CloudError } from '../core/errors.js'
import { isObject } from '../core/json.js'
import type { Timestamp } from '../core/time.js'
import { fromHttpDate } from './date.js'
import { parsePage, type Page } from './page.js'
import { apiRefusal, brokenConnection } from './refusal.js'
import { type Attempt, Pace, RETRY_BUDGET, retryAfterOf, withRetries, withTimeout } from './retry.js'
import type { Clock } from '../core/clock.js'
import type { Organization } from '../core/run.js'
import type { Log } from '../core/log.js'
import { sentence } from '../core/sentence.js'

/** Requests in flight beyond what the latency needs on average. */
const SPARE = 1.1
/** How much of the average latency is the newest one. */
const NEWEST_SHARE = 0.2
/** Milliseconds for one try, its body included. */
const TRY_TIMEOUT = 30_000
/** The documented default of `limit`: what is asked for once a larger one was refused. */
const SAFE_PAGE_SIZE = 200

export interface PageQuery {
  /** Null: from the organization's first entry (ASC) or from now (DESC). */
  readonly from: Timestamp | null
  readonly order: 'ASC' | 'DESC'
  /** Entries that are enough: no more are asked for; null: as many as a page holds. */
  readonly most: number | null
}

/** Whose log it is, and the log, page by page. */
export interface Cloud {
  /** Null when the deployment does not tell. */
  organization(signal: AbortSignal): Promise<Organization | null>
  page(query: PageQuery, signal: AbortSignal): Promise<Page>
  /** The API's own clock at its first answer; null before it, and when answers carry no date. */
  firstDate(): Timestamp | null
  /** How many requests at a time use the rate up, at least 1; none more than `concurrency`. */
  readers(): number
}

export interface CloudOptions {
  /** Without a slash at its end. */
  readonly apiUrl: string
  readonly apiVersion: string
  readonly apiKey: string
  /** Entries asked for in a request. */
  readonly pageSize: number
  readonly requestsPerSecond: number
  /** Most requests at a time. */
  readonly concurrency: number
}

export interface CloudWorld {
  readonly clock: Clock
  readonly fetch: typeof fetch
  /** Name and version of this action, for the API's own logs. */
  readonly userAgent: string
  readonly log: Log
}

/** Every call throws a CloudError when it ends without a usable answer, and the signal's reason when that is aborted. */
export class CloudClient implements Cloud {
  private readonly pace: Pace
  private pageSize: number
  private date: Timestamp | null = null
  /** Milliseconds from a request to the head of its answer, on a moving average. */
  private latency: number | null = null

  constructor(
    private readonly options: CloudOptions,
    private readonly world: CloudWorld,
  ) {
    this.pace = new Pace(options.requestsPerSecond, world.clock)
    this.pageSize = options.pageSize
  }

  firstDate(): Timestamp | null {
    return this.date
  }

  readers(): number {
    const { requestsPerSecond, concurrency } = this.options
    const inFlight = Math.ceil(((requestsPerSecond * (this.latency ?? 0)) / 1000) * SPARE)
    return inFlight <= 1 ? 1 : Math.min(concurrency, inFlight + 1)
  }

  async organization(signal: AbortSignal): Promise<Organization | null> {
    try {
      return await this.get('/api/v1/organization', {}, parseOrganization, signal)
    } catch (thrown) {
      if (thrown instanceof CloudError && thrown.status === 404) return null
      throw thrown
    }
  }

  async page(query: PageQuery, signal: AbortSignal): Promise<Page> {
    try {
      return await this.getPage(query, signal)
    } catch (refused) {
      const mayBeTooLarge =
        refused instanceof CloudError && refused.status === 400 && this.limitOf(query) > SAFE_PAGE_SIZE
      if (!mayBeTooLarge) throw refused
      this.world.log.info(
        sentence`The API refuses pages of ${this.pageSize} entries; ${SAFE_PAGE_SIZE} are asked for until the end of this run.`,
      )
      this.pageSize = SAFE_PAGE_SIZE
      return this.getPage(query, signal)
    }
  }

  private limitOf({ most }: Pick<PageQuery, 'most'>): number {
    return Math.min(this.pageSize, most ?? this.pageSize)
  }

  private getPage({ from, order, most }: PageQuery, signal: AbortSignal): Promise<Page> {
    const limit = String(this.limitOf({ most }))
    const query = { sort_order: order, limit, ...(from === null ? {} : { starting_from: from }) }
    return this.get('/api/v1/auditlogevents', query, parsePage, signal)
  }

  private get<T>(path: string, query: Record<string, string>, read: (body: Buffer) => T, signal: AbortSignal) {
    const url = new URL(`${this.options.apiUrl}${path}`)
    url.search = new URLSearchParams(query).toString()
    const { clock, log } = this.world
    return withRetries(() => this.attempt(url, read, signal), clock, signal, log)
  }

  private async attempt<T>(url: URL, read: (body: Buffer) => T, signal: AbortSignal): Promise<Attempt<T>> {
    await this.pace.next(signal)
    try {
      const { response, body } = await withTimeout(TRY_TIMEOUT, signal, (either) => this.send(url, either))
      if (response.ok) return { answer: read(body) }
      const { error, passing } = apiRefusal(url, response, body.toString())
      if (!passing) throw error
      const wait = retryAfterOf(response.headers, this.world.clock.now()) ?? 0
      // Whoever asks for more is not asked again, and the others may finish.
      if (wait <= RETRY_BUDGET) this.pace.hold(wait)
      return { failure: error, reason: sentence`The API answered ${response.status}`, retryAfter: wait }
    } catch (thrown) {
      signal.throwIfAborted()
      if (thrown instanceof CloudError) throw thrown
      const { error, code } = brokenConnection(url, asError(thrown))
      return { failure: error, reason: sentence`The API gave no whole answer (${code})`, retryAfter: 0 }
    }
  }

  private async send(url: URL, signal: AbortSignal): Promise<{ response: Response; body: Buffer }> {
    const sent = this.world.clock.elapsed()
    const response = await this.world.fetch(url, {
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${this.options.apiKey}`,
        'cc-version': this.options.apiVersion,
        'user-agent': this.world.userAgent,
      },
      redirect: 'manual',
      signal,
    })
    const latency = this.world.clock.elapsed() - sent
    this.latency = this.latency === null ? latency : this.latency + (latency - this.latency) * NEWEST_SHARE
    this.date ??= fromHttpDate(response.headers.get('date') ?? '') ?? null
    return { response, body: Buffer.from(await response.arrayBuffer()) }
  }
}

function parseOrganization(body: Buffer): Organization {
  const parsed: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  const { id, name } = isObject(parsed) ? parsed : {}
  if (typeof id !== 'string' || id === '') {
    throw new CloudError(
      sentence`The API did not say whose audit log it is: the answer of /api/v1/organization has no id. Check \`api-url\`.`,
    )
  }
  return { id, name: typeof name === 'string' ? name : '' }
}
