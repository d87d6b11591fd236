// Bundles src/ into dist/. With --check it builds elsewhere, and fails when dist/ is not what comes out.

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../', import.meta.url))
const isCheck = process.argv.includes('--check')
const target = isCheck ? mkdtempSync(join(tmpdir(), 'dist-')) : join(root, 'dist')

function build(folder) {
  // ncc leaves what an earlier build wrote.
  rmSync(folder, { recursive: true, force: true })
  const ncc = join(root, 'node_modules/@vercel/ncc/dist/ncc/cli.js')
  const options = ['--no-cache', '--target', 'es2023', '--license', 'licenses.txt']
  execFileSync(process.execPath, [ncc, 'build', 'src/index.ts', '--out', folder, ...options], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

function filesIn(folder) {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return new Map(
    names.map(({ parentPath, name }) => [
      join(parentPath, name).slice(folder.length + 1),
      readFileSync(join(parentPath, name)),
    ]),
  )
}

build(target)
if (isCheck) {
  const [expected, actual] = [filesIn(target), filesIn(join(root, 'dist'))]
  const different = [...new Set([...expected.keys(), ...actual.keys()])].filter(
    (name) => !expected.get(name)?.equals(actual.get(name) ?? Buffer.alloc(0)),
  )
  rmSync(target, { recursive: true })
  if (different.length > 0) {
    console.error(
      `dist/ is not what the sources build to (${different.join(', ')}): run \`npm run build\` and commit dist/.`,
    )
    process.exitCode = 1
  }
}
