/** The actions that this version knows, their groups, and lists that name them. */

import { ACTION_PREFIX, withoutPrefix } from '../core/entry.js'
import { didYouMean } from '../core/nearest.js'
import { authored, Sentence, sentence } from '../core/sentence.js'
import data from './actions.json' with { type: 'json' }
import { glob, isGlob, type Matcher } from './glob.js'

export const actionGroups: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(data.groups))
export const knownActions: ReadonlySet<string> = new Set([...actionGroups.values()].flat())

/** A name of actions: what it includes, an action being given without its prefix. */
interface ActionName {
  readonly includes: Matcher
  /** A name that is written in full may be newer than this version. */
  readonly warnings: readonly Sentence[]
}

export interface ActionList extends ActionName {
  readonly isEmpty: boolean
  readonly problems: readonly Sentence[]
}

/** @param names actions in any case with or without the prefix, globs, and groups */
export function parseActionList(names: readonly string[]): ActionList {
  return actionList(names.map(parseAction))
}

/** @param names each as it was parsed */
export function actionList(names: readonly (ActionName | Sentence)[]): ActionList {
  const known = names.flatMap((name) => (name instanceof Sentence ? [] : [name]))
  return {
    isEmpty: names.length === 0,
    includes: (action) => known.some(({ includes }) => includes(action)),
    problems: names.filter((name) => name instanceof Sentence),
    warnings: known.flatMap(({ warnings }) => warnings),
  }
}

/** What a name stands for, or the problem with it. */
export function parseAction(name: string): ActionName | Sentence {
  const members = actionGroups.get(name.toLowerCase())
  if (members !== undefined) return { includes: isOneOf(members), warnings: [] }
  const action = withoutPrefix(name.toUpperCase())
  const includes = isGlob(action) ? glob(action) : isOneOf([action])
  if (isGlob(action) ? [...knownActions].some(includes) : knownActions.has(action)) return { includes, warnings: [] }
  const shown = authored(name)
  if (name.toUpperCase().startsWith(ACTION_PREFIX)) {
    const warning = sentence`${shown} is not an action that this version knows; it is matched as it is written.`
    return { includes, warnings: [warning] }
  }
  const nearest = didYouMean(name, [...actionGroups.keys(), ...knownActions])
  const inFull = authored(ACTION_PREFIX + action)
  const newer = sentence` One that is newer than this version is written in full: ${inFull}.`
  return sentence`${shown} is neither an action nor a group${nearest}${/^\w+$/.test(name) ? newer : ''}`
}

function isOneOf(actions: readonly string[]): Matcher {
  const set = new Set(actions)
  return (action) => set.has(action.toUpperCase())
}
