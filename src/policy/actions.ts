/** The actions that this version knows, their groups, and lists that name them. */

import { otherThanAscii, lowerAscii, upperAscii } from '../core/characters.js'
import { ACTION_PREFIX, withoutPrefix } from '../core/entry.js'
import { didYouMean, nearest } from '../core/nearest.js'
import { authored, Sentence, sentence } from '../core/sentence.js'
import data from './actions.json' with { type: 'json' }
import { glob, isGlob, type Matcher } from './glob.js'

export const actionGroups: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(data.groups))
export const knownActions: ReadonlySet<string> = new Set([...actionGroups.values()].flat())

/** Letters that may be wrong in a name that is written in full, for a known one to be meant. */
const MOST_TYPOS = 2

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
  const members = actionGroups.get(lowerAscii(name))
  if (members !== undefined) return { includes: isOneOf(members), warnings: [] }
  const action = withoutPrefix(upperAscii(name))
  const includes = isGlob(action) ? glob(action) : isOneOf([action])
  if (isGlob(action) ? [...knownActions].some(includes) : knownActions.has(action)) return { includes, warnings: [] }
  if (upperAscii(name).startsWith(ACTION_PREFIX)) return { includes, warnings: [unknownInFull(name, action)] }
  const meant = didYouMean(name, [...actionGroups.keys(), ...knownActions])
  const inFull = authored(ACTION_PREFIX + action)
  const newer = sentence` One that is newer than this version is written in full: ${inFull}.`
  return sentence`${quotedAction(name)} is neither an action nor a group${meant}${/^\w+$/.test(name) ? newer : ''}`
}

/** A name may be newer than this version, misspelt, or look like another one. */
function unknownInFull(name: string, action: string): Sentence {
  const [meant] = nearest(action, knownActions, MOST_TYPOS)
  const hint = meant === undefined ? sentence`` : sentence` Did you mean ${ACTION_PREFIX + meant}?`
  return sentence`${quotedAction(name)} is not an action that this version knows; it is matched as it is written.${hint}`
}

/** Actions are written in ASCII: any other character is spelled out, for it may look like a letter of the name. */
function quotedAction(name: string): Sentence {
  const codes = otherThanAscii(name)
  return codes === '' ? authored(name) : sentence`${authored(name)} (with ${codes}, which no action has)`
}

function isOneOf(actions: readonly string[]): Matcher {
  const set = new Set(actions)
  return (action) => set.has(upperAscii(action))
}
