// Artifacts in the REST API.

import { api, nodeId, seconds } from '../links.mjs'
import { paged } from './page.mjs'
import { notFound, refused } from './refused.mjs'
import { withRun } from './runs.mjs'

export const artifactRoutes = [
  ['GET', '/actions/artifacts', 'actions', (request) => listArtifacts(request, artifactsOf(request))],
  ['GET', '/actions/runs/(\\d+)/artifacts', 'actions', withRun(listOfRun)],
  ['GET', '/actions/artifacts/(\\d+)/zip', 'actions', download],
]

function artifactsOf({ github, repository }) {
  return github.artifacts.all.filter(({ run }) => run.repositoryId === repository.id).toReversed()
}

function listOfRun(request, { id }) {
  const own = artifactsOf(request).filter(({ run }) => run.id === id)
  const isAscending = request.url.searchParams.get('direction') === 'asc'
  return listArtifacts(request, isAscending ? own.toReversed() : own)
}

function listArtifacts(request, artifacts) {
  const name = request.url.searchParams.get('name')
  const found = artifacts.filter((one) => name === null || one.name === name)
  return paged(request, found, async (page) => ({
    total_count: found.length,
    artifacts: await Promise.all(page.map((artifact) => describeArtifact(request, artifact))),
  }))
}

async function describeArtifact({ github, repository }, artifact) {
  const { id, name, size, digest, created_at, expires_at, expired, run } = artifact
  const url = `${api(github, repository)}/actions/artifacts/${id}`
  return {
    id,
    node_id: nodeId('Artifact', id),
    name,
    size_in_bytes: size,
    url,
    archive_download_url: `${url}/zip`,
    expired,
    created_at: seconds(created_at),
    expires_at: seconds(expires_at),
    updated_at: seconds(created_at),
    digest,
    workflow_run: {
      id: Number(run.id),
      repository_id: run.repositoryId,
      head_repository_id: run.headRepositoryId,
      head_branch: run.branch,
      head_sha: await github.runs.headSha(run),
    },
  }
}

function download(request, id) {
  const artifact = artifactsOf(request).find((one) => one.id === Number(id))
  if (artifact === undefined) return notFound()
  if (artifact.expired) return refused(410, 'Artifact has expired')
  return { status: 302, headers: { location: artifact.blob.url } }
}
