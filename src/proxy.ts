/** The way out of a network that has a proxy: plain fetch does not look at the variables that name it. */

import http from 'node:http'
import { ConfigurationError } from './core/errors.js'
import { sentence } from './core/sentence.js'

const NAMES = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY']

type Variables = Record<string, string | undefined>

/** What must be masked: the password of a proxy, or its whole address when no password can be made out. */
export function proxySecrets(env: Variables): string[] {
  return NAMES.flatMap((name) => {
    const value = env[name] ?? ''
    if (value === '') return []
    const url = proxyUrl(value)
    return url === null ? value : url.password === '' ? [] : [url.password, unescaped(url.password)]
  })
}

/**
 * @param apiUrl is asked directly when it is this machine's own, since its http would show the key to the proxy
 * @throws ConfigurationError when a proxy is named that cannot be used
 */
export function useProxy(env: Variables, apiUrl: string): void {
  const names = NAMES.filter((name) => env[name])
  if (names.length === 0) return
  const problems = names
    .filter((name) => proxyUrl(env[name] ?? '') === null)
    .map((name) => {
      return sentence`${name}: is not the address of a proxy, such as http://proxy.example.com:8080. In its user and password, write special characters as %23 for # and so on.`
    })
  if (typeof http.setGlobalProxyFromEnv !== 'function') {
    problems.push(sentence`${names.join(', ')}: a proxy needs Node 24.14 or newer. Update the runner.`)
  }
  if (problems.length > 0) throw new ConfigurationError(problems)
  for (const name of names) env[name] = withScheme(env[name] ?? '')
  const { protocol, hostname } = new URL(apiUrl)
  const exempt = [env['no_proxy'] ?? env['NO_PROXY'] ?? '', ...(protocol === 'http:' ? [hostname] : [])]
  env['no_proxy'] = exempt.filter((part) => part !== '').join(',')
  http.setGlobalProxyFromEnv()
}

function proxyUrl(value: string): URL | null {
  const text = withScheme(value)
  const url = URL.canParse(text) ? new URL(text) : null
  // An unescaped # or / in a password ends the address there.
  return url === null || url.hash !== '' || !['/', ''].includes(url.pathname) ? null : url
}

function withScheme(value: string): string {
  return /^\w+:\/\//.test(value) ? value : `http://${value}`
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
