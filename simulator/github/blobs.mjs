// Blob storage behind signed addresses: one PUT, or blocks in any order and then their list. Downloads by GET.

export function createBlobs(urlOf) {
  const blobs = new Map()
  let last = 0

  return {
    /** @param {Buffer} content */
    create(content = Buffer.alloc(0)) {
      const id = String(++last)
      blobs.set(id, { content, blocks: new Map() })
      return { id, url: `${urlOf()}/blob/${id}?sig=simulated-signature-${id}` }
    },
    content: (id) => blobs.get(id).content,

    async answer({ method, url, body }) {
      const blob = blobs.get(url.pathname.split('/')[2])
      if (!blob) return { status: 404 }
      if (method === 'GET' || method === 'HEAD') return download(blob.content)
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

  function download(content) {
    const headers = { 'content-type': 'application/zip', 'content-length': content.length, 'accept-ranges': 'bytes' }
    return { status: 200, headers, body: content }
  }
}
