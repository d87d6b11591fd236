/** `npm run step`: what it can't understand. */

import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@jest/globals'

const program = fileURLToPath(new URL('../../simulator/step.mjs', import.meta.url))

test.each([
  ['fail-on', '"fail-on" is not an input: write name=value.'],
  ['--reruns', '--reruns is not an option; did you mean --rerun?'],
  ['--foo', '--foo is not an option.'],
  ['--add', "Option '--add <value>' argument missing"],
])('%s is explained with the usage', (argument, problem) => {
  const { status, stderr, stdout } = spawnSync(process.execPath, [program, argument], { encoding: 'utf8' })
  expect([status, stdout]).toEqual([2, ''])
  expect(stderr).toBe(
    `${problem}\nUsage: npm run step -- [input=value …] [--add ACTION] [--rerun] [--evict] [--port 8080]\n`,
  )
})
