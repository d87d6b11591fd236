// URLs and ids as GitHub writes them.

/** The URL of a repository in the simulated API. */
export function api(github, { full_name }) {
  return `${github.url}/api/repos/${full_name}`
}

/** The page of a repository. */
export function html({ full_name }) {
  return `https://github.com/${full_name}`
}

/** The id of an object across all of GitHub's types. */
export function nodeId(type, id) {
  return Buffer.from(`${String(type.length).padStart(3, '0')}:${type}${id}`).toString('base64')
}

/** A time as GitHub's REST API writes it: in seconds. */
export function seconds(time) {
  return new Date(time).toISOString().replace(/\.\d+/, '')
}
