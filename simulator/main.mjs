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
const [cloud, github] = await Promise.all([startCloud({ port, ...readings }), startGitHub({ port: port + 1 })]).catch(
  (error) => {
    console.error(
      `The simulators did not start at the ports ${port} and ${port + 1}: ${error.message}. Try --port 9090.`,
    )
    process.exit(1)
  },
)
const to = Date.now() - 60_000
const count = Number(values.entries)
cloud.addAll(createEntries({ seed: Number(values.seed), count, from: to - Number(values.days) * 86_400_000, to }))

const others = values.port === '8080' ? '' : ` --port ${port}`
console.log(`The audit log of a simulated organization, ${count} entries of ${values.days} days:

  curl -H 'Authorization: Bearer ${KEY}' '${cloud.url}/api/v1/auditlogevents?limit=2'

What GitHub gives an action is at ${github.url}. To run the built action between the two, in another terminal:

  npm run step --${others}
  npm run step --${others} fail-on=user-removal --add DELETE_USER
  npm run step --${others} fail-on=user-removal --rerun

What it commits is in a git repository: git clone ${github.repository.git.folder} <folder>

Stop with Ctrl-C.`)
