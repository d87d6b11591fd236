/** What is the same, what covers what, and what differs between an archive and its source. */

import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { KeyedLine } from '../../src/archive/ordered.js'
import { type AuditLogEntry, compareEntries, identityOf } from '../../src/core/entry.js'
import { compare } from '../../src/core/time.js'
import { Differences, sideBySide } from '../../src/verify/compare.js'
import { holds, joined, rangeAt, within } from '../../src/verify/ranges.js'
import { differingFields, equality } from '../../src/verify/equality.js'
import { entry, textOf, time, times } from '../fixtures/entries.js'

function lineOf(one: AuditLogEntry): KeyedLine {
  return { key: { id: one.id, created_at: one.created_at }, text: textOf(one) }
}

describe('two texts', () => {
  test.each([
    ['white space', '{"a":{"b":[1,2]}}', '{ "a" : {"b": [1, 2]}}'],
    ['the order of keys', '{"a":{"b":1,"c":2},"d":3}', '{"d":3,"a":{"c":2,"b":1}}'],
    ['escapes', '{"a":"é<"}', '{"a":"\\u00e9\\u003c"}'],
    ['fields that are not set', '{"a":1}', '{"a":1,"system_actor_name":"","error":null}'],
    [
      'a payload as a string',
      '{"payload":{"x":[1.0,9007199254740993]}}',
      '{"payload":"{\\"x\\": [1.0, 9007199254740993]}"}',
    ],
  ])('that differ by %s say the same', (_, a, b) => {
    expect(equality(a, b)).toBe('rewritten')
    expect(equality(b, a)).toBe('rewritten')
  })

  test.each([
    ['a value', '{"a":"x"}', '{"a":"y"}', ['a']],
    ['an integer beyond 2^53', '{"a":9007199254740993}', '{"a":9007199254740992}', ['a']],
    ['how a number is written', '{"a":1.0}', '{"a":1}', ['a']],
    ['a number that became a text', '{"a":1}', '{"a":"1"}', ['a']],
    ['the order of a list', '{"a":[1,2]}', '{"a":[2,1]}', ['a']],
    ['a field that is gone', '{"a":1,"b":false}', '{"a":1}', ['b']],
    ['an empty text within a payload', '{"payload":{"a":""}}', '{"payload":{}}', ['payload']],
    ['a payload that is another string', '{"payload":{"a":1}}', '{"payload":"{a:1}"}', ['payload']],
    ['a nested list', '{"a":[[1],2]}', '{"a":[1,[2]]}', ['a']],
    ['a key', '{"a":{"b":1}}', '{"a":{"c":1}}', ['a']],
  ])('that differ by %s are altered', (_, a, b, fields) => {
    expect(equality(a, b)).toBe('altered')
    expect(differingFields(a, b)).toEqual(fields)
  })

  test.each([
    ['the fraction', '2026-11-23T09:00:00Z', '2026-11-23T09:00:00.000Z', 'rewritten'],
    ['the zone', '2026-11-23T09:00:00.5Z', '2026-11-23T10:00:00.5+01:00', 'rewritten'],
    ['a nanosecond', '2026-11-23T09:00:00Z', '2026-11-23T09:00:00.000000001Z', 'altered'],
  ])('whose created_at differs by %s are compared as instants', (_, a, b, expected) => {
    expect(equality(`{"created_at":"${a}"}`, `{"created_at":"${b}"}`)).toBe(expected)
  })

  test('whose other fields are times are compared as they were sent', () => {
    const at = (time: string) => `{"error":"${time}"}`
    expect(equality(at('2026-11-23T09:00:00Z'), at('2026-11-23T09:00:00.000Z'))).toBe('altered')
  })

  test('one of which has a field that every object inherits differ by that field', () => {
    expect(differingFields('{"a":1,"__proto__":{}}', '{"a":1}')).toEqual(['__proto__'])
    expect(differingFields('{"a":{"__proto__":{"b":1}}}', '{"a":{}}')).toEqual(['a'])
  })

  test('nested too deep to be compared are altered, unless they are identical', () => {
    const deep = (inner: string, other = '1') =>
      `{"payload":${'['.repeat(50_000)}${inner}${']'.repeat(50_000)},"error":${other}}`
    expect(equality(deep('1'), deep('1'))).toBe('identical')
    expect(differingFields(deep('1'), deep('2'))).toEqual(['payload'])
    expect(differingFields(deep('1'), deep('1', '2'))).toEqual(['error'])
    const asText = (inner: string) => `{"payload":${JSON.stringify(inner)}}`
    expect(equality(asText('['.repeat(50_000)), asText('['.repeat(50_001)))).toBe('altered')
  })
})

describe('ranges', () => {
  const range = fc
    .tuple(fc.option(times), times)
    .map(([from, to]) => (from !== null && compare(from, to) > 0 ? { from: to, to: from } : { from, to }))

  test('joined hold what one of them holds, and do not meet', () => {
    fc.assert(
      fc.property(fc.array(range), times, (ranges, at) => {
        const all = joined(ranges)
        expect(all.some((one) => holds(one, at))).toBe(ranges.some((one) => holds(one, at)))
        expect(rangeAt(all, at)).toBe(all.find((one) => holds(one, at)) ?? null)
        all.slice(1).forEach(({ from }, index) => {
          expect(from !== null && compare(from, all[index]?.to ?? from) > 0).toBe(true)
        })
      }),
    )
  })

  test('within bounds hold what both hold', () => {
    fc.assert(
      fc.property(fc.array(range), fc.option(times), times, times, (ranges, begin, end, at) => {
        const isWithin = (begin === null || compare(at, begin) >= 0) && compare(at, end) <= 0
        expect(within(ranges, begin, end).some((one) => holds(one, at))).toBe(
          isWithin && ranges.some((one) => holds(one, at)),
        )
      }),
    )
  })
})

test('an identity is missing, vanished or on both sides, and one that the source has at another time is re-dated', async () => {
  const line = fc
    .tuple(fc.constantFrom('a', 'b', 'c'), times, fc.constantFrom('x', 'y'))
    .map(([id, at, user_email]): KeyedLine => {
      return lineOf(entry(id, at, { user_email }))
    })
  const sides = fc.array(line, { maxLength: 12 }).map((lines) => {
    const distinct = new Map(lines.map((one) => [identityOf(one.key), one]))
    return [...distinct.values()].sort((a, b) => compareEntries(a.key, b.key))
  })
  const contentOf = ({ key, text }: KeyedLine) => `${key.id} ${text.includes('"x"')}`
  await fc.assert(
    fc.asyncProperty(sides, sides, async (ours, theirs) => {
      const differences = new Differences(
        [{ from: null, to: time('2026-11-24T00:00:00Z') }],
        time('2026-01-01T00:00:00Z'),
      )
      for await (const pair of sideBySide(each(ours), each(theirs))) differences.add(pair.ours, pair.theirs)
      for (const one of theirs) differences.locate(one)
      differences.settle()
      const [inOurs, inTheirs] = [ours, theirs].map((lines) => new Map(lines.map((one) => [identityOf(one.key), one])))
      const isIn = (lines: Map<string, KeyedLine> | undefined, { key }: KeyedLine) =>
        lines?.has(identityOf(key)) === true
      const alone = ours.filter((one) => !isIn(inTheirs, one))
      const redated = alone.filter((one) => theirs.some((other) => contentOf(other) === contentOf(one)))
      const both = ours.filter((one) => isIn(inTheirs, one))
      expect({ ...differences.counts, redated: differences.redated }).toEqual({
        missing: theirs.filter((one) => !isIn(inOurs, one)).length,
        vanished: alone.length - redated.length,
        altered: both.filter((one) => contentOf(one) !== contentOf(inTheirs?.get(identityOf(one.key)) ?? one)).length,
        redated: redated.length,
      })
      const { missing, vanished, altered } = differences.counts
      expect(differences.samples).toHaveLength(missing + vanished + altered + redated.length)
    }),
  )
})

test('what vanished is listed first, and never called re-dated beyond what can be remembered', () => {
  const differences = new Differences([{ from: null, to: time('2026-11-24T00:00:00Z') }], null, 1000)
  const lines = Array.from({ length: 100 }, (_, index) => lineOf(entry(`e${index}`)))
  for (const one of lines) differences.add(one, null)
  differences.add(null, lineOf(entry('missing')))
  const moved = lines.map(({ key }) => entry(key.id, '10:00:00'))
  for (const one of moved) differences.locate(lineOf(one))
  differences.settle()
  expect(differences.redated).toBeGreaterThan(0)
  expect(differences.unlocated).toBeGreaterThan(0)
  expect(differences.counts.vanished).toBe(differences.unlocated)
  expect(differences.redated + differences.unlocated).toBe(100)
  expect(new Set(differences.samples.map(({ kind }) => kind))).toEqual(new Set(['vanished']))
})

async function* each(lines: readonly KeyedLine[]): AsyncGenerator<KeyedLine> {
  yield* await Promise.resolve(lines)
}
