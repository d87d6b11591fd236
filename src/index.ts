/** The entry: builds the real world, runs a line, publishes its result. The only file that imports values from @actions/*. */

import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DefaultArtifactClient } from '@actions/artifact'
import * as cache from '@actions/cache'
import * as core from '@actions/core'
import { getOctokit } from '@actions/github'
import { retry } from '@octokit/plugin-retry'
import packageJson from '../package.json' with { type: 'json' }
import type { InputName } from './action.js'
import { check } from './check.js'
import { CloudClient } from './cloud/client.js'
import type { Clock } from './cloud/retry.js'
import { createArtifactDestination } from './destinations/artifact.js'
import { asError, CancelledError, ConfigurationError } from './errors.js'
import { GitHubBranch } from './github/branch.js'
import { GitHubClient } from './github/index.js'
import { headlineOf } from './headline.js'
import { forLog, keepSecret, withoutSecrets } from './harmless.js'
import { type Inputs, parseInputs, secretsAmong } from './inputs.js'
import { run } from './main.js'
import { proxySecrets, useProxy } from './proxy.js'
import { annotationsOf, outputsOf, verdictOf } from './report.js'
import { Publisher, type Told } from './publish.js'
import { StateArtifacts } from './state/artifact.js'
import { CACHED_FILE, StateCache } from './state/cache.js'
import { confine } from './state/confine.js'
import { SignedStates } from './state/index.js'
import { Signer } from './state/signature.js'
import { destinationId } from './state/state.js'
import { checkLine, checkSummary, checkVerdict } from './check-report.js'
import { failureSummary, summaryOf } from './summary.js'
import { verify } from './verify.js'
import { toldOf } from './verify/report.js'
import { summaryOf as verifySummaryOf } from './verify/summary.js'
import { rejectedBy, sleep } from './wait.js'
import { workspaceReader } from './workspace.js'
import type { World } from './world.js'

/** The longest timer that Node can set, in milliseconds. */
const LONGEST_TIMER = 2 ** 31 - 1

const { env } = process
const server = env['GITHUB_SERVER_URL'] ?? 'https://github.com'
const workspace = env['GITHUB_WORKSPACE'] ?? process.cwd()
const publisher = new Publisher(core)
for (const secret of new Set([...secretsAmong(input), ...proxySecrets(env)])) {
  core.setSecret(secret)
  keepSecret(secret)
}
await main()

async function main(): Promise<void> {
  try {
    const given = Object.keys(env).flatMap((name) => (name.startsWith('INPUT_') ? name.slice('INPUT_'.length) : []))
    const inputs = parseInputs(input, given, workspaceReader(workspace))
    useProxy(env, inputs.cloud.apiUrl)
    await publisher.finish(await runLine(inputs))
  } catch (thrown) {
    const error = asError(thrown)
    const summary = input('summary').toLowerCase() === 'false' ? null : failureSummary(error)
    await publisher.finish({
      lines: [],
      annotations: [],
      summary,
      outputs: { outcome: 'error' },
      verdict: error.message,
    })
  }
}

function input(name: InputName): string {
  return core.getInput(name)
}

/** What GitHub says of the job. */
function currentRun(repository: string): World['run'] {
  const id = env['GITHUB_RUN_ID'] ?? '0'
  const url = `${server}/${repository}/actions/runs/${id}`
  return { id, attempt: Number(env['GITHUB_RUN_ATTEMPT'] ?? 1), url, ref: env['GITHUB_REF'] ?? '' }
}

function buildWorld(inputs: Inputs): World {
  const repository = env['GITHUB_REPOSITORY'] ?? ''
  const run = currentRun(repository)
  const destination = destinationId(inputs, repository, null)
  const log = {
    info: (sentence: string) => core.info(withoutSecrets(sentence)),
    warning: (sentence: string) => core.warning(withoutSecrets(sentence)),
  }
  const clock: Clock = { now: () => Date.now(), sleep, random: () => Math.random() }
  const userAgent = `${packageJson.name}/${packageJson.version}`
  const cancelled = cancelledBySignal()
  const octokit = getOctokit(inputs.token || 'none', { userAgent }, retry)
  // The client does not hear of a cancellation while it waits for its next try.
  const stopped = rejectedBy(cancelled)
  octokit.hook.wrap('request', (request, options) => Promise.race([request(options), stopped]))
  const github = new GitHubClient(octokit, repository)
  const signer = new Signer(inputs.stateSecrets)

  // The cache's client takes the path of the state relative to the working directory.
  enterWorkspace()
  const refs = async () => [...new Set([run.ref, `refs/heads/${(await github.repository(repository)).defaultBranch}`])]
  const client = confine(cache, CACHED_FILE, process)
  const stateCache = new StateCache(
    { name: inputs.name, destination, run, refs, workspace },
    { client, github, signer },
  )
  const prefix = `${inputs.artifactName}-${inputs.name}`
  const artifacts = new DefaultArtifactClient()
  const artifact = createArtifactDestination(
    { name: `${prefix}-${run.id}-${run.attempt}`, retentionDays: inputs.retentionDays, runUrl: run.url },
    artifacts,
  )
  return {
    cloud: new CloudClient(inputs.cloud, { clock, fetch, userAgent, told: log.info }),
    github,
    clock,
    signer,
    log,
    run,
    repository,
    publish: (result) => publisher.publish(outputsOf(result)),
    actionVersion: packageJson.version,
    states: new SignedStates([stateCache, new StateArtifacts({ prefix, run }, github)], signer),
    saveState: (text) => stateCache.save(text),
    artifact,
    openBranch: (fullName, name) => new GitHubBranch(octokit, fullName, name, server, log.info),
    hasCache: cache.isFeatureAvailable(),
    probeArtifacts: async () => void (await artifacts.listArtifacts()),
    retentionDays: Number(env['GITHUB_RETENTION_DAYS'] ?? 0) || null,
    createFolder: () => mkdtemp(join(env['RUNNER_TEMP'] ?? tmpdir(), 'cockroachdb-cloud-audit-logs-')),
    cancelled,
    deadline: (milliseconds) => AbortSignal.timeout(Math.min(milliseconds, LONGEST_TIMER)),
  }
}

/** @throws ConfigurationError */
function enterWorkspace(): void {
  try {
    process.chdir(workspace)
  } catch (thrown) {
    throw new ConfigurationError([
      `GITHUB_WORKSPACE: the job's workspace cannot be entered (${forLog(asError(thrown).message)}). A step before this one removed it; run this step first.`,
    ])
  }
}

/** What a line came to, as text. */
async function runLine(inputs: Inputs): Promise<Told> {
  core.info(`${packageJson.name} ${packageJson.version}`)
  const world = buildWorld(inputs)
  const summary = (text: string) => (inputs.summary ? text : null)
  if (inputs.isCheck) {
    const { observations, isPublic } = await check(inputs, world)
    const verdict = checkVerdict(observations)
    const outputs = { outcome: verdict === null ? 'success' : 'error' }
    return {
      lines: observations.map(checkLine),
      annotations: [],
      summary: summary(checkSummary(observations, isPublic)),
      outputs,
      verdict,
    }
  }
  if (inputs.verify !== null) {
    const verification = await verify(inputs, world)
    return { ...toldOf(verification), summary: summary(verifySummaryOf(verification, inputs)) }
  }
  const result = await run(inputs, world)
  return {
    lines: [
      headlineOf(result),
      ...(result.manifest === null ? [] : [`Manifest: its last line has the SHA-256 ${result.manifest}`]),
    ],
    annotations: annotationsOf(result),
    summary: summary(summaryOf(result, inputs)),
    outputs: outputsOf(result),
    verdict: verdictOf(result, inputs),
  }
}

/** GitHub cancels a job with SIGINT, and 7.5 seconds later with SIGTERM. */
function cancelledBySignal(): AbortSignal {
  const controller = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => controller.abort(new CancelledError()))
  return controller.signal
}
