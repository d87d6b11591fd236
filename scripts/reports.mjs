// Renders every kind of report that a run can end with, for a look: `npm run reports` writes .reports/<kind>.md (the job
// summary) and .reports/<kind>.log (the job's log and annotations), and with Chromium on the machine
// `npm run reports -- --picture` makes the pictures of the README from one of them.

import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { KEY, startCloud } from '../simulator/cloud.mjs'
import { startGitHub } from '../simulator/github.mjs'
import { createEntries } from '../simulator/organization.mjs'
import { createRunner, runStep } from '../simulator/runner.mjs'

const folder = fileURLToPath(new URL('../.reports', import.meta.url))
const MINUTE = 60_000
const DAY = 1440 * MINUTE
const COMMIT = { destination: 'commit' }
const POLICY = `version: 1
rules:
  - id: user-removed-by-hand
    level: error
    title: A user was removed by hand
    runbook: https://wiki.example.com/user-removed
    match: { action: user-removal, source: UI }
    unless: { actor: scim-provisioner }
  - { id: network, level: warning, title: An allow-list changed, match: { action: network-exposure } }
exceptions:
  - rule: network
    match: { actor: ann@example.com }
    owner: ann@example.com
    reason: Migration, ticket SEC-12
    expires: 2099-01-01
`

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder)

await report('first-export', async ({ step, history }) => {
  history(300, 9 * DAY, 25 * 60 * MINUTE)
  return step({ 'fail-on': 'user-removal' })
})
await report('nothing-new', async ({ step, history }) => {
  history(20, 2 * DAY, DAY)
  await step()
  return step()
})
await report('needs-a-look', redRun)
await report('needs-a-look-in-public', (scene) => {
  scene.github.repository.private = false
  return redRun(scene, { 'allow-public-repository': 'true' })
})
await report('still-open', async ({ step, add }) => {
  add('DELETE_USER', 'bob@example.com', 5)
  const open = { ...COMMIT, 'fail-on': 'user-removal', gate: 'unacknowledged' }
  await step(open)
  return step(open)
})
await report('stopped-early', async ({ step, history, cloud }) => {
  history(50, DAY, 60 * MINUTE)
  cloud.fault({ kind: 'slow', ms: 4000 }, { skip: 1 })
  return step({ 'page-size': 10, 'max-duration': '2s' })
})
await report('key-revoked', async ({ step, cloud }) => {
  cloud.options.keys = []
  return step()
})
await report('inputs-misspelt', ({ step }) =>
  step({ 'fail-on': 'user-removel', lookback: '1 hour', mode: 'incremntal' }),
)
await report('check', ({ step }) => step({ mode: 'check', 'fail-on': 'user-removal' }))
await report('verified', async ({ step, history }) => {
  history(200, 9 * DAY, 5 * 60 * MINUTE)
  await step(COMMIT)
  return step({ ...COMMIT, mode: 'verify' })
})
await report('verified-and-different', async ({ step, history, cloud, add, github }) => {
  history(20, 2 * DAY, DAY)
  await step(COMMIT)
  add('DELETE_USER', 'bob@example.com', 36 * 60)
  cloud.replaceAll(cloud.texts.filter((_, index) => index !== 3))
  const [path] = github.repository.git.list('main:audit-logs').filter((one) => one.startsWith('entries/'))
  github.repository.git.edit('main', { [`audit-logs/${path}`]: 'changed by hand\n' })
  return step({ ...COMMIT, mode: 'verify' })
})
if (process.argv.includes('--picture')) for (const theme of ['light', 'dark']) picture('needs-a-look', theme)

/** A day of an organization in which somebody removed a user, and tried to remove another one. */
async function redRun({ runner, step, history, add }, more = {}) {
  writeFileSync(join(runner.workspace, 'audit-policy.yml'), POLICY)
  const inputs = { 'policy-file': 'audit-policy.yml', ...more }
  history(40, 3 * DAY, 70 * MINUTE)
  await step(inputs)
  add('CREATE_CLUSTER', 'ann@example.com', 52, { cluster_name: 'staging-orders' })
  add('ADD_IP_ALLOWLIST', 'ann@example.com', 48, { cluster_name: 'staging-orders' })
  add('INVITE_USER_TO_ORGANIZATION', 'chandra@example.com', 41)
  add('DELETE_USER_FROM_ORGANIZATION', 'bob@example.com', 33, { source: 'AUDIT_LOG_SOURCE_UI' })
  add('DELETE_USER_FROM_ORGANIZATION', 'bob@example.com', 31, {
    source: 'AUDIT_LOG_SOURCE_UI',
    error: 'permission denied',
  })
  add('EDIT_IP_ALLOWLIST', 'dimitri@example.com', 12, { cluster_name: 'prod-ledger' })
  for (const minutes of [50, 40, 30, 20]) add('CREATE_SQL_USER', '', minutes, { service_account_name: 'terraform' })
  return step(inputs)
}

/** Plays a scene between simulators of its own, and keeps what its last run said. */
async function report(name, play) {
  const [cloud, github, runner] = [await startCloud(), await startGitHub(), await createRunner()]
  const now = Date.now()
  const step = (inputs = {}) => {
    const connection = { 'api-key': KEY, 'api-url': cloud.url, token: 'simulated-token' }
    return runStep({ runner, inputs: { ...connection, ...inputs }, environment: github.environment(github.startRun()) })
  }
  const add = (action, user_email, minutesAgo, fields = {}) => {
    const created_at = new Date(now - minutesAgo * MINUTE).toISOString()
    cloud.add({
      created_at,
      action: `AUDIT_LOG_ACTION_${action}`,
      user_email,
      ...fields,
      id: `entry-${minutesAgo}`,
    })
  }
  const history = (count, from, to) => {
    cloud.addAll([...createEntries({ seed: 23, count, from: now - from, to: now - to, hostileShare: 0 })])
  }
  const { summary, log, outputs } = await play({ cloud, github, runner, step, add, history })
  writeFileSync(join(folder, `${name}.md`), summary)
  writeFileSync(join(folder, `${name}.log`), log)
  console.log(
    `${`.reports/${name}.md`.padEnd(42)} ${String(outputs.outcome).padEnd(14)} ${Buffer.byteLength(summary)} bytes`,
  )
  await Promise.all([cloud.stop(), github.stop(), runner.remove()])
}

/** As GitHub shows it, with what a simulated API brings left out. */
function picture(name, theme) {
  const require = createRequire(import.meta.url)
  const { marked } = require('marked')
  const css = readFileSync(require.resolve(`github-markdown-css/github-markdown-${theme}.css`), 'utf8')
  const markdown = readFileSync(join(folder, `${name}.md`), 'utf8')
    .replace(/<details><summary>Warnings<\/summary>[^]*?<\/details>\n/, '')
    .replace(/http&#58;\/\/127\.0\.0\.1:\d+/, 'https&#58;//cockroachlabs.cloud')
    .replace(/```mermaid[^]*?```\n/, '')
  const background = theme === 'dark' ? '#0d1117' : '#ffffff'
  const page = `<!doctype html><meta charset="utf-8"><style>${css} body { margin: 0; background: ${background} } .markdown-body { padding: 24px; font-size: 14px }</style><article class="markdown-body">${marked.parse(markdown)}</article>`
  const file = join(folder, `${name}.${theme}.html`)
  writeFileSync(file, page)
  const picture = fileURLToPath(new URL(`../docs/summary-${theme}.png`, import.meta.url))
  const flags = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--hide-scrollbars',
    '--disable-background-networking',
    '--disable-sync',
  ]
  execFileSync(
    process.env.CHROMIUM ?? 'chromium',
    [...flags, '--window-size=1240,1060', `--screenshot=${picture}`, `file://${file}`],
    { stdio: 'ignore' },
  )
}
