// Measures the built action against a simulated API in a process of its own, and prints each figure beside its goal.
// `npm run bench` measures everything; `npm run bench -- rate memory idle verify policy` only what is named.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { idle } from './bench/idle.mjs'
import { measure, megabytes } from './bench/measure.mjs'
import { verify } from './bench/verify.mjs'
import { KEY } from '../simulator/cloud.mjs'
import { startGitHub } from '../simulator/github.mjs'
import { createRunner, findNode, runStep } from '../simulator/runner.mjs'

const PAGE = 1000
const api = fileURLToPath(new URL('bench/api.mjs', import.meta.url))
const parts = { rate, memory, idle: reportIdle, verify: reportVerify, policy }
const wanted = process.argv.slice(2)
const rows = []

console.log(`Node ${process.versions.node} runs this; ${cpus().length} cores.`)
for (const [name, part] of Object.entries(parts)) if (wanted.length === 0 || wanted.includes(name)) await part()
console.table(rows)
const missed = rows.filter(({ reached }) => reached === 'no').length
console.log(missed === 0 ? 'Every goal was reached.' : `${missed} of ${rows.length} goals were not reached.`)

/** @param {number} figure @param {string} goal such as `<= 3.5` */
function report(what, figure, goal) {
  const [relation, bound] = goal.split(' ')
  const isReached = relation === '<=' ? figure <= Number(bound) : figure >= Number(bound)
  rows.push({ what, figure: Number(figure.toPrecision(3)), goal, reached: isReached ? 'yes' : 'no' })
  console.log(`${what}: ${figure.toPrecision(3)} (goal ${goal})`)
}

/** How much of the request limit a backfill of 600 pages uses. */
async function rate() {
  for (const [latency, perSecond, goal] of [
    [300, 20, '>= 0.95'],
    [800, 10, '>= 0.9'],
  ]) {
    for (const density of ['even', 'log-normal', 'one burst']) {
      const entries = 600 * 100
      const run = await exportAll({ entries, density, latency, rate: perSecond }, { 'page-size': 100, concurrency: 16 })
      const name = `${latency} ms, ${density}`
      report(`${name}: share of the request limit`, run.stats.requests / run.stats.seconds / perSecond, goal)
      report(`${name}: extra requests`, run.stats.requests / 600 - 1, '<= 0.05')
      report(`${name}: busiest second, of the limit`, run.stats.busiest / perSecond, '<= 1')
      report(`${name}: requests that a token bucket refuses`, run.stats.refused, '<= 0')
    }
  }
}

/** Memory, CPU and time at zero latency, and memory with it. */
async function memory() {
  const settings = { density: 'even', latency: 0, rate: 1000 }
  const run = async (entries, latency = 0) =>
    exportAll({ ...settings, entries, latency }, { 'requests-per-second': 1000 })
  const [small, middle, large] = [await run(200_000), await run(600_000), await run(2_000_000)]
  const slow = await run(600_000, 50)
  const bare = await download({ ...settings, entries: 600_000 })
  report('peak memory of 600,000 entries, MB', megabytes(middle.peak), '<= 300')
  report('peak memory of 2,000,000 entries, MB', megabytes(large.peak), '<= 300')
  report('peak memory of 600,000 entries with 50 ms latency, MB', megabytes(slow.peak), '<= 300')
  report('memory of 600,000, times that of 200,000', middle.peak / small.peak, '<= 1.1')
  report('time of 600,000, times that of a bare download', middle.seconds / bare.seconds, '<= 3.5')
  report('CPU seconds for 100,000 entries', middle.cpu / 6, '<= 1.2')
  report('seconds for 100 MB from the last answer to the exit', (middle.after / bare.bytes) * 1e8, '<= 1')
  report('time of 600,000, times that of 200,000', middle.seconds / small.seconds, '<= 3.1')
}

async function reportIdle() {
  const { action, toolkit, requests } = await idle()
  report('idle run: milliseconds beyond a bare toolkit program', action - toolkit, '<= 100')
  report('idle run: requests for the log', requests, '<= 2')
}

async function reportVerify() {
  const { seconds, peak, ratio } = await verify(5 * 365)
  report('verification of five years: seconds', seconds, '<= 10')
  report('verification of five years: peak memory, MB', megabytes(peak), '<= 300')
  report('verification of five years, times a plain loop', ratio, '<= 3.5')
}

/** A policy file of 38,000 keys, all of which are wrong. */
async function policy() {
  const runner = await createRunner()
  const keys = Array.from({ length: 38_000 }, (_, index) => `k${index.toString(36)}: 1\n`)
  await writeFile(join(runner.workspace, 'policy.yml'), `version: 1\n${keys.join('')}`)
  const inputs = { 'api-key': KEY, token: 'ghs_simulated', 'policy-file': 'policy.yml' }
  const { seconds } = await measure(() => runStep({ runner, inputs }))
  await runner.remove()
  report('policy file of 38,000 keys: seconds', seconds, '<= 2')
}

async function exportAll(settings, more) {
  const server = await startApi(settings)
  const github = await startGitHub()
  const runner = await createRunner()
  const inputs = {
    'api-key': KEY,
    'api-url': server.url,
    token: 'ghs_simulated',
    'requests-per-second': settings.rate,
    'page-size': PAGE,
    'fail-on': 'user-removal',
    ...more,
  }
  let step
  let ended = 0
  const taken = await measure(async (watch) => {
    const environment = github.environment(github.startRun())
    step = await runStep({ runner, inputs, environment, onOutput: (_, child) => watch(child.pid) })
    ended = Date.now()
  })
  if (step.outputs.outcome !== 'success' || Number(step.outputs.entries) !== settings.entries)
    throw new Error(`The export did not succeed:\n${step.log.slice(-2000)}`)
  const stats = await (await fetch(`${server.url}/stats`)).json()
  server.stop()
  await Promise.all([github.stop(), runner.remove()])
  return { ...taken, stats, after: (ended - stats.lastAnswer) / 1000 }
}

/** One process that asks for page after page and writes what comes. */
async function download(settings) {
  const server = await startApi(settings)
  const runner = await createRunner()
  const file = createWriteStream(join(runner.temp, 'pages'))
  let bytes = 0
  const taken = await measure(async () => {
    for (let from = ''; from !== undefined;) {
      const query = `limit=${PAGE}${from === '' ? '' : `&starting_from=${encodeURIComponent(from)}`}`
      const body = Buffer.from(await (await fetch(`${server.url}/api/v1/auditlogevents?${query}`)).arrayBuffer())
      bytes += body.length
      if (!file.write(body)) await once(file, 'drain')
      from = /"next_starting_from":"([^"]+)"/.exec(body.toString('latin1', body.length - 100))?.[1]
    }
    file.end()
    await once(file, 'close')
  })
  server.stop()
  await runner.remove()
  return { ...taken, bytes }
}

async function startApi(settings) {
  const child = spawn(findNode(), [api, JSON.stringify(settings)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [port] = await once(child.stdout.setEncoding('utf8'), 'data')
  return { url: `http://127.0.0.1:${Number(port)}`, stop: () => child.kill() }
}
