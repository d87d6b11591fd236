// What GitHub refuses about a document before it looks at any data, in GitHub's words.

import { printType } from './parse.mjs'
import { fieldOf, overlap, SCALARS, types } from './schema.mjs'
import { problemsOf, valueOf } from './values.mjs'

/** The errors of an operation; an empty list if it is valid. */
export function validate(operation) {
  return new Validation(operation).errors
}

class Validation {
  errors = []
  #operation
  #used = new Set()

  constructor(operation) {
    this.#operation = operation
    const path = [[operation.type, operation.name].filter(Boolean).join(' ')]
    for (const variable of operation.variables) this.#checkType(variable, path)
    this.#checkSelections(operation.type === 'query' ? 'Query' : 'Mutation', operation.selections, path)
    for (const { name, location } of operation.variables) {
      if (this.#used.has(name)) continue
      const message = `Variable $${name} is declared by ${this.#title()} but not used`
      this.#refuse(message, location, path, { code: 'variableNotUsed', variableName: name })
    }
  }

  #checkType({ name, type, location }, path) {
    const typeName = innermost(type)
    if (SCALARS.includes(typeName) || types.get(typeName)?.kind === 'input') return
    const message = `${typeName} isn't a defined input type (on $${name})`
    this.#refuse(message, location, path, { code: 'variableRequiresValidType', typeName, variableName: name })
  }

  #checkSelections(typeName, selections, path) {
    const fields = new Map()
    for (const selection of selections) {
      if (selection.kind === 'fragment') {
        this.#checkFragment(typeName, selection, path)
        continue
      }
      this.#checkField(typeName, selection, [...path, selection.key])
      const same = fields.get(selection.key)
      if (same !== undefined && signature(same) !== signature(selection)) {
        const message = `Field '${selection.key}' has a field conflict: ${same.name} or ${selection.name}?`
        this.#refuse(message, selection.location, [], { code: 'fieldConflict', fieldName: selection.key })
      }
      fields.set(selection.key, selection)
    }
  }

  #checkFragment(parentName, { on = parentName, selections, location }, path) {
    const inner = [...path, `... on ${on}`]
    if (!['type', 'interface'].includes(types.get(on)?.kind)) {
      const message = `No such type ${on}, so it can't be a fragment condition`
      this.#refuse(message, location, inner, { code: 'undefinedType', typeName: on })
    } else if (!overlap(on, parentName)) {
      const message = `Fragment on ${on} can't be spread inside ${parentName}`
      const extensions = { code: 'cannotSpreadFragment', typeName: on, fragmentName: 'unknown', parentName }
      this.#refuse(message, location, inner, extensions)
    } else {
      this.#checkSelections(on, selections, inner)
    }
  }

  #checkField(typeName, { name, arguments: given, selections, location }, path) {
    const field = fieldOf(typeName, name)
    if (field === undefined) {
      const message = `Field '${name}' doesn't exist on type '${typeName}'`
      this.#refuse(message, location, path, { code: 'undefinedField', typeName, fieldName: name })
      return
    }
    this.#checkArguments(field, given, location, path)
    const inner = innermost(field.type)
    const hasFields = types.has(inner)
    if (hasFields && selections === undefined) {
      const message = `Field must have selections (field '${name}' returns ${inner} but has no selections. Did you mean '${name} { ... }'?)`
      const extensions = { code: 'selectionMismatch', nodeName: `field '${name}'`, typeName: inner }
      this.#refuse(message, location, path, extensions)
    } else if (!hasFields && selections !== undefined) {
      const names = JSON.stringify(selections.map((one) => one.name ?? `... on ${one.on}`))
      const message = `Selections can't be made on scalars (field '${name}' returns ${inner} but has selections ${names})`
      const extensions = { code: 'selectionMismatch', nodeName: `field '${name}'`, typeName: inner }
      this.#refuse(message, location, path, extensions)
    } else if (hasFields) {
      this.#checkSelections(inner, selections, path)
    }
  }

  #checkArguments(field, given, location, path) {
    for (const argument of given) {
      const expected = field.arguments.find(({ name }) => name === argument.name)
      if (expected !== undefined) {
        this.#checkArgument(field, expected, argument, [...path, argument.name])
        continue
      }
      const message = `Field '${field.name}' doesn't accept argument '${argument.name}'`
      const extensions = { name: field.name, typeName: 'Field', argumentName: argument.name }
      this.#refuse(message, argument.location, [...path, argument.name], { code: 'argumentNotAccepted', ...extensions })
    }
    const missing = field.arguments
      .filter(({ name, type }) => type.isNonNull && !given.some((argument) => argument.name === name))
      .map(({ name }) => name)
      .join(', ')
    if (missing === '') return
    const message = `Field '${field.name}' is missing required arguments: ${missing}`
    const extensions = { className: 'Field', name: field.name, arguments: missing }
    this.#refuse(message, location, path, { code: 'missingRequiredArguments', ...extensions })
  }

  #checkArgument(field, { name, type }, { value, location }, path) {
    if (value.kind === 'variable') return this.#checkVariable(name, type, value.name, location, path)
    const names = variablesIn(value)
    for (const one of names) this.#checkDeclared(one, location, path)
    // A variable inside an object is checked with its value, when it is there.
    if (names.length > 0 || problemsOf(type, valueOf(value, {})).length === 0) return
    const written = JSON.stringify(valueOf(value, {}))
    const message = `Argument '${name}' on Field '${field.name}' has an invalid value (${written}). Expected type '${printType(type)}'.`
    const extensions = { code: 'argumentLiteralsIncompatible', typeName: 'Field', argumentName: name }
    this.#refuse(message, location, path, extensions)
  }

  #checkVariable(argumentName, type, variableName, location, path) {
    const declared = this.#checkDeclared(variableName, location, path)
    if (declared === undefined || fits(declared, type)) return
    const typeName = printType(declared.type)
    const message = `Type mismatch on variable $${variableName} and argument ${argumentName} (${typeName} / ${printType(type)})`
    const errorMessage = innermost(declared.type) === innermost(type) ? 'Nullability mismatch' : 'Type mismatch'
    const extensions = { code: 'variableMismatch', variableName, typeName, argumentName, errorMessage }
    this.#refuse(message, location, path, extensions)
  }

  #checkDeclared(variableName, location, path) {
    this.#used.add(variableName)
    const declared = this.#operation.variables.find(({ name }) => name === variableName)
    if (declared === undefined) {
      const message = `Variable $${variableName} is used by ${this.#title()} but not declared`
      this.#refuse(message, location, path, { code: 'variableNotDefined', variableName })
    }
    return declared
  }

  #title() {
    const { type, name } = this.#operation
    return name ?? `anonymous ${type}`
  }

  #refuse(message, location, path, extensions) {
    this.errors.push({ path, extensions, locations: [location], message })
  }
}

function innermost({ of, name }) {
  return of === undefined ? name : innermost(of)
}

/** A variable that has a default is never null unless the client says so. */
function fits({ type, fallback }, expected) {
  const isNeverNull = type.isNonNull || fallback !== undefined
  return printType({ ...type, isNonNull: expected.isNonNull && isNeverNull }) === printType(expected)
}

function variablesIn(value) {
  if (value.kind === 'variable') return [value.name]
  if (value.kind === 'list') return value.values.flatMap(variablesIn)
  return value.kind === 'object' ? value.fields.flatMap((field) => variablesIn(field.value)) : []
}

function signature({ name, arguments: given }) {
  return JSON.stringify([name, given.map((one) => [one.name, one.value])])
}
