// Runs the built action as a step of a job: its environment, its files, and what it leaves behind.

import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const action = fileURLToPath(new URL('../dist/index.js', import.meta.url))

/** A job's place on a runner: a workspace and a folder for temporary files. */
export async function createRunner({ parent = tmpdir() } = {}) {
  const root = await mkdtemp(join(parent, 'runner-'))
  const [workspace, temp] = [join(root, 'workspace'), join(root, 'temp')]
  await mkdir(workspace)
  await mkdir(temp)
  return { root, workspace, temp, remove: () => rm(root, { recursive: true, force: true }) }
}

/**
 * Runs one step.
 * @param {object} step
 * @param {{ root: string, workspace: string, temp: string }} step.runner
 * @param {Record<string, string | number>} step.inputs the step's `with`
 * @param {Record<string, string>} [step.environment] what GitHub gives the step
 * @param {string} [step.node] the program to run it with; the Node 24 of the development dependencies if it is there
 * @param {(text: string, child: { kill: (signal: NodeJS.Signals) => boolean, pid?: number }) => void} [step.onOutput]
 *   receives everything that the step prints, as it prints it, and may stop the step
 * @param {Execute} [step.execute] runs the action; as a process if it is not set
 */
export async function runStep({ runner, inputs, environment = {}, node = findNode(), onOutput = () => {}, execute }) {
  const { env, files } = await prepareStep(runner, inputs, environment)
  const run = execute ?? ((...step) => spawnAction(node, ...step))
  const { code, signal, log } = await run(env, runner.workspace, onOutput)
  return {
    code,
    signal,
    log,
    summaryFile: files.GITHUB_STEP_SUMMARY,
    outputs: readOutputs(await readFile(files.GITHUB_OUTPUT, 'utf8')),
    summary: await readFile(files.GITHUB_STEP_SUMMARY, 'utf8'),
    annotations: readAnnotations(log),
  }
}

/**
 * @callback Execute
 * @param {NodeJS.ProcessEnv} env
 * @param {string} cwd
 * @param {(text: string, child: { kill: (signal: NodeJS.Signals) => boolean, pid?: number }) => void} onOutput
 * @returns {Promise<{ code: number | null, signal: string | null, log: string }>}
 */

/** The variables and the files that the runner gives a step. */
async function prepareStep(runner, inputs, environment) {
  const files = {}
  for (const name of ['GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY', 'GITHUB_STATE', 'GITHUB_ENV']) {
    files[name] = join(await mkdtemp(join(runner.root, 'files-')), name)
    await writeFile(files[name], '')
  }
  /** @type {NodeJS.ProcessEnv} */
  const env = {
    PATH: process.env.PATH,
    ...(process.platform === 'win32' ? { SystemRoot: process.env.SystemRoot } : {}),
    HOME: runner.root,
    GITHUB_WORKSPACE: runner.workspace,
    RUNNER_TEMP: runner.temp,
    RUNNER_OS: 'Linux',
    ...files,
    ...environment,
  }
  for (const [name, value] of Object.entries(inputs)) env[`INPUT_${name.toUpperCase()}`] = String(value)
  return { env, files }
}

async function spawnAction(node, env, cwd, onOutput) {
  // Only where steps are simulated: whoever writes the folder of a compile cache runs code.
  const cache = { NODE_COMPILE_CACHE: join(tmpdir(), 'simulated-steps-compile-cache') }
  const child = spawn(node, [action], { cwd, env: { ...cache, ...env } })
  let log = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      log += text
      onOutput(text, child)
    })
  }
  const [code, signal] = await new Promise((resolve) => child.on('close', (...ended) => resolve(ended)))
  return { code, signal, log }
}

/** The runner's Node, when it is installed here; otherwise the one that runs this. */
export function findNode() {
  const [platform, file] = process.platform === 'win32' ? ['win', 'bin/node.exe'] : [process.platform, 'bin/node']
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  try {
    const packageJson = createRequire(import.meta.url).resolve(`node-${platform}-${process.arch}/package.json`)
    const node = join(packageJson, '..', file)
    return existsSync(node) ? node : process.execPath
  } catch {
    return process.execPath
  }
}

/** @returns {Record<string, string>} */
function readOutputs(text) {
  const outputs = {}
  for (const [, name, , value] of text.matchAll(/^(\S+?)<<(\S+)\r?\n([\s\S]*?)\r?\n?\2\r?$/gm)) outputs[name] = value
  return outputs
}

function readAnnotations(log) {
  const found = log.matchAll(/^::(error|warning|notice)(?: [^:]*)?::(.*)$/gm)
  return [...found].map(([, level, text]) => ({ level, text: text.replaceAll('%0A', '\n').replaceAll('%25', '%') }))
}
