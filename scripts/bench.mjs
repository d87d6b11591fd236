// Compares an export by the built action with a plain sequential loop that keeps every page, on the same simulated API in
// the same run, and prints ratios. `npm run bench -- 1000000 365` sets the number of entries, and of the days whose archive is verified.

import { createWriteStream, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { KEY, startCloud } from '../simulator/cloud.mjs'
import { startGitHub } from '../simulator/github.mjs'
import { createEntries } from '../simulator/organization.mjs'
import { createRunner, runStep } from '../simulator/runner.mjs'
import { megabytes, measure } from './measure.mjs'

const count = Number(process.argv[2] ?? 100_000)
const day = 86_400_000
const to = Date.now() - 60_000

const cloud = await startCloud()
const github = await startGitHub()
const runner = await createRunner()
cloud.addAll(createEntries({ count, from: to - 365 * day, to }))
const bytes = cloud.texts.reduce((sum, text) => sum + text.length, 0)
console.log(`${count} entries of ${Math.round(bytes / count)} bytes on average, in pages of 1000.\n`)

const loop = await measure(plainLoop)
const action = await measure((watch) => runAction(count, watch))
const tenth = await measure((watch) => runAction(Math.ceil(count / 10), watch))
writeFileSync(join(runner.workspace, 'policy.yml'), thirtyRules())
const judged = await measure((watch) => runAction(count, watch, { 'policy-file': 'policy.yml', name: 'judged' }))
const parsing = await measure(() => cloud.texts.forEach((text) => JSON.parse(text)))
await Promise.all([cloud.stop(), github.stop()])
await runner.remove()

console.table({
  'plain loop': { seconds: loop.seconds.toFixed(1), 'peak memory (MB)': '' },
  'this action': { seconds: action.seconds.toFixed(1), 'peak memory (MB)': megabytes(action.peak) },
  'this action, a tenth of the entries': {
    seconds: tenth.seconds.toFixed(1),
    'peak memory (MB)': megabytes(tenth.peak),
  },
  'this action, with thirty rules': {
    seconds: judged.seconds.toFixed(1),
    'peak memory (MB)': megabytes(judged.peak),
  },
})
console.log(
  `Time: ${(action.seconds / loop.seconds).toFixed(2)} times that of the loop, which neither sorts, judges, hashes, signs nor uploads.`,
)
const rules = judged.seconds - action.seconds
console.log(
  `Thirty rules: ${rules.toFixed(1)} s more, ${(rules / parsing.seconds).toFixed(2)} times what parsing the entries alone takes (${parsing.seconds.toFixed(1)} s).`,
)
if (action.peak > 0)
  console.log(`Memory: ${(action.peak / tenth.peak).toFixed(2)} times that of a tenth of the entries.`)

await import('./bench-verify.mjs')

/** Each looks at a third of the entries and finds nothing, so that the judging alone is measured. */
function thirtyRules() {
  const groups = ['routine', 'high-risk', 'key-lifecycle', 'privilege-change', 'network-exposure', 'data-loss']
  const rules = Array.from({ length: 30 }, (_, i) => {
    const match = `{ action: ${groups[i % groups.length]}, source: UI, actor: "nobody-${i}-*@example.com" }`
    return `  - { id: rule-${i}, level: error, title: Rule ${i}, match: ${match} }`
  })
  return `version: 1\nrules:\n${rules.join('\n')}\n`
}

async function plainLoop() {
  const file = createWriteStream(join(runner.temp, 'plain.ndjson'))
  for (let from = ''; ;) {
    const query = `limit=1000${from === '' ? '' : `&starting_from=${encodeURIComponent(from)}`}`
    const response = await fetch(`${cloud.url}/api/v1/auditlogevents?${query}`, {
      headers: { authorization: `Bearer ${KEY}` },
    })
    const { entries, next_starting_from: next } = await response.json()
    for (const entry of entries) file.write(`${JSON.stringify(entry)}\n`)
    if (next === undefined) break
    from = next
  }
  await new Promise((resolve) => file.end(resolve))
}

async function runAction(most, watch, more = {}) {
  const start = JSON.parse(cloud.texts.at(-most)).created_at
  const inputs = {
    'api-key': KEY,
    'api-url': cloud.url,
    token: 'ghs_simulated',
    start,
    'requests-per-second': 100,
    name: `bench-${most}`,
    'fail-on': 'user-removal',
    'gate-since': '0s',
    ...more,
  }
  let timer
  const onOutput = (_, child) => {
    timer ??= setInterval(() => void watch(child.pid), 50)
  }
  const step = await runStep({ runner, inputs, environment: github.environment(github.startRun()), onOutput })
  clearInterval(timer)
  if (step.outputs.outcome !== 'success') throw new Error(`The export did not succeed:\n${step.log.slice(-2000)}`)
}
