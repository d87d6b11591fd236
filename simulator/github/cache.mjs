// The Actions cache, second version: entries are immutable, found by prefix, the newest first, on the run's own ref and
// then on the default branch.

export function createCacheService({ blobs, defaultRef }) {
  /** { id, key, version, ref, blob, created_at, finished } */
  let entries = []
  let last = 0

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

  const methods = {
    GetCacheEntryDownloadURL(request, run) {
      const entry = find(request, run.ref)
      return entry ? { ok: true, signed_download_url: entry.blob.url, matched_key: entry.key } : { ok: false }
    },
    CreateCacheEntry({ key, version }, run) {
      if (entries.some((entry) => entry.key === key && entry.version === version && entry.ref === run.ref)) {
        return {
          status: 409,
          code: 'already_exists',
          msg: 'cache entry with the same key, version, and scope already exists',
        }
      }
      const entry = {
        id: ++last,
        key,
        version,
        ref: run.ref,
        blob: blobs.create(),
        created_at: new Date().toISOString(),
      }
      entries.push(entry)
      return { ok: true, signed_upload_url: entry.blob.url }
    },
    FinalizeCacheEntryUpload({ key, version }, run) {
      const entry = entries.find((one) => one.key === key && one.version === version && one.ref === run.ref)
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
    /** Puts an entry there that another workflow made, as anyone can who runs on the ref. */
    plant(entry) {
      entries.push({ id: ++last, created_at: new Date().toISOString(), finished: true, ref: defaultRef, ...entry })
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
