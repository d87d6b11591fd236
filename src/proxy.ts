/** The way out of a network that has a proxy: plain fetch does not look at the variables that name it. */

import http from 'node:http'
import { ConfigurationError } from './errors.js'

const NAMES = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY']

/**
 * @param apiUrl is asked directly when it is this machine's own, since its http would show the key to the proxy
 * @throws ConfigurationError when this Node cannot use a proxy
 */
export function useProxy(env: Record<string, string | undefined>, apiUrl: string): void {
  const names = NAMES.filter((name) => env[name])
  if (names.length === 0) return
  for (const name of names) {
    if (!/^\w+:\/\//.test(env[name] ?? '')) env[name] = `http://${env[name]}`
  }
  if (typeof http.setGlobalProxyFromEnv !== 'function') {
    throw new ConfigurationError([`${names.join(', ')}: a proxy needs Node 24.14 or newer. Update the runner.`])
  }
  const { protocol, hostname } = new URL(apiUrl)
  const exempt = [env['no_proxy'] ?? env['NO_PROXY'] ?? '', ...(protocol === 'http:' ? [hostname] : [])]
  env['no_proxy'] = exempt.filter((part) => part !== '').join(',')
  http.setGlobalProxyFromEnv()
}
