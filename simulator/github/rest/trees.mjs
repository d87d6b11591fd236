// Trees of a repository, and its tarball, in the REST API.

import { gzipSync } from 'node:zlib'
import { json } from '../../server.mjs'
import { api } from '../links.mjs'
import { notFound } from './refused.mjs'

/** Entries of a recursive tree, above which the list is cut. */
const MOST_ENTRIES = 100_000
/** Bytes of the answer, above which the list is cut. */
const MOST_BYTES = 7 * 2 ** 20

export const treeRoutes = [
  ['GET', '/git/trees/(.+)', 'contents', getTree],
  ['GET', '/tarball(?:/(.+))?', 'contents', redirectToTarball],
]

async function getTree({ github, repository, url }, name) {
  const git = repository.git.async
  const found = await git.object(`${decodeURIComponent(name)}^{tree}`)
  if (found === null) return notFound()
  // Any value of the parameter makes it recursive.
  const entries = await git.tree(found.oid, url.searchParams.has('recursive'))
  const base = `${api(github, repository)}/git`
  const described = entries.map(({ path, mode, type, oid, size }) => {
    const link = type === 'commit' ? {} : { url: `${base}/${type}s/${oid}` }
    return { path, mode, type, sha: oid, ...(size === undefined ? {} : { size }), ...link }
  })
  const tree = withinLimits(described)
  const truncated = tree.length < described.length
  return json(200, { sha: found.oid, url: `${base}/trees/${found.oid}`, tree, truncated })
}

function withinLimits(entries) {
  let bytes = 0
  const end = entries.findIndex((entry, index) => {
    bytes += JSON.stringify(entry).length + 1
    return index >= MOST_ENTRIES || bytes > MOST_BYTES
  })
  return end < 0 ? entries : entries.slice(0, end)
}

/** To another host, whose URL holds a token of its own. */
async function redirectToTarball({ github, repository }, ref = repository.default_branch) {
  const found = await repository.git.async.object(`${decodeURIComponent(ref)}^{commit}`)
  if (found === null) return notFound()
  const location = `${github.url}/codeload/${repository.full_name}/legacy.tar.gz/${found.oid}?token=simulated`
  return { status: 302, headers: { location } }
}

/** The host that packs repositories. Its downloads are no calls of the API. */
export async function codeload(github, { url }) {
  const [, fullName, oid] = /^\/codeload\/([^/]+\/[^/]+)\/legacy\.tar\.gz\/(\w+)$/.exec(url.pathname) ?? []
  const repository = github.repositoryNamed(fullName)
  if (repository === undefined || url.searchParams.get('token') !== 'simulated') {
    return { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: '404: Not Found' }
  }
  const folder = `${repository.full_name.replace('/', '-')}-${oid.slice(0, 7)}`
  const body = gzipSync(await repository.git.async.pack(oid, folder))
  const name = `attachment; filename=${folder}.tar.gz`
  return { status: 200, headers: { 'content-type': 'application/x-gzip', 'content-disposition': name }, body }
}
