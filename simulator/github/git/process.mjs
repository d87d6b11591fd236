// Git as a process: one that the caller waits for, one in the background, and one that answers many requests.

import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ObjectReader } from './objects.mjs'

const MOST_BYTES = 2 ** 30
const BATCH = ['cat-file', '--batch']

/** Options that keep the machine's own git configuration out. */
function options(folder) {
  const env = { PATH: process.env.PATH, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: join(folder, 'no-such-file') }
  return { cwd: folder, env, stdio: 'pipe' }
}

/**
 * Runs git and waits for it.
 * @param {string} folder the repository
 * @param {{ args: string[], input?: string | Buffer } | { objects: string[] }} request
 */
export function runNow(folder, request) {
  if ('objects' in request) {
    const { output } = runNow(folder, { args: BATCH, input: lines(request.objects) })
    return new ObjectReader().push(output)
  }
  const { args, input = '' } = request
  const { status, stdout, stderr, error } = spawnSync('git', args, {
    ...options(folder),
    input,
    maxBuffer: MOST_BYTES,
  })
  if (error) throw error
  return { ok: status === 0, output: stdout, failure: stderr.toString() }
}

/** Runs git in the background. */
export function runLater(folder, { args, input = '' }) {
  return new Promise((resolve, reject) => {
    const child = spawn('git', args, options(folder))
    const [stdout, stderr] = [[], []]
    child.stdout.on('data', (chunk) => stdout.push(chunk))
    child.stderr.on('data', (chunk) => stderr.push(chunk))
    child.on('error', reject)
    child.on('close', (code) => {
      resolve({ ok: code === 0, output: Buffer.concat(stdout), failure: Buffer.concat(stderr).toString() })
    })
    // Git may end before it has read everything: its status says why.
    child.stdin.on('error', () => {})
    child.stdin.end(input)
  })
}

/** One process that gives any number of objects. It starts with the first request. */
export class ObjectProcess {
  #folder
  #child
  #reader = new ObjectReader()
  /** Those who wait for an object, in the order of their requests. */
  #waiting = []

  constructor(folder) {
    this.#folder = folder
  }

  /** @param {string[]} names */
  objects(names) {
    this.#child ??= this.#start()
    // The process that started it stays as long as somebody waits, and no longer.
    this.#child.stdout.ref()
    this.#child.stdin.write(lines(names))
    return Promise.all(names.map(() => new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }))))
  }

  stop() {
    this.#child?.kill()
  }

  #start() {
    const child = spawn('git', BATCH, options(this.#folder))
    child.stdout.on('data', (chunk) => {
      for (const object of this.#reader.push(chunk)) this.#waiting.shift().resolve(object)
      if (this.#waiting.length === 0) child.stdout.unref()
    })
    child.stdin.on('error', () => {})
    const fail = (error) => this.#waiting.splice(0).forEach(({ reject }) => reject(error))
    child.on('error', fail)
    child.on('close', () => fail(new Error('git cat-file ended')))
    for (const handle of [child, child.stdin, child.stdout, child.stderr]) handle.unref()
    return child
  }
}

/** A name with a line break names nothing. */
function lines(names) {
  return names.map((name) => `${name.includes('\n') ? '' : name}\n`).join('')
}
