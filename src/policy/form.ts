/** The parts that the schema of a policy file is made of: forms, and texts that stand for something else. */

import * as z from 'zod/mini'
import { isObject } from '../core/json.js'
import { Sentence } from '../core/sentence.js'

export type ParsePayload = z.core.ParsePayload<unknown>

/** Reports a problem of the value that is parsed, or of what lies in it under a key. */
export function refuse({ value, issues }: ParsePayload, problem: Sentence, key?: string | number) {
  const path = key === undefined ? [] : [key]
  // With `continue`, a union reports this problem, not that the value has none of its forms.
  issues.push({ code: 'custom', input: value, path, params: { problem }, continue: true })
  return z.NEVER
}

/** Lets a check of a map run beside the problems of its values. */
export const evenIfBroken = { when: ({ value }: ParsePayload) => isObject(value) }

/** A map without other keys. The message about an unknown key is the list of the known ones. */
export function strictMap<T extends z.core.$ZodShape>(shape: T, error: string) {
  const known = Object.keys(shape).join(' ')
  return z.strictObject(shape, { error: ({ code }) => (code === 'unrecognized_keys' ? known : error) })
}

export const nonEmpty = z
  .string({ error: 'must be a text' })
  .check(z.minLength(1, { error: 'must be a text that is not empty' }))

export function matching(pattern: RegExp, error: string, notText = 'must be a text') {
  return z.string({ error: notText }).check(z.regex(pattern, { error }))
}

/** One value, which is no list itself, or a list of them, of which something is made. */
export function oneOrMany<T, R>(item: z.ZodMiniType<T>, error: string, make: (values: readonly T[]) => R) {
  const list = z.array(item).check(z.minLength(1, { error: 'must be a list with a value' }))
  const read = (value: T | T[]): R => make(isList(value) ? value : [value])
  return z.pipe(z.union([item, list], { error }), z.transform(read))
}

function isList<T>(value: T | T[]): value is T[] {
  return Array.isArray(value)
}

/** A text that stands for something else, or has a problem. */
export function standsFor<T>(form: z.ZodMiniType<string, string>, parse: (text: string) => T | Sentence) {
  const read = (text: string, payload: ParsePayload): T => {
    const parsed = parse(text)
    return parsed instanceof Sentence ? refuse(payload, parsed) : parsed
  }
  return z.pipe(form, z.transform(read))
}

/**
 * A condition on a map that is checked even if its values have problems.
 * @param shown keys whose values the problem quotes
 */
export function related<T>(isFulfilled: (map: T) => boolean, error: string, shown?: readonly (keyof T)[]) {
  return z.refine<T>(isFulfilled, { error, params: { shown }, ...evenIfBroken })
}
