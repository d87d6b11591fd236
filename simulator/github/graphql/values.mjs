// Values that a client gives, as the types of the schema take them.

import { printType } from './parse.mjs'
import { types } from './schema.mjs'

const checks = {
  Boolean: (value) => typeof value === 'boolean',
  GitObjectID: (value) => /^[0-9a-f]{40}$/.test(value),
  Int: (value) => Number.isInteger(value),
}

/**
 * What is wrong with a value, each with its path inside the value.
 * @returns {{ path: (string | number)[], explanation: string }[]}
 */
export function problemsOf(type, value, path = []) {
  if (value === null || value === undefined) {
    return type.isNonNull ? [{ path, explanation: 'Expected value to not be null' }] : []
  }
  if (type.of !== undefined) {
    const values = Array.isArray(value) ? value : [value]
    return values.flatMap((one, index) => problemsOf(type.of, one, [...path, index]))
  }
  const input = types.get(type.name)
  if (input === undefined) {
    const isValid = (checks[type.name] ?? isText)(value)
    return isValid ? [] : [{ path, explanation: `Could not coerce value ${JSON.stringify(value)} to ${type.name}` }]
  }
  if (typeof value !== 'object' || Array.isArray(value)) {
    return [{ path, explanation: `Expected ${JSON.stringify(value)} to be a key-value object` }]
  }
  const unknown = Object.keys(value).filter((name) => !input.fields.has(name))
  return [
    ...unknown.map((name) => ({ path: [...path, name], explanation: `Field is not defined on ${type.name}` })),
    ...[...input.fields.values()].flatMap((field) => problemsOf(field.type, value[field.name], [...path, field.name])),
  ]
}

/** What GitHub says of the variables that a request gives; an empty list if they fit. */
export function variableErrors(operation, given) {
  return operation.variables.flatMap(({ name, type, fallback, location }) => {
    const value = given[name] ?? valueOf(fallback, {}) ?? null
    const problems = problemsOf(type, value)
    if (problems.length === 0) return []
    const details = problems
      .filter(({ path }) => path.length > 0)
      .map(({ path, explanation }) => `${path.join('.')} (${explanation})`)
    const where = details.length === 0 ? '' : ` for ${details.join(', ')}`
    const message = `Variable $${name} of type ${printType(type)} was provided invalid value${where}`
    return [{ message, locations: [location], extensions: { value, problems } }]
  })
}

/** The values of an operation's variables. */
export function variablesOf(operation, given) {
  return Object.fromEntries(
    operation.variables.map(({ name, fallback }) => [name, given[name] ?? valueOf(fallback, {}) ?? null]),
  )
}

/** The value that is written in a document, with variables in their places. */
export function valueOf(written, variables) {
  switch (written?.kind) {
    case undefined:
      return undefined
    case 'variable':
      return variables[written.name]
    case 'list':
      return written.values.map((one) => valueOf(one, variables))
    case 'object':
      return Object.fromEntries(written.fields.map(({ name, value }) => [name, valueOf(value, variables)]))
    default:
      return written.value
  }
}

function isText(value) {
  return typeof value === 'string'
}
