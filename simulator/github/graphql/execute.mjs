// The answer to an operation: what it selects, and nothing else.

import { fieldOf, isOf } from './schema.mjs'
import { valueOf } from './values.mjs'

/** A field that GitHub answers with null and an error. */
export class FieldError extends Error {
  /** @param {string} type such as `NOT_FOUND` */
  constructor(type, message, extensions = undefined) {
    super(message)
    this.type = type
    this.extensions = extensions
  }
}

/**
 * Executes a valid operation.
 * @param {object} operation
 * @param {Record<string, unknown>} variables
 * @param {Record<string, Record<string, Function>>} resolvers functions by type and field. Each takes the object and the
 *   field's arguments. A field without one is a property of the object.
 * @returns {Promise<{ data: object, errors?: object[] }>}
 */
export async function execute(operation, variables, resolvers) {
  const execution = new Execution(variables, resolvers)
  const data = await execution.select(operation.type === 'query' ? 'Query' : 'Mutation', {}, operation.selections, [])
  return execution.errors.length === 0 ? { data } : { data, errors: execution.errors }
}

class Execution {
  errors = []
  #variables
  #resolvers

  constructor(variables, resolvers) {
    this.#variables = variables
    this.#resolvers = resolvers
  }

  /** The selected fields of an object. */
  async select(typeName, object, selections, path) {
    const fields = [...collect(typeName, selections)]
    const answers = fields.map(([key, selected]) => this.#field(typeName, object, selected, [...path, key]))
    const values = await Promise.all(answers)
    return Object.fromEntries(fields.map(([key], index) => [key, values[index]]))
  }

  /** @param {object[]} selected the places that ask for the field, which may select different parts of it */
  async #field(typeName, object, selected, path) {
    const [{ name, arguments: given, location }] = selected
    if (name === '__typename') return typeName
    const field = fieldOf(typeName, name)
    const values = given.map((argument) => [argument.name, valueOf(argument.value, this.#variables)])
    try {
      const resolve = this.#resolvers[typeName]?.[name] ?? ((of) => of[name])
      const value = await resolve(object, Object.fromEntries(values))
      const selections = selected.flatMap((one) => one.selections ?? [])
      return await this.#complete(field.type, value, selections, path)
    } catch (error) {
      if (!(error instanceof FieldError)) throw error
      const { type, extensions, message } = error
      this.errors.push({ type, path, ...(extensions && { extensions }), locations: [location], message })
      return null
    }
  }

  #complete({ of, name }, value, selections, path) {
    if (value === null || value === undefined) return null
    if (of !== undefined) {
      return Promise.all(value.map((one, index) => this.#complete(of, one, selections, [...path, index])))
    }
    // A value of an interface says of which type it is.
    return selections.length === 0 ? value : this.select(value.typeName ?? name, value, selections, path)
  }
}

/** The fields that an object of a type is asked for, by the names that the answer gives them. */
function collect(typeName, selections, fields = new Map()) {
  for (const selection of selections) {
    const { kind, key, on = typeName } = selection
    if (kind === 'field') fields.set(key, [...(fields.get(key) ?? []), selection])
    else if (on === typeName || isOf(typeName, on)) collect(typeName, selection.selections, fields)
  }
  return fields
}
