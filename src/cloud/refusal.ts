/** Why there is no page: an answer that refuses, or no answer, each as a sentence with its remedy. */

import { CloudError, isError, sentenceOf } from '../core/errors.js'
import { authored, message, type Sentence, sentence } from '../core/sentence.js'
import { isObject } from '../core/json.js'

/** Statuses that may pass, besides every answer with Retry-After. */
const PASSING_STATUSES = [408, 429, 500, 502, 503, 504]

export interface Refusal {
  readonly error: CloudError
  /** Another try may succeed. */
  readonly passing: boolean
}

export function apiRefusal(url: URL, response: Response, body: string): Refusal {
  const { status, headers } = response
  const said = messageIn(body)
  const passing =
    status >= 400 &&
    (PASSING_STATUSES.includes(status) || headers.has('retry-after') || /rate limit exceeded/i.test(said))
  const quoted = said === '' ? sentence`` : sentence`, saying "${message(said, 200)}"`
  const remedy = apiRemedy(status, said, passing, headers)
  const text = sentence`The CockroachDB Cloud API answered ${status} to ${url.pathname}${quoted}. ${remedy}`
  return { error: new CloudError(text, passing ? {} : { status }), passing }
}

/** A request that got no whole answer: the connection broke, the time was up, or the text was cut. */
export function brokenConnection(url: URL, cause: Error): { error: CloudError; code: Sentence } {
  const reason = isError(cause.cause) ? cause.cause : cause
  const code = 'code' in reason && typeof reason.code === 'string' ? reason.code : reason.name
  const where = authored(`${url.host}${url.pathname}`)
  const isCut = cause.name === 'SyntaxError' || code === 'ERR_ENCODING_INVALID_ENCODED_DATA'
  const text = isCut
    ? sentence`The answer from ${where} is not JSON: it was cut on its way, or it does not come from the API (a proxy's page, for example). Check \`api-url\` and what stands between the runner and the API.`
    : sentence`The CockroachDB Cloud API could not be reached at ${where} (${sentenceOf(reason)}). ${networkRemedy(code)}`
  return { error: new CloudError(text, { cause }), code: isCut ? sentence`not JSON` : sentence`${code}` }
}

function apiRemedy(status: number, said: string, passing: boolean, headers: Headers): Sentence {
  if (status === 429 || /rate limit/i.test(said)) {
    return sentence`That was so in every try. Somebody else uses the same key, or \`requests-per-second\` is too high: give this export a service account of its own, or lower it.`
  }
  if (passing) return sentence`That was so in every try. When it lasts, look at the status page of CockroachDB Cloud.`
  if (status >= 300 && status < 400) {
    const target = headers.get('location') ?? ''
    const where = URL.canParse(target) ? sentence` to ${new URL(target).host}` : sentence``
    return sentence`It is a redirect${where}, which is refused because the key would go along. Set \`api-url\` to the API's own address.`
  }
  if (/not (been )?enabled|not available|disabled/i.test(said)) {
    return sentence`The audit log is not enabled for this organization: ask the support of CockroachDB Cloud to enable it.`
  }
  switch (status) {
    case 401:
      return sentence`The key is wrong, or it was revoked. Create a new secret key for the service account in the console (Access Management, Service Accounts) and store it in the secret that \`api-key\` reads; for one run, set \`state-secret\` to the new key and the old one, a line each, so that nothing is exported twice.`
    case 403:
      return sentence`The key is accepted, but its service account may not read the audit log. Give it the role Organization Admin at the scope of the organization.`
    case 400:
      return sentence`A parameter was refused. Check \`api-version\` (2024-09-16 is the one that this action was made for), \`start\` and \`page-size\`.`
    case 404:
      return sentence`There is no such address. Check \`api-url\`: it is the root of the API, \`https://cockroachlabs.cloud\` unless you go through a proxy of your own.`
    default:
      return sentence`The request will not succeed by repeating it. Check \`api-url\` and the service account.`
  }
}

function networkRemedy(code: string): Sentence {
  if (/CERT|SELF_SIGNED|VERIFY|TLS|SSL/.test(code)) {
    return sentence`The certificate is not trusted: behind a proxy that inspects TLS, set NODE_EXTRA_CA_CERTS to the file of its authority.`
  }
  return sentence`When it lasts, check \`api-url\`, the runner's network and, behind a proxy, HTTPS_PROXY and NO_PROXY.`
}

/** The API's own words; empty if there are none. */
function messageIn(body: string): string {
  try {
    const parsed: unknown = JSON.parse(body)
    return isObject(parsed) && typeof parsed['message'] === 'string' ? parsed['message'] : ''
  } catch {
    return /^\s*</.test(body) ? 'an HTML page' : ''
  }
}
