// The notices of the packages that a bundle contains, from what the bundler says it read.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'

/** Says nothing of its license; it comes with GitHub's own client of artifacts (unzip-stream, binary). */
const SILENT = ['buffers']
const LICENSE_FILE = /^(licen[cs]e|copying|notice)([.-].*)?$/i

/**
 * @param {string[]} stats paths of webpack's statistics, one for each bundle
 * @returns {string} every package with its version, its license and the texts that come with it
 * @throws {Error} when a package says nothing of its license
 */
export function noticesOf(stats) {
  const files = stats.flatMap((path) => modulesIn(JSON.parse(readFileSync(path, 'utf8'))))
  const folders = new Set(files.filter((file) => file.includes(`${sep}node_modules${sep}`)).map(packageOf))
  const notices = new Map([...folders].map((folder) => noticeOf(folder)))
  const all = [...notices].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, text]) => `${name}\n\n${text}`)
  const rule = `\n\n${'-'.repeat(80)}\n\n`
  return `What dist/ contains of others: ${all.length} packages.${rule}${all.join(rule)}\n`
}

function modulesIn({ modules = [] }) {
  return modules.flatMap((one) => [...(one.nameForCondition ? [one.nameForCondition] : []), ...modulesIn(one)])
}

/** The nearest folder with a package.json that has a name: some packages have others within. */
function packageOf(file) {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const path = join(folder, 'package.json')
    if (existsSync(path) && JSON.parse(readFileSync(path, 'utf8')).version !== undefined) return folder
    if (folder === dirname(folder)) throw new Error(`${file} belongs to no package.`)
  }
}

function noticeOf(folder) {
  const { name, version, license, author, repository } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const texts = readdirSync(folder)
    .filter((file) => LICENSE_FILE.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim())
  const isSilent = typeof license !== 'string' || license === ''
  if (isSilent && !SILENT.includes(name)) throw new Error(`${name} ${version} names no license.`)
  const by = typeof author === 'string' ? author : author?.name
  const from = typeof repository === 'string' ? repository : repository?.url
  const origin = [...(by ? [`By ${by}`] : []), ...(from ? [`From ${from.replace(/^git\+/, '')}`] : [])].join('\n')
  const text =
    texts.length > 0
      ? texts.join('\n\n')
      : `${origin}\n\n${isSilent ? 'The package says nothing of its license.' : `The package has no file of its license, which it names as ${license}.`}`
  return [`${name} ${version}${isSilent ? '' : ` (${license})`}`, text]
}
