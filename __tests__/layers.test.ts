/** The layers of src/: a file imports from its own folder and from layers to its left, types included. */

import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@jest/globals'
import ts from 'typescript'

const LAYERS = [
  ['core/'],
  ['cloud/', 'formats/', 'github/', 'policy/'],
  ['archive/', 'inputs/'],
  ['collect/', 'state/'],
  ['destinations/'],
  ['guard.ts', 'proxy.ts', 'world.ts'],
  ['verify/'],
  [
    'export.ts',
    'resumption.ts',
    'carried.ts',
    'check.ts',
    'check-branch.ts',
    'verify.ts',
    'verification.ts',
    'result.ts',
  ],
  ['report/'],
  ['action.ts', 'cli.ts'],
  ['index.ts'],
]
const MODES = 7

const src = fileURLToPath(new URL('../src', import.meta.url))
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
const sources = new Map(files.map((name) => [name, parse(name)]))

function parse(name: string): ts.SourceFile {
  return ts.createSourceFile(name, readFileSync(join(src, name), 'utf8'), ts.ScriptTarget.ESNext, true)
}

/** The files of src/ that a file imports or exports from, by any syntax. */
function importsOf(name: string): string[] {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    const specifier = specifierOf(node)
    if (specifier?.startsWith('.')) {
      const target = relative(src, join(src, dirname(name), specifier.replace(/\.js$/, '.ts')))
      if (!target.startsWith('..') && target.endsWith('.ts')) found.push(target)
    }
    ts.forEachChild(node, visit)
  }
  const source = sources.get(name)
  if (source !== undefined) visit(source)
  return found
}

function specifierOf(node: ts.Node): string | undefined {
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return textOf(node.argument.literal)
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
    return textOf(node.arguments[0])
  const isStatement = ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
  return isStatement ? textOf(node.moduleSpecifier) : undefined
}

function textOf(node: ts.Node | undefined): string | undefined {
  return node !== undefined && ts.isStringLiteralLike(node) ? node.text : undefined
}

/** The folder or the file at the top of src/ that a file belongs to. */
function roomOf(name: string): string {
  return name.includes('/') ? `${name.split('/')[0]}/` : name
}

function layerOf(name: string): number {
  return LAYERS.findIndex((rooms) => rooms.includes(roomOf(name)))
}

test('every file belongs to a layer', () => {
  expect(files.filter((name) => layerOf(name) < 0)).toEqual([])
})

test('a file imports from its own folder and from layers to its left', () => {
  const isAllowed = (from: string, to: string) => {
    const [own, other] = [layerOf(from), layerOf(to)]
    // The modes are files of one folder.
    return other < own || roomOf(from) === roomOf(to) || (own === other && own === MODES)
  }
  const wrong = files.flatMap((from) =>
    importsOf(from)
      .filter((to) => !isAllowed(from, to))
      .map((to) => `${from} imports ${to}`),
  )
  expect(wrong).toEqual([])
})

test('no file imports itself through others', () => {
  const done = new Set<string>()
  const circles: string[] = []
  const visit = (name: string, path: readonly string[]): void => {
    if (path.includes(name)) circles.push([...path.slice(path.indexOf(name)), name].join(' → '))
    if (path.includes(name) || done.has(name)) return
    for (const next of importsOf(name)) visit(next, [...path, name])
    done.add(name)
  }
  for (const name of files) visit(name, [])
  expect(circles).toEqual([])
})

test('no top-level name is defined in two files', () => {
  const places = new Map<string, string[]>()
  for (const [name, source] of sources) {
    for (const defined of source.statements.flatMap(namesIn))
      places.set(defined, [...(places.get(defined) ?? []), name])
  }
  expect([...places].filter(([, where]) => where.length > 1)).toEqual([])
})

function namesIn(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.map(({ name }) => name.getText())
  const isNamed =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement)
  return isNamed && statement.name !== undefined ? [statement.name.text] : []
}
