/** The line of mode check: what would stop an export, and what to do about it. It changes nothing, and reads one page. */

import { type Observation, good, type Grade, looksAtBranch, type Told } from './check-branch.js'
import { asError } from './errors.js'
import { openArchive } from './destinations/commit.js'
import type { Branch } from './github/branch.js'
import { guard, type Surroundings } from './guard.js'
import type { Inputs } from './inputs.js'
import { plural } from './plural.js'
import { CommittedState } from './state/committed.js'
import type { Expected } from './state/index.js'
import { refuseFuture } from './request.js'
import { destinationId } from './state/state.js'
import { millisecondsOf, timestampOf, type Timestamp } from './time.js'
import type { World } from './world.js'

/** Milliseconds by which the runner's clock may differ from the API's. */
const CLOCK_TOLERANCE = 60_000
const DAY = 86_400_000
/** Days for which an auditor usually asks. */
const YEAR = 365

/** Never throws: what went wrong is among the observations. */
export async function check(inputs: Inputs, world: World): Promise<{ observations: Observation[]; isPublic: boolean }> {
  const checker = new Checker(inputs, world)
  await checker.look()
  const own = await world.github.repository(world.repository).catch(() => null)
  return { observations: checker.observations, isPublic: own?.isPublic ?? true }
}

class Checker {
  readonly observations: Observation[] = []

  constructor(
    private readonly inputs: Inputs,
    private readonly world: World,
  ) {}

  async look(): Promise<void> {
    this.lookAtInputs()
    await this.lookAtApi()
    const around = await this.tell('Where entries go', () => this.lookAtPlaces())
    if (this.inputs.destinations.has('artifact')) {
      await this.tell('Artifact service', async () => {
        await this.world.probeArtifacts()
        return good('answers')
      })
      this.lookAtRetention()
    }
    if (!this.inputs.destinations.has('commit')) {
      const [grade, found] = this.world.hasCache
        ? (['good', 'is there'] as const)
        : (['error', 'is not there'] as const)
      this.add(
        'Cache service',
        grade,
        found,
        this.world.hasCache
          ? ''
          : 'The runner does not offer it: use `destination: commit`, whose archive is the state.',
      )
    }
    const branch = around?.archive ? this.world.openBranch(around.archive.repository, around.archive.branch) : null
    if (branch === null)
      await this.tell("The token's permissions", () => this.lookAtToken(), '`permissions: { actions: read }`')
    else for (const [what, look, paste] of looksAtBranch(branch)) await this.tell(what, look, paste)
    await this.tell('State', () => this.lookAtState(around, branch))
  }

  private lookAtInputs(): void {
    const { warnings, gate } = this.inputs
    const { rules, sha256 } = gate.policy
    const policy = sha256 === null ? '' : `, policy file with ${plural(rules.length, 'rule', 'rules')}`
    this.add('Inputs', warnings.length === 0 ? 'good' : 'warning', `accepted${policy}`, warnings.join(' '))
    if (gate.failOn.isEmpty && gate.unknownActions !== 'fail' && !rules.some(({ level }) => level === 'error')) {
      this.add('Gate', 'warning', 'nothing can turn a run red', 'Name actions or groups: `fail-on: user-removal`')
    }
  }

  private async lookAtApi(): Promise<void> {
    const { cloud, cancelled, clock } = this.world
    await this.tell('Audit log', async () => {
      const page = await cloud.page({ from: null, order: 'DESC', most: 1 }, cancelled)
      const newest = page.entries[0]?.created_at
      return good(
        `the key is accepted and may read it; ${newest === undefined ? 'it is empty' : `newest entry ${newest}`}`,
      )
    })
    await this.tell('Organization', async () => {
      const organization = await cloud.organization(cancelled)
      if (organization !== null) return good(`${organization.name} (${organization.id})`)
      return {
        grade: 'warning',
        found: 'the API does not tell (404)',
        advice: 'States cannot be tied to it; nothing to do.',
      }
    })
    const date = cloud.firstDate()
    const difference = date === null ? 0 : Math.abs(millisecondsOf(date) - clock.now())
    if (difference > CLOCK_TOLERANCE) {
      const found = `the runner's clock differs from the API's by ${Math.round(difference / 1000)} s`
      this.add('Clock', 'warning', found, "The API's decides about entries; set the runner's by NTP.")
    } else this.add('Clock', 'good', date === null ? 'the API does not tell its own' : "agrees with the API's", '')
  }

  private async lookAtPlaces(): Promise<Told & { value: Surroundings }> {
    const value = await guard(this.inputs, this.world)
    const { isPublic, archive, warnings } = value
    const names = [...this.inputs.destinations].join(' and ') || 'none (the runner only)'
    const where = archive === null ? names : `${names}; ${archive.repository}, branch ${archive.branch}`
    if (warnings.length > 0) return { grade: 'warning', found: where, advice: warnings.join(' '), value }
    if (!isPublic) return { ...good(where), value }
    const found = `${where}; this repository is public, or its visibility cannot be learned`
    return {
      grade: 'warning',
      found,
      advice: 'Everybody can read the log and the summary, which then holds counts only.',
      value,
    }
  }

  private async lookAtToken(): Promise<Told> {
    await this.world.github.caches('cockroachdb-cloud-audit-logs/', this.world.run.ref, 1)
    await this.world.github.artifacts(1)
    return good('`actions: read` is there')
  }

  private async lookAtState(around: Surroundings | null, branch: Branch | null): Promise<Told> {
    const { inputs, world } = this
    const now = world.cloud.firstDate() ?? timestampOf(world.clock.now())
    refuseFuture(inputs.request, now)
    if (branch !== null && !(await branch.exists())) return this.noState([])
    const expected: Expected = {
      name: inputs.name,
      organization: await world.cloud.organization(world.cancelled).catch(() => null),
      destination: destinationId(inputs, world.repository, around?.archive ?? null),
      refs: [
        world.run.ref,
        ...(around === null || around.defaultBranch === null ? [] : [`refs/heads/${around.defaultBranch}`]),
      ],
      now,
      lookback: inputs.lookback,
    }
    const keeper =
      branch === null
        ? world.states
        : new CommittedState(() => openArchive(branch, inputs, world, now).open(), world.run)
    const { state, source, told } = await keeper.newest(expected)
    const advice = told.join(' ')
    if (state === null) return this.noState(told)
    return {
      grade: told.length > 0 ? 'warning' : 'good',
      found: `trusted, from the ${source}, ${age(state.saved_at, now)}, cursor ${state.cursor ?? 'none'}`,
      advice,
    }
  }

  private noState(told: readonly string[]): Told {
    const advice = told.join(' ')
    if (this.inputs.onMissingState === 'fail') {
      const found = 'none, and `on-missing-state` is `fail`'
      return { grade: 'error', found, advice: `Run once with \`on-missing-state: start\`. ${advice}` }
    }
    return { grade: told.length > 0 ? 'warning' : 'good', found: 'none: the next export is a first one', advice }
  }

  private lookAtRetention(): void {
    const { inputs, world } = this
    const asked = inputs.retentionDays ?? world.retentionDays
    // The repository's setting is the most that it keeps.
    const days = asked === null ? null : Math.min(asked, world.retentionDays ?? asked)
    const found = days === null ? "the repository's setting, which is not known here" : `${plural(days, 'day', 'days')}`
    const isShort = days === null || days < YEAR
    const advice =
      'Auditors ask for a year: `retention-days: 400` where the repository allows it, or `destination: artifact, commit`'
    this.add('Retention of artifacts', isShort ? 'warning' : 'good', found, isShort ? advice : '')
  }

  /** A look that fails is an error with its own remedy. */
  private async tell<T>(what: string, look: () => Promise<Told & { value?: T }>, paste = ''): Promise<T | null> {
    try {
      const { grade, found, advice, value } = await look()
      this.add(what, grade, found, advice)
      return value ?? null
    } catch (thrown) {
      this.add(what, 'error', asError(thrown).message, paste)
      return null
    }
  }

  private add(what: string, grade: Grade, found: string, advice: string): void {
    this.observations.push({ what, grade, found, advice })
  }
}

function age(savedAt: Timestamp, now: Timestamp): string {
  const hours = Math.max(0, Math.round((millisecondsOf(now) - millisecondsOf(savedAt)) / (DAY / 24)))
  return hours < 48 ? `${plural(hours, 'hour', 'hours')} old` : `${Math.round(hours / 24)} days old`
}
