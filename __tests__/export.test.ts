import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { emptyResult, outcomeOf } from '../src/result.js'
import { entry } from './fixtures/entries.js'
import { MemoryWorld } from './fixtures/world.js'

let world: MemoryWorld
beforeEach(() => {
  world = new MemoryWorld()
  world.cloud.entries = ['08:00:00', '09:00:00', '10:00:00', '11:00:00', '11:30:00'].map((at, i) => entry(`e${i}`, at))
})
afterEach(() => world.remove())

const stateOf = (saved: { text: string } | undefined) => JSON.parse(saved?.text ?? '{}') as Record<string, unknown>
const line = ['page 1', 'page 2', 'page 3', 'page 4', 'deliver', 'save']

test('the line: every page, then the delivery, then the state', async () => {
  const result = await world.run()
  expect(world.effects).toEqual(line)
  expect(outcomeOf(result)).toBe('success')
  expect(world.delivered[0]).toMatch(/^state\./)
})

describe('cancelled', () => {
  test.each(line)('at %s: no further effect begins, and a state is saved only after a whole delivery', async (at) => {
    world.onEffect = (effect, cancel) => effect === at && cancel()
    const result = await world.run()
    expect(world.effects).toEqual(line.slice(0, line.indexOf(at) + 1))
    expect(outcomeOf(result)).toBe(at === 'save' ? 'success' : 'error')
    expect(world.saved).toHaveLength(at === 'save' ? 1 : 0)
  })
})

test('cancelled while the first page is on its way: an error that says so, and nothing else', async () => {
  world.onEffect = (effect, cancel) => {
    cancel()
    throw new Error(`${effect} was aborted`)
  }
  const result = await world.run()
  expect(world.effects).toEqual(['page 1'])
  expect(result.error?.message).toContain('The job was cancelled')
})

test('a view that cannot be made is an error that comes after everything else is safe', async () => {
  world.onEffect = (effect) => {
    if (effect === 'page 1') writeFileSync(join(world.folders.at(-1) ?? '', 'archive', 'views'), 'in the way')
  }
  const result = await world.run({ formats: 'csv' })
  expect(world.effects).toEqual(line)
  expect(outcomeOf(result)).toBe('error')
  expect(result.error?.message).toMatch(/The view csv could not be made.*The entries themselves are delivered/)
  expect(result.exported).toEqual({ entries: 5, late: 0 })
  expect(world.saved).toHaveLength(1)
})

describe('an effect that fails', () => {
  test.each(line)('at %s: the state is saved only when everything read was delivered', async (at) => {
    world.onEffect = (effect) => {
      if (effect === at) throw new Error('out of order')
    }
    const result = await world.run()
    expect(outcomeOf(result)).toBe('error')
    expect(result.error?.message).toContain('out of order')
    expect(world.saved).toEqual([])
    world.onEffect = () => {}
    world.runId++
    const next = await world.run()
    expect({ outcome: outcomeOf(next), entries: next.tally?.entries }).toEqual({ outcome: 'success', entries: 5 })
  })
})

test('a run with nothing new delivers nothing, and saves its state all the same', async () => {
  await world.run()
  world.effects.length = 0
  world.runId++
  await world.run()
  expect(world.effects.filter((effect) => !effect.startsWith('page'))).toEqual(['save'])
  expect(world.saved.map((saved) => stateOf(saved)['manifest'])).toEqual([
    expect.any(String),
    stateOf(world.saved[0])['manifest'],
  ])
})

test('when several things are wrong, an error comes before the policy, and the policy before an incomplete reading', () => {
  const red = [{ rule: 'fail-on', count: 1 }]
  const run = { id: '1', attempt: 2, ref: 'refs/heads/main', url: '', job: null, jobKey: 'export' }
  const resumed = { earlier: { counts: red, findings: [] } }
  const base = { ...emptyResult(run, true), ending: 'max-duration' as const }
  const outcome = (known: object) => outcomeOf({ ...base, ...known })
  expect([
    outcome({}),
    outcome({ resumed }),
    outcome({ resumed, error: new Error() }),
    outcome({ ending: 'caught-up' }),
  ]).toEqual(['incomplete', 'policy-failed', 'error', 'success'])
})

test('a log in which late, tied and future entries keep appearing is exported once each, over many runs', async () => {
  const exported = new Map<string, number>()
  for (let runId = 1; runId <= 9; runId++) {
    world.runId = runId
    world.cloud.entries = [
      ...world.cloud.entries,
      entry(`new${runId}`, `11:3${runId}:00`),
      entry(`tied${runId}`, `11:3${runId}:00`),
      entry(`late${runId}`, `11:3${runId - 1}:30.5`),
      entry(`future${runId}`, `2027-01-0${runId}T00:00:00Z`),
    ]
    world.cloud.queries.length = 0
    const begun = world.delivered.length
    const result = await world.run()
    expect(outcomeOf(result)).toBe('success')
    expect(world.delivered.length).toBeGreaterThan(begun)
    for (const [action, count] of result.tally?.actions ?? []) exported.set(action, (exported.get(action) ?? 0) + count)
  }
  expect([...exported.values()].reduce((sum, count) => sum + count, 0)).toBe(world.cloud.entries.length)
})

describe('entries that share an id at several times', () => {
  const many = (entries: number) => new RegExp(`^${entries} entr.* an id that was seen at another time`)
  const redatedOf = ({ warnings }: { warnings: readonly unknown[] }) =>
    warnings.map(String).filter((text) => text.includes('seen at another time'))

  test('are all exported, on one page, in one run and in a later run, with one warning that counts them', async () => {
    world.cloud.entries = [
      entry('a', '09:00:00'),
      entry('a', '09:00:00.5'),
      entry('b', '10:00:00'),
      entry('b', '11:00:00'),
    ]
    const first = await world.run()
    expect(first.tally?.entries).toBe(4)
    expect(redatedOf(first)).toEqual([expect.stringMatching(many(2))])
    world.runId++
    world.cloud.entries = [...world.cloud.entries, entry('b', '10:30:00'), entry('b', '11:45:00.0')]
    const second = await world.run()
    expect(second.tally?.entries).toBe(2)
    expect(redatedOf(second)).toEqual([expect.stringMatching(many(2))])
    world.runId++
    world.cloud.entries = [...world.cloud.entries.slice(0, -1), entry('b', '2026-11-23T12:45:00+01:00')]
    const third = await world.run()
    expect({ entries: third.tally?.entries, warnings: redatedOf(third) }).toEqual({ entries: 0, warnings: [] })
  })

  test.each([
    ['range', { start: '2026-11-23T00:00:00Z' }],
    ['latest', {}],
    ['around', { at: '2026-11-23T11:00:00Z' }],
  ])('mode %s exports and evaluates them all', async (mode, inputs) => {
    world.cloud.entries = [
      entry('a', '10:59:00'),
      entry('a', '11:00:00'),
      entry('b', '11:00:00'),
      entry('a', '11:00:01'),
    ]
    const result = await world.run({ mode, ...inputs, 'fail-on': 'CREATE_CLUSTER' })
    expect({ entries: result.tally?.entries, findings: result.tally?.byLevel().error }).toEqual({
      entries: 4,
      findings: 4,
    })
    expect(redatedOf(result)).toEqual([expect.stringMatching(many(2))])
  })

  test('are committed, each with its finding, and a commit of what is there already changes nothing', async () => {
    const inputs = { destination: 'commit', path: '.', 'fail-on': 'CREATE_CLUSTER' }
    world.cloud.entries = [entry('a', '11:40:00'), entry('a', '11:50:00')]
    await world.run(inputs)
    world.runId++
    world.cloud.entries = [entry('a', '11:45:00'), ...world.cloud.entries]
    const result = await world.run(inputs)
    expect({ exported: result.exported, warnings: redatedOf(result) }).toEqual({
      exported: { entries: 1, late: 1 },
      warnings: [expect.stringMatching(many(1))],
    })
    for (const path of ['entries/2026/11/2026-11-23.ndjson', 'findings/2026-11.ndjson']) {
      expect(world.branch.text(path).match(/11:4[05]|11:50/g)).toEqual(
        path.startsWith('e') ? ['11:40', '11:45', '11:50'] : expect.any(Array),
      )
      expect(world.branch.text(path).trimEnd().split('\n')).toHaveLength(3)
    }
    const commits = world.branch.commits.length
    await world.run({ ...inputs, mode: 'range', start: '2026-11-23T00:00:00Z' })
    expect(world.branch.commits).toHaveLength(commits)
  })
})

describe('entries that no rule of level error looked at', () => {
  const range = { destination: 'commit', path: '.', mode: 'range', start: '2026-11-23T00:00:00Z' }
  const unevaluated = ({ warnings }: { warnings: readonly unknown[] }) =>
    warnings.map(String).filter((text) => text.includes('level `error`'))
  const line = () =>
    JSON.parse(world.branch.text('manifests/2026-11.ndjson').trimEnd().split('\n').at(-1) ?? '{}') as object

  test.each([
    ['no rule', {}, false],
    ['a rule of level warning', { 'warn-on': 'DELETE_USER' }, false],
    ['a rule of level error', { 'fail-on': 'DELETE_USER' }, true],
  ])('%s: a committed range warns and marks its line', async (_, gate, evaluated) => {
    const result = await world.run({ ...range, ...gate })
    expect(unevaluated(result)).toHaveLength(evaluated ? 0 : 1)
    expect(line()).toMatchObject({ entries: 5, evaluated })
  })

  test('an incremental run and an artifact mark their lines, and do not warn', async () => {
    expect(unevaluated(await world.run())).toEqual([])
    const manifest = world.delivered.find((path) => path.startsWith('manifests/')) ?? ''
    const text = readFileSync(join(world.folders.at(-1) ?? '', 'archive', manifest), 'utf8')
    expect(JSON.parse(text)).toMatchObject({ evaluated: false })
    world.runId++
    expect(unevaluated(await world.run({ destination: 'commit', path: '.' }))).toEqual([])
    expect(line()).toMatchObject({ entries: 5, evaluated: false })
  })

  test('a range that finds nothing new to deliver does not warn', async () => {
    world.cloud.entries = []
    expect(unevaluated(await world.run(range))).toEqual([])
  })
})
