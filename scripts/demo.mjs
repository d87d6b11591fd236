// Shows the action at work, on this machine alone: a first export, a second one with only what is new, and a gate that
// goes red. It runs the committed dist/ between a simulated CockroachDB Cloud and a simulated GitHub, and needs no
// installation.

import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { styleText } from 'node:util'
import { KEY, startCloud } from '../simulator/cloud.mjs'
import { startGitHub } from '../simulator/github.mjs'
import { createEntries } from '../simulator/organization.mjs'
import { createRunner, runStep } from '../simulator/runner.mjs'

const folder = fileURLToPath(new URL('../.demo', import.meta.url))
const hour = 3_600_000
const style = (format, text) => (process.stdout.isTTY ? styleText(format, text) : text)
const began = performance.now()

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder)
const cloud = await startCloud()
const github = await startGitHub()
const runner = await createRunner()
const inputs = { 'api-key': KEY, 'api-url': cloud.url, token: 'simulated-token', 'fail-on': 'user-removal' }

title('An export of a simulated organization, run by run')
say(`The simulated API is at ${cloud.url}, and GitHub's services are at ${github.url}.`)
say('The step is that of the README, but for `api-url` (the warning that it brings is left out below):')
code([
  '- uses: OWNER/cockroachdb-cloud-audit-logs@v0.1.0',
  '  with:',
  '    api-key: ${{ secrets.COCKROACH_API_KEY }}',
  '    fail-on: user-removal',
])

const history = [...createEntries({ seed: 23, count: 400, from: Date.now() - 240 * hour, to: Date.now() - 25 * hour })]
cloud.addAll(history)
title('1. The first run exports everything')
say(`The organization's log holds ${history.length} entries of the last ten days; it was quiet since yesterday.`)
const first = await step('1-first-export')
expect(first, 'success', String(history.length))
say('There was no state yet, so that it began with the first entry. What is older than a day is a baseline: it is')
say('exported, but not judged. The entries lie in a file for each day, exactly as the API sent them:')
tree(join(folder, '1-first-export', 'archive'))

title('2. The second run exports only what is new')
cloud.add(entry('INVITE_USER_TO_ORGANIZATION', 'ann@example.com', 120), entry('CREATE_CLUSTER', 'ann@example.com', 60))
say('Meanwhile somebody was invited, and a cluster was made.')
const second = await step('2-only-what-is-new')
expect(second, 'success', '2')
say('It found the cursor in the cache, read again the hour before it for late entries, and recognized what it had.')

title('3. A user is removed, and the gate goes red')
cloud.add(entry('DELETE_USER_FROM_ORGANIZATION', 'bob@example.com', 30))
const red = github.startRun()
const third = await step('3-gate-goes-red', red)
expect(third, 'policy-failed', '1')
say('The entry, the finding and the cursor were safe before the step failed: nothing is held back by a red run.')

title('4. "Re-run failed jobs" does not turn it green')
const fourth = await step('4-repeated', github.startRun({ ...red, attempt: 2 }))
expect(fourth, 'policy-failed', '0')
say('Nothing is new, and the finding of the first attempt still counts. The next scheduled run is green again.')

title('Where to look')
for (const name of readdirSync(folder)) {
  code(readdirSync(join(folder, name)).map((file) => relative(process.cwd(), join(folder, name, file))))
}
say('Each run has its archive as it was uploaded, its findings, and its job summary as Markdown.')
say('')
say(
  `Done in ${((performance.now() - began) / 1000).toFixed(1)} seconds. \`npm run simulator\` starts the simulators for your own experiments.`,
)
await Promise.all([cloud.stop(), github.stop(), runner.remove()])

function entry(action, user_email, secondsAgo) {
  const created_at = new Date(Date.now() - secondsAgo * 1000).toISOString()
  const id = `demo-${action.toLowerCase().replaceAll('_', '-')}`
  return { id, created_at, action: `AUDIT_LOG_ACTION_${action}`, source: 'AUDIT_LOG_SOURCE_UI', user_email, error: '' }
}

/** Runs the action once, and prints what the job's log would show. */
async function step(name, run = github.startRun()) {
  const result = await runStep({ runner, inputs, environment: github.environment(run) })
  github.finish(run, { conclusion: result.code === 0 ? 'success' : 'failure' })
  for (const line of result.log.split('\n')) {
    const [, level, text] = /^::(error|warning|notice)::(.*)$/.exec(line) ?? []
    if (text?.startsWith('api-url:')) continue
    if (level === 'error') say(style('red', `  ✗ ${text}`))
    else if (level !== undefined) say(style('yellow', `  ! ${text}`))
    else if (/^(Reading|\d+ change|Nothing new)/.test(line)) say(style('dim', `  ${line}`))
  }
  const color = result.code === 0 ? 'green' : 'red'
  say(
    style(
      color,
      `  → ${result.outputs.outcome}: entries ${result.outputs.entries}, findings ${result.outputs.findings}, exit code ${result.code}`,
    ),
  )
  cpSync(dirname(result.outputs.directory), join(folder, name), { recursive: true })
  writeFileSync(join(folder, name, 'summary.md'), result.summary)
  return result
}

/** The demo is run by CI as well: it fails when it does not show what it says. */
function expect({ outputs, log }, outcome, entries) {
  if (outputs.outcome === outcome && outputs.entries === entries) return
  console.error(`The run should have ended as ${outcome} with ${entries} entries. Its log:\n${log}`)
  process.exit(1)
}

function tree(root) {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((file) => file.isFile())
  const rows = files.map((file) => {
    const path = join(file.parentPath, file.name)
    const lines = readFileSync(path, 'utf8').split('\n').length - 1
    return [relative(root, path), `${lines} line${lines === 1 ? '' : 's'}`]
  })
  code(rows.sort().map(([path, lines]) => `${path.padEnd(52)} ${lines}`))
}

function title(text) {
  console.log(`\n${style(['bold', 'cyan'], text)}`)
}

function say(text) {
  console.log(text)
}

function code(lines) {
  for (const line of lines) console.log(style('dim', `    ${line}`))
}
