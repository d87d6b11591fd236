/** What a clock on the wall shows in a time zone, daylight saving included. */

import { millisecondsOf, type Timestamp } from './time.js'

export interface LocalTime {
  /** 0 is Monday. */
  readonly day: number
  /** Minutes since midnight. */
  readonly minute: number
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** What a clock on the wall shows in a time zone; null when there is no such zone. */
export function localTime(zone: string): ((time: Timestamp) => LocalTime) | null {
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
      return { day: WEEKDAYS.indexOf(parts.get('weekday') ?? ''), minute }
    }
  } catch {
    return null
  }
}
