/** What a re-run attempt reads again: entries that are not new, and that the run's earlier attempts covered. */

import { type Cursor, recentIds, type SeenIds } from '../core/cursor.js'
import { ascending } from '../core/direction.js'
import type { AuditLogEntry } from '../core/entry.js'
import { compare, type Timestamp } from '../core/time.js'
import { isInWindow, type Window } from '../core/window.js'
import type { Memory } from './collect.js'

export class RevisitingMemory implements Memory {
  private readonly met: SeenIds
  private revisited: AuditLogEntry[] = []

  /**
   * @param window what is evaluated again
   * @param newFrom entries before this are known, since the state's overlap begins there; null: any may be new
   * @param lookback milliseconds
   */
  constructor(
    private readonly cursor: Cursor,
    private readonly window: Window,
    private readonly newFrom: Timestamp | null,
    lookback: number,
  ) {
    this.met = recentIds(ascending, lookback)
  }

  take(entry: AuditLogEntry): boolean {
    if (!this.met.take(entry)) return false
    const mayBeNew = this.newFrom === null || compare(entry.created_at, this.newFrom) >= 0
    if (mayBeNew && this.cursor.take(entry)) return true
    if (isInWindow(this.window, entry.created_at)) this.revisited.push(entry)
    return false
  }

  forget(from: Timestamp): void {
    this.met.forget(from)
    this.cursor.forget(from)
  }

  isForgotten(entry: AuditLogEntry): boolean {
    return this.met.isForgotten(entry)
  }

  get redated(): number {
    return this.cursor.redated
  }

  /** Those that were met since the last call. */
  takeRevisited(): readonly AuditLogEntry[] {
    const entries = this.revisited
    this.revisited = []
    return entries
  }
}
