// Starts a simulated CockroachDB Cloud and a simulated GitHub, and prints how to use them. Every reading of the API is an
// option: `npm run simulator -- --seed 7 --entries 5000 --inclusive false --next following --tip clock`.

import { parseArgs } from 'node:util'
import { KEY, startCloud } from './cloud.mjs'
import { startGitHub } from './github.mjs'
import { createEntries } from './organization.mjs'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8080' },
    seed: { type: 'string', default: '1' },
    entries: { type: 'string', default: '1000' },
    days: { type: 'string', default: '30' },
    inclusive: { type: 'string', default: 'true' },
    next: { type: 'string', default: 'last' },
    tip: { type: 'string', default: 'absent' },
    none: { type: 'string', default: 'list' },
    layout: { type: 'string', default: 'compact' },
    'max-limit': { type: 'string', default: '1000' },
  },
})

const port = Number(values.port)
const { next, tip, none, layout } = values
const readings = {
  next,
  tip,
  none,
  layout,
  inclusive: values.inclusive === 'true',
  maxLimit: Number(values['max-limit']),
}
const cloud = await startCloud({ port, ...readings })
const github = await startGitHub({ port: port + 1 })
const to = Date.now() - 60_000
const count = Number(values.entries)
cloud.addAll(createEntries({ seed: Number(values.seed), count, from: to - Number(values.days) * 86_400_000, to }))

console.log(`The audit log of a simulated organization, ${count} entries of ${values.days} days:

  curl -H 'Authorization: Bearer ${KEY}' '${cloud.url}/api/v1/auditlogevents?limit=2'

What GitHub gives an action is at ${github.url}. To run the action against both:
`)
const environment = {
  ...github.environment(github.startRun()),
  GITHUB_OUTPUT: '/dev/null',
  GITHUB_STEP_SUMMARY: '/dev/stderr',
  GITHUB_WORKSPACE: '.',
  RUNNER_TEMP: '/tmp',
  'INPUT_API-KEY': KEY,
  'INPUT_API-URL': cloud.url,
  INPUT_TOKEN: 'simulated-token',
}
const settings = Object.entries(environment).map(([name, value]) => `'${name}=${value}'`)
console.log(`  env ${settings.join(' \\\n    ')} \\\n    node dist/index.js\n\nStop with Ctrl-C.`)
