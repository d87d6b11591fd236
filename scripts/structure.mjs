// Prints how the files of src/ depend on one another: own imports per file, and the longest chain of imports. Neither is
// a limit. They show whether the cuts are right.

import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const src = fileURLToPath(new URL('../src', import.meta.url))
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
const imports = new Map(files.map((name) => [name, importsOf(name)]))
const chains = new Map()
const total = [...imports.values()].reduce((sum, names) => sum + names.length, 0)
const longest = files.map(chainFrom).reduce((best, chain) => (chain.length > best.length ? chain : best), [])

console.log(`src/: ${files.length} files, ${(total / files.length).toFixed(1)} own imports per file.`)
console.log(`The longest chain of imports has ${longest.length} files: ${longest.join(' → ')}`)

/** The files of src/ that a file imports, types included. */
function importsOf(name) {
  const { importedFiles } = ts.preProcessFile(readFileSync(join(src, name), 'utf8'))
  const own = importedFiles.filter(({ fileName }) => fileName.startsWith('.') && fileName.endsWith('.js'))
  return [...new Set(own.map(({ fileName }) => pathOf(name, fileName)))]
}

function pathOf(from, specifier) {
  return relative(src, join(src, dirname(from), specifier)).replace(/\.js$/, '.ts')
}

/** The longest way from a file; a layer test sees to it that there is no circle. */
function chainFrom(name) {
  if (!chains.has(name)) {
    const below = (imports.get(name) ?? []).map(chainFrom)
    chains.set(name, [name, ...below.reduce((best, chain) => (chain.length > best.length ? chain : best), [])])
  }
  return chains.get(name)
}
