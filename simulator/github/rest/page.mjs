// Lists of the REST API, a page at a time.

import { json } from '../../server.mjs'

const DEFAULT_SIZE = 30
const LARGEST_SIZE = 100

/**
 * A page of a list, with links to the other pages.
 * @param {object} request a request to the REST API
 * @param {unknown[]} items the complete list
 * @param {(items: unknown[]) => unknown} wrap makes the body from the items of the page
 */
export async function paged({ github, repository, url, path }, items, wrap) {
  const size = Math.min(positive(url.searchParams.get('per_page')) ?? DEFAULT_SIZE, LARGEST_SIZE)
  const page = positive(url.searchParams.get('page')) ?? 1
  const last = Math.max(1, Math.ceil(items.length / size))
  const link = (relation, to) => {
    const query = new URLSearchParams(url.searchParams)
    query.set('page', String(to))
    return `<${github.url}/api/repositories/${repository.id}${path}?${query}>; rel="${relation}"`
  }
  const links = [
    ...(page > 1 ? [link('prev', Math.min(page - 1, last))] : []),
    ...(page < last ? [link('next', page + 1), link('last', last)] : []),
    ...(page > 1 ? [link('first', 1)] : []),
  ]
  const body = await wrap(items.slice((page - 1) * size, page * size))
  return json(200, body, last === 1 ? {} : { link: links.join(', ') })
}

/** Values that are no positive number count as not given. */
function positive(text) {
  return /^[1-9]\d*$/.test(text ?? '') ? Number(text) : undefined
}
