/** Every block, command, link, path and query in the documents: parsed, looked up or run. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { DuckDBInstance } from '@duckdb/node-api'
import * as jq from 'jq-wasm'
import { parse, parseAllDocuments } from 'yaml'
import { parsePolicy } from '../src/policy/file.js'
import { COMMIT } from './fixtures/committed.js'
import { committedFiles, Folders, offline } from './fixtures/folders.js'
import { Job } from './fixtures/job.js'

const root = fileURLToPath(new URL('../', import.meta.url))
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const markdownIn = (folder: string) =>
  readdirSync(join(root, folder)).flatMap((name) => (name.endsWith('.md') ? [join(folder, name)] : []))
const pages = [...markdownIn('.'), ...markdownIn('docs')]
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
const action = parse(read('action.yml')) as Record<'inputs' | 'outputs', Record<string, { default?: string }>>

function blocks(path: string, language: string): string[] {
  return [...read(path).matchAll(new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``, 'g'))].map(([, text]) => text ?? '')
}

/** As GitHub makes the anchor of a heading. */
function anchorsOf(path: string): string[] {
  return [...read(path).matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  )
}

describe.each(pages)('%s', (path) => {
  test('links to files and headings that exist', () => {
    const text = read(path)
    const links = [...text.matchAll(/(?:\]\(|src="|srcset=")(?!https?:|mailto:)([^)"#\s]*)(?:#([^)"\s]+))?/g)]
    for (const [, file = '', anchor] of links) {
      const target = file === '' ? path : join(path, '..', file)
      expect({ target, exists: existsSync(join(root, target)) }).toEqual({ target, exists: true })
      if (anchor !== undefined) expect(anchorsOf(target)).toContain(anchor)
    }
  })

  test('has YAML that parses, and steps whose inputs exist', () => {
    for (const text of blocks(path, 'yaml')) {
      for (const document of parseAllDocuments(text)) expect(document.errors).toEqual([])
      const used = [...text.matchAll(/uses: OWNER\/cockroachdb-cloud-audit-logs@v[\d.]+/g)]
      if (used.length > 0)
        expect(text).toContain(`@v${(JSON.parse(read('package.json')) as { version: string }).version}`)
    }
  })

  test('names commands, inputs and outputs that exist', () => {
    const commands = blocks(path, 'sh').flatMap((text) =>
      [...text.matchAll(/^npm (?:run )?([a-z]+)/gm)].map(([, name]) => name ?? ''),
    )
    expect(commands.filter((name) => !['cit', 'ci', 'test'].includes(name) && scripts[name] === undefined)).toEqual([])
    const named = [...read(path).matchAll(/steps\.audit\.outputs\.([a-z0-9-]+)/g)].map(([, name]) => name)
    expect(Object.keys(action.outputs)).toEqual(expect.arrayContaining(named))
  })

  test('names files of the project that exist', () => {
    const named = [...read(path).matchAll(/`((?:src|simulator|scripts|__tests__|schema|examples)\/[\w./-]*)`/g)].map(
      ([, file]) => file ?? '',
    )
    expect(named.filter((file) => !existsSync(join(root, file)))).toEqual([])
  })
})

test('CONTRIBUTING shows every folder and every file at the top of src/ in its picture of the layers', () => {
  const [picture = ''] = blocks('CONTRIBUTING.md', 'text')
  const names = readdirSync(join(root, 'src'), { withFileTypes: true }).map((entry) =>
    entry.isDirectory() ? `${entry.name}/` : entry.name,
  )
  expect(names.filter((name) => !picture.split(/\s+/).includes(name))).toEqual([])
})

test('every file of src/ opens with one sentence that says what it is for', () => {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  )
  const isOpened = (name: string) => /^\/\*\*[^]+?\*\/\n/.test(read(join('src', name)))
  expect(files.filter((name) => !isOpened(name))).toEqual([])
})

test('the policies in the documents are accepted', () => {
  for (const text of blocks('docs/policy.md', 'yaml').filter((block) => block.startsWith('version:'))) {
    expect(parsePolicy(text)).not.toHaveProperty('problems')
  }
})

describe('the queries of docs/archive.md', () => {
  const folders = new Folders()
  let archive: string
  let entries: string
  beforeAll(async () => {
    const job = await Job.start()
    for (const [index, month] of ['09', '09', '10'].entries()) {
      const action = index === 0 ? 'AUDIT_LOG_ACTION_DELETE_USER' : 'AUDIT_LOG_ACTION_CREATE_CLUSTER'
      job.cloud.add({
        id: `e${index}`,
        created_at: `2026-${month}-0${index + 1}T09:00:00.123456Z`,
        action,
        user_email: 'ann@example.com',
      })
    }
    await job.run({ ...COMMIT, 'fail-on': 'DELETE_USER', 'gate-since': '1000d' })
    const files = committedFiles(job)
    archive = folders.write(files)
    entries = [...files].flatMap(([path, text]) => (path.startsWith('entries/') ? text : [])).join('')
    await job.stop()
  })
  afterAll(() => folders.remove())

  test('jq tells who removed users', async () => {
    const [query = ''] = blocks('docs/archive.md', 'sh')
    const filter = /jq -r '(.+)'/.exec(query)?.[1] ?? ''
    const stdout = String(await jq.raw(entries, filter, ['-r']))
    expect(stdout.trim()).toBe('2026-09-01T09:00:00.123456Z\tann@example.com\tAUDIT_LOG_ACTION_DELETE_USER')
  })

  test('DuckDB counts people by month, and lists what counts', async () => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect()
    const rows = []
    for (const sql of blocks('docs/archive.md', 'sql')) {
      const placed = sql
        .replaceAll("'entries/", `'${archive}/entries/`)
        .replaceAll("'findings/", `'${archive}/findings/`)
      rows.push((await connection.runAndReadAll(placed)).getRowsJson())
    }
    expect(rows[0]).toEqual([
      ['2026-09', 'ann@example.com', '2'],
      ['2026-10', 'ann@example.com', '1'],
    ])
    expect(rows[1]).toEqual([
      ['fail-on', '2026-09-01T09:00:00.123456Z', 'ann@example.com', expect.stringContaining('logId=e0')],
    ])
  })

  test('the commands of docs/evidence.md run', async () => {
    const [query = ''] = blocks('docs/evidence.md', 'sh')
    const filter = /jq -r '(.+)' manifests/.exec(query)?.[1] ?? ''
    const manifest = readdirSync(join(archive, 'manifests')).map((name) =>
      readFileSync(join(archive, 'manifests', name), 'utf8'),
    )
    const stdout = String(await jq.raw(manifest.join(''), filter, ['-r']))
    expect(stdout).toMatch(/Example Bank\thttp.*\tincremental\t\d+\.\d+\.\d+\thttps:/)
    expect(offline(archive)).toMatchObject({ code: 0 })
  })
})
