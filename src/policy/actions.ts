/** The actions that this version knows, their groups, and lists that name them. */

import { ACTION_PREFIX, withoutPrefix } from '../entry.js'
import { didYouMean } from '../nearest.js'
import data from './actions.json' with { type: 'json' }
import { glob, isGlob, type Matcher } from './glob.js'

export const actionGroups: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(data.groups))
export const knownActions: ReadonlySet<string> = new Set([...actionGroups.values()].flat())

/** A list of actions as it was read. Problems are sentences; warnings are about names that may be known one day. */
export interface ActionList {
  readonly isEmpty: boolean
  /** Whether an action, without its prefix, is on the list. */
  readonly includes: Matcher
  readonly problems: readonly string[]
  readonly warnings: readonly string[]
}

/** @param names actions in any case with or without the prefix, globs, and groups */
export function parseActionList(names: readonly string[]): ActionList {
  const problems: string[] = []
  const warnings: string[] = []
  const matchers = names.map((name) => {
    const members = actionGroups.get(name.toLowerCase())
    if (members) return isOneOf(members)
    const action = withoutPrefix(name.toUpperCase())
    const matches = isGlob(action) ? glob(action) : isOneOf([action])
    if (![...knownActions].some(matches)) {
      if (name.toUpperCase().startsWith(ACTION_PREFIX)) {
        warnings.push(`${name} is not an action that this version knows; it is matched as it is written.`)
      } else {
        const nearest = didYouMean(name, [...actionGroups.keys(), ...knownActions])
        const newer = /^\w+$/.test(name)
          ? ` One that is newer than this version is written in full: ${ACTION_PREFIX}${action}.`
          : ''
        problems.push(`${name} is neither an action nor a group${nearest}${newer}`)
      }
    }
    return matches
  })
  return {
    isEmpty: names.length === 0,
    includes: (action) => matchers.some((matches) => matches(action)),
    problems,
    warnings,
  }
}

function isOneOf(actions: readonly string[]): Matcher {
  const set = new Set(actions)
  return (action) => set.has(action.toUpperCase())
}
