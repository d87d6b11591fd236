/** A message can't hold untrusted text: the tag escapes every value, and a plain string is no sentence. */

import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import ts from 'typescript'
import { authored, join, quote, sentence } from '../../src/core/sentence.js'
import { Secrets } from '../../src/core/sanitize.js'

const src = fileURLToPath(new URL('../../src/', import.meta.url))

/** What the compiler says of a file beside the sources, by the sources' own options. */
function compile(code: string): string[] {
  const file = `${src}forgotten.ts`
  const { config } = ts.readConfigFile(fileURLToPath(new URL('../../tsconfig.json', import.meta.url)), (path) =>
    ts.sys.readFile(path),
  ) as { config: { compilerOptions: object } }
  const { options: strict } = ts.convertCompilerOptionsFromJson(config.compilerOptions, src)
  const options = { ...strict, noUnusedLocals: false }
  const host = ts.createCompilerHost(options)
  const getSourceFile = host.getSourceFile.bind(host)
  host.getSourceFile = (name, ...rest) =>
    name === file ? ts.createSourceFile(name, code, ts.ScriptTarget.ESNext, true) : getSourceFile(name, ...rest)
  const program = ts.createProgram([file], options, host)
  const found = program.getSemanticDiagnostics(program.getSourceFile(file))
  return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
}

describe('a forgotten escape does not compile', () => {
  const imports = `
    import { CloudError, ConfigurationError, DeliveryError, StateError } from './core/errors.js'
    import type { Log } from './core/log.js'
    import { sentence, type Sentence } from './core/sentence.js'
    import { table, type Markdown, markdown } from './report/summary/markdown.js'
    import type { Problems } from './verify/problems.js'
    declare const untrusted: string
    declare const log: Log
    declare const problems: Problems
  `

  test('with the tags everything compiles', () => {
    const escaped = `
      throw new CloudError(sentence\`said \${untrusted}\`)
      log.warning(sentence\`said \${untrusted}\`)
      export const cells: Markdown = table(['Said'], [[markdown\`\${untrusted}\`]])
    `
    expect(compile(`${imports}${escaped}`)).toEqual([])
  })

  test.each([
    ['an error', 'throw new CloudError(`said ${untrusted}`)'],
    ['a state error', 'throw new StateError(untrusted)'],
    ['a delivery error', 'throw new DeliveryError("said " + untrusted)'],
    ['a list of problems', 'throw new ConfigurationError([untrusted])'],
    ['a warning', 'log.warning(untrusted)'],
    ['a line of the log', 'log.info(`said ${untrusted}`)'],
    ['a problem of an archive', 'problems.add("file", untrusted)'],
    ['a cell of the summary', "export const cells: Markdown = table(['Said'], [[untrusted]])"],
    ['a text that claims to be a sentence', 'export const said: Sentence = untrusted'],
  ])('%s', (_, code) => {
    expect(compile(`${imports}${code}`)).toEqual([expect.stringMatching(/not assignable to (parameter of )?type/)])
  })
})

test('values are escaped, sentences stay what they are, and code keeps its backticks', () => {
  const inner = sentence`use \`lookback\` (${'`x` ::error::bob@example.com\n'})`
  expect(String(sentence`Please ${inner}: ${3} times.`)).toBe(
    "Please use `lookback` ('x' : :error: :[address]): 3 times.",
  )
})

test('an author sees the addresses that they typed, and no workflow command is made of them', () => {
  expect(String(sentence`${authored('ann@example.com\n::error::x')} ${authored('2001:db8::/32')}`)).toBe(
    'ann@example.com : :error: :x 2001:db8: :/32',
  )
})

test('a secret is masked before its value is cut', () => {
  const secrets = new Secrets()
  secrets.add('a-long-secret')
  const said = join([sentence`${quote('the key a-long-secret', 14)}`, sentence`and a-long-secret`])
  expect(said.forLog(secrets.mask)).toBe('the key *** and ***')
})
