// A run that finds nothing new, beside a program that does with GitHub's own clients only what they must: look a cache
// entry up, restore it, and save one.

import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { KEY, startCloud } from '../../simulator/cloud.mjs'
import { startGitHub } from '../../simulator/github.mjs'
import { createRunner, findNode, runStep } from '../../simulator/runner.mjs'

const ROUNDS = 7
const root = fileURLToPath(new URL('../..', import.meta.url))
const run = promisify(execFile)

const PROGRAM = `
import { setOutput } from '@actions/core'
import { getOctokit } from '@actions/github'
import { DefaultArtifactClient } from '@actions/artifact'
import { restoreCache, saveCache } from '@actions/cache'
import { mkdirSync, writeFileSync } from 'node:fs'
new DefaultArtifactClient()
getOctokit('ghs_simulated')
mkdirSync('.bare', { recursive: true })
writeFileSync('.bare/state.json', '{}')
const key = await restoreCache(['.bare'], 'bare-', ['bare-'], { lookupOnly: true })
if (key) await restoreCache(['.bare'], key)
await saveCache(['.bare'], 'bare-' + process.argv[2])
setOutput('done', 'true')
`

/** Milliseconds of either, as the least of several rounds that alternate, and the requests of one run for the log. */
export async function idle() {
  const [cloud, github, runner] = [await startCloud({ inclusive: false }), await startGitHub(), await createRunner()]
  const folder = await mkdtemp(join(root, 'node_modules', '.bench-'))
  try {
    const program = await bundle(folder)
    cloud.add({ id: 'a', created_at: new Date(Date.now() - 60_000).toISOString(), action: 'AUDIT_LOG_ACTION_LOGIN' })
    const inputs = { 'api-key': KEY, 'api-url': cloud.url, token: 'ghs_simulated' }
    const step = () => runStep({ runner, inputs, environment: github.environment(github.startRun()) })
    await step()
    const best = { action: Infinity, toolkit: Infinity, requests: 0 }
    for (let round = 0; round < ROUNDS; round++) {
      const before = cloud.pages
      best.action = Math.min(best.action, await milliseconds(step))
      best.requests = cloud.pages - before
      best.toolkit = Math.min(
        best.toolkit,
        await milliseconds(() => bare(program, runner, github.environment(github.startRun()), round)),
      )
    }
    return best
  } finally {
    await Promise.all([cloud.stop(), github.stop(), runner.remove(), rm(folder, { recursive: true })])
  }
}

async function bundle(folder) {
  await writeFile(join(folder, 'bare.mjs'), PROGRAM)
  const outfile = join(folder, 'bundled.mjs')
  const banner = { js: "import { createRequire as r } from 'node:module'; const require = r(import.meta.url);" }
  await build({
    entryPoints: [join(folder, 'bare.mjs')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner,
  })
  return outfile
}

async function bare(program, runner, environment, round) {
  const env = { PATH: process.env.PATH, GITHUB_WORKSPACE: runner.workspace, RUNNER_TEMP: runner.temp, ...environment }
  await run(findNode(), [program, String(round)], { cwd: runner.workspace, env })
}

async function milliseconds(work) {
  const began = performance.now()
  await work()
  return performance.now() - began
}
