/** The entry: builds the real world, runs a line, publishes its result. The only file that imports values from @actions/*. */

import { mkdtemp } from 'node:fs/promises'
import http from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { DefaultArtifactClient } from '@actions/artifact'
import * as cache from '@actions/cache'
import * as core from '@actions/core'
import { getOctokit } from '@actions/github'
import { retry } from '@octokit/plugin-retry'
import packageJson from '../package.json' with { type: 'json' }
import type { InputName } from './action.js'
import { CloudClient } from './cloud/client.js'
import type { Clock } from './cloud/retry.js'
import { createArtifactDestination } from './destinations/artifact.js'
import { asError, CancelledError, ConfigurationError } from './errors.js'
import { GitHubClient } from './github.js'
import { keepSecret, withoutSecrets } from './harmless.js'
import { type Inputs, parseInputs, secretsAmong } from './inputs.js'
import { run, type World } from './main.js'
import { annotationsOf, headlineOf, outputsOf, verdictOf } from './report.js'
import type { Result } from './result.js'
import { createStateArtifacts } from './state/artifact.js'
import { StateCache } from './state/cache.js'
import { Signer } from './state/signature.js'
import { failureSummary, summaryOf } from './summary.js'

/** The longest timer that Node can set, in milliseconds. */
const LONGEST_TIMER = 2 ** 31 - 1

const { env } = process
for (const secret of new Set(secretsAmong(input))) {
  core.setSecret(secret)
  keepSecret(secret)
}
await main()

async function main(): Promise<void> {
  try {
    const inputs = parseInputs(input, givenInputs())
    useProxy()
    const { world, finish } = buildWorld(inputs)
    await finish(await run(inputs, world))
  } catch (thrown) {
    const error = asError(thrown)
    core.setOutput('outcome', 'error')
    if (input('summary').toLowerCase() !== 'false') await writeSummary(failureSummary(error))
    core.setFailed(withoutSecrets(error.message))
  }
}

function input(name: InputName): string {
  return core.getInput(name)
}

/** The names of all inputs that the step gives, in the runner's environment. */
function givenInputs(): string[] {
  return Object.keys(env).flatMap((key) => (key.startsWith('INPUT_') ? [key.slice('INPUT_'.length)] : []))
}

function buildWorld(inputs: Inputs): { world: World; finish: (result: Result) => Promise<void> } {
  const repository = env['GITHUB_REPOSITORY'] ?? ''
  const run = { id: env['GITHUB_RUN_ID'] ?? '0', attempt: Number(env['GITHUB_RUN_ATTEMPT'] ?? 1) }
  const runUrl = `${env['GITHUB_SERVER_URL'] ?? 'https://github.com'}/${repository}/actions/runs/${run.id}`
  const artifactPrefix = `${inputs.artifactName}-${inputs.name}`

  const log = {
    info: (sentence: string) => core.info(withoutSecrets(sentence)),
    warning: (sentence: string) => core.warning(withoutSecrets(sentence)),
  }
  const clock: Clock = { now: () => Date.now(), sleep, random: () => Math.random() }
  const userAgent = `${packageJson.name}/${packageJson.version}`
  const cloud = new CloudClient(inputs.cloud, { clock, fetch, userAgent, told: log.info })
  const github = new GitHubClient(getOctokit(inputs.token, { userAgent }, retry), repository)
  const signer = new Signer(inputs.stateSecrets)
  const place = {
    name: inputs.name,
    destination: inputs.destination,
    run,
    ref: env['GITHUB_REF'] ?? '',
    workspace: env['GITHUB_WORKSPACE'] ?? process.cwd(),
  }
  process.chdir(place.workspace)
  const stateCache = new StateCache(place, { client: cache, github, signer })
  const stateArtifacts = createStateArtifacts({ prefix: artifactPrefix, run }, github)
  const artifact = createArtifactDestination(
    { name: `${artifactPrefix}-${run.id}-${run.attempt}`, retentionDays: inputs.retentionDays, runUrl },
    new DefaultArtifactClient(),
  )

  const published = new Map<string, string>()
  const publish = (result: Result, isFinal = false) => {
    for (const [name, value] of Object.entries(outputsOf(result))) {
      if (published.get(name) === value || (!isFinal && (value === '' || name === 'outcome'))) continue
      published.set(name, value)
      core.setOutput(name, value)
    }
  }
  const world: World = {
    cloud,
    github,
    clock,
    signer,
    log,
    publish,
    run: { ...run, url: runUrl },
    actionVersion: packageJson.version,
    sources: [stateCache, stateArtifacts],
    saveState: (text) => stateCache.save(text),
    destinations: inputs.destination === 'artifact' ? [artifact] : [],
    destination: { kind: inputs.destination, repository, branch: null, path: null },
    createFolder: () => mkdtemp(join(env['RUNNER_TEMP'] ?? tmpdir(), 'cockroachdb-cloud-audit-logs-')),
    cancelled: cancelledBySignal(),
    deadline: (milliseconds) => AbortSignal.timeout(Math.min(milliseconds, LONGEST_TIMER)),
  }
  return { world, finish: (result) => finish(inputs, result, publish) }
}

/** Report, outputs, verdict: the last one decides how the step ends, and comes last. */
async function finish(
  inputs: Inputs,
  result: Result,
  publish: (result: Result, isFinal: boolean) => void,
): Promise<void> {
  core.info(headlineOf(result))
  if (inputs.summary) await writeSummary(summaryOf(result, inputs))
  for (const { level, text } of annotationsOf(result)) core[level](withoutSecrets(text))
  publish(result, true)
  const verdict = verdictOf(result, inputs)
  if (verdict !== null) core.setFailed(withoutSecrets(verdict))
}

async function writeSummary(text: string): Promise<void> {
  try {
    await core.summary.addRaw(withoutSecrets(text)).write()
  } catch (thrown) {
    core.warning(`The job summary could not be written: ${withoutSecrets(asError(thrown).message)}`)
  }
}

async function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  await wait(milliseconds, undefined, { signal }).catch((thrown: unknown) => {
    signal.throwIfAborted()
    throw thrown
  })
}

/** GitHub cancels a job with SIGINT, and 7.5 seconds later with SIGTERM. */
function cancelledBySignal(): AbortSignal {
  const controller = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => controller.abort(new CancelledError()))
  return controller.signal
}

/** Plain fetch does not look at the proxy variables. */
function useProxy(): void {
  const names = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'].filter((name) => env[name])
  if (names.length === 0) return
  for (const name of names) {
    if (!/^\w+:\/\//.test(env[name] ?? '')) env[name] = `http://${env[name]}`
  }
  if (typeof http.setGlobalProxyFromEnv !== 'function') {
    throw new ConfigurationError([
      `${names.join(', ')}: a proxy needs Node 24.14 or newer, and this is ${process.version}. Update the runner.`,
    ])
  }
  http.setGlobalProxyFromEnv()
}
