// Writes what follows from action.yml, the data and the schema: the names and defaults in src/inputs/action.ts, the tables in
// README.md and docs/, and the schema of the policy file for editors.
// With --check it changes nothing and fails when one of them is not current.

import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { format, resolveConfig } from 'prettier'
import ts from 'typescript'
import { parse } from 'yaml'

const root = new URL('../', import.meta.url)
const action = parse(await readFile(new URL('action.yml', root), 'utf8'))
const { groups } = JSON.parse(await readFile(new URL('src/policy/actions.json', root), 'utf8'))
const isCheck = process.argv.includes('--check')

function actionModule({ inputs, outputs }) {
  const defaults = Object.entries(inputs).map(([name, { default: value = '' }]) => {
    // An expression is the runner's to evaluate.
    return `${JSON.stringify(name)}: ${JSON.stringify(value.startsWith('${{') ? '' : value)},`
  })
  return `/** The inputs with their defaults and the outputs, made from action.yml by \`npm run generate\`. */

export const inputDefaults = {
${defaults.join('\n')}
}

export type InputName = keyof typeof inputDefaults

/** Every output as it is while nothing is known. */
export const blankOutputs = {
${Object.keys(outputs)
  .map((name) => `${JSON.stringify(name)}: '',`)
  .join('\n')}
}

export type OutputName = keyof typeof blankOutputs
`
}

function table(header, rows) {
  const cell = (text) => String(text).replaceAll('|', '\\|').replaceAll('\n', ' ')
  return [header, header.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n')
}

function tablesOf({ inputs, outputs }) {
  const all = [...new Set(Object.values(groups).flat())].sort()
  const groupsOf = (name) => Object.keys(groups).filter((group) => groups[group].includes(name))
  const code = (name) => `\`${name}\``
  return {
    inputs: table(
      ['Input', 'Default', 'Meaning'],
      Object.entries(inputs).map(([name, { default: value, description, required }]) => [
        code(name),
        required ? 'required' : value === undefined ? '' : code(value),
        description,
      ]),
    ),
    outputs: table(
      ['Output', 'Meaning'],
      Object.entries(outputs).map(([name, { description }]) => [code(name), description]),
    ),
    groups: Object.keys(groups).map(code).join(', '),
    actions: table(
      ['Action', 'Groups'],
      all.map((name) => [code(name), groupsOf(name).map(code).join(', ')]),
    ),
  }
}

/** Fills each place of a page that is marked as made by this script. */
function fill(page, path, names, tables) {
  return names.reduce((text, name) => {
    const begin = `<!-- ${name}: made by npm run generate -->`
    const end = `<!-- end of ${name} -->`
    const [before, rest] = text.split(begin)
    const after = rest?.split(end)[1]
    if (after === undefined) throw new Error(`${path} has no place for the ${name}: "${begin}" and "${end}".`)
    return `${before}${begin}\n\n${tables[name]}\n\n${end}${after}`
  }, page)
}

/** The schema that parses a policy file, for editors: its module runs here with those that it imports, without types. */
async function jsonSchema() {
  const folder = new URL(`node_modules/.cache/generate-${process.pid}/`, root)
  await copySources(folder, ['core', 'policy'])
  try {
    const { jsonSchema: read } = await import(new URL('policy/schema.js', folder).href)
    return JSON.stringify({ title: 'A policy of the CockroachDB Cloud audit log action', ...read() })
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function copySources(target, names) {
  const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 }
  for (const name of names) {
    const folder = new URL(`src/${name}/`, root)
    await mkdir(new URL(`${name}/`, target), { recursive: true })
    for (const file of await readdir(folder)) {
      const text = await readFile(new URL(file, folder), 'utf8')
      const module = file.endsWith('.ts') ? ts.transpileModule(text, { compilerOptions }).outputText : text
      await writeFile(new URL(`${name}/${file.replace(/\.ts$/, '.js')}`, target), module)
    }
  }
  await writeFile(new URL('package.json', target), '{ "type": "module" }')
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

async function page(path, names) {
  await put(path, fill(await readFile(new URL(path, root), 'utf8'), path, names, tables))
}

const tables = tablesOf(action)
await put('src/inputs/action.ts', actionModule(action))
await put('schema/policy.schema.json', await jsonSchema())
await page('README.md', ['inputs', 'outputs', 'groups'])
await page('docs/policy.md', ['actions'])
