/** The Actions cache as a store of the state: quick, but open to whatever runs on the default branch, and forgetful. */

import { lstat, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { asError, isError, sentenceOf, StateError } from '../core/errors.js'
import type { CacheEntry, GitHub } from '../github/index.js'
import { quote, type Sentence, sentence } from '../core/sentence.js'

import type { CacheClient } from './cache-client.js'
import { type Candidate, LARGEST_STATE, type StateSource } from './index.js'
import type { Signer } from '../archive/signature.js'
import type { RunId, DestinationId } from '../core/run.js'
import { compare, earliest, type Timestamp } from '../core/time.js'

/** Part of the cache's version: relative to the workspace, and never to be changed. */
export const CACHED_FILE = '.cockroachdb-cloud-audit-logs-state/state.json'
const KEY_PREFIX = 'cockroachdb-cloud-audit-logs/1'
/** How many keys are tried after the newest one was not trusted. */
const MOST_KEYS = 5
/** Pages of a hundred keys that are looked through for them. */
const MOST_KEY_PAGES = 10
/** Characters of a cache's key, at most. */
const LONGEST_KEY = 512

export interface CachePlace {
  readonly name: string
  /** Of the destination. */
  readonly kind: DestinationId['kind']
  /** This repository, as `owner/name`. */
  readonly repository: string
  readonly run: RunId
  /** The branches whose caches are within reach: the run's own and the default one. */
  readonly refs: () => Promise<readonly string[]>
  readonly workspace: string
}

export interface CacheWorld {
  readonly client: CacheClient
  readonly github: GitHub
  readonly signer: Signer
}

/** Entries of the cache, newest first for each ref. */
interface Listed {
  readonly entries: readonly CacheEntry[]
  /** There are no more of them. */
  readonly isComplete: boolean
}

export class StateCache implements StateSource {
  readonly name = 'cache'
  private readonly file: string
  private readonly ofName: string
  private readonly ofDestination: string
  private readonly ofRun: string

  constructor(
    private readonly place: CachePlace,
    private readonly world: CacheWorld,
  ) {
    this.file = join(place.workspace, CACHED_FILE)
    this.ofName = `${KEY_PREFIX}/${place.name}/`
    this.ofDestination = `${this.ofName}${place.kind}/`
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
    try {
      if (Buffer.byteLength(text) > LARGEST_STATE) {
        throw new Error(`it has more than ${LARGEST_STATE} bytes; a shorter \`lookback\` has fewer ids to remember`)
      }
      await this.clear()
      await mkdir(dirname(this.file))
      await writeFile(this.file, text)
      const unsigned = `${this.ofRun}${this.place.run.attempt}`
      const key = `${unsigned}/${this.sign(unsigned)}`
      const id = await this.world.client.saveCache([CACHED_FILE], key, {}, true)
      if (id === -1) throw new Error('it was not taken (the lines above this one may say why)')
    } catch (thrown) {
      throw new StateError(
        sentence`The state could not be saved in the Actions cache: ${sentenceOf(thrown)}. What this run read is delivered; the next run exports it again. If two steps or jobs share a \`name\`, give each a separate one; a run of an untrusted event (a fork's pull request) may not write the cache.`,
        { cause: thrown },
      )
    } finally {
      await this.clear().catch(() => {})
    }
  }

  async *savedBefore(time: Timestamp): AsyncGenerator<Candidate> {
    const listed = await this.list(this.ofDestination).catch(asError)
    if (isError(listed)) {
      yield unavailable(sentence`Older states in the cache cannot be looked for. ${sentenceOf(listed)}`)
      return
    }
    const isEarlier = ({ key, createdAt }: CacheEntry) =>
      createdAt !== null && compare(createdAt, time) < 0 && runIn(key)?.id !== this.place.run.id
    const entries = listed.entries.filter(isEarlier).sort(newestFirst)
    yield* this.openListed({ ...listed, entries })
  }

  /** `undefined` is a miss as well as a failure of the service: the list of caches tells the two apart. */
  private async *search(prefix: string, wider: string): AsyncGenerator<Candidate> {
    const newest = await this.lookUp(prefix, [wider])
    const isOpened = newest !== undefined && (yield* this.open(newest, null))
    const listed = await this.list(newest === undefined ? wider : prefix).catch(asError)
    if (isError(listed)) {
      const doubt =
        newest === undefined
          ? sentence`The cache has no state, or did not answer, and which of the two cannot be learned`
          : sentence`Older states in the cache cannot be looked for`
      yield unavailable(sentence`${doubt}. ${sentenceOf(listed)}`)
      return
    }
    yield* this.openListed(listed, isOpened ? newest : undefined)
  }

  /** @param opened the key that was opened before */
  private async *openListed({ entries, isComplete }: Listed, opened?: string): AsyncGenerator<Candidate> {
    const signed = entries.filter(({ key }) => this.isSigned(key))
    const withheld: CacheEntry[] = []
    for (const entry of signed.slice(0, MOST_KEYS)) {
      if (entry.key === opened) continue
      if (!(yield* this.open(entry.key, entry.createdAt))) withheld.push(entry)
    }
    // A forged one makes the run judge more, never less.
    const oldest = entries
      .filter(({ key }) => !this.isSigned(key))
      .slice(0, MOST_KEYS)
      .at(-1)
    if (oldest !== undefined && signed.length === 0) {
      const message = sentence`The cache has states that are not signed by this key. They are passed over, unopened.`
      yield { kind: 'trace', message, savedAt: oldest.createdAt }
    }
    if (!isComplete) {
      const message = sentence`The cache has more entries than this action looks through, and a state may be among the older ones.`
      yield { kind: 'trace', message, savedAt: earliest(...entries.map(({ createdAt }) => createdAt)) }
    }
    const [latest] = withheld
    if (latest === undefined) return
    yield unavailable(
      sentence`The cache has a state, saved ${latest.createdAt ?? 'before'}, but did not give it. Its service fails, or a runner of another kind saved the state (zstd on one, not on the other).`,
    )
  }

  /** The newest keys within reach of this run, however many forged ones are newer than the signed ones. */
  private async list(prefix: string): Promise<Listed> {
    const entries: CacheEntry[] = []
    let isComplete = true
    for (const ref of await this.place.refs()) {
      for (let page = 1; ; page++) {
        const caches = await this.world.github.caches(prefix, ref, page)
        if (caches.length === 0) break
        if (page > MOST_KEY_PAGES) {
          isComplete = false
          break
        }
        entries.push(...caches.filter((cache) => cache.ref === ref && runIn(cache.key) !== null))
      }
    }
    return { entries, isComplete }
  }

  /**
   * Restoring unpacks whatever is in a cache, so that only a key that this action signed is ever restored.
   * @returns whether the service gave it, if it was asked to
   */
  private async *open(key: string, savedAt: Timestamp | null): AsyncGenerator<Candidate, boolean> {
    const origin = sentence`cache entry ${quote(key, LONGEST_KEY)}`
    const run = runIn(key)
    if (run === null || !this.isSigned(key)) {
      const message = sentence`The ${origin} is not signed by this key: it was forged, or the key was rotated (then name the old one on the second line of \`state-secret\`). It is passed over, unopened.`
      yield { kind: 'trace', message, savedAt }
      return true
    }
    try {
      const failure = await this.restore(key).catch(asError)
      if (isError(failure)) {
        yield unavailable(sentence`The ${origin} could not be restored: ${sentenceOf(failure)}.`)
        return false
      }
      const text = await this.read().catch(asError)
      yield isError(text)
        ? { kind: 'trace', message: sentence`The ${origin} holds no state: ${sentenceOf(text)}.`, savedAt }
        : { kind: 'found', origin, text, run, savedAt }
      return true
    } finally {
      await this.clear()
    }
  }

  private lookUp(key: string, others: string[]): Promise<string | undefined> {
    return this.world.client.restoreCache([CACHED_FILE], key, others, { lookupOnly: true }, true)
  }

  private async restore(key: string): Promise<void> {
    await this.clear()
    // The service takes a key for a prefix too: what it would give is known before it is unpacked.
    const isThere = (await this.lookUp(key, [])) === key
    const given = isThere ? await this.world.client.restoreCache([CACHED_FILE], key, [], {}, true) : undefined
    if (given !== key) throw new Error('the service did not give it')
  }

  private async read(): Promise<string> {
    const found = await lstat(this.file)
    if (!found.isFile() || found.size > LARGEST_STATE) throw new Error('it does not hold a state')
    return readFile(this.file, 'utf8')
  }

  private isSigned(key: string): boolean {
    const end = key.lastIndexOf('/')
    return this.world.signer.verifies('cache key', this.signed(key.slice(0, end)), key.slice(end + 1))
  }

  private sign(unsigned: string): string {
    return this.world.signer.sign('cache key', this.signed(unsigned))
  }

  /** The key names all but the repository, which a secret may be shared with. */
  private signed(unsigned: string): string {
    return `${this.place.repository}\n${unsigned}`
  }

  /** What lies where a cache is unpacked is not the cache: a self-hosted runner keeps files, a checkout brings some. */
  private clear(): Promise<void> {
    return rm(dirname(this.file), { recursive: true, force: true })
  }
}

/** The run that a key names; null when it is not the key of a state. */
function runIn(key: string): RunId | null {
  const [, id, attempt] = /^[^/]+\/\d+\/[^/]+\/[^/]+\/(\d+)\/(\d+)\/[^/]+$/.exec(key) ?? []
  return id === undefined ? null : { id, attempt: Number(attempt) }
}

function unavailable(message: Sentence): Candidate {
  return { kind: 'unavailable', message }
}

function newestFirst(a: CacheEntry, b: CacheEntry): number {
  return a.createdAt === null || b.createdAt === null ? 0 : compare(b.createdAt, a.createdAt)
}
