import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { forList, forLog, forSummary } from '../../src/core/sanitize.js'

/** Texts that are rich in what the runner, Markdown and HTML give a meaning to. */
const hostile = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      '::',
      '##[',
      '\n',
      '\r',
      '@',
      '<',
      '|',
      '[',
      '`',
      '\\',
      '_',
      '$',
      'a',
      '.',
      '\u202e',
      '\u2028',
      '\ud800',
    ),
    fc.string({ unit: 'binary', maxLength: 1 }),
  ),
  maxLength: 40,
})

describe('for the log', () => {
  test('nothing is a command, a second line or an e-mail address', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const shown = forLog(text)
        expect(shown).not.toMatch(/::|##\[|[\u0000-\u001f\u007f-\u009f\u2028-\u202e]/)
        expect(shown).not.toMatch(/\w@\w/)
        expect(shown.isWellFormed()).toBe(true)
      }),
    )
  })

  test('ordinary text stays as it is, and long text is cut', () => {
    expect(forLog('DELETE_USER failed: no such user (404)')).toBe('DELETE_USER failed: no such user (404)')
    expect(forLog('<b>x</b> at 09:00:00.5, 1.2.3 and x::y')).toBe('<b>x</b> at 09:00:00.5, 1.2.3 and x: :y')
    expect(forLog('x'.repeat(500), 10)).toBe('xxxxxxxxx…')
    expect(forLog('😀'.repeat(500), 10).isWellFormed()).toBe(true)
  })
})

test.each([
  'bob@example.com',
  'bob%40example.com',
  'bob\uff20example.com',
  '"bob smith"@example.com',
  'mailto:bob@example.com',
  '203.0.113.7',
  '2001:db8::1',
  '2001:db8:0:0:0:0:0:1',
  '::ffff:203.0.113.7',
])('the log shows no address: %s', (address) => {
  const shown = forLog(`refused for ${address} today`)
  expect(shown).toMatch(/^refused for (mailto:)?\[address\] today$/)
})

describe('for the summary', () => {
  test('no character is left that begins HTML, Markdown, a cell, a link or a mention', () => {
    fc.assert(
      fc.property(hostile, (text) =>
        expect(forSummary(text).replace(/&#\d+;|<wbr>/g, '')).not.toMatch(/[&<>`*~[\](){}|\\$@\n]|:\/\//),
      ),
    )
  })

  test('names stay readable', () => {
    expect(forSummary('DELETE_USER by scim-provisioner at 09:00:00.5')).toBe(
      'DELETE_USER by scim-provisioner at 09:00:00.5',
    )
    expect(forSummary('<b>|@ann')).toBe('&#60;b&#62;&#124;<wbr>&#64;ann')
    expect(forSummary('https://evil.example www.evil.example _x_')).toBe(
      'https&#58;//evil.example www&#46;evil.example &#95;x&#95;',
    )
  })
})

test('for a list, only letters, digits and three marks are left', () => {
  fc.assert(fc.property(hostile, (text) => expect(forList(text)).toMatch(/^[A-Za-z0-9_.-]*$/)))
})
