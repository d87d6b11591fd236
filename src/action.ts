/** One run of the action: builds the world from an environment and clients, runs one task, and publishes its report. */

import { readFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ArtifactClient } from '@actions/artifact'
import type * as ActionsCache from '@actions/cache'
import type { getOctokit } from '@actions/github'
import { retry } from '@octokit/plugin-retry'
import packageJson from '../package.json' with { type: 'json' }
import { Signer } from './archive/signature.js'
import { check } from './check.js'
import { CloudClient } from './cloud/client.js'
import { type Clock, rejectedBy } from './core/clock.js'
import { ConfigurationError, sentenceOf } from './core/errors.js'
import { readEvent } from './core/event.js'
import type { WorkflowJob } from './core/run.js'
import { Secrets } from './core/sanitize.js'
import { sentence } from './core/sentence.js'
import { createArtifactDestination } from './destinations/artifact.js'
import { exportLog } from './export.js'
import { GitHubBranch } from './github/branch.js'
import { GitHubClient } from './github/index.js'
import type { InputName } from './inputs/action.js'
import { type Inputs, parseInputs, secretsAmong, type SharedInputs } from './inputs/index.js'
import { workspaceReader } from './inputs/policy-file.js'
import { proxySecrets, useProxy } from './proxy.js'

import { annotationsOf } from './report/annotations.js'
import { exportReport, outputsOf } from './report/export.js'
import { failureReport } from './report/failure.js'
import { type Core, Publisher, type Report } from './report/publish.js'

import { StateArtifacts } from './state/artifact.js'
import { CACHED_FILE, StateCache } from './state/cache.js'
import { confine, type ProcessParts } from './state/cache-client.js'
import { SignedStates } from './state/index.js'
import { verify } from './verify.js'
import type { World } from './world.js'
import { checkReport } from './report/check.js'
import { verificationReport } from './report/verify.js'

/** The longest timer that Node can set, in milliseconds. */
const LONGEST_TIMER = 2 ** 31 - 1

/** What the runner gives a step. */
export interface Environment extends ProcessParts {
  readonly cwd: () => string
  readonly chdir: (folder: string) => void
  readonly clock: Clock
  readonly fetch: typeof fetch
  /** Aborted with a CancelledError when GitHub cancels the job. */
  readonly cancelled: AbortSignal
}

/** GitHub's own clients. */
export interface Clients {
  readonly core: Core & { getInput(name: string): string; setSecret(secret: string): void }
  readonly cache: Pick<typeof ActionsCache, 'restoreCache' | 'saveCache' | 'isFeatureAvailable'>
  readonly artifact: Pick<ArtifactClient, 'uploadArtifact' | 'listArtifacts'>
  readonly getOctokit: typeof getOctokit
}

/** @returns the exit code of the step */
export async function runAction(environment: Environment, clients: Clients): Promise<number> {
  const { env } = environment
  const { core } = clients
  const secrets = new Secrets()
  const publisher = new Publisher(core, secrets.mask)
  const input = (name: InputName) => core.getInput(name)
  for (const secret of new Set([...secretsAmong(input), ...proxySecrets(env)])) {
    core.setSecret(secret)
    secrets.add(secret)
  }
  try {
    const given = Object.keys(env).flatMap((name) => (name.startsWith('INPUT_') ? name.slice('INPUT_'.length) : []))
    const inputs = parseInputs(input, given, workspaceReader(workspaceOf(environment)))
    useProxy(env, inputs.inputs.cloud.apiUrl)
    publisher.info(sentence`${packageJson.name} ${packageJson.version}`)
    const world = buildWorld(inputs.inputs, environment, clients, publisher)
    await publisher.finish(await runTask(inputs, world, publisher))
  } catch (thrown) {
    await publisher.finish(failureReport(thrown, input('summary').toLowerCase() !== 'false'))
  }
  return publisher.exitCode
}

async function runTask({ task, inputs }: Inputs, world: World, publisher: Publisher): Promise<Report> {
  switch (task) {
    case 'export': {
      const result = await exportLog(inputs, world, async (known, isFound = false) => {
        if (isFound && annotationsOf(known).length > 0) await publisher.reveal(exportReport(known, inputs))
        else publisher.publish(outputsOf(known))
      })
      return exportReport(result, inputs)
    }
    case 'check':
      return checkReport(await check(inputs, world), inputs)
    case 'verify':
      return verificationReport(
        await verify(inputs, world, (known) => publisher.reveal(verificationReport(known, inputs))),
        inputs,
      )
  }
}

function workspaceOf({ env, cwd }: Environment): string {
  return env['GITHUB_WORKSPACE'] ?? cwd()
}

/** What GitHub says of the job. */
function jobOf({ env }: Environment, job: string | null, repository: string, server: string): WorkflowJob {
  const id = env['GITHUB_RUN_ID'] ?? '0'
  const url = `${server}/${repository}/actions/runs/${id}`
  return {
    id,
    attempt: Number(env['GITHUB_RUN_ATTEMPT'] ?? 1),
    url,
    ref: env['GITHUB_REF'] ?? '',
    job,
    jobKey: env['GITHUB_JOB'] ?? '',
  }
}

function buildWorld(inputs: SharedInputs, environment: Environment, clients: Clients, log: Publisher): World {
  const { env, clock, cancelled } = environment
  const { artifact, cache } = clients
  const repository = env['GITHUB_REPOSITORY'] ?? ''
  const server = env['GITHUB_SERVER_URL'] ?? 'https://github.com'
  const run = jobOf(environment, inputs.job, repository, server)
  const userAgent = `${packageJson.name}/${packageJson.version}`
  const octokit = clients.getOctokit(inputs.token || 'none', { userAgent }, retry)
  // The client does not notice a cancellation while it waits for its next try.
  const stopped = rejectedBy(cancelled)
  octokit.hook.wrap('request', (request, options) => Promise.race([request(options), stopped]))
  const github = new GitHubClient(octokit, repository)
  const signer = new Signer(inputs.stateSecrets)

  // The cache's client takes the path of the state relative to the working directory.
  enterWorkspace(environment)
  const refs = async () => [...new Set([run.ref, `refs/heads/${(await github.repository(repository)).defaultBranch}`])]
  const kind = inputs.destinations.has('artifact') ? 'artifact' : 'none'
  const stateCache = new StateCache(
    { name: inputs.name, kind, repository, run, refs, workspace: workspaceOf(environment) },
    { client: confine(cache, CACHED_FILE, environment), github, signer },
  )
  const prefix = `${inputs.artifactName}-${inputs.name}`
  const artifactName = `${prefix}-${run.id}-${run.attempt}`
  return {
    cloud: new CloudClient(inputs.cloud, { clock, fetch: environment.fetch, userAgent, log }),
    github,
    clock,
    signer,
    log,
    run,
    event: readEvent(env, (path) => readFileSync(path, 'utf8')),
    repository,
    actionVersion: packageJson.version,
    states: new SignedStates([stateCache, new StateArtifacts({ prefix, run, refs }, github)], signer),
    saveState: (text) => stateCache.save(text),
    artifact: createArtifactDestination(
      { name: artifactName, retentionDays: inputs.retentionDays, runUrl: run.url },
      artifact,
    ),
    openBranch: (fullName, name) => new GitHubBranch(octokit, fullName, name, server, log),
    hasCache: cache.isFeatureAvailable(),
    probeArtifacts: async () => void (await artifact.listArtifacts()),
    retentionDays: Number(env['GITHUB_RETENTION_DAYS'] ?? 0) || null,
    createFolder: () => mkdtemp(join(env['RUNNER_TEMP'] ?? tmpdir(), 'cockroachdb-cloud-audit-logs-')),
    cancelled,
    deadline: (milliseconds) => AbortSignal.timeout(Math.min(milliseconds, LONGEST_TIMER)),
  }
}

/** @throws ConfigurationError */
function enterWorkspace(environment: Environment): void {
  try {
    environment.chdir(workspaceOf(environment))
  } catch (thrown) {
    throw new ConfigurationError([
      sentence`GITHUB_WORKSPACE: the job's workspace cannot be entered (${sentenceOf(thrown)}). A step before this one removed it; run this step first.`,
    ])
  }
}
