// Compares the verification of an archive by the built program with a plain loop that hashes every file and parses every
// line.

import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createEntries } from '../../simulator/organization.mjs'
import { findNode } from '../../simulator/runner.mjs'
import { measure } from './measure.mjs'

const DAY = 86_400_000
const PER_DAY = 1000
const program = fileURLToPath(new URL('../../dist/verify/index.js', import.meta.url))

/** @param {number} days of 1,000 entries each */
export async function verify(days) {
  const root = mkdtempSync(join(tmpdir(), 'bench-'))
  try {
    const folder = writeArchive(root, days)
    const loop = await measure(() => plainLoop(folder))
    const { seconds, peak } = await measure((watch) => run(folder, watch))
    return { seconds, peak, ratio: seconds / loop.seconds }
  } finally {
    rmSync(root, { recursive: true })
  }
}

/** As ranges would have been committed, one each day. */
function writeArchive(folder, count) {
  const begin = Date.parse('2021-01-01T00:00:00Z')
  let previous = null
  write(folder, '.gitattributes', '* -text\n')
  const months = new Map()
  for (let day = 0; day < count; day++) {
    const from = begin + day * DAY
    const date = new Date(from).toISOString().slice(0, 10)
    const texts = [...createEntries({ count: PER_DAY, from, to: from + DAY - 1000 })].map((one) =>
      typeof one === 'string' ? one : JSON.stringify(one),
    )
    const keyed = texts.map((text) => ({ text, ...JSON.parse(text) }))
    keyed.sort((a, b) => (a.created_at + a.id < b.created_at + b.id ? -1 : 1))
    const content = keyed.map(({ text }) => `${text}\n`).join('')
    const path = `entries/${date.slice(0, 4)}/${date.slice(5, 7)}/${date}.ndjson`
    write(folder, path, content)
    const line = JSON.stringify({
      version: 1,
      name: 'bench',
      organization: null,
      run: { id: String(day), attempt: 1, url: '' },
      request: { mode: 'range' },
      after: `${date}T00:00:00Z`,
      through: new Date(from + DAY).toISOString(),
      files: [{ path, sha256: sha256(content), bytes: Buffer.byteLength(content), lines: texts.length }],
      findings: { error: 0, warning: 0, notice: 0 },
      whole: true,
      state: null,
      previous,
      created_at: new Date(from + DAY).toISOString(),
    })
    previous = sha256(line)
    months.set(date.slice(0, 7), `${months.get(date.slice(0, 7)) ?? ''}${line}\n`)
  }
  for (const [month, lines] of months) write(folder, `manifests/${month}.ndjson`, lines)
  return folder
}

function plainLoop(folder) {
  for (const file of files(folder)) {
    const content = readFileSync(file)
    sha256(content)
    if (file.includes('entries')) for (const line of content.toString().split('\n').slice(0, -1)) JSON.parse(line)
  }
}

function run(folder, watch) {
  return new Promise((resolve, reject) => {
    const child = execFile(findNode(), [program, folder], (error, stdout) => {
      if (error) reject(new Error(`The archive is not whole:\n${stdout}`))
      else resolve()
    })
    watch(child.pid)
  })
}

function files(folder) {
  const all = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return all.map(({ parentPath, name }) => join(parentPath, name))
}

function write(folder, path, content) {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), content)
}

function sha256(content) {
  return createHash('sha256').update(content).digest('hex')
}
