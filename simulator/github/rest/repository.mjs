// Repositories and users, as the REST API describes them.

import { api, html, nodeId } from '../links.mjs'

/** Where the parts of a repository are in the API, as templates. */
const PARTS = {
  archive: '/{archive_format}{/ref}',
  assignees: '/assignees{/user}',
  blobs: '/git/blobs{/sha}',
  branches: '/branches{/branch}',
  collaborators: '/collaborators{/collaborator}',
  comments: '/comments{/number}',
  commits: '/commits{/sha}',
  compare: '/compare/{base}...{head}',
  contents: '/contents/{+path}',
  contributors: '/contributors',
  deployments: '/deployments',
  downloads: '/downloads',
  events: '/events',
  forks: '/forks',
  git_commits: '/git/commits{/sha}',
  git_refs: '/git/refs{/sha}',
  git_tags: '/git/tags{/sha}',
  hooks: '/hooks',
  issue_comment: '/issues/comments{/number}',
  issue_events: '/issues/events{/number}',
  issues: '/issues{/number}',
  keys: '/keys{/key_id}',
  labels: '/labels{/name}',
  languages: '/languages',
  merges: '/merges',
  milestones: '/milestones{/number}',
  notifications: '/notifications{?since,all,participating}',
  pulls: '/pulls{/number}',
  releases: '/releases{/id}',
  stargazers: '/stargazers',
  statuses: '/statuses/{sha}',
  subscribers: '/subscribers',
  subscription: '/subscription',
  tags: '/tags',
  teams: '/teams',
  trees: '/git/trees{/sha}',
}
const USER_PARTS = {
  followers: '/followers',
  following: '/following{/other_user}',
  gists: '/gists{/gist_id}',
  starred: '/starred{/owner}{/repo}',
  subscriptions: '/subscriptions',
  organizations: '/orgs',
  repos: '/repos',
  events: '/events{/privacy}',
  received_events: '/received_events',
}

/** What lists and runs say of a repository. */
export function describeMinimal(github, repository) {
  const { id, full_name } = repository
  const [owner, name] = full_name.split('/')
  return {
    id,
    node_id: nodeId('Repository', id),
    name,
    full_name,
    owner: describeUser(github, owner, 'Organization'),
    private: repository.private,
    html_url: html(repository),
    description: null,
    fork: repository.fork ?? false,
    url: api(github, repository),
    ...urls(api(github, repository), PARTS),
  }
}

/** What `GET /repos/{owner}/{repo}` says of a repository. */
export function describeFull(github, repository) {
  const { full_name, visibility, default_branch, archived } = repository
  return {
    ...describeMinimal(github, repository),
    git_url: `git://github.com/${full_name}.git`,
    ssh_url: `git@github.com:${full_name}.git`,
    clone_url: `${html(repository)}.git`,
    svn_url: html(repository),
    mirror_url: null,
    homepage: null,
    language: null,
    forks_count: 0,
    stargazers_count: 0,
    watchers_count: 0,
    size: 108,
    default_branch,
    open_issues_count: 0,
    is_template: false,
    topics: [],
    has_issues: true,
    has_projects: true,
    has_wiki: false,
    has_pages: false,
    has_discussions: false,
    archived,
    disabled: false,
    visibility,
    pushed_at: '2026-01-26T19:06:43Z',
    created_at: '2020-01-26T19:01:12Z',
    updated_at: '2026-01-26T19:14:43Z',
    subscribers_count: 0,
    network_count: 0,
    license: null,
    forks: 0,
    open_issues: 0,
    watchers: 0,
    allow_forking: false,
    web_commit_signoff_required: false,
  }
}

export function describeUser(github, login, type = 'User') {
  const id = [...login].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) % 100_000_000
  return {
    login,
    id,
    node_id: nodeId(type, id),
    avatar_url: `https://avatars.githubusercontent.com/u/${id}?v=4`,
    gravatar_id: '',
    url: `${github.url}/api/users/${login}`,
    html_url: `https://github.com/${login}`,
    ...urls(`${github.url}/api/users/${login}`, USER_PARTS),
    type,
    site_admin: false,
  }
}

function urls(base, parts) {
  return Object.fromEntries(Object.entries(parts).map(([part, path]) => [`${part}_url`, `${base}${path}`]))
}
