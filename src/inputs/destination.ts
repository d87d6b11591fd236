/** Where the entries go: the inputs `destination`, `repository`, `branch` and `path`, and those of artifacts. */

import { sentence } from '../core/sentence.js'
import type { Reader } from './reader.js'

export type DestinationName = 'artifact' | 'commit'

/** Where an archive is committed. */
export interface ArchivePlace {
  /** `owner/name`; null: this one. */
  readonly repository: string | null
  /** Null: the repository's default. */
  readonly branch: string | null
  /** The folder, without a slash at its ends; empty for the repository's root. */
  readonly path: string
}

export interface DestinationInputs {
  /** Empty: the files stay on the runner. */
  readonly destinations: ReadonlySet<DestinationName>
  readonly archive: ArchivePlace
  readonly artifactName: string
  /** Days; null: the repository's setting. */
  readonly retentionDays: number | null
  readonly allowPublicRepository: boolean
}

/** What git refuses in the name of a branch: see `git help check-ref-format`. */
const NOT_A_BRANCH = /^[-/]|[/.]$|\.\.|\/[/.]|^\.|\.lock(\/|$)|@\{|^@$|^HEAD$|[\u0000-\u0020\u007f~^:?*[\\]/
/** A folder that git, or a system that folds cases or cuts names, takes for its own. */
const GIT_FOLDER = /^(\.git|git~\d+)/i

export function readDestination(reader: Reader): DestinationInputs {
  return {
    destinations: readDestinations(reader),
    archive: readArchivePlace(reader),
    artifactName: reader.artifactName(),
    retentionDays: reader.value('retention-days') === '' ? null : reader.number('retention-days', 1, 400),
    allowPublicRepository: reader.boolean('allow-public-repository'),
  }
}

function readDestinations(reader: Reader): ReadonlySet<DestinationName> {
  const given = reader.list('destination')
  const names = given.map((name) =>
    reader.check<DestinationName | 'none'>('destination', name, ['artifact', 'commit', 'none']),
  )
  if (names.length === 0) reader.refuse('destination', sentence`is empty; give artifact, commit, both or none`)
  if (names.length > 1 && names.includes('none')) reader.refuse('destination', sentence`\`none\` stands alone`)
  return new Set<DestinationName>(names.filter((name) => name !== 'none'))
}

function readArchivePlace(reader: Reader): ArchivePlace {
  for (const name of ['repository', 'branch'] as const) {
    const isCommitted = reader.list('destination').includes('commit') || reader.mode() === 'verify'
    if (reader.isGiven(name) && !isCommitted) {
      reader.refuse(
        name,
        sentence`says where the archive is committed: add \`commit\` to \`destination\`, or leave it out`,
      )
    }
  }
  return { repository: repositoryOf(reader), branch: branchOf(reader), path: pathOf(reader) }
}

function repositoryOf(reader: Reader): string | null {
  const name = reader.value('repository')
  if (name !== '' && !/^[\w.-]+\/[\w.-]+$/.test(name)) {
    reader.refuse('repository', sentence`${reader.quoted('repository')} is not of the form owner/name`)
  }
  return name === '' ? null : name
}

function branchOf(reader: Reader): string | null {
  const name = reader.value('branch').replace(/^refs\/heads\//, '')
  if (NOT_A_BRANCH.test(name)) {
    reader.refuse('branch', sentence`${reader.quoted('branch')} is not a name that git accepts`)
  }
  return name === '' ? null : name
}

function pathOf(reader: Reader): string {
  const given = reader.value('path')
  const quoted = reader.quoted('path')
  const segments = given.split('/').filter((segment) => segment !== '' && segment !== '.')
  if (given.startsWith('/') || /^[a-z]:/i.test(given)) {
    reader.refuse('path', sentence`${quoted} is absolute; give a folder within the repository, such as audit-logs`)
  } else if (segments.includes('..') || segments.some((segment) => GIT_FOLDER.test(segment))) {
    reader.refuse('path', sentence`${quoted} leaves the repository's files; give a folder such as audit-logs`)
  } else if (/[\u0000-\u001f\u007f\\\p{Cf}]/u.test(given)) {
    reader.refuse('path', sentence`${quoted} holds a character that no folder should have; use forward slashes`)
  }
  return segments.join('/')
}
