/** Hours of the week in a time zone: the start belongs to them, the end does not. */

import { type Sentence, sentence } from '../core/sentence.js'
import { millisecondsOf, type Timestamp } from '../core/time.js'
import { quoted } from './quoted.js'

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const MINUTES_IN_DAY = 24 * 60

interface LocalTime {
  /** 0 is Monday. */
  readonly day: number
  /** Minutes since midnight. */
  readonly minute: number
}

/** Whether a time is within `Mon-Fri 07:00-19:00`, `Sat,Sun 00:00-24:00` or `22:00-06:00`; a problem if the text is no hours. */
export function parseHours(text: string): ((time: LocalTime) => boolean) | Sentence {
  const [, weekdays, startHour, startMinute, endHour, endMinute] =
    /^(?:([A-Za-z]{3}(?:[-,][A-Za-z]{3})*) +)?(\d{2}):(\d{2})-(\d{2}):(\d{2})$/.exec(text.trim()) ?? []
  const days = weekdays === undefined ? new Set(WEEKDAYS.keys()) : parseWeekdays(weekdays)
  const start = minutesOf(startHour, startMinute)
  const end = minutesOf(endHour, endMinute)
  if (days === null || start === null || end === null || start === end || start === MINUTES_IN_DAY) {
    return sentence`must be hours such as "Mon-Fri 07:00-19:00" or "22:00-06:00", not ${quoted(text)}`
  }
  if (start < end) return ({ day, minute }) => days.has(day) && minute >= start && minute < end
  // Over midnight, the hours belong to the day on which they begin.
  return ({ day, minute }) => (days.has(day) && minute >= start) || (days.has((day + 6) % 7) && minute < end)
}

function parseWeekdays(text: string): Set<number> | null {
  const days = new Set<number>()
  for (const range of text.split(',')) {
    const [first, last = first, ...more] = range.split('-').map(weekdayOf)
    if (first === undefined || last === undefined || first < 0 || last < 0 || more.length > 0) return null
    for (let day = first; ; day = (day + 1) % 7) {
      days.add(day)
      if (day === last) break
    }
  }
  return days
}

function weekdayOf(name: string): number {
  return WEEKDAYS.findIndex((weekday) => weekday.toLowerCase() === name.toLowerCase())
}

function minutesOf(hour: string | undefined, minute: string | undefined): number | null {
  const minutes = Number(hour) * 60 + Number(minute)
  return Number(minute) < 60 && minutes <= MINUTES_IN_DAY ? minutes : null
}

/** What a clock on the wall shows in a time zone, daylight saving included; a problem if there is no such zone. */
export function localTime(zone: string): ((time: Timestamp) => LocalTime) | Sentence {
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
    return (time) => {
      const parts = new Map(format.formatToParts(millisecondsOf(time)).map(({ type, value }) => [type, value]))
      const minute = Number(parts.get('hour')) * 60 + Number(parts.get('minute'))
      return { day: weekdayOf(parts.get('weekday') ?? ''), minute }
    }
  } catch {
    return sentence`${quoted(zone)} is not a time zone such as Europe/Berlin or UTC`
  }
}
