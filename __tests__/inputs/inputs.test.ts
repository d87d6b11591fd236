import { describe, expect, test } from '@jest/globals'
import { KEY } from '../../simulator/cloud.mjs'
import type { InputName } from '../../src/inputs/action.js'
import { ConfigurationError } from '../../src/core/errors.js'
import { parseInputs, secretsAmong } from '../../src/inputs/index.js'

type Given = Partial<Record<InputName, string>>

const parse = (given: Given = {}) =>
  parseInputs((name) => ({ 'api-key': KEY, token: 'token', ...given })[name] ?? '', []).inputs

function problemsOf(given: Given, names: string[] = []): readonly string[] {
  try {
    parseInputs((name) => ({ 'api-key': KEY, token: 'token', ...given })[name] ?? '', names)
    return []
  } catch (thrown) {
    if (thrown instanceof ConfigurationError) return thrown.problems.map(String)
    throw thrown
  }
}

test('with nothing but a key, the defaults of the contract hold', () => {
  expect(parse()).toMatchObject({
    cloud: {
      apiUrl: 'https://cockroachlabs.cloud',
      apiVersion: '2024-09-16',
      pageSize: 1000,
      requestsPerSecond: 8,
    },
    request: { mode: 'incremental', start: null },
    lookback: 3_600_000,
    maxDuration: 1_800_000,
    name: 'default',
    onMissingState: 'start',
    stateSecrets: [KEY, KEY],
    destinations: new Set(['artifact']),
    archive: { repository: null, branch: null, path: 'audit-logs' },
    artifactName: 'cockroachdb-audit-logs',
    retentionDays: null,
    allowPublicRepository: false,
    gateSince: 86_400_000,
    warnOnly: false,
    job: null,
    summary: true,
    warnings: [],
  })
})

test.each([
  ['26000000001', '26000000001'],
  [' 26000000001\n', '26000000001'],
  ['', null],
  ['${{ job.check_run_id }}', null],
  ['-1', null],
  ['1e9', null],
  ['9'.repeat(21), null],
])('the job id %j is read as %j', (given, job) => {
  expect(parse({ 'job-id': given })).toMatchObject({ job, warnings: [] })
})

test('every problem is told in one message', () => {
  const given: Given = {
    'api-key': '',
    'fail-on': 'DELETE_CLUSTR',
    lookback: '1 hour',
    start: '2026-11-23',
    'page-size': '0',
    destination: 'artefact',
    name: 'a/b',
    summary: 'perhaps',
  }
  const problems = problemsOf(given)
  expect(problems.map((problem) => problem.split(':')[0]).sort()).toEqual(Object.keys(given).sort())
  expect(() => parse(given)).toThrow(/^8 corrections are needed:\n- api-key: is empty/)
})

describe('what is refused', () => {
  test.each<[InputName, string, RegExp]>([
    ['api-key', 'CCDB1_a b', /spaces/],
    ['api-url', 'cockroachlabs.cloud', /not the address/],
    ['api-url', 'ftp://cockroachlabs.cloud', /not the address/],
    ['api-url', 'http://cockroachlabs.cloud', /in the clear/],
    ['api-url', 'http://127.0.0.1.evil.example', /in the clear/],
    ['api-url', 'https://user@cockroachlabs.cloud', /without a user/],
    ['api-url', 'https://cockroachlabs.cloud?x=1', /without a user, a query/],
    ['api-version', 'v1 beta', /not a version/],
    ['mode', 'incrementl', /did you mean incremental/],
    ['destination', 'artefact', /did you mean artifact/],
    ['formats', 'ndjson, xml', /"xml" is not one of ndjson/],
    ['lookback', '60', /not a duration such as 90s/],
    ['lookback', '-1h', /not a duration/],
    ['lookback', '1.5h', /not a duration/],
    ['max-duration', '0s', /shorter than 1s/],
    ['gate-since', '1w', /not a duration/],
    ['start', '2026-11-23T09:00:00', /with a zone/],
    ['page-size', '1e3', /not a number from 1/],
    ['page-size', '10001', /not a number from 1 to 10000/],
    ['requests-per-second', '0', /not a number/],
    ['retention-days', '0', /not a number from 1/],
    ['name', 'x'.repeat(101), /up to 100/],
    ['artifact-name', 'a/b', /GitHub refuses/],
    ['unknown-actions', 'error', /not one of ignore, warn, fail/],
    ['fail-on', ' , ', /names no action at all/],
    ['formats', ',', /names no format/],
    ['api-url', 'https://cockroachlabs.cloud/?', /root of an API/],
    ['destination', 'none, artifact', /stands alone/],
    ['path', '../audit', /leaves the repository/],
    ['path', 'a/.GIT/b', /leaves the repository/],
    ['path', '/audit', /absolute/],
    ['at', '2026-01-01T00:00:00Z', /belongs to `mode: around`, and the mode is incremental/],
    ['end', '1h', /belongs to `mode: range`/],
    ['limit', '5', /belongs to `mode: latest` and `around`/],
    ['branch', 'audit', /add `commit` to `destination`/],
    ['repository', 'o/r', /add `commit` to `destination`/],
    ['path', '.g\u200cit/x', /character/],
    ['at', '2026-01-01T00:00:00Z', /belongs to `mode: around`, and the mode is incremental/],
    ['end', '1h', /belongs to `mode: range`/],
    ['limit', '5', /belongs to `mode: latest` and `around`/],
    ['branch', 'audit', /add `commit` to `destination`/],
    ['repository', 'o/r', /add `commit` to `destination`/],
    ['path', '.gitattributes', /leaves the repository/],
    ['fail-on', 'user-remval', /did you mean user-removal/],
    ['warn-on', 'nonsense', /neither an action nor a group/],
  ])('%s: %s', (name, value, problem) => {
    const problems = problemsOf({ [name]: value })
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(new RegExp(`^${name}: `))
    expect(problems[0]).toMatch(problem)
  })

  test('a misspelt input, since a misspelt gate would never fail', () => {
    expect(problemsOf({}, ['FAIL_ON', 'API-KEY', 'METHOD'])).toEqual([
      'fail_on: there is no such input; did you mean fail-on?',
    ])
  })
})

test('where an archive is committed', () => {
  const commit = (given: Given) => ({ destination: 'commit', ...given })
  expect(problemsOf(commit({ repository: 'audit' })).join()).toMatch(/owner\/name/)
  for (const branch of ['a..b', 'HEAD', '-x', 'a b', 'x.lock']) {
    expect(problemsOf(commit({ branch })).join()).toMatch(/name that git accepts/)
  }
  const { archive } = parse(commit({ branch: 'refs/heads/audit', repository: 'o/r' }))
  expect(archive).toEqual({ repository: 'o/r', branch: 'audit', path: 'audit-logs' })
})

describe('what is accepted', () => {
  test.each<[InputName, string, object]>([
    ['lookback', '0s', { lookback: 0 }],
    ['lookback', '30d', { lookback: 2_592_000_000 }],
    ['summary', 'FALSE', { summary: false }],
    ['destination', 'None', { destinations: new Set() }],
    ['destination', 'commit, artifact', { destinations: new Set(['commit', 'artifact']) }],
    ['path', './audit/logs/', { archive: { repository: null, branch: null, path: 'audit/logs' } }],
    ['start', '2026-01-31T00:00:00+01:00', { request: { mode: 'incremental', start: '2026-01-31T00:00:00+01:00' } }],
    ['requests-per-second', '0.5', { cloud: { requestsPerSecond: 0.5 } }],
    ['api-url', 'https://gateway.example.com/crl/', { cloud: { apiUrl: 'https://gateway.example.com/crl' } }],
    ['state-secret', 'new\n  old  \n\n', { stateSecrets: ['new', 'old', KEY] }],
    ['retention-days', '90', { retentionDays: 90 }],
  ])('%s: %s', (name, value, expected) => expect(parse({ [name]: value })).toMatchObject(expected))

  test('lists take commas and new lines', () => {
    const { gate } = parse({ 'fail-on': 'DELETE_USER, DELETE_CLUSTER\n\n  mfa-change\n' })
    expect(['DELETE_USER', 'DELETE_CLUSTER', 'RESET_USER_MFA', 'USER_LOGIN'].map(gate.failOn.includes)).toEqual([
      true,
      true,
      true,
      false,
    ])
  })

  test.each<[InputName, string, RegExp]>([
    ['api-url', 'http://127.0.0.1:8080', /127\.0\.0\.1:8080, which is not the vendor's/],
    ['api-url', 'https://gateway.example.com', /gateway\.example\.com/],
    ['api-key', 'something-else', /does not look like/],
    ['fail-on', 'AUDIT_LOG_ACTION_BRAND_NEW', /not an action that this version knows/],
  ])('with a warning: %s: %s', (name, value, warning) => {
    expect(parse({ [name]: value }).warnings.map(String)).toEqual([expect.stringMatching(warning)])
  })
})

test('no problem quotes a secret', () => {
  expect(JSON.stringify(problemsOf({ 'api-key': 'with space-secret' }))).not.toContain('space-secret')
})

test('every line of a secret is one', () => {
  const given: Given = { 'api-key': 'key', 'state-secret': 'new\nold', token: 'token' }
  expect(secretsAmong((name) => given[name] ?? '')).toEqual(['key', 'key', 'new\nold', 'new', 'old', 'token', 'token'])
})
