/** Text that a stranger may have written, made harmless for the place where it is shown. */

/** C0 and C1 controls, line and paragraph separators. */
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g
/** Marks that reorder or hide text. */
const INVISIBLE = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb]+/g
/** What Markdown gives a meaning to; an underscore has none within a word, a colon none but in `://`, a dot but in `www.`. */
const MARKUP = /[&<>"'`*~[\](){}#|\\!$@]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|:(?=\/\/)|(?<=www)\./gi
/** An `@` as people and as URLs write it, with what stands around it; a quoted name before it may hold anything. */
const EMAIL = /(?:"[^"]*"|[^\s@\uff20<>"'(),;:]+)(?:[@\uff20\ufe6b]|%40)[^\s@\uff20<>"'(),;:]+/gi
/** An IP address: four groups of digits, or hexadecimal groups between at least two colons (a time of day has no letter). */
const IP =
  /\b\d{1,3}(?:\.\d{1,3}){3}\b|(?<![\w:])(?=[\w:.]*(?:::|[a-f]|(?:[\da-f]+:){3}))(?:[\da-f]{0,4}:){2,7}(?:\d{1,3}(?:\.\d{1,3}){3}|[\da-f]{0,4})(?![\w:])/gi

/** What a message quotes: from the first mark to the last one, since what is quoted may hold such marks. */
const QUOTED = /"[^]*"|"[^]*$|[“«][^]*[”»]|`[^]*`|(?<![\p{L}\p{N}])'[^]*'(?![\p{L}\p{N}])/gu
/** Where JSON or a page for people begins. */
const DATA = /[{[<][^]*$/
/** Characters of a library's message in which excerpts are looked for: a message can be a complete answer. */
const LONGEST_MESSAGE = 2000

/** Characters of a secret: a shorter one would black out ordinary text. */
const SHORTEST_SECRET = 4

/** The secrets of this process, which are shown nowhere: the runner masks them in the log only, and only as they are. */
export class Secrets {
  private readonly secrets = new Set<string>()

  add(secret: string): void {
    if (secret.length >= SHORTEST_SECRET) this.secrets.add(secret)
  }

  readonly mask = (text: string): string => {
    return [...this.secrets].reduce((rest, secret) => rest.replaceAll(secret, '***'), text)
  }
}

/** For a line of the job's log: one line, no workflow command, no e-mail or IP address. */
export function forLog(text: string, longest = 200): string {
  // A backtick stands around code that was written here.
  return withoutCommands(withoutAddresses(visible(cut(text, longest)))).replaceAll('`', "'")
}

/** For the job summary: one line in which no HTML, no Markdown, no link and no mention begins. */
export function forSummary(text: string, longest = 200): string {
  return visible(cut(text, longest)).replace(MARKUP, (character) => {
    const shown = `&#${character.codePointAt(0)};`
    // GitHub makes a link of an address even when its @ is written as a number; a break within it prevents that.
    return character === '@' ? `<wbr>${shown}` : shown
  })
}

/** For a list in an output: only letters, digits, `_`, `.` and `-`. */
export function forList(text: string, longest = 100): string {
  return withoutAddresses(visible(cut(text, longest))).replace(/[^A-Za-z0-9_.-]/g, '_')
}

export function withoutCommands(text: string): string {
  return text.replace(/:(?=:)/g, ': ').replace(/#(?=\[)/g, '# ')
}

/** The message of a library, which may quote what it could not read: without excerpts and addresses. */
export function withoutExcerpts(text: string): string {
  const beginning = text.length <= LONGEST_MESSAGE ? text : text.slice(0, LONGEST_MESSAGE).replace(/\S+$/, '…')
  return withoutAddresses(beginning.replace(QUOTED, ([mark = '']) => `${mark}…${mark}`).replace(DATA, '…')).trim()
}

function withoutAddresses(text: string): string {
  return text.replace(EMAIL, '[address]').replace(IP, '[address]')
}

export function visible(text: string): string {
  return text.toWellFormed().replace(INVISIBLE, '').replace(CONTROLS, ' ').trim()
}

export function cut(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`
}
