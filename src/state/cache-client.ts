/** The cache's client, which can write only the state's file, and prints no untrusted text as it is. */

import type * as ActionsCache from '@actions/cache'
import { forLog } from '../core/sanitize.js'

export type CacheClient = Pick<typeof ActionsCache, 'restoreCache' | 'saveCache'>

/** Of the process: the client unpacks with `tar`, which inherits the environment, and prints to its standard output. */
export interface ProcessParts {
  readonly env: Record<string, string | undefined>
  readonly stdout: { write: NodeJS.WriteStream['write'] }
}

/** The client prints the key that it was given, which anybody who may write the cache has chosen. */
const PRINTED_KEY = /^Cache hit for /

/**
 * `restoreCache` unpacks with `tar -P`, so that an archive which somebody put under a genuine key could write any file.
 * GNU tar is told to give every member the state's path instead; other tars do not know the variable.
 * @param path the state's file, relative to the workspace
 */
export function confine(client: CacheClient, path: string, { env, stdout }: ProcessParts): CacheClient {
  return {
    saveCache: client.saveCache,
    async restoreCache(...given) {
      const write = stdout.write
      const { TAR_OPTIONS } = env
      env['TAR_OPTIONS'] = `--transform=s,.*,${path},`
      stdout.write = (chunk: string | Uint8Array, ...rest: never[]) =>
        write.call(
          stdout,
          typeof chunk === 'string' && PRINTED_KEY.test(chunk) ? `${forLog(chunk, 600)}\n` : chunk,
          ...rest,
        )
      try {
        return await client.restoreCache(...given)
      } finally {
        stdout.write = write
        if (TAR_OPTIONS === undefined) delete env['TAR_OPTIONS']
        else env['TAR_OPTIONS'] = TAR_OPTIONS
      }
    },
  }
}
