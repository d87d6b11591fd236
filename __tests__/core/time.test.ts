import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { instant } from '../../simulator/cloud.mjs'
import {
  compare,
  day,
  earliest,
  isTimestamp,
  latest,
  millisecondsOf,
  minus,
  precision,
  stepAfter,
  stepBefore,
  timestampOf,
} from '../../src/core/time.js'
import { fromHttpDate } from '../../src/cloud/date.js'
import { time } from '../fixtures/entries.js'

/** Any timestamp: every zone and form, fractions up to eighteen digits. */
const anyTime = fc
  .record({
    date: fc.date({ min: new Date('0001-01-02'), max: new Date('9998-12-30'), noInvalidDate: true }),
    fraction: fc.string({ unit: fc.constantFrom('0', '1', '5', '9'), maxLength: 18 }),
    zone: fc.constantFrom('Z', 'z', '+00:00', '-00:00', '+05:30', '-11:45'),
    separator: fc.constantFrom('T', 't'),
  })
  .map(({ date, fraction, zone, separator }) => {
    const base = date.toISOString().slice(0, 19).replace('T', separator)
    return time(`${base}${fraction === '' ? '' : `.${fraction}`}${zone}`)
  })

const sign = (number: number) => Math.sign(number)
const byInstant = (a: bigint = 0n, b: bigint = 0n) => (a === b ? 0 : a < b ? -1 : 1)

describe('isTimestamp', () => {
  test.each([
    '2026-11-23T09:00:00Z',
    '2026-11-23t09:00:00z',
    '2026-11-23T09:00:00.1234567890123Z',
    '2024-02-29T00:00:00+14:00',
    '2016-12-31T23:59:60Z',
  ])('accepts %s', (text) => expect(isTimestamp(text)).toBe(true))

  test.each([
    '2026-11-23T09:00:00',
    '2026-11-23 09:00:00Z',
    '2026-11-23T09:00:00.Z',
    '2026-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-11-23T24:00:00Z',
    '2026-11-23T09:00:00+24:00',
    '0000-01-01T00:00:00+00:01',
    '9999-12-31T23:59:59-00:01',
    '2026-11-23T09:00:00Z\n',
    '',
    1_700_000_000,
    null,
  ])('refuses %j', (value) => expect(isTimestamp(value)).toBe(false))
})

describe('order', () => {
  test('fractions of different length compare as times, not as texts', () => {
    expect(compare(time('2026-11-23T09:00:05Z'), time('2026-11-23T09:00:05.05Z'))).toBeLessThan(0)
    expect(compare(time('2026-11-23T09:00:05.050Z'), time('2026-11-23T09:00:05.05Z'))).toBe(0)
    expect(compare(time('2026-11-23T10:00:05+01:00'), time('2026-11-23T09:00:05Z'))).toBe(0)
  })

  test('is that of the instants, whatever the form', () => {
    fc.assert(
      fc.property(anyTime, anyTime, (a, b) => {
        expect(sign(compare(a, b))).toBe(byInstant(instant(a), instant(b)))
      }),
    )
  })

  test('times that differ in their last digits only', () => {
    const near = fc.tuple(
      fc.constantFrom('', '.0', '.1', '.10', '.100000', '.1000001', '.09'),
      fc.constantFrom('Z', '+00:00'),
    )
    fc.assert(
      fc.property(near, near, ([a, zoneA], [b, zoneB]) => {
        const [left, right] = [time(`2026-11-23T09:00:00${a}${zoneA}`), time(`2026-11-23T09:00:00${b}${zoneB}`)]
        expect(sign(compare(left, right))).toBe(byInstant(instant(left), instant(right)))
      }),
    )
  })

  test('latest and earliest pass over what is not there', () => {
    const [a, b] = [time('2026-11-23T09:00:00Z'), time('2026-11-23T09:00:00.1Z')]
    expect([latest(null, a, b, null), earliest(null, a, b, null)]).toEqual([b, a])
    expect([latest(), earliest(null)]).toEqual([null, null])
  })
})

describe('arithmetic', () => {
  test('a step later is later by one of its last digit, at least a microsecond', () => {
    fc.assert(
      fc.property(anyTime, fc.integer({ min: 0, max: 12 }), (at, digits) => {
        const finest = Math.max(6, digits, at.includes('.') ? precision(at) : 0)
        const difference = (instant(stepAfter(at, digits)) ?? 0n) - (instant(at) ?? 0n)
        expect(difference).toBeGreaterThan(0n)
        expect(difference).toBeLessThanOrEqual(10n ** 12n)
        if (finest === 6) expect(difference).toBe(10n ** 12n)
      }),
    )
  })

  test('a step earlier is a microsecond, exactly', () => {
    fc.assert(
      fc.property(anyTime, (at) => {
        expect((instant(at) ?? 0n) - (instant(stepBefore(at)) ?? 0n)).toBe(10n ** 12n)
      }),
    )
  })

  test('minus takes milliseconds off, and keeps the fraction', () => {
    expect(minus(time('2026-11-23T00:00:00.123456Z'), 3_600_000)).toBe('2026-11-22T23:00:00.123456Z')
    expect(minus(time('2024-03-01T00:00:00+01:00'), 1)).toBe('2024-02-29T22:59:59.999Z')
    expect(minus(time('0000-01-01T00:00:00Z'), 1000)).toBe('0000-01-01T00:00:00.000Z')
  })

  test('milliseconds go there and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -62_000_000_000_000, max: 250_000_000_000_000 }), (milliseconds) => {
        expect(timestampOf(milliseconds)).toBe(new Date(milliseconds).toISOString())
        expect(millisecondsOf(timestampOf(milliseconds))).toBe(milliseconds)
      }),
    )
  })
})

test('the day is that of UTC', () => {
  fc.assert(fc.property(anyTime, (at) => expect(day(at)).toBe(new Date(Date.parse(at)).toISOString().slice(0, 10))))
})

test('dates of HTTP headers', () => {
  expect(fromHttpDate('Mon, 23 Nov 2026 09:00:00 GMT')).toBe('2026-11-23T09:00:00Z')
  expect(fromHttpDate('Mon, 31 Feb 2026 09:00:00 GMT')).toBeUndefined()
  expect(fromHttpDate('60')).toBeUndefined()
})

test('a fraction has up to 30 digits, which all count', () => {
  const at = (digits: string) => `2026-11-23T09:00:00.${digits}Z`
  const zeros = '0'.repeat(29)
  expect(compare(time(at(`${zeros}1`)), time(at(`${zeros}2`)))).toBeLessThan(0)
  expect(isTimestamp(at(`${zeros}01`))).toBe(false)
})
