import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { DAY, findingLines, Job } from '../fixtures/job.js'

let job: Job

beforeEach(async () => {
  job = await Job.start()
})
afterEach(() => job.stop())

describe('fail-on', () => {
  test('turns the run red when an action appears, after everything is safe', async () => {
    await job.run()
    job.add(
      { id: 'r', ago: 60, action: 'DELETE_USER_FROM_ORGANIZATION', user_email: 'bob@example.com' },
      { id: 'x', ago: 30 },
    )
    const red = await job.run({ 'fail-on': 'user-removal' })
    expect(red).toMatchObject({
      code: 1,
      outputs: { outcome: 'policy-failed', entries: '2', findings: '1', 'caught-up': 'true' },
    })
    expect(job.ids(red)).toEqual(['r', 'x'])
    expect(job.findings(red)).toMatchObject([
      { rule: 'fail-on', entry: { id: 'r' }, actor: 'bob@example.com', run: { attempt: 1 } },
    ])
    expect(findingLines(red)).toHaveLength(1)
    expect((await job.run({ 'fail-on': 'user-removal' })).outputs).toMatchObject({
      outcome: 'success',
      entries: '0',
      findings: '0',
    })
  })

  test('has one annotation for the rule, and one that tells what to do', async () => {
    await job.run()
    job.add(
      ...Array.from({ length: 40 }, (_, i) => ({
        id: `r${i}`,
        ago: 60 - i,
        action: i < 30 ? 'DELETE_USER' : 'DELETE_CLUSTER',
      })),
    )
    const { annotations, log } = await job.run({ 'fail-on': 'DELETE_*' })
    expect(annotations.filter(({ level }) => level === 'error').map(({ text }) => text)).toEqual([
      'fail-on: A listed action appeared: 40 findings (DELETE_USER 30, DELETE_CLUSTER 10).',
      expect.stringMatching(/^40 findings turn this run red\. .* safe\. Look into each finding/),
    ])
    expect(log.trimEnd().split('\n').at(-1)).toMatch(/^::error::40 findings turn/)
  })

  test('is fired by a failed attempt too, told as attempted', async () => {
    await job.run()
    job.add({ id: 'r', ago: 60, action: 'DELETE_CLUSTER', error: 'permission denied' })
    const step = await job.run({ 'fail-on': 'data-loss' })
    expect(step.outputs.outcome).toBe('policy-failed')
    expect(job.findings(step)).toMatchObject([{ outcome: 'failure' }])
    expect(step.annotations.map(({ text }) => text).join()).toContain('1 of them attempted, not done')
    expect(step.summary).toContain('DELETE_CLUSTER (attempted)')
  })

  test('an action that does not appear leaves the run green', async () => {
    job.add({ id: 'x', ago: 60, action: 'USER_LOGIN' })
    expect((await job.run({ 'fail-on': 'high-risk', 'warn-on': 'mfa-change' })).outputs).toMatchObject({
      outcome: 'success',
      findings: '0',
    })
  })
})

test('warn-on tells, and does not fail; an entry on both lists is a finding of each', async () => {
  await job.run()
  job.add({ id: 'r', ago: 60, action: 'DELETE_USER' }, { id: 's', ago: 30, action: 'RESET_USER_MFA' })
  const warned = await job.run({ 'warn-on': 'user-removal, mfa-change' })
  expect(findingLines(warned)).toMatchObject([{ level: 'warning' }, { level: 'warning' }])
  expect(warned.outputs).toMatchObject({ outcome: 'success', findings: '0' })
  expect(warned.annotations).toContainEqual({
    level: 'warning',
    text: expect.stringContaining('warn-on: A listed action appeared: 2 findings'),
  })
  job.add({ id: 't', ago: 20, action: 'DELETE_USER' })
  const both = await job.run({ 'warn-on': 'user-removal', 'fail-on': 'DELETE_USER' })
  expect(both.outputs.findings).toBe('1')
  expect(job.findings(both).map(({ rule, level }) => [rule, level])).toEqual([
    ['fail-on', 'error'],
    ['warn-on', 'warning'],
  ])
})

describe('unknown actions', () => {
  const add = () =>
    job.add({ id: 'u', ago: 60, action: 'TELEPORT_CLUSTER' }, { id: 'v', ago: 50, action: 'TELE::PORT\n##[error]' })

  test.each([
    ['ignore', 'success', 0],
    ['warn', 'success', 1],
    ['fail', 'policy-failed', 1],
  ])('%s', async (choice, outcome, rules) => {
    await job.run()
    add()
    const step = await job.run({ 'unknown-actions': choice })
    expect(step.outputs).toMatchObject({
      outcome,
      entries: '2',
      'unknown-actions': 'TELEPORT_CLUSTER,TELE__PORT____error_',
    })
    expect(step.annotations.filter(({ text }) => text.startsWith('unknown-action: '))).toHaveLength(rules)
    expect(job.ids(step)).toEqual(['u', 'v'])
  })

  test('can be gated by their full name on their first day', async () => {
    await job.run()
    job.add({ id: 'u', ago: 60, action: 'TELEPORT_CLUSTER' })
    const step = await job.run({ 'fail-on': 'AUDIT_LOG_ACTION_TELEPORT_CLUSTER' })
    expect(step.outputs).toMatchObject({ outcome: 'policy-failed', findings: '1' })
    expect(step.log).toContain('is not an action that this version knows; it is matched as it is written')
  })
})

describe('gate-since', () => {
  const gate = { 'fail-on': 'DELETE_USER' }
  beforeEach(() => {
    job.add({ id: 'old', ago: 3 * DAY, action: 'DELETE_USER' }, { id: 'recent', ago: DAY / 2, action: 'DELETE_USER' })
  })

  test('on a first run, older entries are a baseline: exported, not judged, and told', async () => {
    const step = await job.run(gate)
    expect(step.outputs).toMatchObject({ outcome: 'policy-failed', entries: '2', findings: '1' })
    expect(job.findings(step)).toMatchObject([{ entry: { id: 'recent' } }])
    expect(step.summary).toContain('in the baseline before it, 1 finding would have fired')
  })

  test('can be set', async () => {
    expect((await job.run({ ...gate, 'gate-since': '4d' })).outputs.findings).toBe('2')
  })

  test('after the first run everything is judged, however late it appears', async () => {
    await job.run({ ...gate, 'gate-since': '0s', lookback: '30d' })
    job.add({ id: 'late', ago: 2 * DAY, action: 'DELETE_USER' })
    expect((await job.run({ ...gate, lookback: '30d' })).outputs).toMatchObject({
      outcome: 'policy-failed',
      findings: '1',
      'late-entries': '1',
    })
  })

  test('a first run that stopped early leaves the rest of the baseline to the next', async () => {
    job.add({ id: 'older', ago: 2 * DAY, action: 'DELETE_USER' })
    job.cloud.fault({ status: 401 }, { skip: 1 })
    const first = await job.run({ ...gate, 'page-size': 1 })
    expect(first.outputs).toMatchObject({ outcome: 'error', entries: '1', findings: '0' })
    const second = await job.run(gate)
    expect(second.outputs).toMatchObject({ outcome: 'policy-failed', entries: '2', findings: '1' })
    expect(job.findings(second)).toMatchObject([{ entry: { id: 'recent' } }])
  })

  test('after a loss, it reaches back to the cursor of a state that could not be trusted', async () => {
    // The artifact's copy says another name once it is renamed: found, readable, and not to be trusted.
    job.cloud.options.now = () => Date.now() - 2.5 * DAY * 1000
    await job.run({ ...gate, name: 'one' })
    job.cloud.options.now = () => Date.now()
    job.github.caches.evict()
    job.github.artifacts.all.forEach((artifact) => (artifact.name = artifact.name.replace('-one-', '-two-')))
    const step = await job.run({ ...gate, name: 'two' })
    expect(step.log).toMatch(/belongs to the name one|has no whole state/)
    expect(step.outputs).toMatchObject({ 'state-source': 'none', findings: '2' })
  })
})
