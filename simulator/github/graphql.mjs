// GitHub's GraphQL API: a document is read, validated and executed.

import { json } from '../server.mjs'
import { commitResolvers } from './graphql/commit.mjs'
import { execute } from './graphql/execute.mjs'
import { parseOperation } from './graphql/parse.mjs'
import { repositoryResolvers } from './graphql/repository.mjs'
import { GraphQLSyntaxError } from './graphql/tokens.mjs'
import { validate } from './graphql/validate.mjs'
import { variableErrors, variablesOf } from './graphql/values.mjs'

/** Bytes of a complete request, above which GitHub refuses it. */
const LARGEST_REQUEST = 45 * 2 ** 20

/** @param github the simulator: repositories and permissions */
export function createGraphQL(github) {
  const resolvers = { ...repositoryResolvers(github), ...commitResolvers(github) }

  return async ({ method, headers, body, json: request }) => {
    if (!/^(token|bearer) \S+$/i.test(headers.authorization ?? '')) return json(401, { message: 'Bad credentials' })
    if (method !== 'POST') return json(404, { message: 'Not Found' })
    if (body.length > LARGEST_REQUEST) return json(413, { message: 'Payload Too Large' })
    if (request === undefined) return json(400, { message: 'Problems parsing JSON' })
    const { query, variables } = request
    if (typeof query !== 'string') {
      return refused([{ message: 'A query attribute must be specified and must be a string.' }])
    }
    return run(query, variables ?? {}, resolvers)
  }
}

async function run(query, given, resolvers) {
  try {
    const operation = parseOperation(query)
    const errors = validate(operation)
    if (errors.length > 0) return refused(errors)
    const misfits = variableErrors(operation, given)
    if (misfits.length > 0) return refused(misfits)
    return json(200, await execute(operation, variablesOf(operation, given), resolvers))
  } catch (error) {
    if (!(error instanceof GraphQLSyntaxError)) throw error
    return refused([{ message: error.message, locations: [error.location] }])
  }
}

/** GraphQL refuses with status 200. */
function refused(errors) {
  return json(200, { data: null, errors })
}
