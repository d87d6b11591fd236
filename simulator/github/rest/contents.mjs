// Files, directories and branches of a repository in the REST API.

import { json } from '../../server.mjs'
import { parseTree } from '../git/objects.mjs'
import { api, html, nodeId } from '../links.mjs'
import { paged } from './page.mjs'
import { notFound, refused, unprocessable } from './refused.mjs'

/** Bytes of a file, above which only its raw content is given. */
const LARGEST_DESCRIBED = 2 ** 20
/** Bytes of a file, above which nothing is given. */
const LARGEST = 100 * 2 ** 20
/** Files of a directory that are listed. */
const MOST_LISTED = 1000

export const contentRoutes = [
  ['GET', '/contents(?:/(.*))?', 'contents', getContents],
  ['GET', '/rules/branches/(.+)', null, listRules],
  ['POST', '/git/refs', 'contents', createRef],
]

async function getContents(request, encodedPath = '') {
  const { repository, url, headers } = request
  const git = repository.git.async
  const path = decodeURIComponent(encodedPath).replace(/\/$/, '')
  const ref = url.searchParams.get('ref') ?? repository.default_branch
  if ((await git.object(`${ref}^{commit}`)) === null) return refused(404, `No commit found for the ref ${ref}`)
  const found = await git.object(`${ref}:${path}`)
  if (found === null) return notFound()
  if (found.type === 'tree') return json(200, await describeDirectory(request, path, ref, found))
  if (found.content.length > LARGEST) return tooLarge()
  const accepted = /application\/vnd\.github(?:\.v3)?\.(raw|object)\b/.exec(headers.accept ?? '')?.[1]
  if (accepted === 'raw') {
    const type = { 'content-type': 'application/vnd.github.raw+json; charset=utf-8' }
    return { status: 200, headers: type, body: found.content }
  }
  const isLarge = found.content.length > LARGEST_DESCRIBED
  if (isLarge && accepted !== 'object') return tooLarge()
  const content = isLarge ? '' : found.content.toString('base64').replace(/.{60}/g, '$&\n')
  return json(200, { ...describeFile(request, path, ref, found), encoding: isLarge ? 'none' : 'base64', content })
}

function describeDirectory(request, path, ref, { content }) {
  const described = parseTree(content)
    .slice(0, MOST_LISTED)
    .map(async ({ name, type, oid }) => {
      const inner = path === '' ? name : `${path}/${name}`
      const file = type === 'blob' ? await request.repository.git.async.object(oid) : { type, oid }
      return { ...describeFile(request, inner, ref, file), type: type === 'tree' ? 'dir' : 'file' }
    })
  return Promise.all(described)
}

function describeFile({ github, repository }, path, ref, { oid, content, type }) {
  const encoded = path.split('/').map(encodeURIComponent).join('/')
  const isFile = type === 'blob'
  const url = `${api(github, repository)}/contents/${encoded}?ref=${encodeURIComponent(ref)}`
  const git_url = `${api(github, repository)}/git/${isFile ? 'blobs' : 'trees'}/${oid}`
  const html_url = `${html(repository)}/${isFile ? 'blob' : 'tree'}/${ref}/${encoded}`
  const download_url = isFile ? `https://raw.githubusercontent.com/${repository.full_name}/${ref}/${encoded}` : null
  const facts = { name: path.split('/').at(-1), path, sha: oid, size: content?.length ?? 0, url, html_url, git_url }
  return { ...facts, download_url, type: 'file', _links: { self: url, git: git_url, html: html_url } }
}

function tooLarge() {
  const message =
    'This API returns blobs up to 1 MB in size. The requested blob is too large to fetch via the API, but you can use the Git Data API to request blobs up to 100 MB in size.'
  return refused(403, message, { errors: [{ resource: 'Blob', field: 'data', code: 'too_large' }] })
}

function listRules(request, branch) {
  const { id, full_name, protected: branches } = request.repository
  const source = { ruleset_source_type: 'Repository', ruleset_source: full_name, ruleset_id: id }
  const parameters = {
    dismiss_stale_reviews_on_push: false,
    require_code_owner_review: false,
    require_last_push_approval: false,
    required_approving_review_count: 1,
    required_review_thread_resolution: false,
  }
  const rules = branches.has(decodeURIComponent(branch)) ? [{ type: 'pull_request', ...source, parameters }] : []
  return paged(request, rules, (page) => page)
}

async function createRef({ github, repository, json: body }) {
  const { ref, sha } = body ?? {}
  if (!/^refs\/[^/]+\/./.test(ref))
    return unprocessable('Reference does not start with "refs" and have at least two slashes')
  const git = repository.git.async
  const target = /^[0-9a-f]{40}$/.test(sha) ? await git.object(sha) : null
  if (target === null) return unprocessable('Object does not exist')
  if (!(await git.createRef(ref, sha))) return unprocessable('Reference already exists')
  const base = `${api(github, repository)}/git`
  const url = `${base}/${ref}`
  const object = { type: target.type, sha, url: `${base}/${target.type}s/${sha}` }
  return json(201, { ref, node_id: nodeId('Ref', `${repository.id}:${ref}`), url, object }, { location: url })
}
