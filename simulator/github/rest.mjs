// GitHub's REST API: which calls there are, and the permissions that they need.

import { json } from '../server.mjs'
import { mayRead } from './repositories.mjs'
import { artifactRoutes } from './rest/artifacts.mjs'
import { cacheRoutes } from './rest/caches.mjs'
import { contentRoutes } from './rest/contents.mjs'
import { notFound, refused } from './rest/refused.mjs'
import { describeFull } from './rest/repository.mjs'
import { runRoutes } from './rest/runs.mjs'
import { treeRoutes } from './rest/trees.mjs'

const repositoryRoute = ['GET', '', null, ({ github, repository }) => json(200, describeFull(github, repository))]

/** Method, path, permission and handler. A handler takes the request and the parts of the path. */
const routes = [repositoryRoute, ...runRoutes, ...artifactRoutes, ...cacheRoutes, ...contentRoutes, ...treeRoutes].map(
  ([method, path, permission, handle]) => ({ method, path: new RegExp(`^${path}$`), permission, handle }),
)

/** @param github the simulator: repositories, runs, artifacts, caches, permissions */
export function createRest(github) {
  return (request) => {
    const { method, url, headers } = request
    if (!/^(token|Bearer) \S+$/i.test(headers.authorization ?? '')) return refused(401, 'Requires authentication')
    const { repository, path } = placeOf(github, url.pathname)
    if (repository === undefined) return notFound()
    for (const route of routes) {
      const match = route.method === method ? route.path.exec(path) : null
      if (match === null) continue
      if (!isAllowed(github, repository, route)) return refused(403, 'Resource not accessible by integration')
      const { body, json: parsed } = request
      return route.handle({ github, repository, path, url, headers, body, json: parsed }, ...match.slice(1))
    }
    return notFound()
  }
}

/** A repository is named, or numbered as in the links of a page. */
function placeOf(github, pathname) {
  const [, fullName, id, path] = /^\/api\/(?:repos\/([^/]+\/[^/]+)|repositories\/(\d+))(.*)$/.exec(pathname) ?? []
  const repository = id === undefined ? github.repositoryNamed(fullName) : github.repositoryWithId(Number(id))
  return { repository, path }
}

function isAllowed(github, repository, { method, permission }) {
  if (permission === null) return true
  const given = github.permissions[permission]
  if (method !== 'GET') return given === 'write'
  return permission === 'contents' ? mayRead(github, repository) : given === 'read' || given === 'write'
}
