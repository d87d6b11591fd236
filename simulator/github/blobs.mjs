// Blob storage behind signed URLs: one PUT, or blocks in any order and then their list. Downloads by GET.

export function createBlobs(urlOf) {
  const blobs = new Map()
  let last = 0

  return {
    /** @param {Buffer} content */
    create(content = Buffer.alloc(0)) {
      const id = String(++last)
      const signature = `simulated-signature-${id}`
      blobs.set(id, { content, blocks: new Map(), signature })
      return { id, url: `${urlOf()}/blob/${id}?sig=${signature}` }
    },
    content: (id) => blobs.get(id).content,

    async answer({ method, url, headers, body }) {
      const blob = blobs.get(url.pathname.split('/')[2])
      if (!blob) return { status: 404, body: 'BlobNotFound' }
      if (url.searchParams.get('sig') !== blob.signature) return { status: 403, body: 'AuthenticationFailed' }
      if (method === 'GET' || method === 'HEAD') return download(blob.content, headers['x-ms-range'] ?? headers.range)
      const part = url.searchParams.get('comp')
      if (part === 'block') {
        blob.blocks.set(url.searchParams.get('blockid'), body)
      } else if (part === 'blocklist') {
        const ids = [...body.toString().matchAll(/<(?:Latest|Uncommitted|Committed)>([^<]+)</g)].map(([, id]) => id)
        if (ids.some((id) => !blob.blocks.has(id))) return { status: 400, body: 'InvalidBlockList' }
        blob.content = Buffer.concat(ids.map((id) => blob.blocks.get(id)))
      } else {
        blob.content = body
      }
      return { status: 201, headers: { etag: '"0x1"', 'last-modified': new Date(0).toUTCString() } }
    },
  }
}

function download(content, range) {
  const headers = { 'content-type': 'application/zip', 'accept-ranges': 'bytes' }
  const [, start, end] = /^bytes=(\d+)-(\d*)$/.exec(range ?? '') ?? []
  if (start === undefined) return { status: 200, headers, body: content }
  const part = content.subarray(Number(start), end === '' ? undefined : Number(end) + 1)
  if (part.length === 0) return { status: 416, headers: { 'content-range': `bytes */${content.length}` } }
  const span = `bytes ${start}-${Number(start) + part.length - 1}/${content.length}`
  return { status: 206, headers: { ...headers, 'content-range': span }, body: part }
}
