/** Exceptions end: told a week before, and on every run after. */

import { forLog } from '../harmless.js'
import { day, dayStart, minus } from '../time.js'
import type { Exception } from './index.js'

/** Days before the end from which it is told. */
const NOTICE = 7
const DAY = 86_400_000

/** Those that hold on a day, their last one included; in UTC, `2026-11-23`. */
export function valid(exceptions: readonly Exception[], today: string): Exception[] {
  return exceptions.filter(({ expires }) => expires === null || expires >= today)
}

/** @param today in UTC, `2026-11-23` */
export function expiryWarnings(exceptions: readonly Exception[], today: string): string[] {
  return exceptions.flatMap(({ rule, reason, expires }) => {
    if (expires === null) return []
    const what = `The exception ${rule === null ? 'of all rules' : `of the rule ${rule}`} ("${forLog(reason)}")`
    if (expires < today) {
      return `${what} ended on ${expires} and is void: what it covered counts again. Renew it with a new day, or remove it from the policy file.`
    }
    if (day(minus(dayStart(expires), NOTICE * DAY)) > today) return []
    return `${what} ends on ${expires}: after that day, what it covers counts again. Renew it, or let it end.`
  })
}
