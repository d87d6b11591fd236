import { writeFileSync } from 'node:fs'
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
  const earlierRun = { id: '1', attempt: 1, ref: 'refs/heads/main', findings: red }
  const resumed = { state: null, source: 'none' as const, earlierRun, evaluateFrom: null }
  const base = { ...emptyResult({ ...earlierRun, url: '', job: null }, true), ending: 'max-duration' as const }
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
