/** Views of entries beside the lines that were sent: made day by day, and never the evidence itself. */

import { csvHeader, csvLine } from './csv.js'
import { indented } from './json.js'

export const VIEWS = ['json', 'csv'] as const
export type ViewName = (typeof VIEWS)[number]

/** How a day's file is written: what stands before, between and after the texts of its entries. */
interface View {
  readonly begin: string
  readonly entry: (json: string) => string
  readonly between: string
  readonly end: string
}

const views: Readonly<Record<ViewName, View>> = {
  json: { begin: '[\n', entry: (json) => `  ${indented(json, '  ')}`, between: ',\n', end: '\n]\n' },
  csv: { begin: csvHeader(), entry: csvLine, between: '', end: '' },
}

/** @param lines the texts of a day's entries, in order */
export async function* encodeView(
  name: ViewName,
  lines: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<string> {
  const { begin, entry, between, end } = views[name]
  let isFirst = true
  for await (const line of lines) {
    yield `${isFirst ? begin : between}${entry(line)}`
    isFirst = false
  }
  yield isFirst ? `${begin}${end}` : end
}
