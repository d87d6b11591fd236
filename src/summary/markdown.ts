/** The Markdown of job summaries. What a stranger may have written is made harmless here. */

import { forSummary, withoutSecrets } from '../harmless.js'

export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, header.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
}

export function link(text: string, url: string | null): string {
  return url === null ? forSummary(text) : `<a href="${escaped(url)}">${forSummary(text)}</a>`
}

export function item(sentence: string): string {
  // What begins like an item of a list would be one.
  const text = prose(sentence, 1000)
    .replace(/^[-+]/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2')
  return `- ${text}`
}

/** A sentence in which backticks stand around code. */
export function prose(sentence: string, longest: number): string {
  const parts = withoutSecrets(sentence).slice(0, longest).split('`')
  return parts
    .map((part, index) => {
      const [before = '', after = ''] = [/^\s/.exec(part)?.[0] && ' ', /\S\s$/.exec(part)?.[0] && ' ']
      const shown = `${before}${forSummary(part, longest)}${after}`
      return index % 2 === 1 ? `<code>${shown}</code>` : shown
    })
    .join('')
}

/** Folded away: what few people need. */
export function details(title: string, text: string): string {
  return `<details><summary>${title}</summary>\n\n${text}\n\n</details>`
}

function escaped(url: string): string {
  return url.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}
