// Writes what follows from action.yml and the data: the names and defaults in src/action.ts, and the tables in README.md.
// With --check it changes nothing and fails when one of them is not current.

import { readFile, writeFile } from 'node:fs/promises'
import { format, resolveConfig } from 'prettier'
import { parse } from 'yaml'

const root = new URL('../', import.meta.url)
const action = parse(await readFile(new URL('action.yml', root), 'utf8'))
const { groups } = JSON.parse(await readFile(new URL('src/policy/actions.json', root), 'utf8'))
const isCheck = process.argv.includes('--check')

function typescript({ inputs, outputs }) {
  const defaults = Object.entries(inputs).map(([name, { default: value = '' }]) => {
    // An expression is the runner's to evaluate.
    return `${JSON.stringify(name)}: ${JSON.stringify(value.startsWith('${{') ? '' : value)},`
  })
  return `/** The inputs with their defaults and the outputs, made from action.yml by \`npm run generate\`. */

export const inputDefaults = {
${defaults.join('\n')}
}

export type InputName = keyof typeof inputDefaults

export const outputNames = ${JSON.stringify(Object.keys(outputs))} as const

export type OutputName = (typeof outputNames)[number]
`
}

function table(header, rows) {
  const cell = (text) => String(text).replaceAll('|', '\\|').replaceAll('\n', ' ')
  return [header, header.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n')
}

function withTables(readme, { inputs, outputs }) {
  const tables = {
    inputs: table(
      ['Input', 'Default', 'Meaning'],
      Object.entries(inputs).map(([name, { default: value, description, required }]) => [
        `\`${name}\``,
        required ? 'required' : value === undefined ? '' : `\`${value}\``,
        description,
      ]),
    ),
    outputs: table(
      ['Output', 'Meaning'],
      Object.entries(outputs).map(([name, { description }]) => [`\`${name}\``, description]),
    ),
  }
  tables.groups = Object.keys(groups)
    .map((group) => `\`${group}\``)
    .join(', ')
  return Object.entries(tables).reduce((text, [name, rows]) => {
    const begin = `<!-- ${name}: made by npm run generate -->`
    const end = `<!-- end of ${name} -->`
    const [before, rest] = text.split(begin)
    const after = rest?.split(end)[1]
    if (after === undefined) throw new Error(`README.md has no place for the ${name}: "${begin}" and "${end}".`)
    return `${before}${begin}\n\n${rows}\n\n${end}${after}`
  }, readme)
}

async function put(path, text) {
  const url = new URL(path, root)
  const options = await resolveConfig(url)
  const formatted = await format(text, { ...options, filepath: path })
  const current = await readFile(url, 'utf8').catch(() => '')
  if (current === formatted) return
  if (isCheck) {
    console.error(`${path} is not current: run \`npm run generate\` and commit the result.`)
    process.exitCode = 1
    return
  }
  await writeFile(url, formatted)
  console.log(`${path} written.`)
}

await put('src/action.ts', typescript(action))
await put('README.md', withTables(await readFile(new URL('README.md', root), 'utf8'), action))
