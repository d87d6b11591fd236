/** Hours of the week in a time zone: the start belongs to them, the end does not. */

import type { LocalTime } from '../zone.js'

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const MINUTES_IN_DAY = 24 * 60

interface Window {
  /** 0 is Monday. */
  readonly days: ReadonlySet<number>
  /** Minutes since midnight. */
  readonly start: number
  /** Minutes since midnight; before the start when the window ends on the day after. */
  readonly end: number
}

/** Null when the text is no window, such as `Mon-Fri 07:00-19:00`, `Sat,Sun 00:00-24:00` or `22:00-06:00`. */
export function parseHours(text: string): ((time: LocalTime) => boolean) | null {
  const [, days, startHour, startMinute, endHour, endMinute] =
    /^(?:([A-Za-z]{3}(?:[-,][A-Za-z]{3})*) +)?(\d{2}):(\d{2})-(\d{2}):(\d{2})$/.exec(text.trim()) ?? []
  const set = days === undefined ? new Set(DAYS.keys()) : parseDays(days)
  const start = minutesOf(startHour, startMinute)
  const end = minutesOf(endHour, endMinute)
  if (set === null || start === null || end === null || start === end || start === MINUTES_IN_DAY) return null
  const window = { days: set, start, end }
  return (time) => isInside(window, time)
}

function isInside({ days, start, end }: Window, { day, minute }: LocalTime): boolean {
  if (start < end) return days.has(day) && minute >= start && minute < end
  // Over midnight it belongs to the day on which it began.
  return (days.has(day) && minute >= start) || (days.has((day + 6) % 7) && minute < end)
}

function parseDays(text: string): Set<number> | null {
  const days = new Set<number>()
  for (const part of text.split(',')) {
    const [first, last = first] = part
      .split('-')
      .map((name) => DAYS.findIndex((day) => day.toLowerCase() === name.toLowerCase()))
    if (first === undefined || last === undefined || first < 0 || last < 0 || part.split('-').length > 2) return null
    for (let day = first; ; day = (day + 1) % 7) {
      days.add(day)
      if (day === last) break
    }
  }
  return days
}

function minutesOf(hour: string | undefined, minute: string | undefined): number | null {
  const minutes = Number(hour) * 60 + Number(minute)
  return Number(minute) < 60 && minutes <= MINUTES_IN_DAY ? minutes : null
}
