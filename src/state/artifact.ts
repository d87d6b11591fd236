/** Artifacts of earlier runs as keepers of the state: each export holds a copy of the state that it left behind. */

import { Unzip, UnzipInflate } from 'fflate'
import { runSuffix, statePath } from '../archive/layout.js'
import { asError } from '../errors.js'
import type { Artifact, GitHub, WorkflowRun } from '../github.js'
import { forLog } from '../harmless.js'
import type { RunId } from '../policy/index.js'
import type { Candidate, StateSource } from './index.js'

/** Pages of a hundred artifacts that are looked through; a token has 1,000 calls an hour. */
const MOST_PAGES = 20
/** Artifacts that are looked at before the look-up is given up. */
const MOST_CANDIDATES = 20
/** Bytes of a state: the ids of about half a million entries within the lookback. */
const LARGEST_STATE = 64 * 2 ** 20

export interface ArtifactPlace {
  /** What the artifact's name begins with: the run's id and attempt follow after a dash each. */
  readonly prefix: string
  readonly run: RunId
}

interface Named {
  readonly artifact: Artifact
  readonly run: RunId
}

export function createStateArtifacts({ prefix, run }: ArtifactPlace, github: GitHub): StateSource {
  let ownRun: Promise<WorkflowRun> | undefined

  async function* newest(): AsyncGenerator<Candidate> {
    let looked = 0
    for (let page = 1; page <= MOST_PAGES && looked <= MOST_CANDIDATES; page++) {
      const artifacts = await github.artifacts(page)
      if (artifacts.length === 0) return
      for (const named of artifacts.flatMap(readName)) {
        if (++looked > MOST_CANDIDATES) break
        const distrust = named.run.id === run.id ? null : await whyDistrust(named)
        yield distrust === null ? await open(named) : { kind: 'untrusted', sentence: distrust }
      }
    }
    yield unavailable('there are more artifacts than this action looks through')
  }

  async function* ofEarlierAttempts(): AsyncGenerator<Candidate> {
    const artifacts = await github.artifactsOfRun(run.id)
    const attempts = artifacts.flatMap(readName).sort((a, b) => b.run.attempt - a.run.attempt)
    for (const named of attempts) yield await open(named)
  }

  /** Only what this export uploaded before, in another run or in an earlier attempt of this one. */
  function readName(artifact: Artifact): Named[] {
    const [, id, attempt] = /-(\d+)-(\d+)$/.exec(artifact.name) ?? []
    if (id === undefined || artifact.name !== `${prefix}-${id}-${attempt}`) return []
    if (artifact.isExpired || id !== artifact.runId) return []
    const named = { artifact, run: { id, attempt: Number(attempt) } }
    return id === run.id && named.run.attempt >= run.attempt ? [] : [named]
  }

  /** Any run can upload an artifact of any name, a pull request's too. */
  async function whyDistrust({ artifact, run: of }: Named): Promise<string | null> {
    ownRun ??= github.workflowRun(run.id)
    const flaw = flawOf(await ownRun, await github.workflowRun(of.id), artifact)
    return flaw === null ? null : `The artifact ${forLog(artifact.name)} ${flaw}. It is passed over, unopened.`
  }

  async function open({ artifact, run: of }: Named): Promise<Candidate> {
    const origin = `artifact ${forLog(artifact.name)}`
    try {
      const text = await extract(await github.download(artifact.id), statePath(runSuffix(of)))
      return { kind: 'found', origin, text, run: of }
    } catch (thrown) {
      return unavailable(`the ${origin} could not be read: ${forLog(asError(thrown).message, 400)}`)
    }
  }

  return { name: 'artifact', newest: () => told(newest()), ofEarlierAttempts: () => told(ofEarlierAttempts()) }
}

/** A source that cannot be asked is told, never taken for one that is empty. */
async function* told(candidates: AsyncGenerator<Candidate>): AsyncGenerator<Candidate> {
  try {
    yield* candidates
  } catch (thrown) {
    yield unavailable(asError(thrown).message)
  }
}

function unavailable(why: string): Candidate {
  return { kind: 'unavailable', sentence: `The artifacts of earlier runs could not be asked for a state: ${why}.` }
}

function flawOf(own: WorkflowRun, other: WorkflowRun, artifact: Artifact): string | null {
  const repository = other.home.repositoryId ?? artifact.home.repositoryId
  const heads = [other.home.headRepositoryId, artifact.home.headRepositoryId].filter((id) => id !== null)
  if (heads.length === 0 || heads.some((id) => id !== repository)) return 'comes from a fork'
  if (other.event.startsWith('pull_request')) return 'comes from a pull request'
  if (other.workflowId !== own.workflowId) return 'comes from another workflow'
  if (other.headBranch !== own.headBranch) return 'comes from another branch'
  return null
}

/** The text of one file of a zip; stops reading as soon as it has it. */
async function extract(zip: AsyncIterable<Uint8Array>, path: string): Promise<string> {
  const parts: Uint8Array[] = []
  let size = 0
  let isWhole = false
  const failures: Error[] = []
  const unzip = new Unzip((file) => {
    if (file.name !== path) return
    file.ondata = (error, data, final) => {
      if (error !== null) failures.push(error)
      size += data.length
      if (size <= LARGEST_STATE) parts.push(data)
      isWhole = final
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  for await (const chunk of zip) {
    unzip.push(chunk)
    for (const failure of failures) throw failure
    if (size > LARGEST_STATE) throw new Error(`its ${path} is larger than ${LARGEST_STATE} bytes`)
    if (isWhole) return Buffer.concat(parts).toString('utf8')
  }
  throw new Error(`it has no whole ${path}`)
}
