import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { SimulatedGitHub } from '../fixtures/simulated-github.js'

let github: SimulatedGitHub
beforeEach(async () => {
  github = await SimulatedGitHub.start()
})
afterEach(() => github.stop())

const git = () => github.simulator.repository.git
const AUDIT = { owner: 'example', name: 'audit' }

/** A query of the repository. */
function ask(selection: string, variables: object = {}, declared = '') {
  const query = `query ($owner: String!, $name: String!${declared}) { repository(owner: $owner, name: $name) { ${selection} } }`
  return github.graphql(query, { ...AUDIT, ...variables })
}

async function repository(selection: string, variables: object = {}, declared = '') {
  const { status, body } = await ask(selection, variables, declared)
  expect({ status, errors: body.errors }).toEqual({ status: 200, errors: undefined })
  return body.data.repository
}

describe('an answer holds the selected fields and nothing else', () => {
  test('of refs, with aliases, in the order of the query', async () => {
    const head = git().head('main')
    const answer = await repository(
      'own: ref(qualifiedName: $ref) { target { oid } } none: ref(qualifiedName: "refs/heads/none") { name } defaultBranchRef { name }',
      { ref: 'refs/heads/main' },
      ', $ref: String!',
    )
    expect(JSON.stringify(answer)).toBe(
      `{"own":{"target":{"oid":"${head}"}},"none":null,"defaultBranchRef":{"name":"main"}}`,
    )
  })

  test('of a tree, no deeper than the query', async () => {
    git().edit('main', { 'a/b/c/deep.txt': 'x', 'a/top.txt': 'y' })
    const answer = await repository(
      'object(expression: "main:a") { ... on Tree { entries { name type object { ... on Tree { entries { name } } } } } }',
    )
    expect(answer.object.entries).toEqual([
      { name: 'b', type: 'tree', object: { entries: [{ name: 'c' }] } },
      { name: 'top.txt', type: 'blob', object: {} },
    ])
  })

  test('of a fragment only if the type matches', async () => {
    const selection =
      '{ __typename ... on Tree { entries { name } } ... on Commit { message } ... on GitObject { oid } }'
    const head = git().head('main') ?? ''
    const { tree, commit } = await repository(
      `tree: object(expression: "main:") ${selection} commit: object(oid: "${head}") ${selection}`,
    )
    expect(tree).toEqual({
      __typename: 'Tree',
      entries: [{ name: 'README.md' }],
      oid: expect.stringMatching(/^[0-9a-f]{40}$/),
    })
    expect(commit).toEqual({ __typename: 'Commit', message: 'by hand', oid: head })
  })

  test('of files', async () => {
    git().edit('main', { 'a.txt': 'über', 'b.bin': 'a\0b' })
    const file = (name: string) => `object(expression: "main:${name}") { ... on Blob { byteSize text } }`
    expect(await repository(`text: ${file('a.txt')} binary: ${file('b.bin')} none: ${file('c.txt')}`)).toEqual({
      text: { byteSize: 5, text: 'über' },
      binary: { byteSize: 3, text: null },
      none: null,
    })
  })

  test('of the history, as many commits as asked for, newest first', async () => {
    const oids = ['one', 'two', 'three'].map((message) => git().edit('main', { 'a.txt': message }, message))
    const answer = await repository(
      'object(expression: "main") { ... on Commit { history(first: 2) { nodes { oid message } } } }',
    )
    expect(answer.object.history.nodes).toEqual([
      { oid: oids[2], message: 'three' },
      { oid: oids[1], message: 'two' },
    ])
  })
})

describe('what GitHub refuses', () => {
  test.each([
    [
      'a field',
      'ref(qualifiedName: "main") { owner }',
      "Field 'owner' doesn't exist on type 'Ref'",
      { code: 'undefinedField', typeName: 'Ref', fieldName: 'owner' },
    ],
    [
      'an argument',
      'ref(name: "main", qualifiedName: "main") { name }',
      "Field 'ref' doesn't accept argument 'name'",
      { code: 'argumentNotAccepted' },
    ],
    [
      'a type',
      'object(expression: "main") { ... on Branch { oid } }',
      "No such type Branch, so it can't be a fragment condition",
      { code: 'undefinedType' },
    ],
    [
      'a fragment of another type',
      'object(expression: "main") { ... on Ref { name } }',
      "Fragment on Ref can't be spread inside GitObject",
      { code: 'cannotSpreadFragment' },
    ],
    [
      'a field of an interface that one type only has',
      'object(expression: "main") { entries { name } }',
      "Field 'entries' doesn't exist on type 'GitObject'",
      { code: 'undefinedField' },
    ],
    [
      'an object without selections',
      'defaultBranchRef { target }',
      "Field must have selections (field 'target' returns GitObject",
      { code: 'selectionMismatch' },
    ],
    [
      'a missing argument',
      'ref { name }',
      "Field 'ref' is missing required arguments: qualifiedName",
      { code: 'missingRequiredArguments' },
    ],
    [
      'a variable that is not declared',
      'ref(qualifiedName: $ref) { name }',
      'Variable $ref is used by anonymous query but not declared',
      { code: 'variableNotDefined' },
    ],
  ])('%s that does not fit', async (_, selection, message, extensions) => {
    const { status, body } = await ask(selection)
    expect({ status, data: body.data }).toEqual({ status: 200, data: null })
    expect(body.errors[0]).toMatchObject({
      message: expect.stringContaining(message),
      extensions,
      locations: [{ line: 1, column: expect.any(Number) }],
    })
  })

  test('a variable that may be null where null is not allowed', async () => {
    const { body } = await ask('ref(qualifiedName: $ref) { name }', { ref: 'main' }, ', $ref: String')
    expect(body.errors[0].message).toBe('Type mismatch on variable $ref and argument qualifiedName (String / String!)')
  })

  test('a variable without a value', async () => {
    const { body } = await github.graphql(
      'query ($owner: String!) { repository(owner: $owner, name: "audit") { name } }',
    )
    expect(body.errors[0].message).toBe('Variable $owner of type String! was provided invalid value')
  })

  test('a repository that does not exist', async () => {
    const { body } = await ask('name', { name: 'none' })
    const message = "Could not resolve to a Repository with the name 'example/none'."
    expect(body).toEqual({
      data: { repository: null },
      errors: [{ type: 'NOT_FOUND', path: ['repository'], locations: [{ line: 1, column: 43 }], message }],
    })
  })

  test('contents that the token may not read', async () => {
    github.simulator.permissions = { actions: 'read', contents: 'none' }
    const { body } = await ask('name defaultBranchRef { name }')
    expect(body.data).toEqual({ repository: { name: 'audit', defaultBranchRef: null } })
    expect(body.errors).toMatchObject([
      {
        type: 'FORBIDDEN',
        path: ['repository', 'defaultBranchRef'],
        message: 'Resource not accessible by integration',
      },
    ])
  })

  test('pages of a history that are too long, or of no given length', async () => {
    const history = (given: string) =>
      ask(`object(expression: "main") { ... on Commit { history${given} { nodes { oid } } } }`)
    expect((await history('(first: 101)')).body.errors).toMatchObject([{ type: 'EXCESSIVE_PAGINATION' }])
    expect((await history('')).body.errors).toMatchObject([{ type: 'MISSING_PAGINATION_BOUNDARIES' }])
  })

  test('text that is no GraphQL', async () => {
    const { status, body } = await github.graphql('{ repository(owner: "o", name: "n") { name }')
    expect({ status, message: body.errors[0].message }).toEqual({
      status: 200,
      message: expect.stringMatching(/^Expected .* end of file at \[1, 45\]$/),
    })
  })
})
