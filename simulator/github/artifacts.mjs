// The artifact service: a name is taken once within a workflow run, all its attempts included.

export function createArtifactService({ blobs }) {
  /** { id, name, run, blob, size, digest, created_at, expired } */
  const artifacts = []
  let last = 0

  const isFinished = (artifact) => artifact.size !== undefined
  const find = (run, name) => artifacts.find((one) => one.run.id === run.id && one.name === name)

  const methods = {
    CreateArtifact({ name, expires_at }, run) {
      if (find(run, name)) {
        return {
          status: 409,
          code: 'already_exists',
          msg: 'an artifact with this name already exists on the workflow run',
        }
      }
      const artifact = {
        id: ++last,
        name,
        run,
        blob: blobs.create(),
        created_at: new Date().toISOString(),
        expires_at,
        expired: false,
      }
      artifacts.push(artifact)
      return { ok: true, signed_upload_url: artifact.blob.url }
    },
    FinalizeArtifact({ name, size, hash }, run) {
      const artifact = find(run, name)
      if (!artifact) return { status: 404, code: 'not_found', msg: 'there is no such artifact' }
      Object.assign(artifact, { size: Number(size), digest: hash })
      return { ok: true, artifact_id: String(artifact.id) }
    },
    ListArtifacts(_, run) {
      const own = artifacts.filter((one) => one.run.id === run.id && isFinished(one))
      return { artifacts: own.map(({ id, name, size }) => ({ database_id: String(id), name, size: String(size) })) }
    },
    GetSignedArtifactURL({ name }, run) {
      return { signed_url: find(run, name)?.blob.url ?? '' }
    },
    DeleteArtifact({ name }, run) {
      const artifact = find(run, name)
      artifacts.splice(artifacts.indexOf(artifact), 1)
      return { ok: true, artifact_id: String(artifact.id) }
    },
  }

  return {
    methods,
    /** All that were uploaded, oldest first. */
    get all() {
      return artifacts.filter(isFinished)
    },
    /** Puts an empty one there that a run of any kind uploaded. */
    plant(name, run) {
      const created_at = new Date().toISOString()
      artifacts.push({ id: ++last, name, run, blob: blobs.create(), size: 0, digest: '', created_at, expired: false })
    },
    /** The zip of an artifact. */
    content: (artifact) => blobs.content(artifact.blob.id),
  }
}
