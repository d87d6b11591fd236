// The Actions cache, second version: entries are immutable, found by prefix, the newest first, on the run's own ref and
// then on the default branch.

export function createCacheService({ blobs, defaultRef }) {
  /** { id, key, version, ref, blob, created_at, last_accessed_at, finished } */
  let entries = []
  let last = 0

  function create(fields) {
    const now = new Date().toISOString()
    const entry = { ...fields, id: ++last, created_at: now, last_accessed_at: now }
    entries.push(entry)
    return entry
  }

  function find({ key, restore_keys = [], version }, ref) {
    const finished = entries.filter((entry) => entry.finished && entry.version === version)
    for (const scope of new Set([ref, defaultRef])) {
      const inScope = finished.filter((entry) => entry.ref === scope)
      for (const wanted of [key, ...restore_keys]) {
        const exact = inScope.find((entry) => entry.key === wanted)
        const newest = inScope.findLast((entry) => entry.key.startsWith(wanted))
        if (exact ?? newest) return exact ?? newest
      }
    }
    return undefined
  }

  const own = ({ key, version }, { ref }) =>
    entries.find((entry) => entry.key === key && entry.version === version && entry.ref === ref)

  const methods = {
    GetCacheEntryDownloadURL(request, run) {
      const entry = find(request, run.ref)
      if (!entry) return { ok: false }
      entry.last_accessed_at = new Date().toISOString()
      return { ok: true, signed_download_url: entry.blob.url, matched_key: entry.key }
    },
    CreateCacheEntry({ key, version }, run) {
      if (own({ key, version }, run)) {
        const msg = 'cache entry with the same key, version, and scope already exists'
        return { status: 409, code: 'already_exists', msg }
      }
      const entry = create({ key, version, ref: run.ref, blob: blobs.create(), finished: false })
      return { ok: true, signed_upload_url: entry.blob.url }
    },
    FinalizeCacheEntryUpload(request, run) {
      const entry = own(request, run)
      if (!entry) return { status: 404, code: 'not_found', msg: 'there is no such cache entry' }
      entry.finished = true
      return { ok: true, entry_id: String(entry.id) }
    },
  }

  return {
    methods,
    /** All entries, oldest first. */
    get entries() {
      return entries.filter((entry) => entry.finished)
    },
    content: (entry) => blobs.content(entry.blob.id),
    /** Adds an entry that another workflow made, as any run on the ref can. */
    plant(entry) {
      create({ ref: defaultRef, ...entry, finished: true })
    },
    /**
     * Evicts the entries for which the test holds.
     * @param {(entry: { key: string, ref: string }) => boolean} test
     */
    evict(test = () => true) {
      entries = entries.filter((entry) => !test(entry))
    },
  }
}
