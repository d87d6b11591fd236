// Runs the built action once against simulators that `npm run simulator` started, as a step of a new run:
// `npm run step -- fail-on=user-removal`. With `--rerun` it is a further attempt of the run before, with `--add ACTION`
// an entry with this action appears first, and with `--evict` the caches are lost first.

import { copyFile, mkdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { KEY } from './cloud.mjs'
import { createRunner, runStep } from './runner.mjs'

const { values, positionals } = readArguments({
  allowPositionals: true,
  options: {
    port: { type: 'string', default: '8080' },
    add: { type: 'string', multiple: true, default: [] },
    evict: { type: 'boolean', default: false },
    rerun: { type: 'boolean', default: false },
  },
})
/** What is not understood is explained in one line. */
function readArguments(config) {
  try {
    const given = parseArgs(config)
    const wrong = given.positionals.find((one) => !one.includes('='))
    if (wrong !== undefined) throw new Error(`"${wrong}" is not an input: write name=value.`)
    return given
  } catch (error) {
    const [, unknown] = /^Unknown option '(-[^']*)'/.exec(error.message) ?? []
    const [meant] = Object.keys(config.options).filter((name) => unknown?.replace(/^-+/, '').startsWith(name[0]))
    const nearest = meant === undefined ? '.' : `; did you mean --${meant}?`
    console.error(
      `${unknown === undefined ? error.message : `${unknown} is not an option${nearest}`}\nUsage: npm run step -- [input=value …] [--add ACTION] [--rerun] [--evict] [--port 8080]`,
    )
    process.exit(2)
  }
}

const cloud = `http://127.0.0.1:${values.port}`
const github = `http://127.0.0.1:${Number(values.port) + 1}`

async function control(url, body) {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) }).catch(() => {
    console.error(`Nothing answers at ${url}. Start \`npm run simulator\` in another terminal first.`)
    process.exit(1)
  })
  return response.json()
}

for (const action of values.add) await control(`${cloud}/simulator/entries`, { action: `AUDIT_LOG_ACTION_${action}` })
const { rerun, evict } = values
const { run, environment } = await control(`${github}/simulator/runs`, { rerun, evict })
const parent = fileURLToPath(new URL('../.simulator', import.meta.url))
await mkdir(parent, { recursive: true })
const { code, outputs, summaryFile } = await runStep({
  runner: await createRunner({ parent }),
  inputs: {
    'api-key': KEY,
    'api-url': cloud,
    token: 'simulated-token',
    ...Object.fromEntries(positionals.map((pair) => pair.split(/=(.*)/s, 2))),
  },
  environment: { ...environment, GITHUB_WORKSPACE: process.cwd() },
  onOutput: (text) => process.stdout.write(readable(text)),
})
await control(`${github}/simulator/finish`, { run, conclusion: code === 0 ? 'success' : 'failure' })
console.log('\nOutputs:')
for (const [name, value] of Object.entries(outputs)) console.log(`  ${name.padEnd(16)} ${value}`)
const summary = join(parent, 'summary.md')
await copyFile(summaryFile, summary)
if (Number(outputs.entries) > 0)
  console.log(`\nTo verify what it exported: npm run verify -- ${relative(process.cwd(), outputs.directory)}`)
console.log(`\nThe job summary is ${relative(process.cwd(), summary)}. Exit code ${code}.`)
process.exitCode = code ?? 1

/** As the job's log shows it: commands of the runner are not lines, and line breaks in annotations are some. */
function readable(text) {
  return text
    .replace(/^::(debug|add-mask)::.*\n/gm, '')
    .replace(
      /^::(error|warning|notice)::(.*)$/gm,
      (_, level, said) => `${level}: ${said.replaceAll('%0A', '\n  ').replaceAll('%25', '%')}`,
    )
}
