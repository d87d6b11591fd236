/** Reports to GitHub what a mode came to: log, summary, annotations and outputs, and the verdict last. */

import { sentenceOf } from '../core/errors.js'
import type { Log } from '../core/log.js'
import { type Mask, type Sentence, sentence } from '../core/sentence.js'
import type { OutputName } from '../inputs/action.js'
import type { Level } from '../core/finding.js'
import { joinMarkdown, type Markdown, markdown } from './summary/markdown.js'

/** What of @actions/core is used here. */
export interface Core {
  setOutput(name: string, value: string): void
  info(message: string): void
  error(message: string): void
  warning(message: string): void
  notice(message: string): void
  readonly summary: { addRaw(text: string): { write(options: { overwrite: boolean }): Promise<unknown> } }
}

export interface Annotation {
  /** `info`: GitHub keeps no more annotations, so that the text is a line of the log. */
  readonly level: Level | 'info'
  readonly text: Sentence
}

export type Outputs = Readonly<Partial<Record<OutputName, string>>>

/** What a mode came to. */
export interface Report {
  /** For the log, before anything else. */
  readonly lines: readonly Sentence[]
  readonly annotations: readonly Annotation[]
  /** Null if the input `summary` is false. */
  readonly summary: Markdown | null
  readonly outputs: Outputs
  /** What is wrong; null when nothing is. One of level `error` fails the step. */
  readonly verdict: Annotation | null
}

/** What a summary says that was written before the delivery. */
const UNFINISHED = markdown`The delivery had not finished when this was written.`

export class Publisher implements Log {
  private readonly published = new Map<string, string>()
  private hasFailed = false
  /** Annotations that were shown before the state moved. */
  private readonly shown = new Set<string>()

  /** @param mask removes secrets from everything that is published */
  constructor(
    private readonly core: Core,
    private readonly mask: Mask,
  ) {}

  /** The exit code of the step. */
  get exitCode(): number {
    return this.hasFailed ? 1 : 0
  }

  info(line: Sentence): void {
    this.core.info(line.forLog(this.mask))
  }

  warning(line: Sentence): void {
    this.core.warning(line.forLog(this.mask))
  }

  async finish({ lines, annotations, summary, outputs, verdict }: Report): Promise<void> {
    for (const line of lines) this.info(line)
    if (summary !== null) await this.writeSummary(summary)
    this.annotate(annotations)
    this.publish(outputs, true)
    if (verdict?.level === 'error') this.fail(verdict.text)
    else if (verdict !== null) this.core[verdict.level](verdict.text.forLog(this.mask))
  }

  /**
   * Shows findings before the state moves, so that a run that dies afterwards has reported them. The summary is replaced
   * at the end.
   */
  async reveal({ annotations, summary, outputs }: Pick<Report, 'annotations' | 'summary' | 'outputs'>): Promise<void> {
    this.annotate(annotations)
    if (summary !== null) await this.writeSummary(joinMarkdown([summary, UNFINISHED], '\n\n'))
    this.publish(outputs)
  }

  private annotate(annotations: readonly Annotation[]): void {
    for (const { level, text } of annotations) {
      const shown = text.forLog(this.mask)
      if (!this.shown.has(shown)) this.core[level](shown)
      this.shown.add(shown)
    }
  }

  /** What is known so far. The outcome, and what stays unknown, are published at the end. */
  publish(outputs: Outputs, isFinal = false): void {
    for (const [name, value] of Object.entries(outputs)) {
      if (this.published.get(name) === value || (!isFinal && (value === '' || name === 'outcome'))) continue
      this.published.set(name, value)
      this.setOutput(name, value)
    }
  }

  private fail(verdict: Sentence): void {
    this.hasFailed = true
    this.core.error(verdict.forLog(this.mask))
  }

  /** A file of outputs that can't be written must neither undo a delivery nor go unnoticed. */
  private setOutput(name: string, value: string): void {
    try {
      this.core.setOutput(name, this.mask(value))
    } catch (thrown) {
      this.fail(
        sentence`The output \`${name}\` could not be set: ${sentenceOf(thrown)}. Later steps of this job do not have it; look at the runner's disk, and at the file that GITHUB_OUTPUT names.`,
      )
    }
  }

  private async writeSummary(summary: Markdown): Promise<void> {
    try {
      await this.core.summary.addRaw(summary.render(this.mask)).write({ overwrite: true })
    } catch (thrown) {
      this.warning(sentence`The job summary could not be written: ${sentenceOf(thrown)}`)
    }
  }
}
