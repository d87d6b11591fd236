/** Remembers the ids of a read that goes on from nothing: those within the lookback, in whichever direction it goes. */

import type { Memory } from './collect.js'
import type { Direction } from './direction.js'
import type { AuditLogEntry } from './entry.js'
import { minus, type Timestamp } from './time.js'

/** How many ids may pile up beyond need before they are looked through. */
const SLACK = 10_000

export class Recent implements Memory {
  private readonly seen = new Map<string, Timestamp>()
  private forgotten: Timestamp | null = null
  private checkAt = SLACK

  /** @param lookback milliseconds by which entries may come out of turn */
  constructor(
    private readonly direction: Direction,
    private readonly lookback: number,
  ) {}

  take({ id, created_at }: AuditLogEntry): boolean {
    if (this.seen.has(id)) return false
    this.seen.set(id, created_at)
    return true
  }

  forget(from: Timestamp): void {
    if (this.seen.size < this.checkAt) return
    const { order, isBeyond, furthest } = this.direction
    const bound = minus(from, order === 'ASC' ? this.lookback : -this.lookback)
    for (const [id, time] of this.seen) if (isBeyond(bound, time)) this.seen.delete(id)
    this.checkAt = this.seen.size * 2 + SLACK
    this.forgotten = furthest(this.forgotten, bound)
  }

  isForgotten({ id, created_at }: AuditLogEntry): boolean {
    return this.forgotten !== null && this.direction.isBeyond(this.forgotten, created_at) && !this.seen.has(id)
  }
}
