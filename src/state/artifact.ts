/** Artifacts of earlier runs as stores of the state: each export holds a copy of the state that it left behind. */

import { runSuffix, statePath } from '../archive/layout.js'
import { CancelledError, sentenceOf } from '../core/errors.js'
import { type Sentence, sentence } from '../core/sentence.js'
import { compare, earliest, type Timestamp } from '../core/time.js'
import type { Artifact, GitHub } from '../github/index.js'
import { ArtifactTrust, DELETED_RUN, isForeign, type Named, type TrustedPlace } from './artifact-trust.js'
import type { Candidate, StateSource } from './index.js'
import { limitCalls, MOST_CALLS, OutOfCalls, type SearchedGitHub } from './search-limit.js'
import { extract } from './zip.js'

/**
 * Pages of a hundred artifacts after which the runs of this workflow are looked at one by one as well. Most repositories
 * have fewer artifacts. In one with tens of thousands, the runs lead to the newest state sooner.
 */
const PAGES_ALONE = 5

export interface ArtifactPlace extends TrustedPlace {
  /** What the artifact's name begins with: the run's id and attempt follow after a dash each. */
  readonly prefix: string
}

export class StateArtifacts implements StateSource {
  readonly name = 'artifact'

  constructor(
    private readonly place: ArtifactPlace,
    private readonly github: GitHub,
  ) {}

  newest(): AsyncGenerator<Candidate> {
    return this.search().ofOtherRuns()
  }

  savedBefore(time: Timestamp): AsyncGenerator<Candidate> {
    return this.search(time).ofOtherRuns()
  }

  ofEarlierAttempts(): AsyncGenerator<Candidate> {
    return this.search().ofOwnRun()
  }

  private search(before: Timestamp | null = null): ArtifactSearch {
    return new ArtifactSearch(this.place, limitCalls(this.github, this.place.refs), before)
  }
}

/** Artifacts that are ignored for the same reason. */
interface Ignored {
  readonly newest: string
  readonly flaw: Sentence
  readonly count: number
  readonly oldest: Timestamp | null
}

/** One search, the newest candidates first. */
class ArtifactSearch {
  private readonly trust: ArtifactTrust
  private readonly considered = new Set<number>()
  private readonly ignored = new Map<string, Ignored>()
  private hasReportedForks = false
  private listed = 0
  /** When the oldest artifact that was listed was created. */
  private reached: Timestamp | null = null

  /** @param before ignores what was created later */
  constructor(
    private readonly place: ArtifactPlace,
    private readonly github: SearchedGitHub,
    private readonly before: Timestamp | null,
  ) {
    this.trust = new ArtifactTrust(place, github)
  }

  ofOtherRuns(): AsyncGenerator<Candidate> {
    return this.reporting(this.searchRepository())
  }

  ofOwnRun(): AsyncGenerator<Candidate> {
    return this.reporting(this.searchOwnRun())
  }

  private async *searchRepository(): AsyncGenerator<Candidate> {
    for (let page = 1; ; page++) {
      const artifacts = await this.github.artifacts(page)
      if (artifacts.length === 0) return
      this.listed += artifacts.length
      this.reached = earliest(this.reached, ...artifacts.map(({ createdAt }) => createdAt))
      yield* this.consider(artifacts)
      if (page < PAGES_ALONE || this.reached === null) continue
      const run = await this.trust.nextRun(earliest(this.reached, this.before) ?? this.reached)
      // Its other pages, if any, are in the list of the repository.
      if (run !== null) yield* this.consider(await this.github.artifactsOfRun(run.id, 1))
    }
  }

  private async *searchOwnRun(): AsyncGenerator<Candidate> {
    const attempts: Named[] = []
    for (let page = 1; ; page++) {
      const artifacts = await this.github.artifactsOfRun(this.place.run.id, page)
      if (artifacts.length === 0) break
      attempts.push(...artifacts.flatMap((artifact) => this.readName(artifact)))
    }
    const { run } = this.place
    const earlier = attempts.filter(({ run: of }) => of.id === run.id && of.attempt < run.attempt)
    for (const named of earlier.sort((a, b) => b.run.attempt - a.run.attempt)) yield* this.open(named)
  }

  /** A source that can't be queried is reported, never taken for one that is empty. */
  private async *reporting(candidates: AsyncGenerator<Candidate>): AsyncGenerator<Candidate> {
    try {
      yield* candidates
    } catch (thrown) {
      if (thrown instanceof CancelledError) throw thrown
      yield thrown instanceof OutOfCalls ? this.beyondReach() : unsearchable(sentenceOf(thrown, 400))
    }
    for (const { newest, flaw, count, oldest } of this.ignored.values()) {
      const others = count === 1 ? sentence`` : sentence` ${count - 1} older ones are ignored for the same reason.`
      const message = sentence`Artifact ${newest} ${flaw}. It is ignored.${others}`
      yield flaw === EXPIRED || flaw === DELETED_RUN
        ? { kind: 'trace', message, savedAt: oldest }
        : { kind: 'foreign', message }
    }
  }

  private async *consider(artifacts: readonly Artifact[]): AsyncGenerator<Candidate> {
    for (const named of artifacts.flatMap((artifact) => this.readName(artifact))) {
      const { artifact, run } = named
      if (run.id === this.place.run.id || !this.isInTime(artifact) || this.considered.has(artifact.id)) continue
      this.considered.add(artifact.id)
      if (isForeign(artifact.home)) {
        // A fork's pull request can upload any number of them. They are reported once, whatever else is found.
        if (!this.hasReportedForks) yield fromFork(artifact)
        this.hasReportedForks = true
        continue
      }
      const flaw = artifact.isExpired ? EXPIRED : await this.trust.flawOf(named)
      if (flaw === null) yield* this.open(named)
      else this.ignore(artifact, flaw)
    }
  }

  private async *open({ artifact, run }: Named): AsyncGenerator<Candidate> {
    if (artifact.isExpired) {
      this.ignore(artifact, EXPIRED)
      return
    }
    const origin = sentence`artifact ${artifact.name}`
    try {
      const text = await extract(await this.github.download(artifact.id), statePath(runSuffix(run)))
      // The other modes leave no state behind.
      if (text !== null) yield { kind: 'found', origin, text, run, savedAt: artifact.createdAt }
    } catch (thrown) {
      if (thrown instanceof OutOfCalls || thrown instanceof CancelledError) throw thrown
      yield unsearchable(sentence`the ${origin} could not be read: ${sentenceOf(thrown, 400)}`)
    }
  }

  /** Only what an export of this name uploaded. */
  private readName(artifact: Artifact): Named[] {
    const [, id, attempt] = /-(\d+)-(\d+)$/.exec(artifact.name) ?? []
    if (id === undefined || id !== artifact.runId) return []
    if (artifact.name !== `${this.place.prefix}-${id}-${attempt}`) return []
    return [{ artifact, run: { id, attempt: Number(attempt) } }]
  }

  private isInTime({ createdAt }: Artifact): boolean {
    return this.before === null || (createdAt !== null && compare(createdAt, this.before) < 0)
  }

  private ignore({ name, createdAt }: Artifact, flaw: Sentence): void {
    const group = this.ignored.get(String(flaw)) ?? { newest: name, flaw, count: 0, oldest: null }
    this.ignored.set(String(flaw), { ...group, count: group.count + 1, oldest: earliest(group.oldest, createdAt) })
  }

  private beyondReach(): Candidate {
    const message = sentence`No saved state was found in the newest ${this.listed} artifacts of the repository. The search ended after ${MOST_CALLS} calls to GitHub, and an older artifact may hold a state. Delete artifacts that are no longer needed, or set \`destination: commit\`, which keeps the state in the archive.`
    return { kind: 'trace', message, savedAt: this.reached }
  }
}

const EXPIRED = sentence`has expired`

function fromFork({ name }: Artifact): Candidate {
  return { kind: 'foreign', message: sentence`Artifact ${name} comes from a fork. It is ignored.` }
}

function unsearchable(why: Sentence): Candidate {
  const message = sentence`The artifacts of earlier runs can't be searched for a saved state: ${why}`
  return { kind: 'unavailable', message }
}
