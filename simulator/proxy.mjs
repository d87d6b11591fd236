// A forward proxy, as between a bank's runners and the internet.

import { once } from 'node:events'
import { createServer, request as httpRequest } from 'node:http'
import { connect } from 'node:net'

/** @param {Record<string, string>} hosts where a name leads that only this proxy knows: `host:port` to `host:port` */
export async function startProxy(hosts = {}) {
  /** Where it was asked to connect to: `host:port`. */
  const targets = []
  const server = createServer((request, response) => {
    targets.push(new URL(request.url).host)
    const { method, headers } = request
    const forwarded = httpRequest(request.url, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode, answer.headers)
      answer.pipe(response)
    })
    request.pipe(forwarded)
  })
  server.on('connect', (request, socket, head) => {
    targets.push(request.url)
    const { hostname, port } = new URL(`http://${hosts[request.url] ?? request.url}`)
    const target = connect(Number(port), hostname, () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      target.write(head)
      target.pipe(socket)
      socket.pipe(target)
    })
    for (const end of [socket, target]) end.on('error', () => [socket, target].forEach((other) => other.destroy()))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    host: `127.0.0.1:${server.address().port}`,
    targets,
    async stop() {
      server.closeAllConnections()
      server.close()
    },
  }
}
