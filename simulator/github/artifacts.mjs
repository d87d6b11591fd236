// The artifact service: a name is taken once within a workflow run, all its attempts included.

const DAY = 86_400_000
/** How long GitHub keeps an artifact by default. */
const RETENTION = 90 * DAY

export function createArtifactService({ blobs }) {
  /** { id, name, run, blob, size, digest, created_at, expires_at, expired } */
  let artifacts = []
  let last = 0

  const isFinished = (artifact) => artifact.size !== undefined
  const find = (run, name) => artifacts.find((one) => one.run.id === run.id && one.name === name)
  const missing = { status: 404, code: 'not_found', msg: 'there is no such artifact' }

  function create(name, run, expires_at = new Date(Date.now() + RETENTION).toISOString()) {
    const created_at = new Date().toISOString()
    const artifact = { id: ++last, name, run, blob: blobs.create(), created_at, expires_at, expired: false }
    artifacts.push(artifact)
    return artifact
  }

  const methods = {
    CreateArtifact({ name, expires_at }, run) {
      if (find(run, name)) {
        const msg = 'an artifact with this name already exists on the workflow run'
        return { status: 409, code: 'already_exists', msg }
      }
      return { ok: true, signed_upload_url: create(name, run, expires_at).blob.url }
    },
    FinalizeArtifact({ name, size, hash }, run) {
      const artifact = find(run, name)
      if (!artifact) return missing
      Object.assign(artifact, { size: Number(size), digest: hash })
      return { ok: true, artifact_id: String(artifact.id) }
    },
    ListArtifacts({ name_filter, id_filter }, run) {
      const own = artifacts.filter((one) => one.run.id === run.id && isFinished(one))
      const found = own
        .filter(({ name }) => (name_filter ?? name) === name)
        .filter(({ id }) => String(id_filter ?? id) === String(id))
      return { artifacts: found.map((artifact) => describe(artifact)) }
    },
    GetSignedArtifactURL({ name }, run) {
      const artifact = find(run, name)
      return artifact && isFinished(artifact) ? { signed_url: artifact.blob.url } : missing
    },
    DeleteArtifact({ name }, run) {
      const artifact = find(run, name)
      if (!artifact) return missing
      artifacts = artifacts.filter((one) => one !== artifact)
      return { ok: true, artifact_id: String(artifact.id) }
    },
  }

  return {
    methods,
    /** All that were uploaded, oldest first. */
    get all() {
      return artifacts.filter(isFinished)
    },
    /** Adds an empty artifact that a run of any kind uploaded. */
    plant(name, run) {
      Object.assign(create(name, run), { size: 0, digest: null })
    },
    /** Deletes all artifacts of a run. */
    deleteOf(run) {
      artifacts = artifacts.filter((one) => one.run.id !== run.id)
    },
    /** The zip of an artifact. */
    content: (artifact) => blobs.content(artifact.blob.id),
  }

  function describe({ id, name, size, created_at, digest, run }) {
    const backend = { workflow_run_backend_id: run.id, workflow_job_run_backend_id: String(run.job) }
    return { ...backend, database_id: String(id), name, size: String(size), created_at, digest }
  }
}
