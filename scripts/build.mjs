// Bundles the action into dist/, and what verifies a folder on a laptop into dist/verify/, with the notices of what they
// contain. With --check it changes nothing, and fails when dist/ is not what the sources build to.

import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { noticesOf } from './notices.mjs'

const root = fileURLToPath(new URL('../', import.meta.url))
const dist = join(root, 'dist')
const built = mkdtempSync(join(tmpdir(), 'dist-'))

const ncc = join(root, 'node_modules/@vercel/ncc/dist/ncc/cli.js')
const stats = [bundle('src/index.ts', built), bundle('src/cli.ts', join(built, 'verify'))]
writeFileSync(join(built, 'THIRD-PARTY-NOTICES.txt'), noticesOf(stats))
for (const path of stats) rmSync(path)

if (process.argv.includes('--check')) {
  const [expected, actual] = [filesIn(built), filesIn(dist)]
  const names = new Set([...expected.keys(), ...actual.keys()])
  const different = [...names].filter((name) => expected.get(name) !== actual.get(name))
  if (different.length > 0) {
    console.error(
      `dist/ is not what the sources build to (${different.join(', ')}): run \`npm run build\`, commit dist/.`,
    )
    process.exitCode = 1
  }
} else {
  rmSync(dist, { recursive: true, force: true })
  cpSync(built, dist, { recursive: true })
}
rmSync(built, { recursive: true })

function bundle(entry, out) {
  const stats = `${built}-${basename(out)}.json`
  const options = ['--out', out, '--no-cache', '--target', 'es2023', '--stats-out', stats]
  execFileSync(process.execPath, [ncc, 'build', entry, ...options], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return stats
}

function filesIn(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const path = ({ parentPath, name }) => relative(folder, join(parentPath, name))
  return new Map(files.map((file) => [path(file), readFileSync(join(folder, path(file)), 'utf8')]))
}
