import { expect, test } from '@jest/globals'
import type { RuleTally } from '../../src/collect/tally.js'
import type { Level } from '../../src/core/finding.js'
import { annotationsOf } from '../../src/report/annotations.js'

const rule = (name: string, level: Level): RuleTally => ({
  rule: name,
  level,
  title: 'A title',
  runbook: null,
  count: 1,
  excepted: new Map(),
  attempted: 0,
  actions: new Map([['DELETE_USER', 1]]),
})

function annotate(rules: readonly RuleTally[], warnOnly: boolean) {
  const tally = { rules: new Map(rules.map((one) => [one.rule, one])) }
  const nothing = { resumed: null, again: null, carried: [], openFindings: null, visibility: 'private' as const }
  return annotationsOf({ ...nothing, warnOnly, tally: tally as Parameters<typeof annotationsOf>[0]['tally'] })
}

test('with warn-only, rules of level error are warnings and stand before the others', () => {
  const rules = [...Array.from({ length: 12 }, (_, index) => rule(`w${index}`, 'warning')), rule('e', 'error')]
  expect(annotate(rules, false).map(({ level }) => level)).toContain('error')
  const all = annotate(rules, true)
  const shown = all.filter(({ level }) => level !== 'info')
  expect(shown.map(({ level }) => level)).toEqual(Array.from({ length: 9 }, () => 'warning'))
  expect(String(shown[0]?.text)).toMatch(/^e: /)
  expect(String(shown.at(-1)?.text)).toMatch(/^5 more rules fired. The log/)
  // GitHub shows no annotations of a composite action at all: the log has every rule.
  for (const { rule: id } of rules) expect(all.filter(({ text }) => String(text).startsWith(`${id}: `))).toHaveLength(1)
})
