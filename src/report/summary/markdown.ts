/** The Markdown of job summaries: text from elsewhere is escaped when it is rendered, and can't be anything but text. */

import { forSummary, visible } from '../../core/sanitize.js'
import { join, type Mask, plural, Sentence, sentence, shownText } from '../../core/sentence.js'

/** Bytes: GitHub drops a step's summary of more than 1 MiB. What the step has written before is replaced. */
const MOST_SUMMARY_BYTES = 900_000

/** Markdown from the source code, text to escape, or what only the mask allows to render. */
type MarkdownPart = string | Sentence | ((mask: Mask) => string)

/** Only the tag `markdown` and the functions of this file make one, so that a plain string can't be taken for Markdown. */
export class Markdown {
  private constructor(readonly parts: readonly MarkdownPart[]) {}

  /** @internal Use the tag `markdown`. */
  static of(parts: readonly MarkdownPart[]): Markdown {
    return new Markdown(parts.reduce(withPart, []))
  }

  render(mask: Mask): string {
    const text = this.parts.map((part, index) => {
      if (typeof part === 'string') return part
      if (typeof part === 'function') return part(mask)
      const before = index === 0 ? '' : this.parts[index - 1]
      const beginsLine = typeof before === 'string' && /(?:^|\n)(?:- )?$/.test(before)
      return beginsLine ? withoutMarker(prose(part, mask)) : prose(part, mask)
    })
    return mask(text.join(''))
  }
}

/** A template tag: Markdown stays what it is, in a sentence backticks stand around code, and strings are escaped. */
export function markdown(
  strings: TemplateStringsArray,
  ...values: readonly (Markdown | Sentence | string | number)[]
): Markdown {
  return Markdown.of(strings.flatMap((text, index) => [text, ...markdownParts(values[index] ?? '')]))
}

export function joinMarkdown(parts: readonly Markdown[], separator: '' | ' ' | ', ' | ' | ' | '\n' | '\n\n'): Markdown {
  return Markdown.of(parts.flatMap((part, index) => [index === 0 ? '' : separator, ...part.parts]))
}

export function table(header: readonly (Markdown | string)[], rows: readonly (readonly Markdown[])[]): Markdown {
  const names = header.map((name) => markdown`${name}`)
  const lines = [names, header.map(() => markdown`---`), ...rows]
  return joinMarkdown(
    lines.map((cells) => markdown`| ${joinMarkdown(cells, ' | ')} |`),
    '\n',
  )
}

/** @param url null: the text alone */
export function link(text: string, url: string | null): Markdown {
  if (url === null) return markdown`${text}`
  return markdown`<a href="${Markdown.of([(mask) => escapedUrl(mask(url))])}">${text}</a>`
}

/** An item of a list. */
export function item(content: Sentence | Markdown): Markdown {
  return markdown`- ${content}`
}

/** Folded away: what few people need. */
export function details(title: string, content: Markdown): Markdown {
  return markdown`<details><summary>${title}</summary>\n\n${content}\n\n</details>`
}

/** As many parts as GitHub shows. */
export function fitted(parts: readonly Markdown[]): Markdown {
  return Markdown.of([(mask) => withinLimit(parts.map((part) => part.render(mask)))])
}

function withinLimit(parts: readonly string[]): string {
  let room = MOST_SUMMARY_BYTES
  const fitting = parts.filter((part) => {
    const bytes = new TextEncoder().encode(part).length + '\n\n'.length
    const isFitting = bytes <= room
    if (isFitting) room -= bytes
    return isFitting
  })
  const left = parts.length - fitting.length
  const note = `${plural(left, 'part', 'parts')} of this summary ${left === 1 ? 'is' : 'are'} too long to be shown.`
  return `${[...fitting, ...(left === 0 ? [] : [note])].join('\n\n')}\n`
}

function markdownParts(value: Markdown | Sentence | string | number): readonly MarkdownPart[] {
  if (value instanceof Markdown) return value.parts
  if (value instanceof Sentence) return [value]
  if (typeof value === 'number') return [String(value)]
  return value === '' ? [] : [sentence`${value}`]
}

/** Neighbors of one kind become one part: two texts could form a link together. */
function withPart(parts: MarkdownPart[], part: MarkdownPart): MarkdownPart[] {
  const before = parts.at(-1)
  if (part === '' || (part instanceof Sentence && part.parts.length === 0)) return parts
  if (typeof part === 'string' && typeof before === 'string') parts.splice(-1, 1, before + part)
  else if (part instanceof Sentence && before instanceof Sentence) parts.splice(-1, 1, join([before, part], ''))
  else parts.push(part)
  return parts
}

/** A sentence in which backticks stand around code, unless a value has them. */
function prose({ parts }: Sentence, mask: Mask): string {
  const pieces = ['']
  for (const part of parts) {
    const [first = '', ...rest] = typeof part === 'string' ? part.split('`') : [visible(shownText(part, mask))]
    pieces.push(`${pieces.pop() ?? ''}${first}`, ...rest)
  }
  return pieces
    .map((piece, index) => {
      const [before, after] = [/^\s/.test(piece) ? ' ' : '', /\S\s$/.test(piece) ? ' ' : '']
      const shown = `${before}${forSummary(piece, Infinity)}${after}`
      return index % 2 === 1 ? `<code>${shown}</code>` : shown
    })
    .join('')
}

/** What begins a line as an item of a list, or as the underline of a heading, is text as well. */
function withoutMarker(text: string): string {
  return text.replace(/^[-+=:]/, '\\$&').replace(/^(\d+)([.)])/, '$1\\$2')
}

function escapedUrl(url: string): string {
  return url
    .toWellFormed()
    .replace(/[\p{C}\p{Z}|>`\\]/gu, encodeURIComponent)
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
}
