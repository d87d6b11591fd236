// GraphQL documents: one operation with variables, fields, aliases, arguments and inline fragments. Named fragments and
// directives are not read.

import { GraphQLSyntaxError, Tokens } from './tokens.mjs'

/**
 * The operation of a document.
 * @returns {{ type: 'query' | 'mutation', name?: string, variables: object[], selections: object[], location: object }}
 * @throws {GraphQLSyntaxError}
 */
export function parseOperation(text) {
  const tokens = new Tokens(text)
  const { location } = tokens
  const operation = tokens.is('{')
    ? { type: 'query', variables: [], selections: selectionSet(tokens), location }
    : namedOperation(tokens)
  if (!tokens.isKind('end')) tokens.fail('end of file (the simulator reads one operation)')
  return operation
}

/** A type such as `[FileAddition!]!`: a name or what a list is of, and whether null is excluded. */
export function parseType(tokens) {
  let type
  if (tokens.skip('[')) {
    type = { of: parseType(tokens) }
    tokens.expect(']')
  } else {
    type = { name: tokens.name() }
  }
  return { ...type, isNonNull: tokens.skip('!') }
}

/** A type as it is written. */
export function printType({ of, name, isNonNull }) {
  return `${of === undefined ? name : `[${printType(of)}]`}${isNonNull ? '!' : ''}`
}

function namedOperation(tokens) {
  const { location } = tokens
  const type = tokens.name()
  if (type !== 'query' && type !== 'mutation') {
    throw new GraphQLSyntaxError(`The simulator reads queries and mutations, not ${JSON.stringify(type)}.`, location)
  }
  const name = tokens.isKind('name') ? tokens.name() : undefined
  const variables = tokens.is('(') ? tokens.between('(', ')', () => variableDefinition(tokens)) : []
  return { type, name, variables, selections: selectionSet(tokens), location }
}

function variableDefinition(tokens) {
  const { location } = tokens
  tokens.expect('$')
  const name = tokens.name()
  tokens.expect(':')
  const type = parseType(tokens)
  return { name, type, fallback: tokens.skip('=') ? value(tokens) : undefined, location }
}

function selectionSet(tokens) {
  const selections = tokens.between('{', '}', () => selection(tokens))
  if (selections.length === 0) tokens.fail('NAME')
  return selections
}

function selection(tokens) {
  const { location } = tokens
  if (tokens.skip('...')) {
    const on = tokens.skip('on') ? tokens.name() : undefined
    return { kind: 'fragment', on, selections: selectionSet(tokens), location }
  }
  const first = tokens.name()
  const name = tokens.skip(':') ? tokens.name() : first
  const given = tokens.is('(') ? tokens.between('(', ')', () => argument(tokens)) : []
  const selections = tokens.is('{') ? selectionSet(tokens) : undefined
  return { kind: 'field', key: first, name, arguments: given, selections, location }
}

function argument(tokens) {
  const { location } = tokens
  const name = tokens.name()
  tokens.expect(':')
  return { name, value: value(tokens), location }
}

function value(tokens) {
  if (tokens.skip('$')) return { kind: 'variable', name: tokens.name() }
  if (tokens.is('[')) return { kind: 'list', values: tokens.between('[', ']', () => value(tokens)) }
  if (tokens.is('{')) return { kind: 'object', fields: tokens.between('{', '}', () => argument(tokens)) }
  const { kind, value: text } = tokens.take()
  if (kind === 'string') return { kind: 'literal', value: stringIn(text) }
  if (kind === 'number') return { kind: 'literal', value: Number(text) }
  if (kind !== 'name') tokens.fail('a value')
  const constants = { true: true, false: false, null: null }
  return text in constants ? { kind: 'literal', value: constants[text] } : { kind: 'enum', value: text }
}

function stringIn(text) {
  return text.startsWith('"""') ? text.slice(3, -3).trim() : JSON.parse(text)
}
