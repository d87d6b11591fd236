import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type Page, parsePage } from '../../src/cloud/page.js'
import { SCANNED_FIELDS, scanPage } from '../../src/cloud/scan.js'
import { CloudError } from '../../src/core/errors.js'
import { textOf } from '../fixtures/entries.js'

const documented = readFileSync(new URL('../fixtures/documented-page.json', import.meta.url), 'utf8')
const parse = (text: string): Page => parsePage(Buffer.from(text))
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
    const { entries } = parse(`{"entries":[${texts.join(' , ')}],"next_starting_from":"2026-11-23T09:00:01Z"}`)
    expect(entries.map(textOf)).toEqual(texts)
  })

  test.each([4_000, 200_000])('is exact, however deep its payload is nested: %s', (depth) => {
    const payload = `${'{"x":[1.0,'.repeat(depth)}1${']}'.repeat(depth)}`
    const texts = [
      `{"id":"a",${CREATED},"payload":${payload}}`,
      `{"id":"b",${CREATED},"payload":${JSON.stringify(payload)}}`,
    ]
    const { entries } = parse(`{"entries":[${texts.join(',')}]}`)
    // A comparison of lists would print both in full when they differ.
    expect(entries.every((entry, index) => textOf(entry) === texts[index])).toBe(true)
  })

  test('loses only the line breaks between its tokens', () => {
    const { entries } = parse(`{"entries": [\r\n  {\r\n    "id": "a",\n    ${CREATED}\r  }\n]}`)
    expect(entries.map(textOf)).toEqual([`{    "id": "a",    ${CREATED}  }`])
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
          const bytes = Buffer.from(page)
          const { entries } = scanPage(bytes)
          expect(entries.map(({ start, end }) => bytes.toString('utf8', start, end))).toEqual(texts)
        },
      ),
    )
  })

  test('and its parsed fields, on the documented example', () => {
    const { entries, next } = parse(documented)
    expect(next).toBe('2022-10-09T02:40:35.054818Z')
    expect(entries).toHaveLength(1)
    const [first] = entries
    expect(first?.id).toBe('40b15ccd-6a87-4efc-ac7b-157ba172f957')
    expect(first?.get('metadata')).toBeNull()
    expect(JSON.parse(String(first?.bytes))).toEqual(JSON.parse(documented).entries[0])
  })
})

describe('no entries', () => {
  test.each([
    '{"entries":[]}',
    '{"entries":null}',
    '{"next_starting_from":"2026-11-23T09:00:00Z"}',
    '{"entries":[],"next_starting_from":""}',
  ])('%s is an empty page', (text) => expect(parse(text).entries).toEqual([]))
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
    ['{"entries":[1]}', 'an entry, number 1, that is not an object'],
    ['{"entries":[[{"id":"a"}]]}', 'an entry, number 1, that is not an object'],
    [`{"entries":[{${CREATED}}]}`, 'without an id'],
    [`{"entries":[{"id":"",${CREATED}}]}`, 'without an id'],
    [`{"entries":[{"id":7,${CREATED}}]}`, 'without an id'],
    ['{"entries":[{"id":"a"}]}', 'The entry a (undefined) of the audit log has no readable `created_at`'],
    [`{"entries":[{"id":"a","created_at":"2026-11-23T09:00:00.${'1'.repeat(31)}Z"}]}`, 'no readable `created_at`'],
    [`{"entries":[{"id":"a",${CREATED}}],"entries":[]}`, 'two lists'],
  ])('%s', (text, problem) => {
    expect(() => parse(text)).toThrow(CloudError)
    expect(() => parse(text)).toThrow(problem)
  })

  test('an entry without a time is named, with the way around it', () => {
    const [before, after] = ['2026-11-23T09:00:00Z', '2026-11-23T10:00:00Z']
    const broken = '{"id":"b","created_at":"yesterday","action":"LOGIN"}'
    const page = `{"entries":[{"id":"a","created_at":"${before}"},${broken},{"id":"c","created_at":"${after}"}]}`
    for (const part of ['The entry b (LOGIN)', `\`end: ${before}\``, `new \`name\` with \`start: ${after}\``])
      expect(() => parse(page)).toThrow(part)
  })

  test('what is not JSON at all can be told from it', () => expect(() => parse('<html>')).toThrow(SyntaxError))
})

/** A page with what a server may send and must not: duplicates, escaped keys, and values that only look like entries. */
const pages: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(
      fc.array(fc.tuple(fc.constantFrom(...SCANNED_FIELDS, '\\u0069d', 'i\\u0064', 'n\u00e9', 'payload'), values), {
        maxLength: 5,
      }),
      { maxLength: 3 },
    ),
    fc.constantFrom('entries', 'e\\u006etries', 'Entries'),
    values,
  )
  .map(([entries, key, other]) => {
    const texts = entries.map((fields) => `{${fields.map(([name, value]) => `"${name}":${value}`).join(',')}}`)
    return `{"x":${other},"${key}":[${[...texts, other].join(',')}],"next_starting_from":${other}}`
  })

function parsed(text: string): unknown {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return null
  }
}

/** What the scan says of a page, as values; null if it is refused. */
function scanned(text: string): unknown {
  const bytes = Buffer.from(text)
  const value = (span: { start: number; end: number } | undefined): unknown =>
    span && JSON.parse(bytes.toString('utf8', span.start, span.end))
  try {
    const { list, entries, next } = scanPage(bytes)
    const fields = entries.map((entry) =>
      SCANNED_FIELDS.flatMap((name, index) => (entry.values[index] ? [[name, value(entry.values[index])]] : [])),
    )
    return { list: value(list), next: value(next), fields }
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return null
    throw thrown
  }
}

describe('the scan', () => {
  test('finds what JSON.parse finds', () => {
    fc.assert(
      fc.property(pages, (text) => {
        const page = JSON.parse(text) as { entries?: unknown[]; next_starting_from: unknown }
        const fields = (page.entries ?? []).map((entry) => {
          const known = typeof entry === 'object' && !Array.isArray(entry) ? (entry ?? {}) : {}
          return SCANNED_FIELDS.flatMap((name) =>
            Object.hasOwn(known, name) ? [[name, (known as Record<string, unknown>)[name]]] : [],
          )
        })
        expect(scanned(text)).toEqual({ list: page.entries, next: page.next_starting_from, fields })
      }),
      { numRuns: 300 },
    )
  })

  test('accepts exactly what JSON.parse accepts', () => {
    const character = fc.constantFrom(
      ...'{}[]",:\\ \n\t\u0000tfn-+.eE09aué/'.split(''),
      '',
      'true',
      'null',
      '1e5',
      '\\u12',
    )
    const mutated = fc
      .tuple(fc.oneof(pages, values), fc.nat(), fc.nat({ max: 3 }), character)
      .map(([text, at, removed, added]) => {
        const place = text.length === 0 ? 0 : at % (text.length + 1)
        return text.slice(0, place) + added + text.slice(place + removed)
      })
    fc.assert(
      fc.property(mutated, (text) => {
        expect(scanned(text) !== null).toBe(parsed(text) !== null)
      }),
      { numRuns: 3000 },
    )
  })

  test.each([
    '',
    ' ',
    '01',
    '-',
    '1.',
    '.5',
    '1e',
    '+1',
    '"',
    '"\\x"',
    '"\\u12g4"',
    '"\n"',
    '[1,]',
    '{"a":1,}',
    '{,}',
    '{"a"}',
    '{1:2}',
    '[1}',
    '1 2',
    'tru',
    'nul',
    '[',
    '{"a":',
  ])('refuses %j', (text) => {
    expect(() => scanPage(Buffer.from(text))).toThrow(SyntaxError)
  })

  test('refuses what is not UTF-8, and ignores a byte order mark as TextDecoder does', () => {
    expect(() => scanPage(Buffer.from([0x22, 0xc3, 0x28, 0x22]))).toThrow('not UTF-8')
    expect(parse('\ufeff{"entries":[]}').entries).toEqual([])
  })
})
