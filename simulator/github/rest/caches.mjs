// The list of caches in the REST API.

import { paged } from './page.mjs'
import { unprocessable } from './refused.mjs'

/** How caches can be sorted. */
const SORTS = ['last_accessed_at', 'created_at', 'size_in_bytes']

export const cacheRoutes = [['GET', '/actions/caches', 'actions', listCaches]]

function listCaches(request) {
  const { github, repository, url } = request
  const [key, ref] = [url.searchParams.get('key') ?? '', url.searchParams.get('ref')]
  const [sort, direction] = [url.searchParams.get('sort') ?? SORTS[0], url.searchParams.get('direction') ?? 'desc']
  if (!SORTS.includes(sort)) return unprocessable(`sort is not one of ${SORTS.join(', ')}`)
  if (!['asc', 'desc'].includes(direction)) return unprocessable('direction is not one of asc, desc')
  const entries = repository === github.repository ? github.caches.entries : []
  const found = entries
    .filter((entry) => entry.key.startsWith(key) && (ref === null || entry.ref === ref))
    .map((entry) => describeCache(github, entry))
    .sort((a, b) => compare(a[sort], b[sort]) || a.id - b.id)
  if (direction === 'desc') found.reverse()
  return paged(request, found, (page) => ({ total_count: found.length, actions_caches: page }))
}

function describeCache(github, entry) {
  const { id, ref, key, version, last_accessed_at, created_at } = entry
  return { id, ref, key, version, last_accessed_at, created_at, size_in_bytes: github.caches.content(entry).length }
}

function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0
}
