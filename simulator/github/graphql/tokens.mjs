// GraphQL text as tokens, each with its place.

const TOKEN =
  /(?<ignored>[\s,\uFEFF]+|#[^\n\r]*)|(?<punctuator>\.\.\.|[!$()[\]{}:=@|&])|(?<name>[_A-Za-z]\w*)|(?<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?<string>"""[^]*?"""|"(?:\\.|[^"\\\n\r])*")/y

/** The text is no GraphQL, or more than this simulator reads. */
export class GraphQLSyntaxError extends Error {
  constructor(message, location) {
    super(message)
    this.location = location
  }
}

/** Reads tokens one after the other. A place is a line and a column, each from 1. */
export class Tokens {
  #text
  #tokens
  #next = 0

  constructor(text) {
    this.#text = text
    this.#tokens = [...this.#scan()]
  }

  get location() {
    return this.#peek().location
  }

  is(value) {
    return this.#peek().value === value && this.#peek().kind !== 'string'
  }

  isKind(kind) {
    return this.#peek().kind === kind
  }

  /** Takes the next token if it is this one. */
  skip(value) {
    const isNext = this.is(value)
    if (isNext) this.#next++
    return isNext
  }

  /** Takes the next token, which must be this one. */
  expect(value) {
    if (!this.skip(value)) this.fail(value)
  }

  name() {
    if (!this.isKind('name')) this.fail('NAME')
    return this.#tokens[this.#next++].value
  }

  take() {
    return this.#tokens[this.#next++]
  }

  /** Everything between two punctuators. */
  between(open, close, read) {
    const all = []
    this.expect(open)
    while (!this.skip(close)) {
      if (this.isKind('end')) this.fail(close)
      all.push(read())
    }
    return all
  }

  fail(expected) {
    const { value, location } = this.#peek()
    const actual = value === '' ? 'end of file' : JSON.stringify(value)
    const message = `Expected ${expected}, actual: ${actual} at [${location.line}, ${location.column}]`
    throw new GraphQLSyntaxError(message, location)
  }

  #peek() {
    return this.#tokens[this.#next]
  }

  *#scan() {
    let [line, lineStart] = [1, 0]
    for (TOKEN.lastIndex = 0; TOKEN.lastIndex < this.#text.length;) {
      const start = TOKEN.lastIndex
      const location = { line, column: start - lineStart + 1 }
      const groups = TOKEN.exec(this.#text)?.groups
      if (groups === undefined) {
        const message = `Parse error on ${JSON.stringify(this.#text[start])} at [${location.line}, ${location.column}]`
        throw new GraphQLSyntaxError(message, location)
      }
      const [kind, value] = Object.entries(groups).find(([, text]) => text !== undefined)
      if (kind !== 'ignored') yield { kind, value, location }
      for (const { index } of value.matchAll(/\n/g)) [line, lineStart] = [line + 1, start + index + 1]
    }
    yield { kind: 'end', value: '', location: { line, column: this.#text.length - lineStart + 1 } }
  }
}
