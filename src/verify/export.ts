/** One export as its manifests tell of it: its deliveries, its files, and the times that it covers. */

import type { FileRecord } from '../archive/files.js'
import type { KnownLine } from '../archive/manifest.js'
import type { Organization } from '../cloud/client.js'
import { latest, type Timestamp } from '../time.js'
import { joined, type Range } from './coverage.js'
import type { Root } from './roots.js'

/** A line of a manifest, and where it stands. */
export interface Link extends Pick<KnownLine, 'after' | 'through' | 'state' | 'previous'> {
  readonly sha256: string
  readonly mode: string
  readonly root: Root
  /** What every file name of its delivery carries; empty in a repository. */
  readonly suffix: string
  /** For people. */
  readonly where: string
}

export interface NamedFile {
  readonly root: Root
  readonly record: FileRecord
}

/** The modes that read without a gap from `after` to `through`. */
const CONTINUOUS = ['incremental', 'range']

export class Export {
  readonly links: Link[] = []
  /** What the newest line says that names a file. */
  readonly files = new Map<string, NamedFile>()

  constructor(
    readonly name: string,
    readonly organization: Organization | null,
    /** Whether it is the archive of a repository, and not what artifacts hold. */
    readonly isCommitted: boolean,
  ) {}

  add(link: Link, line: KnownLine): void {
    this.links.push(link)
    for (const record of line.files) this.files.set(`${link.root.name}/${record.path}`, { root: link.root, record })
  }

  get incremental(): Link[] {
    return this.links.filter(({ mode }) => mode === 'incremental')
  }

  /** Gap-free, in order. */
  ranges(): Range[] {
    const covering = this.links.filter(({ mode }) => CONTINUOUS.includes(mode))
    return joined(covering.flatMap(({ after, through }) => (through === null ? [] : [{ from: after, to: through }])))
  }

  /** How far it reaches; null when it holds nothing that is continuous. */
  cursor(): Timestamp | null {
    return latest(...this.incremental.map(({ through }) => through)) ?? this.ranges().at(-1)?.to ?? null
  }
}
