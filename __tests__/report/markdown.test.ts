/** The Markdown of a job summary: what comes from elsewhere stays text in every position, and secrets stay hidden. */

import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { marked } from 'marked'
import { Secrets } from '../../src/core/sanitize.js'
import { authored, quote, sentence } from '../../src/core/sentence.js'
import {
  details,
  fitted,
  item,
  joinMarkdown,
  link,
  type Markdown,
  markdown,
  table,
} from '../../src/report/summary/markdown.js'

const text = (shown: Markdown) => shown.render((raw) => raw)

/** The elements that GitHub makes of Markdown, without the breaks that keep e-mail addresses from becoming links. */
function elementsOf(shown: Markdown): string[] {
  const html = marked.parse(text(shown), { async: false, gfm: true })
  return [...html.matchAll(/<([a-z]+\d?)(?=[\s>/])/gi)].flatMap(([, name = '']) => (name === 'wbr' ? [] : name))
}

const POSITIONS: Record<string, (value: string) => Markdown> = {
  'a paragraph': (value) => markdown`${value}`,
  'a heading': (value) => markdown`## ${value} is here`,
  'a line below another': (value) => markdown`above\n${value}`,
  'a value beside another': (value) => markdown`${value}${value}`,
  'a part of a sentence': (value) => markdown`${sentence`Run ${value}.`}`,
  'the beginning of a sentence': (value) => markdown`${sentence`${value} is gone.`}`,
  'the code of a sentence': (value) => markdown`${sentence`Run \`git log ${value}\` now.`}`,
  'a long value': (value) => markdown`${quote(value, 1000)}`,
  'a value that the author wrote': (value) => markdown`${authored(value)}`,
  'an item': (value) => item(sentence`${value}`),
  'a cell': (value) => table(['A', markdown`B`], [[markdown`${value}`, markdown`${value}`]]),
  'a column': (value) => table([value], [[markdown`x`]]),
  'a folded text': (value) => details(value, markdown`${value}`),
  'a link': (value) => link(value, `https://example.com/${value}`),
  'a URL in a cell': (value) => table(['A'], [[link('open', value)]]),
}

const PIECES = [
  ...['<img src=x>', '<!--', '-->', '"', "'", '`', '``', '|', '&lt;', '&', '\\', '>', '[x](https://evil.example)'],
  ...['\n', '\r', '\n\n', '\t', ' ', '    ', '- ', '+ ', '* ', '1. ', '===', '---', ':-', '#', '**', '_', '~~', '$'],
  ...['https:', '//evil.example', 'www', '.evil.example', '@octocat', 'ann@example.com', '\u202e', '\u2028', '\ud800'],
]

const untrusted = fc.string({
  unit: fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 1 })),
  maxLength: 12,
})

test.each(Object.entries(POSITIONS))('untrusted text is no more than text as %s', (_, place) => {
  const plain = elementsOf(place('plain'))
  fc.assert(
    fc.property(untrusted, (value) => {
      fc.pre(/[a-z]/.test(value))
      expect(elementsOf(place(value))).toEqual(plain)
    }),
    { numRuns: 300 },
  )
})

test.each([
  ['- removed', '- \\- removed'],
  ['+ removed', '- \\+ removed'],
  ['1. removed', '- 1\\. removed'],
  ['12 removed', '- 12 removed'],
])('an item that begins with a marker: %s', (value, shown) => {
  expect(text(item(sentence`${value}`))).toBe(shown)
})

test('a sentence shows its code, and a backtick of a value is only a character', () => {
  expect(text(markdown`${sentence`set \`lookback: 1h\` here`}`)).toBe('set <code>lookback: 1h</code> here')
  expect(text(markdown`${sentence`the name ${'a`b`c'}`}`)).toBe('the name a&#96;b&#96;c')
  expect(text(markdown`${sentence`\`path: ${'a`b'}\` and \`branch\``}`)).toBe(
    '<code>path: a&#96;b</code> and <code>branch</code>',
  )
})

test('literal Markdown, numbers and nested Markdown stay as they are', () => {
  const cells = [markdown`**${1}**`, markdown`<b>${'a|b'}</b>`]
  expect(text(table(['Time', markdown`When (UTC)`], [cells]))).toBe(
    '| Time | When (UTC) |\n| --- | --- |\n| **1** | <b>a&#124;b</b> |',
  )
  expect(text(joinMarkdown([item(sentence`a`), item(link('b', null))], '\n'))).toBe('- a\n- b')
})

describe('a secret', () => {
  const SECRET = 's3cret&value'
  const secrets = new Secrets()
  secrets.add(SECRET)
  const shown = (content: Markdown) => content.render(secrets.mask)

  test.each([4, 8, 11])('that the length limit would cut after %i characters is masked first', (visible) => {
    const value = `${'x'.repeat(199 - visible)}${SECRET}`
    for (const place of [markdown`${value}`, item(sentence`${value}`), link(value, null), fitted([markdown`${value}`])])
      expect(shown(place)).not.toContain('s3c')
  })

  test('that escaping would change is masked first, in a URL as well', () => {
    const places = [
      markdown`${SECRET}`,
      table([SECRET], [[markdown`${SECRET}`]]),
      details(SECRET, link('open', `https://example.com/?key=${SECRET}`)),
    ]
    for (const place of places) {
      expect(shown(place)).not.toMatch(/s3cret|value/)
      expect(shown(place)).toContain('&#42;&#42;&#42;')
    }
  })
})

describe('a summary', () => {
  const long = (value: string) =>
    joinMarkdown(
      Array.from({ length: 1200 }, () => markdown`${quote(value, 800)}`),
      '\n',
    )

  test('leaves out a part that is too long, and says so', () => {
    const shown = text(fitted([markdown`# short`, long('€'.repeat(800)), markdown`the end`]))
    expect(shown).toBe('# short\n\nthe end\n\n1 part of this summary is too long to be shown.\n')
  })

  test('fits, also when a masked secret takes more room than the secret', () => {
    const secrets = new Secrets()
    secrets.add('keys')
    const part = long('keys'.repeat(150))
    expect(Buffer.byteLength(text(part))).toBeLessThan(900_000)
    expect(Buffer.byteLength(fitted([markdown`# short`, part]).render(secrets.mask))).toBeLessThan(1024 * 1024)
  })
})
