/** The Actions cache as a keeper of the state: quick, but open to whatever runs on the default branch, and forgetful. */

import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type * as ActionsCache from '@actions/cache'
import { asError, StateError } from '../errors.js'
import type { GitHub } from '../github.js'
import { forLog } from '../harmless.js'
import type { RunId } from '../policy/index.js'
import type { Candidate, StateSource } from './index.js'
import type { Signer } from './signature.js'

/** Part of the cache's version: relative to the workspace, and never to be changed. */
const FOLDER = '.cockroachdb-cloud-audit-logs-state'
const FILE = 'state.json'
const PREFIX = 'cockroachdb-cloud-audit-logs/1'
/** How many keys are tried after the newest one was not trusted. */
const MOST_CANDIDATES = 5
/** Characters of a cache's key, at most. */
const LONGEST_KEY = 512

export interface CachePlace {
  readonly name: string
  readonly destination: 'artifact' | 'none'
  readonly run: RunId
  /** The ref that the run belongs to, `refs/heads/main`: caches of other refs than this and the default branch are out of reach. */
  readonly ref: string
  readonly workspace: string
}

export interface CacheWorld {
  readonly client: Pick<typeof ActionsCache, 'restoreCache' | 'saveCache'>
  readonly github: GitHub
  readonly signer: Signer
}

export class StateCache implements StateSource {
  readonly name = 'cache'
  private readonly folder: string
  private readonly ofName: string
  private readonly ofDestination: string
  private readonly ofRun: string

  constructor(
    private readonly place: CachePlace,
    private readonly world: CacheWorld,
  ) {
    this.folder = join(place.workspace, FOLDER)
    this.ofName = `${PREFIX}/${place.name}/`
    this.ofDestination = `${this.ofName}${place.destination}/`
    this.ofRun = `${this.ofDestination}${place.run.id}/`
  }

  newest(): AsyncGenerator<Candidate> {
    return this.search(this.ofDestination, this.ofName)
  }

  ofEarlierAttempts(): AsyncGenerator<Candidate> {
    return this.search(this.ofRun, this.ofRun)
  }

  /** @throws StateError when the cache service did not take it */
  async save(text: string): Promise<void> {
    await this.clear()
    await mkdir(this.folder)
    await writeFile(join(this.folder, FILE), text)
    const unsigned = `${this.ofRun}${this.place.run.attempt}`
    try {
      const key = `${unsigned}/${this.world.signer.sign('cache key', unsigned)}`
      const id = await this.world.client.saveCache([FOLDER], key, {}, true)
      if (id === -1) throw new Error('its service refused it (the lines above this one may say why)')
    } catch (thrown) {
      throw new StateError(
        `The state could not be saved in the Actions cache: ${forLog(asError(thrown).message)}. The entries of this run are delivered; the next run exports them again. When two steps share a \`name\`, give each its own; a run of an untrusted event (a fork's pull request) may not write the cache.`,
        { cause: thrown },
      )
    } finally {
      await this.clear()
    }
  }

  /** `undefined` is a miss as well as a failure of the service: the list of caches tells the two apart. */
  private async *search(prefix: string, wider: string): AsyncGenerator<Candidate> {
    const newest = await this.world.client.restoreCache([FOLDER], prefix, [wider], { lookupOnly: true }, true)
    if (newest !== undefined) yield* this.open(newest)
    const listed = await this.list(newest === undefined ? wider : prefix).catch(asError)
    if (listed instanceof Error) {
      const doubt =
        newest === undefined
          ? 'The cache has no state, or did not answer, and which of the two cannot be learned'
          : 'Older states in the cache cannot be looked for'
      yield { kind: 'unavailable', sentence: `${doubt}. ${listed.message}` }
    } else if (newest === undefined && listed.length > 0) {
      const sentence =
        'The cache has a state, but did not give it: its service fails, or the state was saved by a runner of another kind (zstd on one, not on the other).'
      yield { kind: 'unavailable', sentence }
    } else {
      const others = listed.filter((key) => key !== newest && this.isSigned(key)).slice(0, MOST_CANDIDATES)
      for (const key of others) yield* this.open(key)
    }
  }

  /** The keys within reach of this run, the newest first. */
  private async list(prefix: string): Promise<string[]> {
    const { github } = this.world
    const refs = [this.place.ref, `refs/heads/${(await github.repository()).defaultBranch}`]
    const caches = await github.caches(prefix)
    return caches.filter(({ ref }) => refs.includes(ref)).map(({ key }) => key)
  }

  /** Restoring unpacks whatever is in a cache, so that only a key that this action signed is ever restored. */
  private async *open(key: string): AsyncGenerator<Candidate> {
    const origin = `cache entry ${forLog(key, LONGEST_KEY)}`
    const run = runIn(key)
    if (run === null || !this.isSigned(key)) {
      const sentence = `The ${origin} is not signed by this key: it was forged, or the key was rotated. It is passed over, unopened.`
      yield { kind: 'untrusted', sentence }
      return
    }
    await this.clear()
    try {
      const restored = await this.world.client.restoreCache([FOLDER], key, [], {}, true)
      if (restored !== key) throw new Error('the service did not give it')
      yield { kind: 'found', origin, text: await readFile(join(this.folder, FILE), 'utf8'), run }
    } catch (thrown) {
      const sentence = `The ${origin} could not be restored: ${forLog(asError(thrown).message)}.`
      yield { kind: 'unavailable', sentence }
    } finally {
      await this.clear()
    }
  }

  private isSigned(key: string): boolean {
    const end = key.lastIndexOf('/')
    return this.world.signer.verifies('cache key', key.slice(0, end), key.slice(end + 1))
  }

  /** What lies where a cache is unpacked is not the cache: a self-hosted runner keeps files, a checkout brings some. */
  private clear(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true })
  }
}

/** The run that a key names; null when it is not the key of a state. */
function runIn(key: string): RunId | null {
  const [, id, attempt] = /^[^/]+\/\d+\/[^/]+\/[^/]+\/(\d+)\/(\d+)\/[^/]+$/.exec(key) ?? []
  return id === undefined ? null : { id, attempt: Number(attempt) }
}
