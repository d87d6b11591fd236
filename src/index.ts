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
import { forLog, keepSecret, withoutSecrets } from './harmless.js'
import { type Inputs, parseInputs, secretsAmong } from './inputs.js'
import { run } from './main.js'
import { proxySecrets, useProxy } from './proxy.js'
import { annotationsOf, headlineOf, outputsOf, verdictOf } from './report.js'
import type { Result } from './result.js'
import { StateArtifacts } from './state/artifact.js'
import { CACHED_FILE, StateCache } from './state/cache.js'
import { confine } from './state/confine.js'
import { SignedStates } from './state/index.js'
import { Signer } from './state/signature.js'
import { destinationId } from './state/state.js'
import { checkLine, checkSummary, checkVerdict } from './check-report.js'
import { failureSummary, summaryOf } from './summary.js'
import { rejectedBy, sleep } from './wait.js'
import { workspaceReader } from './workspace.js'
import type { World } from './world.js'

/** The longest timer that Node can set, in milliseconds. */
const LONGEST_TIMER = 2 ** 31 - 1

const { env } = process
const server = env['GITHUB_SERVER_URL'] ?? 'https://github.com'
const workspace = env['GITHUB_WORKSPACE'] ?? process.cwd()
const published = new Map<string, string>()
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
    const world = buildWorld(inputs)
    if (inputs.isCheck) await tellCheck(inputs, await check(inputs, world))
    else await finish(inputs, await run(inputs, world))
  } catch (thrown) {
    const error = asError(thrown)
    setOutput('outcome', 'error')
    if (input('summary').toLowerCase() !== 'false') await writeSummary(failureSummary(error))
    core.setFailed(withoutSecrets(error.message))
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
  const octokit = getOctokit(inputs.token, { userAgent }, retry)
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
    publish,
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

/** What is known so far; the outcome, and what stays unknown, are told at the end. */
function publish(result: Result, isFinal = false): void {
  for (const [name, value] of Object.entries(outputsOf(result))) {
    if (published.get(name) === value || (!isFinal && (value === '' || name === 'outcome'))) continue
    published.set(name, value)
    setOutput(name, value)
  }
}

/** A file of outputs that cannot be written must not undo a delivery, nor be passed over. */
function setOutput(name: string, value: string): void {
  try {
    core.setOutput(name, value)
  } catch (thrown) {
    core.setFailed(
      `The output \`${name}\` could not be set: ${forLog(asError(thrown).message)}. Later steps of this job do not have it; look at the runner's disk, and at the file that GITHUB_OUTPUT names.`,
    )
  }
}

/** Report, outputs, verdict: the last one decides how the step ends, and comes last. */
async function finish(inputs: Inputs, result: Result): Promise<void> {
  core.info(headlineOf(result))
  if (inputs.summary) await writeSummary(summaryOf(result, inputs))
  for (const { level, text } of annotationsOf(result)) core[level](withoutSecrets(text))
  publish(result, true)
  const verdict = verdictOf(result, inputs)
  if (verdict !== null) core.setFailed(withoutSecrets(verdict))
}

async function tellCheck(
  { summary }: Inputs,
  { observations, isPublic }: Awaited<ReturnType<typeof check>>,
): Promise<void> {
  for (const observation of observations) core.info(withoutSecrets(checkLine(observation)))
  if (summary) await writeSummary(checkSummary(observations, isPublic))
  const errors = observations.filter(({ grade }) => grade === 'error')
  setOutput('outcome', errors.length === 0 ? 'success' : 'error')
  if (errors.length > 0) core.setFailed(withoutSecrets(checkVerdict(errors)))
}

async function writeSummary(text: string): Promise<void> {
  try {
    await core.summary.addRaw(withoutSecrets(text)).write()
  } catch (thrown) {
    core.warning(`The job summary could not be written: ${withoutSecrets(asError(thrown).message)}`)
  }
}

/** GitHub cancels a job with SIGINT, and 7.5 seconds later with SIGTERM. */
function cancelledBySignal(): AbortSignal {
  const controller = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => controller.abort(new CancelledError()))
  return controller.signal
}
