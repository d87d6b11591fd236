/** Mode check: what would stop an export, and what to do about it. It changes nothing, and reads one page. */

import { good, type Look, looksAtBranch, type Observation, type Observed } from './check-branch.js'
import { sentenceOf } from './core/errors.js'
import { eventRefusal } from './core/event.js'
import { evictionWarning } from './core/schedule.js'
import { join, plural, type Sentence, sentence } from './core/sentence.js'
import { millisecondsOf, timestampOf, type Timestamp } from './core/time.js'
import type { CommitDestination } from './destinations/commit/index.js'
import type { Branch } from './github/branch.js'
import type { Visibility } from './github/index.js'
import { guard, type Surroundings } from './guard.js'
import type { ExportInputs } from './inputs/index.js'
import { refuseFuture } from './inputs/mode.js'
import { FailingSet, totalOf } from './core/failing.js'
import { CommittedState } from './state/committed.js'
import { expectedOf } from './state/expected.js'
import { assessUnsettled, unsettledIn } from './state/unsettled.js'
import { openCommit, type World } from './world.js'

/** Milliseconds by which the runner's clock may differ from the API's. */
const RUNNER_CLOCK_TOLERANCE = 60_000
const HOUR = 3_600_000
/** Days for which an auditor usually asks. */
const YEAR = 365

export interface Checked {
  readonly observations: readonly Observation[]
  /** This repository's: who may read the summary. */
  readonly visibility: Visibility
}

/** Never throws: what went wrong is among the observations. */
export async function check(inputs: ExportInputs, world: World): Promise<Checked> {
  const checker = new Checker(inputs, world)
  await checker.look()
  const own = await world.github.repository(world.repository).catch(() => null)
  return { observations: checker.observations, visibility: own?.visibility ?? 'public' }
}

class Checker {
  readonly observations: Observation[] = []

  constructor(
    private readonly inputs: ExportInputs,
    private readonly world: World,
  ) {}

  async look(): Promise<void> {
    this.lookAtInputs()
    this.add('Event', this.event())
    await this.lookAtApi()
    const surroundings = await this.lookAtPlaces()
    if (this.inputs.destinations.has('artifact')) {
      await this.observe({ what: 'Artifact service', look: () => this.lookAtArtifacts(), remedy: null })
      this.add('Retention of artifacts', this.retention())
    }
    if (!this.inputs.destinations.has('commit')) this.add('Cache service', this.cacheService())
    const archive = surroundings?.archive ?? null
    const branch = archive === null ? null : this.world.openBranch(archive.repository, archive.branch)
    for (const look of branch === null ? [this.tokenLook()] : looksAtBranch(branch)) await this.observe(look)
    await this.observe({ what: 'State', look: () => this.lookAtState(surroundings, branch), remedy: null })
  }

  private lookAtInputs(): void {
    const { warnings, gate } = this.inputs
    const { rules, sha256 } = gate.policy
    const policy = sha256 === null ? sentence`` : sentence`, policy file with ${plural(rules.length, 'rule', 'rules')}`
    const advice = warnings.length === 0 ? null : join(warnings)
    this.add('Inputs', { grade: advice === null ? 'good' : 'warning', found: sentence`accepted${policy}`, advice })
    if (this.inputs.warnOnly) {
      const found = sentence`findings don't fail a run (\`warn-only\`)`
      this.add('Gate', {
        grade: 'warning',
        found,
        advice: sentence`Remove \`warn-only\` when findings should fail a run.`,
      })
    } else if (gate.failOn.isEmpty && gate.unknownActions !== 'fail' && !rules.some(({ level }) => level === 'error')) {
      const found = sentence`nothing can turn a run red`
      this.add('Gate', { grade: 'warning', found, advice: sentence`Name actions or groups: \`fail-on: user-removal\`` })
    }
  }

  private event(): Observed {
    const { event, clock } = this.world
    const found = sentence`${event.name || 'the runner does not say'}`
    const refusal = eventRefusal(event)
    if (refusal !== null) return { grade: 'error', found: refusal, advice: null }
    const isCacheOnly = this.inputs.destinations.size === 0
    const advice = isCacheOnly ? evictionWarning(event.cron, timestampOf(clock.now())) : null
    return advice === null ? good(found) : { grade: 'warning', found, advice }
  }

  private async lookAtApi(): Promise<void> {
    const { cloud, cancelled } = this.world
    const lookAtLog = async () => {
      const page = await cloud.page({ from: null, order: 'DESC', most: 1 }, cancelled)
      const newest = page.entries[0]?.created_at
      const what = newest === undefined ? sentence`it is empty` : sentence`newest entry ${newest}`
      return good(sentence`the key is accepted and may read it; ${what}`)
    }
    await this.observe({ what: 'Audit log', look: lookAtLog, remedy: null })
    const lookAtOrganization = async (): Promise<Observed> => {
      const organization = await cloud.organization(cancelled)
      if (organization !== null) return good(sentence`${organization.name} (${organization.id})`)
      const advice = sentence`States cannot be tied to it; nothing to do.`
      return { grade: 'warning', found: sentence`the API does not tell (404)`, advice }
    }
    await this.observe({ what: 'Organization', look: lookAtOrganization, remedy: null })
    this.add('Clock', this.clock())
  }

  private clock(): Observed {
    const date = this.world.cloud.firstDate()
    if (date === null) return good(sentence`the API does not tell its own`)
    const difference = Math.abs(millisecondsOf(date) - this.world.clock.now())
    if (difference <= RUNNER_CLOCK_TOLERANCE) return good(sentence`agrees with the API's`)
    const found = sentence`the runner's clock differs from the API's by ${Math.round(difference / 1000)} s`
    return { grade: 'warning', found, advice: sentence`The API's decides about entries; set the runner's by NTP.` }
  }

  private async lookAtPlaces(): Promise<Surroundings | null> {
    let surroundings: Surroundings | null = null
    const look = async () => {
      surroundings = await guard({ ...this.inputs, movesCursor: true }, this.world)
      return this.places(surroundings)
    }
    await this.observe({ what: 'Where entries go', look, remedy: null })
    return surroundings
  }

  private places({ visibility, archive, warnings }: Surroundings): Observed {
    const names = [...this.inputs.destinations].join(' and ') || 'none (the runner only)'
    const where =
      archive === null ? sentence`${names}` : sentence`${names}; ${archive.repository}, branch ${archive.branch}`
    if (warnings.length > 0) return { grade: 'warning', found: where, advice: join(warnings) }
    if (visibility !== 'public') return good(where)
    return {
      grade: 'warning',
      found: sentence`${where}; this repository is public, or its visibility cannot be learned`,
      advice: sentence`Everybody can read the log and the summary, which then holds counts only.`,
    }
  }

  private async lookAtArtifacts(): Promise<Observed> {
    await this.world.probeArtifacts()
    return good(sentence`answers`)
  }

  private cacheService(): Observed {
    if (this.world.hasCache) return good(sentence`is there`)
    const advice = sentence`The runner does not offer it: use \`destination: commit\`, whose archive is the state.`
    return { grade: 'error', found: sentence`is not there`, advice }
  }

  private tokenLook(): Look {
    const { github, run } = this.world
    const look = async () => {
      await github.caches('cockroachdb-cloud-audit-logs/', run.ref, 1)
      await github.artifacts(1)
      return good(sentence`\`actions: read\` is there`)
    }
    return { what: "The token's permissions", look, remedy: sentence`\`permissions: { actions: read }\`` }
  }

  private async lookAtState(surroundings: Surroundings | null, branch: Branch | null): Promise<Observed> {
    const { inputs, world } = this
    const asOf = world.cloud.firstDate() ?? timestampOf(world.clock.now())
    refuseFuture(inputs.request, asOf)
    if (branch !== null && !(await branch.exists())) return this.noState([])
    const { repository, run, github } = world
    const organization = await world.cloud.organization(world.cancelled).catch(() => null)
    const { defaultBranch = null, archive = null } = surroundings ?? {}
    const expected = expectedOf(inputs, { repository, ref: run.ref, defaultBranch, archive, organization, asOf })
    const commit: CommitDestination | null = archive === null ? null : openCommit(world, inputs, archive, expected)
    const store =
      commit === null
        ? world.states
        : new CommittedState({ open: () => commit.open(), run, github, mode: 'incremental' })
    const { state, source, messages, unavailable } = await store.newest(expected)
    if (state === null && unavailable.length > 0) {
      return { grade: 'error', found: sentence`can't be looked for`, advice: join(unavailable) }
    }
    if (state === null) return this.noState(messages)
    const found = sentence`trusted, from the ${source}, ${age(state.saved_at, asOf)}, cursor ${state.cursor ?? 'none'}`
    const { carried } = await assessUnsettled(unsettledIn(state), { run, github, home: run.url })
    const counting = totalOf(FailingSet.of(...carried).failing)
    const notes = [
      ...messages,
      ...(counting === 0
        ? []
        : [
            sentence`The next export lists ${plural(counting, 'finding', 'findings')} of earlier runs, which may have ended before they could fail, and fails.`,
          ]),
    ]
    return notes.length === 0 ? good(found) : { grade: 'warning', found, advice: join(notes) }
  }

  private noState(messages: readonly Sentence[]): Observed {
    const advice = messages.length === 0 ? sentence`` : sentence` ${join(messages)}`
    if (this.inputs.onMissingState === 'fail') {
      const found = sentence`none, and \`on-missing-state\` is \`fail\``
      return { grade: 'error', found, advice: sentence`Run once with \`on-missing-state: start\`.${advice}` }
    }
    const found = sentence`none: the next export is a first one`
    return messages.length === 0 ? good(found) : { grade: 'warning', found, advice: join(messages) }
  }

  private retention(): Observed {
    const { inputs, world } = this
    const asked = inputs.retentionDays ?? world.retentionDays
    // The repository's setting is the most that it keeps.
    const days = asked === null ? null : Math.min(asked, world.retentionDays ?? asked)
    const found =
      days === null
        ? sentence`the repository's setting, which is not known here`
        : sentence`${plural(days, 'day', 'days')}`
    if (days !== null && days >= YEAR) return good(found)
    const advice = sentence`Auditors ask for a year: \`retention-days: 400\` where the repository allows it, or \`destination: artifact, commit\``
    return { grade: 'warning', found, advice }
  }

  /** A look that fails is an error with its remedy. */
  private async observe({ what, look, remedy }: Look): Promise<void> {
    try {
      this.add(what, await look())
    } catch (thrown) {
      this.add(what, { grade: 'error', found: sentenceOf(thrown), advice: remedy })
    }
  }

  private add(what: string, observed: Observed): void {
    this.observations.push({ what, ...observed })
  }
}

function age(savedAt: Timestamp, asOf: Timestamp): string {
  const hours = Math.max(0, Math.round((millisecondsOf(asOf) - millisecondsOf(savedAt)) / HOUR))
  return hours < 48 ? `${plural(hours, 'hour', 'hours')} old` : `${Math.round(hours / 24)} days old`
}
