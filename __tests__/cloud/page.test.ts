import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parsePage, sliceEntries } from '../../src/cloud/page.js'
import { CloudError } from '../../src/core/errors.js'

const documented = readFileSync(new URL('../fixtures/documented-page.json', import.meta.url), 'utf8')
const CREATED = '"created_at":"2026-11-23T09:00:00Z"'

/** JSON with the text around it that a printer may put there: any value, any white space between tokens. */
const values: fc.Arbitrary<string> = fc.letrec<{ value: string; space: string }>((tie) => ({
  space: fc.string({ unit: fc.constantFrom(' ', '\n', '\r\n', '\t'), maxLength: 2 }),
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom('1.0', '9007199254740993', '-0', '1E400', 'true', 'null', '"\\u0041\\"\\\\"', '"]}{[,:"'),
    fc.string().map((text) => JSON.stringify(text)),
    fc
      .tuple(fc.array(tie('value'), { maxLength: 3 }), tie('space'))
      .map(([list, space]) => `[${space}${list.join(`${space},`)}]`),
    fc
      .tuple(fc.array(fc.tuple(fc.string(), tie('value')), { maxLength: 3 }), tie('space'))
      .map(
        ([fields, space]) =>
          `{${fields.map(([key, value]) => `${JSON.stringify(key)}${space}:${value}`).join(`,${space}`)}${space}}`,
      ),
  ),
})).value

describe('the text of an entry', () => {
  test('is that of the server, byte for byte', () => {
    const texts = [
      `{"id":"a",${CREATED},"n":9007199254740993,"f":1.0,"e":"\\u0041\\/","2":1,"1":2,"dup":1,"dup":2,"raw":"\u2028é"}`,
      `{ "id" : "b" , ${CREATED} , "s" : "}],{[\\"\\\\" }`,
    ]
    const { entries } = parsePage(`{"entries":[${texts.join(' , ')}],"next_starting_from":"2026-11-23T09:00:01Z"}`)
    expect(entries.map(({ text }) => text)).toEqual(texts)
  })

  test.each([4_000, 200_000])('is exact, however deep its payload is nested: %s', (depth) => {
    const payload = `${'{"x":[1.0,'.repeat(depth)}1${']}'.repeat(depth)}`
    const texts = [
      `{"id":"a",${CREATED},"payload":${payload}}`,
      `{"id":"b",${CREATED},"payload":${JSON.stringify(payload)}}`,
    ]
    const { entries } = parsePage(`{"entries":[${texts.join(',')}]}`)
    // A comparison of lists would print both in full when they differ.
    expect(entries.every(({ text }, index) => text === texts[index])).toBe(true)
  })

  test('loses only the line breaks between its tokens', () => {
    const { entries } = parsePage(`{"entries": [\r\n  {\r\n    "id": "a",\n    ${CREATED}\r  }\n]}`)
    expect(entries.map(({ text }) => text)).toEqual([`{    "id": "a",    ${CREATED}  }`])
  })

  test('is found whatever else is on the page', () => {
    const extras = fc.array(fc.tuple(fc.string(), values), { maxLength: 3 })
    fc.assert(
      fc.property(
        fc.array(extras, { maxLength: 4 }),
        extras,
        fc.string({ unit: fc.constantFrom(' ', '\n') }),
        (lists, others, space) => {
          const write = (fields: [string, string][]) =>
            fields.map(([key, value]) => `,${space}${JSON.stringify(key)}:${value}`).join('')
          const texts = lists.map((fields, index) => `{${space}"id":"e${index}",${CREATED}${write(fields)}}`)
          const around = others.filter(([key]) => key !== 'entries' && key !== 'next_starting_from')
          const page = `{"x":{"entries":[{}]}${write(around)},"entries"${space}:${space}[${texts.join(`${space},${space}`)}]${write(around)}}`
          expect(sliceEntries(page)).toEqual(texts)
        },
      ),
    )
  })

  test('and its parsed fields, on the documented example', () => {
    const { entries, next } = parsePage(documented)
    expect(next).toBe('2022-10-09T02:40:35.054818Z')
    expect(entries).toHaveLength(1)
    expect(entries[0]).toMatchObject({ id: '40b15ccd-6a87-4efc-ac7b-157ba172f957', fields: { metadata: null } })
    expect(JSON.parse(entries[0]?.text ?? '')).toEqual(JSON.parse(documented).entries[0])
  })
})

describe('no entries', () => {
  test.each([
    '{"entries":[]}',
    '{"entries":null}',
    '{"next_starting_from":"2026-11-23T09:00:00Z"}',
    '{"entries":[],"next_starting_from":""}',
  ])('%s is an empty page', (text) => expect(parsePage(text).entries).toEqual([]))
})

describe('a bad answer is an error, never "nothing new"', () => {
  test.each([
    ['[]', 'is not an object'],
    ['null', 'is not an object'],
    ['{}', 'neither entries nor next_starting_from'],
    ['{"message":"rate limit exceeded"}', 'neither entries nor next_starting_from'],
    ['{"next_starting_from":null}', 'neither entries nor next_starting_from'],
    ['{"entries":{}}', 'entries that are not a list'],
    ['{"entries":"","next_starting_from":"2026-11-23T09:00:00Z"}', 'entries that are not a list'],
    ['{"entries":[],"next_starting_from":"soon"}', 'next_starting_from that is not a timestamp'],
    ['{"entries":[1]}', 'entries that are not objects'],
    [`{"entries":[{${CREATED}}]}`, 'without an id'],
    [`{"entries":[{"id":"",${CREATED}}]}`, 'without an id'],
    [`{"entries":[{"id":7,${CREATED}}]}`, 'without an id'],
    ['{"entries":[{"id":"a"}]}', 'without a readable created_at'],
    ['{"entries":[{"id":"a","created_at":"yesterday"}]}', 'without a readable created_at'],
    [`{"entries":[{"id":"a",${CREATED}}],"entries":[]}`, 'two lists'],
  ])('%s', (text, problem) => {
    expect(() => parsePage(text)).toThrow(CloudError)
    expect(() => parsePage(text)).toThrow(problem)
  })

  test('what is not JSON at all can be told from it', () => expect(() => parsePage('<html>')).toThrow(SyntaxError))
})
