/** The inputs with their defaults and the outputs, made from action.yml by `npm run generate`. */

export const inputDefaults = {
  'api-key': '',
  'api-url': 'https://cockroachlabs.cloud',
  'api-version': '2024-09-16',
  mode: 'incremental',
  start: '',
  'page-size': '1000',
  lookback: '1h',
  'requests-per-second': '8',
  'max-duration': '30m',
  name: 'default',
  'on-missing-state': 'start',
  'state-secret': '',
  destination: 'artifact',
  formats: 'ndjson',
  'artifact-name': 'cockroachdb-audit-logs',
  'retention-days': '',
  repository: '',
  branch: '',
  path: 'audit-logs',
  token: '',
  'allow-public-repository': 'false',
  'fail-on': '',
  'warn-on': '',
  gate: 'new',
  'policy-file': '',
  'gate-since': '24h',
  'unknown-actions': 'warn',
  summary: 'true',
}

export type InputName = keyof typeof inputDefaults

export const outputNames = [
  'outcome',
  'entries',
  'late-entries',
  'unknown-actions',
  'findings',
  'cursor',
  'caught-up',
  'previous-run',
  'state-source',
  'directory',
  'findings-file',
  'manifest-sha256',
  'artifact-name',
  'artifact-id',
  'artifact-url',
  'artifact-digest',
  'commit-sha',
  'commit-url',
] as const

export type OutputName = (typeof outputNames)[number]
