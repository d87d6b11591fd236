// The API of CockroachDB Cloud for measurements, as a process: it makes its entries while it is asked, so that it holds
// none, and records when each request arrived. It is started with a number of entries, a density and a latency.

import { createServer } from 'node:http'

const DAY = 86_400_000
const DAYS = 300

const { entries, density, latency, rate } = JSON.parse(process.argv[2])
const to = Math.floor(Date.now() / 1000) * 1000 - 60_000
const times = timesOf(density)
const arrivals = []
let lastAnswer = 0
let refused = 0
const bucket = { tokens: rate, at: performance.now() }

const server = createServer((request, response) => {
  const url = new URL(request.url, 'http://localhost')
  if (url.pathname === '/stats') return void send(response, JSON.stringify(stats()))
  if (url.pathname === '/api/v1/organization') return void send(response, '{"id":"org","name":"Bench"}')
  const now = performance.now()
  arrivals.push(now)
  bucket.tokens = Math.min(rate, bucket.tokens + ((now - bucket.at) / 1000) * rate)
  bucket.at = now
  if (bucket.tokens < 1) refused++
  else bucket.tokens--
  const from = url.searchParams.get('starting_from')
  const limit = Number(url.searchParams.get('limit'))
  const body = page(from === null ? -Infinity : Date.parse(from), limit)
  const answer = () => send(response, body)
  if (latency === 0) answer()
  else setTimeout(answer, latency)
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => {
  console.log(server.address().port)
})

function send(response, body) {
  response.writeHead(200, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    date: new Date().toUTCString(),
  })
  response.end(body)
  lastAnswer = Date.now()
}

function stats() {
  let busiest = 0
  for (let first = 0, last = 0; last < arrivals.length; last++) {
    while (arrivals[last] - arrivals[first] >= 1000) first++
    busiest = Math.max(busiest, last - first + 1)
  }
  const seconds = ((arrivals.at(-1) ?? 0) - (arrivals[0] ?? 0)) / 1000
  return { requests: arrivals.length, busiest, refused, lastAnswer, seconds }
}

/** Milliseconds, in order: no two entries have the same. */
function timesOf(kind) {
  const random = seeded(7)
  const weights = Array.from({ length: DAYS }, () => {
    const normal = Math.sqrt(-2 * Math.log(random() || 1)) * Math.cos(2 * Math.PI * random())
    return kind === 'log-normal' ? Math.exp(normal) : 1
  })
  // Half of all entries on one day.
  if (kind === 'one burst') weights[137] = DAYS - 1
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const list = new Float64Array(entries)
  let at = 0
  let sum = 0
  for (const [day, weight] of weights.entries()) {
    sum += weight
    const end = day === DAYS - 1 ? entries : Math.round((sum / total) * entries)
    const count = end - at
    for (let index = 0; at < end; index++, at++) list[at] = to - (DAYS - day) * DAY + (index / count) * DAY
  }
  return list
}

function page(after, limit) {
  let [low, high] = [0, entries]
  while (low < high) {
    const middle = (low + high) >> 1
    if (Math.floor(times[middle]) > after) high = middle
    else low = middle + 1
  }
  // Every entry of one time is on the same page.
  let end = Math.min(low + limit, entries)
  while (end > low && end < entries && Math.floor(times[end]) === Math.floor(times[end - 1])) end++
  const texts = []
  for (let index = low; index < end; index++) texts.push(entry(index))
  const next = end < entries ? `,"next_starting_from":"${new Date(Math.floor(times[end - 1])).toISOString()}"` : ''
  return `{"entries":[${texts.join(',')}]${next}}`
}

function entry(index) {
  const id = index.toString(16).padStart(12, '0')
  const time = new Date(Math.floor(times[index])).toISOString()
  return `{"id":"0b7e5c1a-64a5-4ac3-9d0e-${id}","created_at":"${time}","action":"AUDIT_LOG_ACTION_${index % 7 === 0 ? 'UPDATE_CLUSTER' : 'CREATE_SQL_USER'}","source":"AUDIT_LOG_SOURCE_UI","user_email":"person-${index % 8}@example.com","service_account_name":"","system_actor_name":"","cluster_id":"7f9a54a3-0c51-4d34-9d4e-1c2f0a3b4c5d","cluster_name":"prod-orders","trace_id":"c3f25632b92409d3fb64afebede10d4e","session_id":"8eb2af2f26165a881cd424e42a851214","payload":{"request":{"name":"reader-${index % 50}","role":"SQL_READER"}},"metadata":{"ip_address":"203.0.113.9"},"error":""}`
}

function seeded(seed) {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}
