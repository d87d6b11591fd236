import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { parseInputs } from '../src/inputs/index.js'
import { CommittedArchive } from './fixtures/committed.js'
import { Job, KEY } from './fixtures/job.js'

const root = new URL('../', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, root), 'utf8')
const readme = read('README.md')
const action = parse(read('action.yml')) as Record<'inputs' | 'outputs', Record<string, unknown>>
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }

interface StepOfWorkflow {
  uses?: string
  with?: Record<string, string>
}

const blocks = (language: string) =>
  [...readme.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, text]) => text ?? '')
const workflows = blocks('yaml')

/** Steps of a whole workflow, or of a list of steps. */
function stepsIn(text: string): StepOfWorkflow[] {
  const parsed = parse(text) as { jobs?: Record<string, { steps: StepOfWorkflow[] }> } | StepOfWorkflow[]
  return Array.isArray(parsed) ? parsed : Object.values(parsed.jobs ?? {}).flatMap(({ steps }) => steps)
}

const ownSteps = workflows
  .flatMap(stepsIn)
  .filter(({ uses }) => uses?.startsWith('OWNER/cockroachdb-cloud-audit-logs@'))

describe('the README', () => {
  test('has workflows, each with a step of this action whose inputs exist and are accepted', () => {
    expect(ownSteps).toHaveLength(workflows.length)
    for (const { with: given = {} } of ownSteps) {
      const inputs = { ...given, 'api-key': KEY, token: 'token' }
      expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(inputs)))
      expect(() =>
        parseInputs((name) => (inputs as Record<string, string>)[name] ?? '', Object.keys(inputs)),
      ).not.toThrow()
    }
  })

  test('names only outputs that exist', () => {
    const named = [...readme.matchAll(/steps\.audit\.outputs\.([a-z0-9-]+)/g)].map(([, name]) => name)
    expect(named.length).toBeGreaterThan(0)
    expect(Object.keys(action.outputs)).toEqual(expect.arrayContaining(named))
  })

  test('names only commands that exist', () => {
    const commands = blocks('sh').flatMap((text) =>
      [...text.matchAll(/^npm (?:run )?([a-z]+)/gm)].map(([, name]) => name ?? ''),
    )
    expect(commands.filter((name) => name !== 'cit' && scripts[name] === undefined)).toEqual([])
  })

  test('links only to files that exist', () => {
    for (const page of ['README.md', 'docs/security.md', 'docs/policy.md']) {
      const links = [...read(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, path]) => path ?? '')
      expect(links.filter((path) => !existsSync(fileURLToPath(new URL(path, new URL(page, root)))))).toEqual([])
    }
  })

  test('names the sentences that the action prints', () => {
    const files = [
      'cloud/refusal',
      'cloud/client',
      'guard',
      'state/resume',
      'state/rerun',
      'state/expected',
      'report/annotations',
      'archive/chain',
      'github/refusal',
    ]
    const sources = files.map((name) => read(`src/${name}.ts`)).join()
    const table = readme.slice(readme.indexOf('## When something is wrong'))
    const sentences = [...table.matchAll(/^\| _(.+?)_/gm)].flatMap(([, text]) => text?.split(' … ') ?? [])
    expect(sentences.length).toBeGreaterThan(5)
    for (const sentence of sentences)
      expect(sources).toContain(
        sentence
          .replace(/^answered \d+$/, 'answered ${status}')
          .replace(/^certificate/, 'The certificate')
          .replace(/^The The/, 'The'),
      )
  })
})

describe('the first workflow of the README', () => {
  let job: Job
  beforeEach(async () => {
    job = await Job.startBuilt()
  })
  afterEach(() => job.stop())

  test('has ten lines or so, and works as it stands', async () => {
    const [text = ''] = workflows
    expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(12)
    const { permissions } = parse(text) as { permissions: Record<string, string> }
    job.github.permissions = permissions as typeof job.github.permissions
    const inputs = { ...stepsIn(text)[0]?.with, 'api-key': KEY }
    job.add({ id: 'a', ago: 60 })
    expect((await job.run(inputs)).outputs).toMatchObject({ outcome: 'success', entries: '1' })
    job.add({ id: 'b', ago: 30, action: 'DELETE_USER' })
    expect((await job.run(inputs)).outputs).toMatchObject({ outcome: 'policy-failed', entries: '1' })
  })
})

describe('the examples of an audit-as-code repository', () => {
  const text = read('examples/audit-as-code.yml')
  const reviewed = read('examples/reviewed-audit.yml')
  const workflow = parse(text) as {
    permissions: object
    concurrency: object
    jobs: { export: { permissions: Record<string, string>; environment: string } }
  }
  let job: Job
  beforeEach(async () => {
    job = await Job.startBuilt()
  })
  afterEach(() => job.stop())

  test('commits to its branch with the permissions that it has, and goes on from there', async () => {
    job.github.permissions = workflow.jobs.export.permissions as typeof job.github.permissions
    const inputs = { ...stepsIn(text)[0]?.with, 'api-key': KEY }
    const archive = new CommittedArchive(job.github.repository.git, 'audit-trail')
    job.add({ id: 'a', ago: 60 })
    expect((await job.run(inputs)).outputs).toMatchObject({ outcome: 'success', entries: '1' })
    job.add({ id: 'b', ago: 30, action: 'DELETE_CLUSTER' })
    const red = await job.run(inputs)
    expect(red.outputs).toMatchObject({ outcome: 'policy-failed', entries: '1', 'state-source': 'commit' })
    expect(red.annotations.filter(({ text: told }) => told.includes('actions: read'))).toEqual([])
    expect(archive.ids()).toEqual(['a', 'b'])
  })

  test('with a policy file, stays red until the finding is acknowledged', async () => {
    const steps = stepsIn(reviewed)
    const inputs = { ...steps.at(-1)?.with, 'api-key': KEY }
    expect(steps[0]?.uses).toMatch(/^actions\/checkout@[0-9a-f]{40}$/)
    const file = join(job.runner.workspace, 'audit-policy.yml')
    writeFileSync(file, read('examples/policy/quiet.yml'))
    job.add({ id: 'removal', ago: 60, action: 'DELETE_USER', user_email: 'bob@example.com' })
    expect((await job.run(inputs)).outputs.outcome).toBe('policy-failed')
    expect((await job.run(inputs)).outputs.outcome).toBe('policy-failed')
    const acknowledged = 'exceptions:\n  - { entry: removal, owner: ann, reason: SEC-1 }\n'
    writeFileSync(file, read('examples/policy/quiet.yml') + acknowledged)
    expect((await job.run(inputs)).outputs.outcome).toBe('success')
  })

  test('grants nothing by default, holds the key in an environment, and runs one at a time', () => {
    expect(workflow.permissions).toEqual({})
    expect(workflow.jobs.export.environment).toBe('audit')
    expect(workflow.concurrency).toEqual({ group: 'audit', 'cancel-in-progress': false })
  })
})
