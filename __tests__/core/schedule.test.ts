import { describe, expect, test } from '@jest/globals'
import { evictionWarning } from '../../src/core/schedule.js'
import { time } from '../fixtures/entries.js'

const NOW = time('2026-11-25T09:00:00Z')
const warningOf = (cron: string | null) => evictionWarning(cron, NOW)?.forLog() ?? null

describe('a schedule that lets GitHub evict the cached state', () => {
  test.each([
    ['0 0 * * 0', 7],
    ['0 0 * * SUN', 7],
    ['0 0 */6 * *', 6],
    ['0 0 1,15 * *', 17],
    ['30 4 1 * *', 31],
    ['0 0 1 1 *', 365],
    ['*/5 * 1-7 * *', 24],
    ['0 0 * 1-10 *', 62],
  ])('%s: up to %i days apart', (cron, days) => {
    expect(warningOf(cron)).toContain(`The schedule "${cron}" fires up to ${days} days apart.`)
  })

  test.each(['17 * * * *', '*/5 * * * *', '0 0 * * 1-5', '0 0 * * 1,4', '0 0 */5 * *', '0 0 * * *', '0 0 1-31/2 * 3'])(
    '%s fires often enough',
    (cron) => {
      expect(warningOf(cron)).toBeNull()
    },
  )

  test.each([
    '',
    'hourly',
    '61 * * * *',
    '* * * *',
    '0 0 0 * * 0',
    '2026-11-25T10:00:00',
    '0 0 30 2 *',
    '\u0000',
    null,
  ])('%j is no schedule: no warning', (cron) => {
    expect(warningOf(cron)).toBeNull()
  })
})
