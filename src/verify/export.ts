/** One export as its manifests tell of it: its deliveries, its files, and the times that it covers. */

import type { FileRecord } from '../archive/files.js'
import type { KnownLine } from '../archive/manifest.js'
import type { Organization } from '../cloud/client.js'
import { latest, type Timestamp } from '../time.js'
import { forLog } from '../harmless.js'
import { joined, type Range } from './coverage.js'
import type { Problems } from './problems.js'
import type { Root } from './roots.js'

/** A line of a manifest, and where it stands. */
export interface Link extends Pick<KnownLine, 'after' | 'through' | 'whole' | 'state' | 'previous'> {
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

export class Export {
  readonly links: Link[] = []
  /** What the newest line says that names a file. */
  readonly files = new Map<string, NamedFile>()

  constructor(
    readonly name: string,
    /** Null while no line tells: the API may have kept silent. */
    public organization: Organization | null,
    /** Whether it is the archive of a repository, and not what artifacts hold. */
    readonly isCommitted: boolean,
  ) {}

  add(link: Link, line: KnownLine, problems: Problems): void {
    this.links.push(link)
    this.organization ??= line.organization
    for (const record of line.files) {
      const key = `${link.root.name}/${record.path}`
      const known = this.files.get(key)?.record
      if (known !== undefined) this.compareRecords(known, record, link, problems)
      this.files.set(key, { root: link.root, record })
    }
  }

  /** Whether a line of another organization, as far as they tell, and of this name. */
  isOf({ name, organization }: Pick<KnownLine, 'name' | 'organization'>): boolean {
    const isOther = organization !== null && this.organization !== null && organization.id !== this.organization.id
    return name === this.name && !isOther
  }

  /** A delivery only adds lines to a file of a repository, and a file of an artifact is written once. */
  private compareRecords(known: FileRecord, record: FileRecord, { where }: Link, problems: Problems): void {
    const isLess = record.lines < known.lines || record.bytes < known.bytes
    if (this.isCommitted ? isLess : record.sha256 !== known.sha256) {
      problems.add(
        where,
        `says of ${forLog(record.path)} what cannot be after what another line said: ${record.lines} lines, and it had ${known.lines}`,
      )
    }
  }

  get incremental(): Link[] {
    return this.links.filter(({ mode }) => mode === 'incremental')
  }

  /** Gap-free, in order. */
  ranges(): Range[] {
    // A range that was not delivered whole names more than it holds.
    const covering = this.links.filter(({ mode, whole }) => mode === 'incremental' || (mode === 'range' && whole))
    return joined(covering.flatMap(({ after, through }) => (through === null ? [] : [{ from: after, to: through }])))
  }

  /** How far it reaches; null when it holds nothing that is continuous. */
  cursor(): Timestamp | null {
    const newest = this.incremental.reduce<Timestamp | null>((time, { through }) => latest(time, through), null)
    return newest ?? this.ranges().at(-1)?.to ?? null
  }
}
