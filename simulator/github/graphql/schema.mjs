// The part of GitHub's GraphQL schema that is simulated, in GitHub's own definitions.

import { parseType } from './parse.mjs'
import { Tokens } from './tokens.mjs'

export const SCALARS = ['Base64String', 'Boolean', 'DateTime', 'GitObjectID', 'ID', 'Int', 'String', 'URI']

/** Types by name: kind, fields and, for an object, the interfaces that it implements. */
export const types = readTypes(`
  type Query {
    repository(owner: String!, name: String!): Repository
  }
  type Mutation {
    createCommitOnBranch(input: CreateCommitOnBranchInput!): CreateCommitOnBranchPayload
  }
  type Repository {
    id: ID!
    name: String!
    nameWithOwner: String!
    isArchived: Boolean!
    isPrivate: Boolean!
    url: URI!
    defaultBranchRef: Ref
    ref(qualifiedName: String!): Ref
    object(expression: String, oid: GitObjectID): GitObject
  }
  type Ref {
    id: ID!
    name: String!
    prefix: String!
    target: GitObject
  }
  interface GitObject {
    id: ID!
    oid: GitObjectID!
    abbreviatedOid: String!
  }
  type Tree implements GitObject {
    id: ID!
    oid: GitObjectID!
    abbreviatedOid: String!
    entries: [TreeEntry!]
  }
  type TreeEntry {
    name: String!
    type: String!
    mode: Int!
    oid: GitObjectID!
    object: GitObject
  }
  type Blob implements GitObject {
    id: ID!
    oid: GitObjectID!
    abbreviatedOid: String!
    byteSize: Int!
    isBinary: Boolean
    isTruncated: Boolean!
    text: String
  }
  type Commit implements GitObject {
    id: ID!
    oid: GitObjectID!
    abbreviatedOid: String!
    message: String!
    messageHeadline: String!
    messageBody: String!
    committedDate: DateTime!
    url: URI!
    tree: Tree!
    history(first: Int): CommitHistoryConnection!
  }
  type Tag implements GitObject {
    id: ID!
    oid: GitObjectID!
    abbreviatedOid: String!
  }
  type CommitHistoryConnection {
    nodes: [Commit]
  }
  type CreateCommitOnBranchPayload {
    clientMutationId: String
    commit: Commit
    ref: Ref
  }
  input CreateCommitOnBranchInput {
    branch: CommittableBranch!
    clientMutationId: String
    expectedHeadOid: GitObjectID!
    fileChanges: FileChanges
    message: CommitMessage!
  }
  input CommittableBranch {
    branchName: String
    repositoryNameWithOwner: String
  }
  input CommitMessage {
    headline: String!
    body: String
  }
  input FileChanges {
    additions: [FileAddition!]
    deletions: [FileDeletion!]
  }
  input FileAddition {
    path: String!
    contents: Base64String!
  }
  input FileDeletion {
    path: String!
  }
`)

/** A field of a type; undefined if it has none of this name. */
export function fieldOf(typeName, fieldName) {
  if (fieldName === '__typename')
    return { name: '__typename', arguments: [], type: { name: 'String', isNonNull: true } }
  return types.get(typeName)?.fields.get(fieldName)
}

/** Whether an object of the one type can also be of the other. */
export function overlap(one, other) {
  return one === other || isOf(one, other) || isOf(other, one)
}

/** Whether an object type implements an interface. */
export function isOf(typeName, interfaceName) {
  return types.get(typeName)?.interfaces.includes(interfaceName) ?? false
}

function readTypes(text) {
  const tokens = new Tokens(text)
  const all = new Map()
  while (!tokens.isKind('end')) {
    const [kind, name] = [tokens.name(), tokens.name()]
    const interfaces = tokens.skip('implements') ? [tokens.name()] : []
    const fields = tokens.between('{', '}', () => definition(tokens))
    all.set(name, { kind, name, interfaces, fields: new Map(fields.map((field) => [field.name, field])) })
  }
  return all
}

function definition(tokens) {
  const name = tokens.name()
  const given = tokens.is('(') ? tokens.between('(', ')', () => definition(tokens)) : []
  tokens.expect(':')
  return { name, arguments: given, type: parseType(tokens) }
}
