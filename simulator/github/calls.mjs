// The calls that a job's token has in an hour, shared by all jobs of a repository. REST and GraphQL are counted apart.

import { json } from '../server.mjs'
import { refused } from './rest/refused.mjs'

/** As in a repository of GitHub Enterprise Cloud. Other ones have 1,000. */
const LIMIT = 15_000
const HOUR = 3600

export class Calls {
  /** Of one hour: nothing is given back. */
  limit = LIMIT
  used = { core: 0, graphql: 0 }
  #reset = Math.floor(Date.now() / 1000) + HOUR

  /**
   * Counts a call and answers it, or refuses it if none is left.
   * @param {'core' | 'graphql'} resource
   * @param {() => object | Promise<object>} answer
   */
  async count(resource, answer) {
    const isLeft = this.used[resource] < this.limit
    if (isLeft) this.used[resource]++
    const { headers, ...rest } = isLeft ? await answer() : exceeded(resource)
    return { ...rest, headers: { ...headers, ...this.#headers(resource) } }
  }

  #headers(resource) {
    const used = this.used[resource]
    const facts = { limit: this.limit, remaining: this.limit - used, used, reset: this.#reset, resource }
    return Object.fromEntries(Object.entries(facts).map(([name, value]) => [`x-ratelimit-${name}`, String(value)]))
  }
}

function exceeded(resource) {
  const message = 'API rate limit exceeded for installation.'
  if (resource === 'core') return refused(403, message)
  return json(200, { errors: [{ type: 'RATE_LIMITED', message }] })
}
