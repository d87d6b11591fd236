import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from '@jest/globals'
import { createEntries } from '../../simulator/organization.mjs'
import { Job, KEY, type Step, TOKEN } from '../fixtures/job.js'

const SECRET = 'state_$ecret|of@the::test'
const HOUR = 3_600_000
let job: Job
afterEach(() => job.stop())

/** Hostile in every field that is shown anywhere. */
const forged = {
  id: '"><script>alert(1)</script>\n::error::forged##[error]',
  user_email: 'eve@evil.example|[x](https://evil.example)\r\n::set-output name=outcome::success',
  cluster_name: '<img src=x>@everyone`|',
  error: '##[command]rm -rf',
  payload: { note: 'payload-text-that-must-stay-inside', mail: 'mallory@evil.example' },
  unknown_field: '../../etc/passwd',
}

/** What the runner would take for a command, apart from those that the action itself gives. */
function commandsIn(log: string): string[] {
  const own = /^::(add-mask|debug|warning|error|notice)(::| )/
  return log.split(/\r\n|\n|\r/).filter((line) => (line.startsWith('::') && !own.test(line)) || line.includes('##['))
}

function everyFile(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile())
  return files.map((file) => readFileSync(join(file.parentPath, file.name), 'utf8'))
}

async function runHostile(inputs: Parameters<Job['run']>[0] = {}): Promise<Step> {
  job.cloud.addAll(createEntries({ count: 60, from: Date.now() - 10 * HOUR, to: Date.now() - 60_000, hostileShare: 1 }))
  job.add({ ...forged, ago: 30, action: 'DELETE_USER' }, { ...forged, id: 'two', ago: 20, action: '::error::TELE\nPORT##[x]' })
  return job.run({ 'fail-on': '*', 'state-secret': SECRET, ...inputs })
}

describe('hostile text', () => {
  test('is exported as it is, and is a command nowhere', async () => {
    job = await Job.startBuilt()
    const step = await runHostile()
    expect(step.outputs).toMatchObject({ outcome: 'policy-failed', entries: '62', findings: '62' })
    expect(job.lines(step).sort()).toEqual(job.cloud.texts.sort())
    expect(commandsIn(step.log)).toEqual([])
  })

  test('payloads, addresses and e-mails are in no line of the log', async () => {
    job = await Job.startBuilt()
    const { log, annotations } = await runHostile()
    for (const text of [log, JSON.stringify(annotations)]) {
      expect(text).not.toMatch(/payload-text|@example\.com|evil\.example|203\.0\.113|routine change/)
    }
  })

  test('names actors and targets in the summary, where it is only text', async () => {
    job = await Job.startBuilt()
    const { summary } = await runHostile()
    expect(summary).toContain('eve<wbr>&#64;evil.example')
    expect(summary).not.toMatch(/<(?!\/?(?:a|b|code|details|summary)[ >]|wbr>)|evil\.example\)|@|##\[/)
    expect(summary).not.toContain('payload-text')
    expect(Buffer.byteLength(summary)).toBeLessThan(1024 * 1024)
    // Every row of every table has as many cells as its header.
    for (const table of summary.split('\n\n').filter((part) => part.startsWith('|'))) {
      expect(new Set(table.trim().split('\n').map((row) => row.split('|').length)).size).toBe(1)
    }
  })

  test('is in no file name', async () => {
    job = await Job.startBuilt()
    const step = await runHostile()
    for (const path of job.artifact(step).keys()) expect(path).toMatch(/^[a-z]+(\/\d{4})?(\/\d\d)?[/.][0-9.-]+\.(ndjson|json)$/)
  })
})

test('in a public repository, log and summary hold counts and rules only', async () => {
  job = await Job.startBuilt({}, { repository: { private: false, visibility: 'public' } })
  const step = await runHostile({ 'allow-public-repository': 'true' })
  expect(step.outputs).toMatchObject({ outcome: 'policy-failed', findings: '62' })
  expect(step.summary).toContain('| error | fail-on |')
  const annotations = JSON.stringify(step.annotations)
  for (const text of [step.summary, annotations]) {
    expect(text).not.toMatch(/DELETE_USER|evil|example&#64;|prod-orders|terraform|Example Bank/)
  }
})

test('a finding that is not judged leaves no name either', async () => {
  job = await Job.startBuilt({}, { repository: { private: false, visibility: 'public' } })
  job.add({ id: 'u', ago: 60, action: 'TELEPORT_CLUSTER' })
  const step = await job.run({ destination: 'none', 'unknown-actions': 'warn' })
  expect(step.outputs).toMatchObject({ outcome: 'success', 'unknown-actions': 'TELEPORT_CLUSTER' })
  expect(step.summary).not.toContain('TELEPORT')
})

describe('secrets', () => {
  test('are masked before anything else is printed, and are in no file, output, summary or line', async () => {
    job = await Job.startBuilt()
    const step = await runHostile()
    const [masks, rest] = [/^(::add-mask::.*\n)+/.exec(step.log)?.[0] ?? '', step.log.replace(/^::add-mask::.*$/gm, '')]
    for (const secret of [KEY, SECRET, TOKEN]) {
      expect(masks).toContain(`::add-mask::${secret}\n`)
      for (const text of [rest, step.summary, JSON.stringify(step.outputs), ...everyFile(job.runner.temp)]) {
        expect(text).not.toContain(secret)
      }
    }
  })

  test('are not quoted when the API echoes them', async () => {
    job = await Job.startBuilt()
    job.cloud.fault({ status: 400, body: JSON.stringify({ message: `bad token ${KEY} ${SECRET}` }) }, { path: '/organization' })
    const { log, summary } = await job.run({ 'state-secret': SECRET })
    expect(summary).toMatch(/bad token (&#42;){3} (&#42;){3}/)
    expect(`${log.replace(/^::add-mask::.*$/gm, '')}${summary}`).not.toMatch(/CCDB1_|ecret.{1,5}of/)
  })
})
