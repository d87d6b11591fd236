/** Every finding reaches a failed run, whatever happens to runs, saved states and GitHub in between. */

import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, test } from '@jest/globals'
import { unzipSync } from 'fflate'
import { CommittedArchive } from '../fixtures/committed.js'
import { DAY, errors, Job, KEY, type RunOptions, type Step } from '../fixtures/job.js'

const BOTH = 'artifact, commit'
const DESTINATIONS = ['artifact', 'commit', BOTH, 'none']
/** Seconds before now. */
const HOUR = 3600
/** Milliseconds. */
const MINUTE = 60_000
const DAYS = DAY * 1000
const NEW_KEY = KEY.replace(/0$/, '1')
const REMOVAL = 'DELETE_USER'
/** An answer that no client tries again. */
const KILLED = {
  status: 403,
  headers: { 'content-type': 'application/json' },
  body: '{"code":"permission_denied","msg":"killed"}',
}
const FOREVER = { times: 9999 }

let scenario: Scenario
afterEach(() => scenario.job.stop())

/** An export over several runs, and what its failed runs reported. */
class Scenario {
  inputs: Record<string, string>
  /** By the ids of entries. */
  readonly reported = new Set<string>()
  private readonly ids: string[] = []
  /** The ids of entries in artifacts, those of deleted runs included. */
  private readonly uploaded = new Set<string>()

  private constructor(
    readonly job: Job,
    private readonly destination: string,
  ) {
    // Almost nothing is evaluated only because it is recent.
    this.inputs = { destination, 'fail-on': REMOVAL, 'gate-since': '1s' }
  }

  /** A first export two hours ago. What lies before it is its baseline. */
  static async begin(destination: string, options: RunOptions = {}): Promise<Scenario> {
    const job = await Job.start()
    scenario = new Scenario(job, destination)
    scenario.add('baseline', 10 * DAY).add('other', 2.05 * HOUR, 'CREATE_CLUSTER')
    const createdAt = new Date(Date.now() - 2 * HOUR * 1000).toISOString()
    const first = await scenario.run({ run: job.github.startRun({ createdAt }), ...options })
    expect(first).toMatchObject({ code: 0, outputs: { entries: '2' } })
    return scenario
  }

  static async beginEmpty(destination: string): Promise<Scenario> {
    scenario = new Scenario(await Job.start(), destination)
    return scenario
  }

  /** @param ago seconds */
  add(id: string, ago: number, action = REMOVAL): this {
    this.ids.push(id)
    this.job.add({ id, ago, action })
    return this
  }

  /** A run whose findings are reported if its job ends with the step. */
  async run(options: RunOptions = {}): Promise<Step> {
    const step = await this.job.run(this.inputs, options)
    this.rememberArtifacts()
    if (step.code !== 1 || options.end !== undefined) return step
    const found = findingsIn(step)
    if (found.length > 0) expect(errors(step).join('\n')).toContain('fail-on: ')
    for (const id of found) this.reported.add(id)
    return step
  }

  /** Runs until one succeeds: the one that has news fails, and no more than these after it. */
  async settle(further: number, options: RunOptions = {}): Promise<void> {
    for (let left = 1 + further; ; left--) {
      const step = await this.run(options)
      if (step.code === 0) return
      if (left === 0) throw new Error(`The export fails for ever.\n${step.log}`)
    }
  }

  /** Every removal after the baseline was reported, and every entry was delivered. */
  verify(): void {
    const removals = this.ids.filter((id) => !['baseline', 'other'].includes(id) && !id.startsWith('filler'))
    expect([...this.reported].filter((id) => id !== 'baseline').sort()).toEqual(removals.sort())
    const { destination = '' } = this.inputs
    // Beside a commit, an artifact holds what is new to the archive.
    if (destination === 'artifact' || (destination === BOTH && this.destination === BOTH)) this.verifyArtifacts()
    if (!destination.includes('commit')) return
    this.archive.verify()
    expect(this.archive.ids().sort()).toEqual([...this.ids].sort())
  }

  get archive(): CommittedArchive {
    return new CommittedArchive(this.job.github.repository.git)
  }

  private verifyArtifacts(): void {
    expect([...this.uploaded].sort()).toEqual([...this.ids].sort())
  }

  private rememberArtifacts(): void {
    const { artifacts } = this.job.github
    const files = artifacts.all.flatMap((artifact) => Object.entries(unzipSync(artifacts.content(artifact))))
    for (const [path, bytes] of files) {
      if (path.startsWith('entries/')) for (const id of idsIn(bytes)) this.uploaded.add(id)
    }
  }
}

function idsIn(bytes: Uint8Array): string[] {
  const lines = Buffer.from(bytes).toString().split('\n').slice(0, -1)
  return lines.map((line) => (JSON.parse(line) as { id: string }).id)
}

/** The entries of the findings file. */
function findingsIn({ outputs }: Step): string[] {
  const path = outputs['findings-file']
  if (path === undefined || path === '') return []
  const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1)
  return lines.map((line) => (JSON.parse(line) as { entry: { id: string } }).entry.id)
}

type Run = ReturnType<Job['github']['startRun']>

interface Incident {
  readonly what: string
  /** @param cut the run that GitHub ended as `cancelled` after it had saved its state */
  readonly happen?: (job: Job, cut: Run) => unknown
  /** Of all runs. */
  readonly options?: RunOptions
  /** Runs without news that may fail. */
  readonly further?: number
}

const evict = ({ github }: Job) => github.caches.evict()
const expire = ({ github }: Job) => github.artifacts.all.forEach((artifact) => (artifact.expired = true))
const deny = ({ github }: Job) => void (github.permissions = { actions: 'none', contents: 'write' })
const grant = ({ github }: Job) => void (github.permissions = { actions: 'read', contents: 'write' })
const failLists = ({ github }: Job) => github.fault('/actions/', { status: 500 }, FOREVER)
const heal = ({ github }: Job) => github.heal()

/** With a saved state that can't be looked for, a run fails and moves nothing. */
async function refused(job: Job): Promise<void> {
  const before = [job.github.artifacts.all.length, job.github.caches.entries.length]
  const step = await scenario.run()
  const { destination = '' } = scenario.inputs
  if (destination.includes('commit')) return
  expect(step).toMatchObject({ code: 1, outputs: { outcome: 'error', entries: '' } })
  expect([job.github.artifacts.all.length, job.github.caches.entries.length]).toEqual(before)
}

const INCIDENTS: readonly Incident[] = [
  { what: 'nothing' },
  { what: 'the cache is evicted', happen: evict },
  { what: 'the cache is evicted and the artifacts have expired', happen: (job) => (evict(job), expire(job)) },
  { what: 'the look-up is denied', happen: deny, further: 2 },
  {
    what: 'the look-up is denied after the cache was evicted',
    happen: async (job) => (evict(job), deny(job), await refused(job), grant(job)),
  },
  {
    what: 'the look-up fails after the cache was evicted',
    happen: async (job) => (evict(job), failLists(job), await refused(job), heal(job)),
  },
  { what: 'the look-up fails', happen: async (job) => (failLists(job), await scenario.run(), heal(job)) },
  {
    what: "the runs can't be listed after all that was saved is gone",
    happen: async (job) => {
      if (scenario.inputs['destination']?.includes('commit')) return
      evict(job)
      expire(job)
      job.github.fault('/workflows/', { status: 500 }, FOREVER)
      await refused(job)
      heal(job)
    },
  },
  {
    what: 'the secret is rotated',
    happen: ({ cloud }) => ((cloud.options.keys = [NEW_KEY]), (scenario.inputs['api-key'] = NEW_KEY)),
  },
  { what: 'the run is deleted', happen: ({ github }, cut) => github.deleteRun(cut) },
  { what: 'the run is re-run', happen: (job, cut) => scenario.run({ run: job.retry(cut) }) },
  {
    what: 'the run is re-run after another run',
    happen: async (job, cut) => {
      await scenario.run()
      expect(await scenario.run({ run: job.retry(cut) })).toMatchObject({ code: 1 })
    },
  },
  {
    what: 'the run is re-run after the cache was evicted',
    happen: (job, cut) => (evict(job), scenario.run({ run: job.retry(cut) })),
  },
  { what: 'the runner gives no job id', options: { environment: { 'INPUT_JOB-ID': '' } } },
  { what: 'the clock is 10 minutes behind', options: { clockOffset: -10 * MINUTE } },
  { what: 'the clock is 10 minutes ahead', options: { clockOffset: 10 * MINUTE } },
  { what: 'the clock is 40 days behind', options: { clockOffset: -40 * DAYS } },
  { what: 'the clock is 40 days ahead', options: { clockOffset: 40 * DAYS } },
]

describe.each(DESTINATIONS)('a run to %s is cut off after it has saved its state, and', (destination) => {
  test.each(INCIDENTS.map((incident) => [incident.what, incident] as const))('%s', async (_, incident) => {
    const { happen, options = {}, further = 0 } = incident
    const { job } = await Scenario.begin(destination)
    const cut = job.github.startRun()
    scenario.add('before', 1.9 * HOUR)
    await scenario.run({ run: cut, end: 'cancelled', ...options })
    // The second one appears late: it is dated before the first export.
    scenario.add('during', HOUR / 2).add('late', 2.2 * HOUR)
    await happen?.(job, cut)
    scenario.add('after', 60)
    await scenario.settle(further, options)
    scenario.verify()
  })
})

const CHANGES = DESTINATIONS.flatMap((from) => DESTINATIONS.flatMap((to) => (from === to ? [] : [[from, to] as const])))

test.each(CHANGES)('the destination changes from %s to %s', async (from, to) => {
  await Scenario.begin(from)
  scenario.add('before', 1.9 * HOUR)
  await scenario.run({ end: 'cancelled' })
  scenario.add('during', HOUR / 2).add('late', 2.2 * HOUR)
  scenario.inputs['destination'] = to
  await scenario.run()
  scenario.add('after', 60)
  await scenario.settle(0)
  scenario.verify()
})

/** Requests that change something at GitHub. */
function isEffect({ method, path }: { method: string; path: string }): boolean {
  return method === 'PUT' || /\/(Create|Finalize)|createCommitOnBranch/.test(path)
}

/** Nothing that the rest of a step asks of GitHub is carried out. */
function killAll({ github }: Job, skip = 0): void {
  github.fault('', KILLED, { skip, ...FOREVER })
}

/** @param request the first one that is not carried out, counted from when the step has read the log */
function killAt(job: Job, request: number): void {
  job.cloud.fault({ call: () => killAll(job, request) })
}

test.each(DESTINATIONS)('a run to %s is killed before and after each of its effects', async (destination) => {
  const { job } = await Scenario.begin(destination)
  let first = 0
  job.cloud.fault({ call: () => (first = job.github.requests.length) })
  scenario.add('known', 3000)
  await scenario.run()
  const requests = job.github.requests.slice(first)
  const effects = [...requests.flatMap((request, index) => (isEffect(request) ? [index] : [])), requests.length]
  expect(effects.length).toBeGreaterThan(1)
  expect((await scenario.run()).code).toBe(0)
  for (const [count, request] of effects.entries()) {
    const ago = 2900 - 100 * count
    scenario.add(`before ${count}`, ago)
    killAt(job, request)
    await scenario.run({ end: 'cancelled' })
    job.github.heal()
    scenario.add(`after ${count}`, ago - 10)
    await scenario.settle(0)
  }
  scenario.verify()
})

/** Where a person cancels the job. */
const CANCELLED: readonly [string, (job: Job, cancel: () => void) => void][] = [
  ['while the log is read', ({ cloud }, call) => cloud.fault({ call })],
  ['when delivery begins', ({ cloud, github }, call) => cloud.fault({ call: () => github.fault('', { call }) })],
  [
    'when the state moves',
    ({ github }, call) => github.fault('CreateCacheEntry', { call }).fault('createCommitOnBranch', { call }),
  ],
]

describe.each(DESTINATIONS)('a run to %s is cancelled', (destination) => {
  test.each(CANCELLED)('%s', async (_, plan) => {
    const { job } = await Scenario.begin(destination)
    scenario.add('before', 1.9 * HOUR)
    let cancel = () => expect(true).toBe(false)
    plan(job, () => cancel())
    const onOutput: RunOptions['onOutput'] = (_text, child) => (cancel = () => void child.kill('SIGINT'))
    await scenario.run({ onOutput, end: 'cancelled' })
    job.github.heal()
    scenario
      .add('during', HOUR / 2)
      .add('late', 2.2 * HOUR)
      .add('after', 60)
    await scenario.settle(0)
    scenario.verify()
  })
})

test.each(['commit', BOTH])(
  'a run to %s is killed between two commits of a backlog',
  async (destination) => {
    const { job } = await Scenario.beginEmpty(destination)
    scenario.inputs['gate-since'] = '200d'
    for (let day = 2; day <= 120; day++) scenario.add(`filler ${day}`, day * DAY, 'CREATE_CLUSTER')
    scenario.add('before', 115 * DAY).add('during', 1.5 * DAY)
    const kill = () => killAll(job)
    job.github.fault('createCommitOnBranch', { call: kill, ...KILLED }, { skip: 1 })
    await scenario.run({ end: 'cancelled' })
    job.github.heal()
    expect(scenario.archive.log()).toHaveLength(2)
    scenario.add('after', 60)
    await scenario.settle(0)
    scenario.verify()
  },
  30_000,
)

test('the state is gone after the export has failed for longer than the jobs of its runs are looked at', async () => {
  const { job } = await Scenario.begin('none')
  for (let count = 0; count < 110; count++) job.github.finish(job.github.startRun(), { conclusion: 'failure' })
  scenario.add('before', 1.9 * HOUR)
  evict(job)
  await scenario.settle(0)
  scenario.verify()
})
