/** What the manifests say of one export: its deliveries, its files, and the times that it covers. */

import { join } from 'node:path'

import type { Organization } from '../core/run.js'
import { quote, type Sentence, sentence } from '../core/sentence.js'
import { earliest, latest, minus, type Timestamp } from '../core/time.js'
import type { Bounds } from '../inputs/mode.js'
import { type ArchiveFolder, fileKey } from './discover.js'
import type { Problems } from './problems.js'
import { joined, type Range, within } from './ranges.js'
import type { ManifestLine, FileRecord } from '../archive/schema.js'

/** A line of a manifest, and where it stands. */
export interface Link extends Pick<
  ManifestLine,
  'after' | 'through' | 'entries' | 'evaluated' | 'whole' | 'state' | 'previous'
> {
  readonly sha256: string
  readonly mode: string
  readonly archive: ArchiveFolder
  /** What every file name of its delivery carries; empty in a repository. */
  readonly suffix: string
  /** The file and the line. */
  readonly where: Sentence
}

/** A file that a manifest names. */
export interface NamedFile {
  readonly archive: ArchiveFolder
  readonly record: FileRecord
}

/** Where the file lies on the disk. */
export function locationOf({ archive, record }: NamedFile): string {
  return join(archive.folder, record.path)
}

export class ExportHistory {
  readonly links: Link[] = []
  /** What the newest line says that names a file, by `fileKey`. */
  readonly files = new Map<string, NamedFile>()

  constructor(
    readonly name: string,
    /** Null while no line names it: the API may not have said. */
    public organization: Organization | null,
    /** Whether it is the archive of a repository, and not what artifacts hold. */
    readonly isCommitted: boolean,
  ) {}

  add(link: Link, line: ManifestLine, problems: Problems): void {
    this.links.push(link)
    this.organization ??= line.organization
    for (const record of line.files) {
      const key = fileKey(link.archive, record.path)
      const known = this.files.get(key)?.record
      if (known !== undefined) this.compareRecords(known, record, link, problems)
      this.files.set(key, { archive: link.archive, record })
    }
  }

  /** Whether a line has this name and, as far as both say, this organization. */
  includes({ name, organization }: Pick<ManifestLine, 'name' | 'organization'>): boolean {
    const isOther = organization !== null && this.organization !== null && organization.id !== this.organization.id
    return name === this.name && !isOther
  }

  /** A delivery only adds lines to a file of a repository, and a file of an artifact is written once. */
  private compareRecords(known: FileRecord, record: FileRecord, { where }: Link, problems: Problems): void {
    const isLess = record.lines < known.lines || record.bytes < known.bytes
    if (this.isCommitted ? isLess : record.sha256 !== known.sha256) {
      problems.add(
        where,
        sentence`says of ${quote(record.path, 300)} what cannot be after what another line said: ${record.lines} lines, and it had ${known.lines}`,
      )
    }
  }

  get incremental(): Link[] {
    return this.links.filter(({ mode }) => mode === 'incremental')
  }

  /** How many entries were delivered without a rule of level `error` looking at them. */
  get unevaluated(): number {
    // The same artifact may be there twice.
    const deliveries = new Map(this.links.map((link) => [link.sha256, link]))
    return [...deliveries.values()].reduce((sum, { entries, evaluated }) => sum + (evaluated ? 0 : entries), 0)
  }

  /** The times that it covers without a gap, in order. */
  ranges(): Range[] {
    // A range that was not delivered completely names more than it holds.
    const covering = this.links.filter(({ mode, whole }) => mode === 'incremental' || (mode === 'range' && whole))
    return joined(covering.flatMap(({ after, through }) => (through === null ? [] : [{ from: after, to: through }])))
  }

  /** How far it reaches; null when it holds nothing that is continuous. */
  cursor(): Timestamp | null {
    const newest = this.incremental.reduce<Timestamp | null>((time, { through }) => latest(time, through), null)
    return newest ?? this.ranges().at(-1)?.to ?? null
  }

  /**
   * The times to compare: what is asked for or what it covers, without those at which entries may still appear.
   * @param asOf the API's clock
   * @param lookback milliseconds before the cursor
   */
  scope({ start, end }: Bounds, asOf: Timestamp, lookback: number): Range[] {
    const bound = earliest(asOf, end, minus(this.cursor() ?? asOf, lookback)) ?? asOf
    return within(start === null ? this.ranges() : [{ from: start, to: bound }], start, bound)
  }
}
