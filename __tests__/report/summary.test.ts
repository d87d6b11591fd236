/** What people read of a run: its headline, what stands first in the summary, and that it always fits. */

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { InputName } from '../../src/inputs/action.js'
import { headlineOf } from '../../src/report/headline.js'
import { chart } from '../../src/report/summary/activity.js'
import { exportSummary } from '../../src/report/summary/export.js'
import { fitted, markdown } from '../../src/report/summary/markdown.js'
import { checkReport } from '../../src/report/check.js'
import { failureReport } from '../../src/report/failure.js'
import { Tally } from '../../src/collect/tally.js'
import { ConfigurationError } from '../../src/core/errors.js'
import type { Finding } from '../../src/core/finding.js'
import { quote, sentence } from '../../src/core/sentence.js'
import type { Rule } from '../../src/policy/index.js'

import { entry, time } from '../fixtures/entries.js'
import { MemoryWorld } from '../fixtures/world.js'

let world: MemoryWorld
beforeEach(() => {
  world = new MemoryWorld()
})
afterEach(() => world.remove())

const ANY_RULE: Rule = {
  ...{ id: 'r', level: 'error', title: 'T', runbook: null },
  ...{ holds: () => true, actions: null, readsPayload: false },
}
const GATE = { 'fail-on': 'DELETE_USER', 'gate-since': '1000d' }
const by = (user_email: string) => ({ user_email })
const removal = { action: 'AUDIT_LOG_ACTION_DELETE_USER', user_email: 'bob@example.com' }

describe('the headline', () => {
  test('says how much since when, by whom, what needs a look, and when the last run was', async () => {
    world.cloud.entries = [
      entry('a', '09:00:00', by('ann@example.com')),
      entry('b', '09:10:00', removal),
      entry('c', '09:20:00', { service_account_name: 'terraform' }),
    ]
    expect(String(headlineOf(await world.run(GATE)))).toBe(
      '3 changes since 2026-11-23 09:00 UTC by 2 people and 1 other actor, 1 needs a look',
    )
    world.runId++
    world.cloud.now = time('2026-11-23T13:01:00Z')
    expect(String(headlineOf(await world.run(GATE)))).toBe(
      'Nothing new since 2026-11-23 09:20 UTC; last run 61 minutes ago',
    )
    world.runId++
    world.cloud.now = time('2026-11-25T13:01:00Z')
    world.cloud.entries = [
      ...world.cloud.entries,
      entry('d', '2026-11-24T09:00:00Z', by('ann@example.com')),
      entry('late', '09:15:00', by('ann@example.com')),
    ]
    expect(String(headlineOf(await world.run(GATE)))).toBe(
      '2 changes (1 late) since 2026-11-23 09:20 UTC by 1 person, none needs a look; last run 48 hours ago',
    )
  })

  test('says of a failed delivery what is safe', async () => {
    world.cloud.entries = [entry('a', '09:00:00')]
    world.onEffect = (effect) => {
      if (effect === 'deliver') throw new Error('no space')
    }
    expect(String(headlineOf(await world.run()))).toBe('The export failed: 0 of 1 new entry is delivered')
  })
})

describe('the summary', () => {
  const summary = async (inputs: Partial<Record<InputName, string>>) => {
    const result = await world.run(inputs)
    return exportSummary(result, world.inputs(inputs)).render((text) => text)
  }

  test('has what needs a look before anything else, and tells what is not counted apart', async () => {
    const warned = entry('w', '09:30:00', { action: 'AUDIT_LOG_ACTION_DELETE_CLUSTER', cluster_name: 'prod' })
    world.cloud.entries = [warned, entry('b', '09:10:00', removal)]
    const text = await summary({ ...GATE, 'warn-on': 'DELETE_CLUSTER' })
    const places = [
      '## 2 changes',
      '### Needs a look',
      'DELETE_USER',
      'Warnings, notices',
      '| prod |',
      '| Level |',
      '### What happened',
      '### Provenance',
    ]
    expect(places.map((place) => text.indexOf(place))).toEqual(
      places.map((place) => text.indexOf(place)).toSorted((a, b) => a - b),
    )
    expect(places.filter((place) => !text.includes(place))).toEqual([])
    expect(text).toMatch(
      /\| 2026-11-23 09:10:00 \| bob[^|]*\| DELETE_USER \|[^|]*\| A listed action appeared \(fail-on, error\) \| b \|/,
    )
  })

  test('counts by action and by actor, the most frequent first, and names no more than fit a screen', async () => {
    world.cloud.entries = Array.from({ length: 40 }, (_, index) =>
      entry(`e${index}`, '09:00:00', by(`p${index % 20}@example.com`)),
    )
    world.cloud.entries = [...world.cloud.entries, entry('x', '09:01:00', by('p7@example.com'))]
    const text = await summary({})
    expect(text).toMatch(/\| CREATE_CLUSTER \| 41 \|/)
    expect(text).toMatch(/\| Actor \| Entries \|\n\| --- \| --- \|\n\| p7<wbr>&#64;example\.com \| 3 \|/)
    expect(text).toContain('| 5 more | 10 |')
    expect(text).toMatch(/Judged: from \S+ on; no rule is of level error\n/)
  })

  test('fits, whatever comes: a part that is too long is left out, and said', () => {
    const text = fitted([
      markdown`# short`,
      markdown`${quote('€'.repeat(400_000), Infinity)}`,
      markdown`the end`,
    ]).render((all) => all)
    expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024)
    expect(text).toBe('# short\n\nthe end\n\n1 part of this summary is too long to be shown.\n')
  })
})

describe('GitHub drops a summary of more than 1 MiB', () => {
  // Three bytes and four bytes in a character, and five for a mark of Markdown.
  const LONG = ['€'.repeat(150), '€'.repeat(150), '𐍈'.repeat(75), '*'.repeat(75)]
  const many = <T>(make: (text: string, index: number) => T, count = 1000) =>
    Array.from({ length: count }, (_, index) => make(`${LONG[index % LONG.length]}${index}`, index))

  test('of an export', async () => {
    world.cloud.entries = [entry('a', '09:00:00', removal)]
    const result = await world.run(GATE)
    const rules = many((title, index) => ({ ...ANY_RULE, id: `r${index}`, title, runbook: `https://x/${title}` }))
    const found = many((text, index): Finding => {
      const { id, title, level } = rules[index] ?? ANY_RULE
      const of = { id: text, created_at: time('2026-11-23T09:00:00Z'), action: text }
      return {
        ...{ rule: id, level, title, entry: of, actor: text, outcome: 'success', excepted: null },
        ...{ console_url: `https://x/${text}`, run: { id: text, attempt: 1 } },
      }
    })
    const evaluate = ({ id }: { id: string }) => found.slice(Number(id), Number(id) + 1)
    const tally = new Tally({ rules, evaluate, after: null, evaluateFrom: null })
    many((text, index) =>
      tally.take(entry(`${index}`, '09:00:00', { action: text, user_email: text, cluster_name: text })),
    )
    const list = {
      counts: many((rule) => ({ rule, count: 1 })),
      findings: many((rule) => ({ rule, id: rule, created_at: time('2026-11-23T09:00:00Z') })),
    }
    const job = { id: '3', attempt: 1, job: '4' }
    const huge = {
      ...result,
      organization: { id: '1', name: LONG[0] ?? '' },
      ...{ tally, again: tally, carried: [{ ...job, counted: 0, found_in: job, ...list }] },
      warnings: many((text) => sentence`${quote(text, 500)}`, 1500),
    }
    const text = exportSummary(huge, world.inputs(GATE)).render((all) => all)
    expect(Buffer.byteLength(text)).toBeLessThan(2 ** 20)
    expect(text).toMatch(/^## [^]*### Needs a look[^]*### Provenance/)
    expect(text).toMatch(/\d parts? of this summary (is|are) too long to be shown/)
  })

  test('of a check, and of a run that did not begin', () => {
    const observations = many(
      (text) => ({
        ...{ what: text, grade: 'good' as const, found: sentence`${text}`, advice: sentence`${text}` },
      }),
      1500,
    )
    const checked = checkReport({ observations, visibility: 'private' }, world.inputs(GATE)).summary
    const refused = failureReport(new ConfigurationError(many((text) => sentence`${text}`, 4000)), true).summary
    for (const summary of [checked, refused]) {
      const text = summary?.render((all) => all) ?? ''
      expect(Buffer.byteLength(text)).toBeLessThan(2 ** 20)
      expect(text).toMatch(/^## [^]*1 part of this summary is too long to be shown/)
    }
  })
})

test('a chart is drawn of three days or more, in their order, and of a month at most', () => {
  const days = (count: number) =>
    new Map(
      Array.from({ length: count }, (_, index) => [
        `2026-${String(1 + Math.floor(index / 28)).padStart(2, '0')}-${String(1 + (index % 28)).padStart(2, '0')}`,
        index,
      ]),
    )
  const drawn = (map: Map<string, number>) => chart(map)?.render((text) => text) ?? ''
  expect(chart(days(2))).toBeNull()
  expect(drawn(new Map([...days(3)].reverse()))).toContain('x-axis ["2026-01-01", "2026-01-02", "2026-01-03"]')
  expect(drawn(days(3))).toBe(
    [
      '```mermaid',
      'xychart-beta',
      '  title "Entries by day (without those that have none), 2026-01-01 to 2026-01-03"',
      '  x-axis ["2026-01-01", "2026-01-02", "2026-01-03"]',
      '  y-axis "Entries"',
      '  bar [0, 1, 2]',
      '```',
    ].join('\n'),
  )
  expect(drawn(days(100)).match(/"\d{4}-\d\d-\d\d"/g)).toHaveLength(31)
})
