/** Artifacts of earlier runs as stores of the state: each export holds a copy of the state that it left behind. */

import { Unzip, UnzipInflate } from 'fflate'
import { runSuffix, statePath } from '../archive/layout.js'
import { sentenceOf } from '../core/errors.js'
import type { Artifact, GitHub, Home, WorkflowRun } from '../github/index.js'
import { type Sentence, sentence } from '../core/sentence.js'

import type { Timestamp } from '../core/time.js'
import { type Candidate, LARGEST_STATE, type StateSource } from './index.js'
import type { RunId } from '../core/run.js'

/** Pages of a hundred artifacts that are looked through; a token has 1,000 calls an hour. */
const MOST_ARTIFACT_PAGES = 20
/** Artifacts that are looked at before the look-up is given up. */
const MOST_ARTIFACTS = 20

export interface ArtifactPlace {
  /** What the artifact's name begins with: the run's id and attempt follow after a dash each. */
  readonly prefix: string
  readonly run: RunId
}

interface Named {
  readonly artifact: Artifact
  readonly run: RunId
}

export class StateArtifacts implements StateSource {
  readonly name = 'artifact'
  private ownRun: Promise<WorkflowRun> | undefined

  constructor(
    private readonly place: ArtifactPlace,
    private readonly github: GitHub,
  ) {}

  newest(): AsyncGenerator<Candidate> {
    return reported(this.searchAll())
  }

  ofEarlierAttempts(): AsyncGenerator<Candidate> {
    return reported(this.searchOwnRun())
  }

  private async *searchAll(): AsyncGenerator<Candidate> {
    let looked = 0
    let hasReportedForks = false
    for (let page = 1; page <= MOST_ARTIFACT_PAGES && looked <= MOST_ARTIFACTS; page++) {
      const artifacts = await this.github.artifacts(page)
      if (artifacts.length === 0) return
      for (const named of artifacts.flatMap((artifact) => this.readName(artifact))) {
        const { artifact } = named
        if (isForeign(artifact.home)) {
          // A fork's pull request can upload any number of them: they are reported once, and use up nothing.
          if (!hasReportedForks) yield distrusted(artifact, sentence`comes from a fork`, null)
          hasReportedForks = true
          continue
        }
        if (++looked > MOST_ARTIFACTS) break
        const flaw = named.run.id === this.place.run.id ? null : await this.flawOf(named)
        const candidate = flaw === null ? await this.open(named) : distrusted(artifact, flaw, artifact.createdAt)
        if (candidate !== null) yield candidate
      }
    }
    yield unavailable(sentence`there are more artifacts than this action looks through`)
  }

  private async *searchOwnRun(): AsyncGenerator<Candidate> {
    const attempts: Named[] = []
    for (let page = 1; ; page++) {
      const artifacts = await this.github.artifactsOfRun(this.place.run.id, page)
      if (artifacts.length === 0) break
      if (page > MOST_ARTIFACT_PAGES) throw new Error('this run has more artifacts than this action looks through')
      attempts.push(...artifacts.flatMap((artifact) => this.readName(artifact)))
    }
    attempts.sort((a, b) => b.run.attempt - a.run.attempt)
    for (const named of attempts) {
      const candidate = await this.open(named)
      if (candidate !== null) yield candidate
    }
  }

  /** Only what this export uploaded before, in another run or in an earlier attempt of this one. */
  private readName(artifact: Artifact): Named[] {
    const [, id, attempt] = /-(\d+)-(\d+)$/.exec(artifact.name) ?? []
    if (id === undefined || artifact.name !== `${this.place.prefix}-${id}-${attempt}` || id !== artifact.runId)
      return []
    const named = { artifact, run: { id, attempt: Number(attempt) } }
    const own = this.place.run
    return id === own.id && named.run.attempt >= own.attempt ? [] : [named]
  }

  /** Any run can upload an artifact of any name, a pull request's too. */
  private async flawOf({ artifact, run: of }: Named): Promise<Sentence | null> {
    this.ownRun ??= this.github.workflowRun(this.place.run.id)
    const [own, other] = [await this.ownRun, await this.github.workflowRun(of.id)]
    const repositoryId = other.home.repositoryId ?? artifact.home.repositoryId
    const headRepositoryId = other.home.headRepositoryId ?? artifact.home.headRepositoryId
    if (headRepositoryId === null || headRepositoryId !== repositoryId) return sentence`comes from a fork`
    if (other.event.startsWith('pull_request')) return sentence`comes from a pull request`
    if (other.workflowId !== own.workflowId) return sentence`comes from another workflow`
    if (other.headBranch !== own.headBranch) return sentence`comes from another branch`
    return null
  }

  private async open({ artifact, run: of }: Named): Promise<Candidate | null> {
    const origin = sentence`artifact ${artifact.name}`
    if (artifact.isExpired) return unavailable(sentence`the ${origin} has expired`, artifact.createdAt)
    try {
      const text = await extract(await this.github.download(artifact.id), statePath(runSuffix(of)))
      // The other modes leave no state behind.
      return text === null ? null : { kind: 'found', origin, text, run: of }
    } catch (thrown) {
      return unavailable(sentence`the ${origin} could not be read: ${sentenceOf(thrown, 400)}`, artifact.createdAt)
    }
  }
}

/** A source that can't be asked is reported, never taken for one that is empty. */
async function* reported(candidates: AsyncGenerator<Candidate>): AsyncGenerator<Candidate> {
  try {
    yield* candidates
  } catch (thrown) {
    yield unavailable(sentenceOf(thrown))
  }
}

function unavailable(why: Sentence, savedAt: Timestamp | null = null): Candidate {
  return {
    kind: 'unavailable',
    savedAt,
    message: sentence`The artifacts of earlier runs could not be asked for a state: ${why}.`,
  }
}

function distrusted({ name }: Artifact, flaw: Sentence, savedAt: Timestamp | null): Candidate {
  return { kind: 'untrusted', message: sentence`The artifact ${name} ${flaw}. It is passed over, unopened.`, savedAt }
}

function isForeign({ repositoryId, headRepositoryId }: Home): boolean {
  return headRepositoryId !== null && headRepositoryId !== repositoryId
}

/** The text of one file of a zip, wherever it stands in it; null when it has none. Stops reading as soon as it has it. */
async function extract(zip: AsyncIterable<Uint8Array>, path: string): Promise<string | null> {
  const parts: Uint8Array[] = []
  const failures: Error[] = []
  let size = 0
  let isWhole = false
  const unzip = new Unzip((file) => {
    const isWanted = file.name === path
    file.ondata = (error, data, final) => {
      if (error !== null) failures.push(error)
      if (!isWanted) return
      size += data.length
      if (size <= LARGEST_STATE) parts.push(data)
      isWhole = final
    }
    // What is not wanted is read as well, or it would pile up.
    file.start()
  })
  unzip.register(UnzipInflate)
  for await (const chunk of zip) {
    unzip.push(chunk)
    for (const failure of failures) throw failure
    if (size > LARGEST_STATE) throw new Error(`its ${path} is larger than ${LARGEST_STATE} bytes`)
    if (isWhole) return Buffer.concat(parts).toString('utf8')
  }
  if (size > 0) throw new Error(`it has no whole ${path}`)
  return null
}
