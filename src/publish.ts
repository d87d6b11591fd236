/** Tells GitHub what a line came to: outputs, summary, annotations; and the verdict last, which decides how the step ends. */

import type { OutputName } from './action.js'
import { asError } from './errors.js'
import { forLog, withoutSecrets } from './harmless.js'
import type { Annotation } from './report.js'

/** What of @actions/core is used here. */
export interface Core {
  setOutput(name: string, value: string): void
  setFailed(message: string): void
  info(message: string): void
  error(message: string): void
  warning(message: string): void
  notice(message: string): void
  readonly summary: { addRaw(text: string): { write(): Promise<unknown> } }
}

/** A line's result as text. */
export interface Told {
  /** For the log, before anything else. */
  readonly lines: readonly string[]
  readonly annotations: readonly Annotation[]
  /** Null when the input `summary` leaves it out. */
  readonly summary: string | null
  readonly outputs: Partial<Record<OutputName, string>>
  /** What is wrong; null when nothing is. */
  readonly verdict: string | null
}

export class Publisher {
  private readonly published = new Map<string, string>()

  constructor(private readonly core: Core) {}

  async finish({ lines, annotations, summary, outputs, verdict }: Told): Promise<void> {
    for (const line of lines) this.core.info(withoutSecrets(line))
    if (summary !== null) await this.writeSummary(summary)
    for (const { level, text } of annotations) this.core[level](withoutSecrets(text))
    this.publish(outputs, true)
    if (verdict !== null) this.core.setFailed(withoutSecrets(verdict))
  }

  /** What is known so far; the outcome, and what stays unknown, are told at the end. */
  publish(outputs: Partial<Record<OutputName, string>>, isFinal = false): void {
    for (const [name, value] of Object.entries(outputs)) {
      if (this.published.get(name) === value || (!isFinal && (value === '' || name === 'outcome'))) continue
      this.published.set(name, value)
      this.setOutput(name, value)
    }
  }

  /** A file of outputs that cannot be written must not undo a delivery, nor be passed over. */
  private setOutput(name: string, value: string): void {
    try {
      this.core.setOutput(name, value)
    } catch (thrown) {
      this.core.setFailed(
        `The output \`${name}\` could not be set: ${forLog(asError(thrown).message)}. Later steps of this job do not have it; look at the runner's disk, and at the file that GITHUB_OUTPUT names.`,
      )
    }
  }

  private async writeSummary(text: string): Promise<void> {
    try {
      await this.core.summary.addRaw(withoutSecrets(text)).write()
    } catch (thrown) {
      this.core.warning(`The job summary could not be written: ${withoutSecrets(asError(thrown).message)}`)
    }
  }
}
