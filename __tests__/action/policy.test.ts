import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { createEntries } from '../../simulator/organization.mjs'

import { findingLines, Job, told } from '../fixtures/job.js'
import { sha256 } from '../../src/core/hash.js'

const FILE = { 'policy-file': 'policy.yml' }
let job: Job
beforeEach(async () => {
  job = await Job.start()
})
afterEach(() => job.stop())

const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

function write(text: string): string {
  writeFileSync(join(job.runner.workspace, 'policy.yml'), text)
  return text
}

const RULE = `version: 1
rules:
  - id: removed
    level: error
    title: A user was removed
    runbook: https://wiki.example.com/removed
    match: { action: user-removal }
    unless: { actor: scim }
`

test('rules of the file and of the inputs are judged together; report, findings and manifest name them', async () => {
  const text = write(RULE)
  job.add(
    { id: 'a', ago: 90, action: 'DELETE_USER', user_email: 'bob@example.com' },
    { id: 'b', ago: 60, action: 'DELETE_USER', service_account_name: 'scim' },
    { id: 'c', ago: 30, action: 'DELETE_CLUSTER', error: 'permission denied' },
  )
  const step = await job.run({ ...FILE, 'warn-on': 'DELETE_*' })
  expect(step.outputs).toMatchObject({ outcome: 'policy-failed', findings: '1' })
  expect(job.findings(step).map(({ rule, entry }) => [rule, (entry as { id: string }).id])).toEqual([
    ['warn-on', 'a'],
    ['removed', 'a'],
    ['warn-on', 'b'],
    ['warn-on', 'c'],
  ])
  expect(told(step, 'error')[0]).toBe(
    'removed: A user was removed: 1 finding (DELETE_USER 1). Runbook: https://wiki.example.com/removed',
  )
  expect(step.summary).toContain('<a href="https://wiki.example.com/removed">A user was removed</a>')
  expect(step.summary).toContain('DELETE_CLUSTER (attempted)')
  expect(job.manifest(step)).toMatchObject({ policy: sha256(text), findings: { error: 1, warning: 3, notice: 0 } })
  expect(step.log).toContain(`The policy file has 1 rule (SHA-256 ${sha256(text)})`)
})

test('a payload that is nested 4,000 deep is exported as it was sent, and evaluated', async () => {
  write(`${RULE}  - { id: admin, level: error, title: T, match: { payload.role: admin } }\n`)
  const payload = `{"deep":${'['.repeat(4_000)}${']'.repeat(4_000)},"role":"ADMIN"}`
  job.add({ id: 'a', ago: 90, action: 'CREATE_USER', payload })
  const step = await job.run({ ...FILE, formats: 'ndjson, json, csv' })
  expect(step.outputs).toMatchObject({ outcome: 'policy-failed', findings: '1' })
  expect(job.findings(step).map(({ rule }) => rule)).toEqual(['admin'])
  expect(job.lines(step).map((line) => (JSON.parse(line) as { payload: unknown }).payload)).toEqual([payload])
})

describe('before anything is requested', () => {
  test('every problem of the file stands beside those of the other inputs', async () => {
    write(`${RULE}    hourss: x\n  - { id: other, level: warn, title: T, match: { action: DELETE_USR } }\n`)
    const step = await job.run({ ...FILE, lookback: '1 hour' })
    const [error = ''] = told(step, 'error')
    expect(error).toMatch(/^4 corrections are needed:/)
    expect(error).toMatch(/policy-file: policy\.yml:9:5: rules\[0\] has no key hourss; did you mean hours\?/)
    expect(error).toMatch(/policy-file: policy\.yml:10:25: rules\[1\]\.level must be error, warning or notice/)
    expect(error).toMatch(/lookback: "1 hour"/)
    expect([...job.cloud.requests, ...job.github.requests]).toEqual([])
  })

  test('a test that fails is an error', async () => {
    write(`${RULE}tests:\n  - { name: by scim, entry: { action: DELETE_USER }, expect: [] }\n`)
    const step = await job.run(FILE)
    expect(told(step, 'error').join()).toContain(
      'tests[0] failed: "by scim" expects no rule, and what fires is removed',
    )
    expect(job.cloud.requests).toEqual([])
  })

  test.each([
    ['none.yml', /is not there\. .*check the repository out/],
    ['../../etc/passwd', /is not there|outside the workspace/],
    ['/etc/hostname', /lies outside the workspace/],
  ])('a file that cannot be taken: %s', async (path, problem) => {
    const step = await job.run({ 'policy-file': path })
    expect(told(step, 'error').join()).toMatch(problem)
    expect(job.cloud.requests).toEqual([])
  })

  test('a file of more than 256 KB', async () => {
    write(`${RULE}#${'x'.repeat(256 * 1024)}\n`)
    expect(told(await job.run(FILE), 'error').join()).toMatch(/has 26\d{4} bytes, and 262144 are allowed/)
  })
})

test('what counts is in the summary, however much more does not', async () => {
  write(`${RULE}exceptions:\n  - { match: { actor: bob }, owner: o, reason: R, expires: ${day(3)} }\n`)
  job.add(
    ...Array.from({ length: 150 }, (_, i) => ({ id: `e${i}`, ago: 900 - i, action: 'DELETE_USER', user_email: 'bob' })),
  )
  job.add({ id: 'the-one', ago: 60, action: 'DELETE_USER', user_email: 'mallory' })
  const step = await job.run(FILE)
  expect(step.outputs.findings).toBe('1')
  expect(step.summary).toMatch(/mallory \|[^\n]*\| the-one \|/)
})

describe('exceptions', () => {
  test('what they cover is told, and does not count', async () => {
    write(`${RULE}exceptions:
  - { match: { actor: "bob@*" }, owner: ann@example.com, reason: Offboarding of Bob, expires: ${day(3)} }
  - { match: { actor: "*" }, owner: ann@example.com, reason: Over, expires: ${day(-1)} }
`)
    job.add({ id: 'a', ago: 60, action: 'DELETE_USER', user_email: 'bob@example.com' })
    const green = await job.run(FILE)
    expect(green.outputs).toMatchObject({ outcome: 'success', findings: '0' })
    expect(told(green, 'notice')).toEqual(['removed: 1 finding does not count, by exceptions: Offboarding of Bob (1).'])
    expect(told(green, 'warning').join()).toMatch(new RegExp(`\\("Offboarding of Bob"\\) ends on ${day(3)}`))
    expect(told(green, 'warning').join()).toMatch(new RegExp(`\\("Over"\\) ended on ${day(-1)} and is void`))
    expect(job.findings(green)).toMatchObject([{ rule: 'removed', level: 'error', excepted: 'Offboarding of Bob' }])
    expect(job.manifest(green)).toMatchObject({ findings: { error: 0, notice: 1 } })
    expect(green.log).not.toContain('ann@example.com')
    job.add({ id: 'b', ago: 30, action: 'DELETE_USER', user_email: 'eve@example.com' })
    expect((await job.run(FILE)).outputs).toMatchObject({ outcome: 'policy-failed', findings: '1' })
  })
})

describe('gate: unacknowledged', () => {
  const open = { ...FILE, destination: 'commit', gate: 'unacknowledged' }

  test('needs a committed archive', async () => {
    write(RULE)
    expect(told(await job.run({ ...FILE, gate: 'unacknowledged' }), 'error').join()).toMatch(
      /gate: .* add `commit` to `destination`/,
    )
  })

  test('is red until each finding is acknowledged, and lists what is open since when', async () => {
    write(RULE)
    job.add({ id: 'first', ago: 600, action: 'DELETE_USER', user_email: 'bob@example.com' })
    expect((await job.run(open)).outputs).toMatchObject({ outcome: 'policy-failed', findings: '1' })
    const second = await job.run(open)
    expect(second.outputs).toMatchObject({ outcome: 'policy-failed', entries: '0', findings: '1', 'commit-sha': '' })
    expect(told(second, 'error')[0]).toBe('removed: 1 finding of earlier runs that nobody has acknowledged.')
    expect(told(second, 'error')[1]).toMatch(
      /1 of them is of earlier runs\. Each stays open until the policy file acknowledges/,
    )
    expect(findingLines(second)).toMatchObject([{ rule: 'removed', entry: { id: 'first' }, actor: 'bob@example.com' }])
    expect(second.summary).toMatch(/Open findings of earlier runs[^]*\d{4}-\d\d-\d\d [^]*bob[^|]*\| DELETE_USER/)

    job.add({ id: 'next', ago: 300, action: 'DELETE_USER' })
    expect((await job.run(open)).outputs.findings).toBe('2')
    write(`${RULE}exceptions:\n  - { entry: first, owner: ann, reason: Reviewed }\n`)
    expect((await job.run(open)).outputs.findings).toBe('1')
    write(
      `${RULE}exceptions:\n  - { entry: first, owner: ann, reason: R }\n  - { entry: next, owner: ann, reason: R }\n  - { entry: nxt, owner: ann, reason: R }\n`,
    )
    const green = await job.run(open)
    expect(green.outputs).toMatchObject({ outcome: 'success', findings: '0' })
    expect(told(green, 'warning').join()).toMatch(/acknowledges the entry nxt, of which the archive has no finding/)
  })

  test('an acknowledgement that has ended is void', async () => {
    write(RULE)
    job.add({ id: 'first', ago: 600, action: 'DELETE_USER' })
    await job.run(open)
    write(`${RULE}exceptions:\n  - { entry: first, owner: o, reason: for a while, expires: ${day(-30)} }\n`)
    expect((await job.run(open)).outputs).toMatchObject({ outcome: 'policy-failed', findings: '1' })
  })

  test('a finding that is judged again, since the state was lost, is one; and it stays open when it was excepted before', async () => {
    const { git } = job.github.repository
    const lose = () => git.edit('main', { 'audit-logs/state.json': null })
    write(RULE)
    job.add({ id: 'first', ago: 600, action: 'DELETE_USER' })
    await job.run(open)
    lose()
    expect((await job.run(open)).outputs.findings).toBe('1')
    write(`${RULE}exceptions:\n  - { match: { actor: bob }, owner: o, reason: for a while, expires: ${day(3)} }\n`)
    job.add({ id: 'excepted', ago: 500, action: 'DELETE_USER', user_email: 'bob' })
    expect((await job.run(open)).outputs.findings).toBe('1')
    write(RULE)
    lose()
    expect((await job.run(open)).outputs.findings).toBe('2')
    expect((await job.run(open)).outputs.findings).toBe('2')
  })

  test('what was excepted when it was judged is not open, and a warning is never', async () => {
    write(`${RULE}exceptions:\n  - { match: { actor: bob }, owner: ann, reason: R, expires: ${day(30)} }\n`)
    job.add(
      { id: 'a', ago: 600, action: 'DELETE_USER', user_email: 'bob' },
      { id: 'b', ago: 500, action: 'DELETE_CLUSTER' },
    )
    expect((await job.run({ ...open, 'warn-on': 'DELETE_CLUSTER' })).outputs.outcome).toBe('success')
    write(RULE)
    expect((await job.run(open)).outputs.outcome).toBe('success')
  })

  test('a finding that is taken out of the archive by hand is an error', async () => {
    write(RULE)
    job.add({ id: 'a', ago: 600, action: 'DELETE_USER' })
    await job.run(open)
    const month = new Date().toISOString().slice(0, 7)
    job.github.repository.git.edit('main', { [`audit-logs/findings/${month}.ndjson`]: '' })
    const step = await job.run(open)
    expect(step.outputs.outcome).toBe('error')
    expect(told(step, 'error').join()).toContain(`findings/${month}.ndjson`)
  })
})

describe('the starter policies', () => {
  test.each(['quiet', 'balanced', 'strict'])('%s: every rule finds something in the organization', async (name) => {
    write(readFileSync(new URL(`../../examples/policy/${name}.yml`, import.meta.url), 'utf8'))
    const to = Date.now() - 60_000
    job.cloud.addAll(createEntries({ seed: 5, count: 2000, from: to - 20 * 86_400_000, to }))
    const step = await job.run({ ...FILE, 'gate-since': '9999d' })
    expect(step.outputs.outcome).toBe('policy-failed')
    const rules = [
      ...readFileSync(join(job.runner.workspace, 'policy.yml'), 'utf8').matchAll(/^ {2}- id: (.*)$/gm),
    ].map(([, id]) => id)
    const found = new Set(job.findings(step).map(({ rule }) => rule))
    expect(rules.filter((id) => !found.has(id))).toEqual([])
  })
})
