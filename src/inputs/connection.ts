/** How the API and GitHub are reached: the inputs of the connection, and the secrets. */

import type { CloudOptions } from '../cloud/client.js'
import { authored, sentence } from '../core/sentence.js'
import { lines, type Reader } from './reader.js'

const VENDOR_URL = 'https://cockroachlabs.cloud'
/** Requests a second that the documentation allows a user. */
const PUBLISHED_RATE = 10
/** Characters of a secret that can't be guessed from a signature. */
const SHORTEST_STATE_SECRET = 16
/** The form of a service account's secret key in the documentation. */
const API_KEY = /^CCDB1_[A-Za-z0-9]{22}_[A-Za-z0-9]{40}$/

export function readConnection(reader: Reader): CloudOptions {
  return {
    apiUrl: apiUrlOf(reader),
    apiVersion: reader.matching('api-version', /^[\w.-]{1,40}$/, sentence`is not a version such as 2024-09-16`),
    apiKey: apiKeyOf(reader),
    pageSize: reader.number('page-size', 1, 10_000),
    requestsPerSecond: rateOf(reader),
    concurrency: reader.number('concurrency', 1, 16),
  }
}

/** The first line of `state-secret` signs; every line and the key verify. */
export function readSecrets(reader: Reader, apiKey: string): [string, ...string[]] {
  const secrets = lines(reader.value('state-secret'))
  secrets.forEach((secret, index) => {
    if (secret.length >= SHORTEST_STATE_SECRET) return
    reader.warn(
      'state-secret',
      sentence`secret ${index + 1} of ${secrets.length} has fewer than ${SHORTEST_STATE_SECRET} characters and can be guessed. Replace it with a random one, such as the output of \`openssl rand -hex 32\`.`,
    )
  })
  const [first = apiKey, ...others] = secrets
  return [first, ...others, apiKey]
}

export function readToken(reader: Reader): string {
  const token = reader.value('token')
  if (token === '' && !reader.isGiven('archive')) {
    reader.refuse(
      'token',
      sentence`is empty. Leave the input out for the token of the job, or give a secret that is set: it is needed to learn whether this repository is public`,
    )
  }
  return token
}

function apiKeyOf(reader: Reader): string {
  const key = reader.value('api-key')
  if (key === '' && reader.mode() === 'verify') return key
  if (key === '') {
    reader.refuse(
      'api-key',
      sentence`is empty. Store the secret key of a service account with the role Organization Admin as a secret, and pass it: \`api-key: \${{ secrets.COCKROACH_API_KEY }}\`. Pull requests from forks get no secrets.`,
    )
  } else if (!/^[\x21-\x7e]+$/.test(key)) {
    reader.refuse(
      'api-key',
      sentence`holds spaces, line breaks or letters that no key has. Store the secret key alone in the secret.`,
    )
  } else if (!API_KEY.test(key)) {
    reader.warn(
      'api-key',
      sentence`does not look like a service account's secret key (CCDB1_…_…); it is used as it is.`,
    )
  }
  return key
}

function rateOf(reader: Reader): number {
  const number = reader.number('requests-per-second', 0.01, 1000, /^\d+(\.\d+)?$/)
  if (number > PUBLISHED_RATE) {
    reader.warn(
      'requests-per-second',
      sentence`the API allows ${PUBLISHED_RATE} requests a second to a user, and refuses more.`,
    )
  }
  return number
}

function apiUrlOf(reader: Reader): string {
  const value = reader.value('api-url')
  const url = URL.canParse(value) ? new URL(value) : null
  const isLoopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(url?.hostname ?? '')
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    reader.refuse('api-url', sentence`${reader.quoted('api-url')} is not the address of an API, such as ${VENDOR_URL}`)
  } else if (url.protocol === 'http:' && !isLoopback) {
    reader.refuse(
      'api-url',
      sentence`http:// would send the key in the clear; use https:// (http:// is for this machine only)`,
    )
  } else if (url.username !== '' || url.password !== '' || /[?#]/.test(value)) {
    reader.refuse('api-url', sentence`is the root of an API, without a user, a query or a fragment`)
  } else if (url.origin !== VENDOR_URL) {
    reader.warn('api-url', sentence`the key is sent to ${authored(url.host)}, which is not the vendor's ${VENDOR_URL}.`)
  }
  return value.replace(/\/+$/, '')
}
