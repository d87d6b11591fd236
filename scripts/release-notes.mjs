// Prints what the changelog says of a version; fails when the tag is not that of package.json, or nothing is said of it.
// `node scripts/release-notes.mjs v0.1.0`

import { readFileSync } from 'node:fs'

const root = new URL('../', import.meta.url)
const [, , tag] = process.argv
const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'))
const changelog = readFileSync(new URL('CHANGELOG.md', root), 'utf8')
const section = changelog.split(/^## /m).find((one) => one.startsWith(`[${version}]`))
const notes = section?.split('\n').slice(1).join('\n').trim()

if (tag !== `v${version}`) fail(`The tag ${tag} is not v${version}, the version of package.json.`)
if (!notes) fail(`CHANGELOG.md has no section "## [${version}]": move what is unreleased there.`)
console.log(notes)

function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}
