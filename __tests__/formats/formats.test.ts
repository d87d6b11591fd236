import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { COLUMNS, csvHeader, csvLine } from '../../src/formats/csv.js'
import { encodeView } from '../../src/formats/index.js'
import { membersOf } from '../../src/formats/json.js'

async function view(name: 'json' | 'csv', lines: string[]): Promise<string> {
  let text = ''
  for await (const part of encodeView(name, lines)) text += part
  return text
}

/** As RFC 4180 reads a table: its records, each a list of cells. */
function readTable(text: string): string[][] {
  const records: string[][] = [[]]
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy
  for (let match = cell.exec(text); match !== null; match = cell.exec(text)) {
    records.at(-1)?.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '')
    if (match[3] === '\r\n') records.push([])
  }
  return records.slice(0, -1)
}

/** What docs/formats.md says of undoing a cell. */
function undone(column: string, cell: string): unknown {
  if (cell === '') return undefined
  const isJson = ['metadata', 'payload', 'other'].includes(column) || cell.startsWith('"')
  return isJson ? JSON.parse(cell) : cell
}

const hostile = fc.string({
  unit: fc.oneof(
    fc.constantFrom('=', '+', '-', '@', '"', "'", ',', '\n', '\r', '\t', ' ', '\uff1d', 'a'),
    fc.string({ maxLength: 1 }),
  ),
  minLength: 1,
  maxLength: 12,
})
const entries = fc.record(
  {
    id: hostile,
    created_at: hostile,
    action: hostile,
    user_email: fc.oneof(hostile, fc.jsonValue()),
    error: hostile,
    metadata: fc.jsonValue(),
    payload: fc.jsonValue(),
    brand_new: fc.jsonValue(),
    another: hostile,
  },
  { requiredKeys: ['id'] },
)

describe('json', () => {
  test('is one array with the entries as they are, on lines of their own', async () => {
    const lines = ['{"id":"a","n":12345678901234567890123,"f":1.0,"e":"\\u0041","o":{},"l":[1,{"x":[]}]}', '{"id":"b"}']
    const text = await view('json', lines)
    expect(text).toContain('"n": 12345678901234567890123')
    expect(text).toContain('"f": 1.0')
    expect(text).toContain('"e": "\\u0041"')
    expect(text).toContain('    "l": [\n      1,\n')
    expect(JSON.parse(text)).toEqual(lines.map((line) => JSON.parse(line) as unknown))
  })

  test('means what its entries mean', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(entries), async (all) => {
        const lines = all.map((entry) => JSON.stringify(entry))
        expect(JSON.parse(await view('json', lines))).toEqual(lines.map((line) => JSON.parse(line) as unknown))
      }),
    )
  })
})

test('an entry that is nested beyond reason takes no more room than it has', async () => {
  const deep = `{"id":"a","payload":${'['.repeat(12_000)}${']'.repeat(12_000)}}`
  const text = await view('json', [deep])
  expect(text.length).toBeLessThan(deep.length + 5000)
  expect(text.replace(/\s/g, '')).toBe(`[${deep}]`)
})

describe('csv', () => {
  test('has a byte order mark and a fixed order of columns', () => {
    expect(csvHeader()).toBe(`\ufeff${COLUMNS.join(',')}\r\n`)
  })

  test('can be undone, whatever an entry holds', () => {
    fc.assert(
      fc.property(entries, (entry) => {
        const json = JSON.stringify(entry)
        const [cells = []] = readTable(csvLine(json))
        expect(cells).toHaveLength(COLUMNS.length)
        const read = Object.fromEntries(COLUMNS.map((column, index) => [column, undone(column, cells[index] ?? '')]))
        const { other, ...known } = read
        const found = { ...known, ...(other as object | undefined) }
        expect(JSON.stringify(sorted(found))).toBe(JSON.stringify(sorted(JSON.parse(json) as object)))
      }),
    )
  })

  test('no cell begins a formula, and none has a line break', () => {
    fc.assert(
      fc.property(entries, (entry) => {
        for (const cell of readTable(csvLine(JSON.stringify(entry))).flat()) {
          expect(cell).not.toMatch(/^(?! -\d)[\s=+\-@\uff1d\uff0b\uff0d\uff20]|[\r\n;]/)
        }
      }),
    )
  })

  test('numbers stand as they were sent', () => {
    expect(csvLine('{"id":"a","payload":{"n" : 9007199254740993, "f":1.0},"later":1e400}')).toContain(
      '"{""n"":9007199254740993,""f"":1.0}","{""later"":1e400}"',
    )
  })
})

test('the members of an object are those that JSON finds', () => {
  fc.assert(
    fc.property(fc.dictionary(hostile, fc.jsonValue()), (object) => {
      const members = [...membersOf(JSON.stringify(object, null, 2))].map(([key, value]) => [
        key,
        JSON.parse(value) as unknown,
      ])
      expect(Object.fromEntries(members)).toEqual(JSON.parse(JSON.stringify(object)))
    }),
  )
})

function sorted(object: object): [string, unknown][] {
  return Object.entries(object)
    .filter(([, value]) => value !== undefined && value !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1))
}
