import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { CloudError, finalSentenceOf, sentenceOf } from '../../src/core/errors.js'
import { sentence } from '../../src/core/sentence.js'
import { markdown } from '../../src/report/summary/markdown.js'

const EXCERPT = /ann|exam|hunter/

/** What an error says in the log and in the summary. */
function everywhere(thrown: unknown): string {
  const said = [sentenceOf(thrown), finalSentenceOf(thrown)]
  return said.flatMap((one) => [one.forLog(), markdown`${one}`.render((text) => text)]).join('\n')
}

function thrownBy(work: () => unknown): unknown {
  try {
    work()
  } catch (thrown) {
    return thrown
  }
  throw new Error('nothing was thrown')
}

const TEXTS = [
  'ann@example.com',
  '{"user": "ann@example.com", "password": hunter2}',
  '{"user": "ann@example.com" "hunter2"}',
  `{"user": "ann@example.com", ${' '.repeat(300)}hunter2`,
  "['hunter2']",
  '"hunter2\nann@example.com"',
  'hunter2"ann@example.com',
]

describe('an error of JSON.parse', () => {
  test.each(TEXTS)('shows nothing of %j', (text) => {
    const thrown = thrownBy(() => JSON.parse(text))
    expect(everywhere(thrown)).not.toMatch(EXCERPT)
    expect(String(sentenceOf(thrown))).toMatch(/^it is not valid JSON( at position \d+)?$/)
  })

  test.each(TEXTS)('shows nothing of %j as a part of the message of another error', (text) => {
    const { message } = thrownBy(() => JSON.parse(text)) as Error
    for (const wrapped of [new Error(`Failed to save: ${message}`), new TypeError(`Failed to save: ${message}`)]) {
      expect(everywhere(wrapped)).not.toMatch(EXCERPT)
      expect(String(sentenceOf(wrapped))).toContain('Failed to save: ')
    }
  })
})

describe('the message of a library', () => {
  test.each([
    ['Unknown error: {"user":"ann@example.com","pin":4711,"x":[1]}', 'Unknown error: …'],
    ['Validation Failed: [{"value":4711}]', 'Validation Failed: …'],
    ['<!DOCTYPE html><p>ann@example.com 4711</p>', '…'],
    ['Unknown user ann@example.com (4711x)', 'Unknown user [address] (4711x)'],
    ["can't read 'ann 4711', it isn't there", "can't read '…', it isn't there"],
    ['no “ann 4711” and no `ann`', "no “…“ and no '…'"],
    ['Resource not accessible by integration', 'Resource not accessible by integration'],
    [
      'Request failed: (409) Conflict: an artifact with this name exists',
      'Request failed: (409) Conflict: an artifact with this name exists',
    ],
  ])('%j is shown as %j', (message, shown) => {
    expect(String(sentenceOf(new Error(message)))).toBe(shown)
    expect(everywhere(Object.assign(new Error(message), { status: 422 }))).not.toMatch(/ann@|"|4711[^x]/)
  })

  test('that is very long is cut where nothing is cut in two', () => {
    const long = `${'x '.repeat(997)}ann@example.com`
    expect(everywhere(new Error(long))).not.toMatch(/ann|exam/)
  })

  test('is masked before it is cleaned: a part of a secret would not be recognized', () => {
    const mask = (text: string) => text.replaceAll('se{cr"et', '***')
    expect(sentenceOf(new Error('the key se{cr"et is wrong')).forLog(mask)).toBe('the key *** is wrong')
  })
})

describe('an unexpected error', () => {
  test.each([
    [new TypeError('x is not a function'), 'TypeError: x is not a function (please report it)'],
    [new RangeError('Invalid array length'), 'RangeError: Invalid array length (please report it)'],
    [new SyntaxError('Invalid regular expression: /hunter2/'), 'SyntaxError (please report it)'],
    ['a text', 'a text'],
    [Object.assign(new Error('not found'), { name: 'FilesNotFoundError' }), 'FilesNotFoundError: not found'],
    [Object.assign(new Error('x'), { name: 'ann@example.com' }), 'Error: x'],
  ])('%s says its kind', (thrown, said) => {
    expect(String(sentenceOf(thrown))).toBe(said)
    expect(String(finalSentenceOf(thrown))).toMatch(/This error is unexpected: please report it\.$/)
  })

  test('one that was written here stays what it is', () => {
    const error = new CloudError(sentence`The API answered "ann@example.com".`)
    expect(sentenceOf(error)).toBe(error.sentence)
    expect(finalSentenceOf(error)).toBe(error.sentence)
  })
})

describe('an error of the system', () => {
  test('keeps its code and its path', () => {
    const thrown = thrownBy(() => readFileSync('/tmp/there/is/none'))
    const said = 'ENOENT: no such file or directory, open /tmp/there/is/none'
    expect([String(sentenceOf(thrown)), String(finalSentenceOf(thrown))]).toEqual([said, said])
  })

  test.each([
    ['ENOSPC', 'ENOSPC: no space left on device, write', 'ENOSPC: no space left on device, write'],
    ['ECONNREFUSED', 'connect ECONNREFUSED 203.0.113.7:443', 'ECONNREFUSED: connect ECONNREFUSED [address]:443'],
    ['ECONNREFUSED', '', 'ECONNREFUSED'],
    ['UND_ERR_SOCKET', 'other side closed', 'UND_ERR_SOCKET: other side closed'],
    ['HPE_INVALID', 'Expected HTTP, got "ann@example.com', 'HPE_INVALID: Expected HTTP, got "…"'],
  ])('%s with the message %j', (code, message, said) => {
    const error = Object.assign(new Error(message), { code })
    expect(String(sentenceOf(error))).toBe(said)
    expect(String(sentenceOf(new TypeError('fetch failed', { cause: error })))).toBe(said)
  })

  test('is a bug when its code says so', () => {
    const thrown = thrownBy(() => Buffer.alloc('ann@example.com' as unknown as number))
    expect(everywhere(thrown)).not.toMatch(EXCERPT)
    expect(String(sentenceOf(thrown))).toMatch(/^TypeError: .*\(please report it\)$/)
  })
})
