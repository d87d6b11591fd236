/** Mode verify on the built action: a branch, a folder, the source, and the repair; and the program for a laptop. */

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { rmSync } from 'node:fs'
import { COMMIT, CommittedArchive } from '../fixtures/committed.js'
import { artifactFiles, committedFiles, Folders, offline } from '../fixtures/folders.js'
import { errors, Job, type Step, told } from '../fixtures/job.js'

let job: Job
let folders: Folders
beforeEach(async () => {
  job = await Job.start()
  folders = new Folders()
})
afterEach(async () => {
  folders.remove()
  await job.stop()
})

const HOUR = 3600
const git = () => job.github.repository.git
const archive = () => new CommittedArchive(git())
const verify = (inputs: Parameters<Job['run']>[0] = {}) => job.run({ ...COMMIT, mode: 'verify', ...inputs })
const counts = ({ outputs }: Step) =>
  ['missing', 'vanished', 'altered', 'repaired'].map((what) => outputs[`${what}-entries` as 'missing-entries'])

/** Entries of the last ten hours; the newest moves the cursor past the lookback of the others. */
function addHours(): void {
  for (const ago of [10, 8, 6, 4, 2]) {
    job.add({
      id: `h${ago}`,
      ago: ago * HOUR,
      payload: { request: { role: `role ${ago}` } },
      user_email: 'ann@example.com',
    })
  }
  job.add({ id: 'now', ago: 30 })
}

/** When the source dates the entry. */
function timeOf(id: string): string {
  const text = job.cloud.texts.find((one: string) => one.includes(`"${id}"`)) ?? '{}'
  return (JSON.parse(text) as { created_at: string }).created_at
}

/** What the source says from now on. */
function change(edit: (text: string) => string | null): void {
  job.cloud.replaceAll(job.cloud.texts.flatMap((text: string) => edit(text) ?? []))
}

describe('a committed archive', () => {
  beforeEach(async () => {
    addHours()
    expect((await job.run(COMMIT)).outputs).toMatchObject({ outcome: 'success', entries: '6' })
  })

  test('that agrees with the source is told in one line, and nothing is written', async () => {
    const head = git().head('main')
    const step = await verify()
    expect(step).toMatchObject({
      code: 0,
      outputs: { outcome: 'success', findings: '0', cursor: '', 'commit-sha': '' },
    })
    expect(counts(step)).toEqual(['0', '0', '0', '0'])
    expect(step.log).toMatch(
      /^\d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d: 6 entries, continuous, chain intact, source agrees$/m,
    )
    expect(step.summary).toContain('6 entries, continuous, chain intact, source agrees')
    expect(step.summary).toMatch(/What it does not prove[^]*rewrote the branch/)
    expect(step.outputs['manifest-sha256']).toBe(archive().state()['manifest'])
    expect(git().head('main')).toBe(head)
  })

  test('is verified without a key as well, which is said', async () => {
    const asked = job.cloud.requests.length
    const step = await verify({ 'api-key': '' })
    expect(step).toMatchObject({ code: 0, outputs: { outcome: 'success' } })
    expect(counts(step)).toEqual(['', '', '', ''])
    expect(step.log).toContain('chain intact, source not asked')
    expect(told(step, 'warning').join()).toContain('There is no `api-key`')
    expect(job.cloud.requests).toHaveLength(asked)
  })

  test('missing, vanished and altered entries turn it red, with their fields, and no value of theirs', async () => {
    job.add({ id: 'new-old', ago: 7 * HOUR })
    change((text) => (text.includes('"h8"') ? null : text.replace('role 4', 'role 9')))
    const step = await verify()
    expect(step).toMatchObject({ code: 1, outputs: { outcome: 'error' } })
    expect(counts(step)).toEqual(['1', '1', '1', '0'])
    expect(errors(step).join()).toMatch(
      /1 missing in the archive, 1 vanished from the source, 1 altered.*`repair: true`/,
    )
    expect(step.log).toContain('source differs')
    expect(step.summary).toMatch(/altered \|[^|]*\| h4 \| payload \|/)
    expect(step.log + step.summary).not.toMatch(/role \d|ann@/)
  })

  test('what is newer than the cursor less the lookback is not compared', async () => {
    change((text) => (text.includes('"now"') ? null : text))
    job.add({ id: 'fresh', ago: 60 })
    expect(counts(await verify())).toEqual(['0', '0', '0', '0'])
    expect(counts(await verify({ lookback: '0s' }))).toEqual(['1', '1', '0', '0'])
  })

  test('a payload that became a string, and another way of writing, are not altered', async () => {
    change((text) => {
      const { payload, id, ...rest } = JSON.parse(text) as Record<string, unknown>
      return JSON.stringify({ error: '', ...rest, payload: JSON.stringify(payload ?? {}), id }, null, 1)
    })
    // Only the last entry has no payload, and is too new to be compared.
    const step = await verify()
    expect(counts(step)).toEqual(['0', '0', '0', '0'])
    expect(step.summary).toMatch(/written differently, and saying the same \| 5/)
  })

  describe('an entry that the API moved to another time', () => {
    const NOTE = /1 entry is re-dated/
    /** `h6` a millisecond later, with what else is said of it. */
    const move = (more: (text: string) => string = (text) => text) => {
      change((text) =>
        text.includes('"h6"') ? more(text.replace(timeOf('h6'), timeOf('h6').replace('123Z', '999Z'))) : text,
      )
    }

    test('is missing there, and is a note once it was added', async () => {
      move()
      const before = await verify()
      expect(before).toMatchObject({ code: 1, outputs: { outcome: 'error' } })
      expect(counts(before)).toEqual(['1', '0', '0', '0'])
      const repaired = await verify({ repair: 'true' })
      expect(repaired).toMatchObject({ code: 0, outputs: { outcome: 'success' } })
      expect(counts(repaired)).toEqual(['1', '0', '0', '1'])
      expect(archive().ids()).toHaveLength(7)
      const after = await verify()
      expect(after).toMatchObject({ code: 0, outputs: { outcome: 'success' } })
      expect(counts(after)).toEqual(['0', '0', '0', '0'])
      for (const step of [before, repaired, after]) expect(step.log).toMatch(NOTE)
      expect(after.log).toContain('source agrees except for re-dated entries')
      expect(after.log).toMatch(/1 id is in the archive at several times/)
      expect(after.summary).toContain('the source agrees except for re-dated entries')
      expect(after.summary).toMatch(/re-dated \|[^|]*\| h6 \| created_at \|/)
      // It is evaluated and exported as every other entry, and a later export adds nothing.
      expect((await job.run(COMMIT)).outputs).toMatchObject({ outcome: 'success', entries: '0' })
    })

    test('and changed otherwise has vanished', async () => {
      move((text) => text.replace('role 6', 'role 9'))
      expect(counts(await verify({ repair: 'true' }))).toEqual(['1', '1', '0', '1'])
      const step = await verify()
      expect(step.outputs.outcome).toBe('error')
      expect(counts(step)).toEqual(['0', '1', '0', '0'])
      expect(step.log).not.toMatch(NOTE)
    })

    test('and then vanished has vanished from both times', async () => {
      move()
      await verify({ repair: 'true' })
      change((text) => (text.includes('"h6"') ? null : text))
      expect(counts(await verify())).toEqual(['0', '2', '0', '0'])
    })

    test('is a note as well when the archive has it at a time that is not compared', async () => {
      change((text) => text.replace(timeOf('h2'), new Date(Date.now() - 1200_000).toISOString()))
      expect((await job.run(COMMIT)).outputs).toMatchObject({ outcome: 'success', entries: '1' })
      const step = await verify()
      expect(counts(step)).toEqual(['0', '0', '0', '0'])
      expect(step.log).toMatch(NOTE)
    })

    test('from within the lookback is added at its new time', async () => {
      change((text) => text.replace(timeOf('now'), new Date(Date.now() - 5 * HOUR * 1000).toISOString()))
      expect(counts(await verify({ repair: 'true' }))).toEqual(['1', '0', '0', '1'])
      expect((await verify()).outputs.outcome).toBe('success')
      const step = await verify({ lookback: '0s' })
      expect(counts(step)).toEqual(['0', '0', '0', '0'])
      expect(step.log).toMatch(NOTE)
    })
  })

  test('entries that share an id at several times agree, and are counted in a note', async () => {
    job.add({ id: 'h6', ago: 5 * HOUR, user_email: 'bob@example.com' }, { id: 'now', ago: 20 })
    expect((await job.run(COMMIT)).outputs.entries).toBe('1')
    expect(counts(await verify({ repair: 'true' }))).toEqual(['1', '0', '0', '1'])
    const step = await verify({ lookback: '0s' })
    expect(step).toMatchObject({ code: 0, outputs: { outcome: 'success' } })
    expect(step.log).toMatch(/8 entries, continuous, chain intact, source agrees$/m)
    for (const text of [step.log, step.summary]) expect(text).toMatch(/2 ids are in the archive at several times/)
    expect(step.log).not.toContain('re-dated')
  })

  test('entries that no rule of level error looked at are counted in a note', async () => {
    job.add({ id: 'late', ago: 7 * HOUR })
    const repaired = await verify({ repair: 'true', 'warn-on': 'DELETE_USER' })
    expect(told(repaired, 'warning').join()).toMatch(/No rule of level `error` looks at the 1 entry/)
    expect(archive().lastLine()).toMatchObject({ evaluated: false })
    job.add({ id: 'later', ago: 9 * HOUR })
    const judged = await verify({ repair: 'true', 'fail-on': 'DELETE_USER' })
    expect(told(judged, 'warning').join()).not.toContain('level `error`')
    expect(archive().lastLine()).toMatchObject({ evaluated: true })
    const step = await verify()
    for (const text of [step.log, step.summary]) {
      expect(text).toMatch(/7 entries were delivered without a rule of level .*error.* looking at them/)
    }
  })

  test('what the source no longer keeps is beyond its retention', async () => {
    change((text) => (/"h(10|8)"/.test(text) ? null : text))
    const step = await verify()
    expect(counts(step)).toEqual(['0', '0', '0', '0'])
    expect(step.summary).toMatch(/beyond its retention \| 2/)
    expect(step.log).toMatch(/2 entries older than the source's first one \(.*\): beyond its retention/)
  })

  test('a source that has nothing at all has lost everything', async () => {
    change(() => null)
    expect((await verify()).outputs).toMatchObject({ outcome: 'error', 'vanished-entries': '5' })
  })

  test('when nothing could be compared, nothing is said to agree', async () => {
    const step = await verify({ start: '5m' })
    expect(step).toMatchObject({ code: 0, outputs: { 'missing-entries': '', 'vanished-entries': '' } })
    expect(told(step, 'warning').join()).toContain('Nothing was compared with the source')
    expect(step.summary).not.toMatch(/source agrees|put beside/)
  })

  test('`start` and `end` bound what is compared', async () => {
    change((text) => (/"h(8|4)"/.test(text) ? null : text))
    expect(counts(await verify({ start: '7h' }))).toEqual(['0', '1', '0', '0'])
    expect(counts(await verify({ end: '5h' }))).toEqual(['0', '1', '0', '0'])
    expect((await verify({ start: '7h', end: '5h' })).outputs.outcome).toBe('success')
  })

  test('a damaged archive is red, whatever the source says, and is not repaired', async () => {
    job.add({ id: 'new-old', ago: 7 * HOUR })
    const path =
      archive()
        .paths()
        .find((one) => one.includes('/entries/')) ?? ''
    const damaged = git().edit('main', { [path]: `${git().read('main', path)?.toString().replace('role', 'rule')}` })
    const step = await verify({ repair: 'true' })
    expect(step).toMatchObject({ code: 1, outputs: { outcome: 'error', 'repaired-entries': '0' } })
    expect(errors(step).join()).toContain(path.replace('audit-logs/', ''))
    expect(errors(step).join()).toMatch(
      /SHA-256 mismatch: the file has [0-9a-f]{64}, and its manifest says [0-9a-f]{64}.*git log/,
    )
    expect(told(step, 'warning').join()).toContain('Nothing was repaired')
    expect(git().head('main')).toBe(damaged)
  })

  test('a file that no manifest names, and one that is no file of an archive, are found on the branch', async () => {
    git().edit('main', { 'audit-logs/entries/2020/01/2020-01-01.ndjson': '{}\n', 'audit-logs/findings/über.txt': 'x' })
    const step = await verify()
    expect(step.log).toMatch(/entries\/2020\/01\/2020-01-01\.ndjson: is named by no line/)
    expect(step.log).toMatch(/findings\/_ber\.txt: does not belong/)
  })

  test('when GitHub does not list the files, those that the manifests name are verified, which is said', async () => {
    job.github.fault('#object(expression', { status: 502 }, { times: 99 })
    const step = await verify()
    expect(step.outputs.outcome).toBe('success')
    expect(told(step, 'warning').join()).toContain('whether more lie in the archive is not known')
    expect(step.summary).toContain('that no further file lies in the archive')
    job.github.fault('#object(expression', { status: 502 }, { times: 99 })
    git().edit('main', {
      'audit-logs/findings/2020-01.ndjson': null,
      [archive()
        .paths()
        .find((one) => one.includes('/entries/')) ?? '']: null,
    })
    expect((await verify()).log).toMatch(/entries\/.*: is missing/)
  })

  test('an end that was cut off is found by the hash that an earlier run told', async () => {
    const head = git().head('main') ?? ''
    job.add({ id: 'later', ago: 20 })
    const later = await job.run(COMMIT)
    git().git(['update-ref', 'refs/heads/main', head])
    const expected = { 'expected-manifest': later.outputs['manifest-sha256'] }
    expect(errors(await verify(expected)).join()).toMatch(/no line has the SHA-256.*that is expected/)
    expect((await verify()).outputs.outcome).toBe('success')
  })

  test('of another export or organization is refused', async () => {
    expect(errors(await verify({ name: 'other' })).join()).toMatch(/belongs to the export "default"/)
    job.cloud.options.organization = { ...job.cloud.options.organization, id: 'other', name: 'Other' }
    expect(errors(await verify()).join()).toMatch(/belongs to the organization/)
  })

  test('a source that cannot be read is red, and says so', async () => {
    job.cloud.fault({ status: 403, body: '{}' }, { skip: 1 })
    const step = await verify()
    expect(step).toMatchObject({ code: 1, outputs: { outcome: 'error', 'caught-up': 'false' } })
    expect(errors(step).join()).toContain('403')
  })

  test('stopped by max-duration it says how far it came', async () => {
    job.cloud.fault({ kind: 'slow', ms: 4000 }, { skip: 2 })
    const step = await verify({ 'page-size': 2, 'max-duration': '2s' })
    expect(step).toMatchObject({ code: 1, outputs: { outcome: 'incomplete', 'caught-up': 'false' } })
    expect(errors(step).join()).toMatch(/compared up to \d.* only/)
  })

  test('in a public repository the summary holds counts only', async () => {
    job.add({ id: 'new-old', ago: 7 * HOUR })
    job.github.repository.private = false
    const step = await verify()
    expect(counts(step)).toEqual(['1', '0', '0', '0'])
    expect(step.summary).toContain('missing in the archive | 1')
    expect(step.summary).not.toContain('new-old')
    expect(errors(await verify({ repair: 'true' })).join()).toContain('is public')
  })

  test('an archive that is not there is an error', async () => {
    expect(errors(await verify({ path: 'elsewhere' })).join()).toContain('there is no archive')
    expect(errors(await verify({ branch: 'elsewhere' })).join()).toMatch(/has no branch elsewhere/)
    expect(git().head('elsewhere')).toBeNull()
  })
})

describe('what is legitimate is not called damaged', () => {
  test('views of a format that is no longer chosen, when their day gets more entries', async () => {
    job.add({ id: 'a', ago: 20 })
    await job.run({ ...COMMIT, formats: 'csv' })
    job.add({ id: 'b', ago: 10 })
    await job.run(COMMIT)
    expect((await verify()).outputs.outcome).toBe('success')
    expect(
      archive()
        .paths()
        .filter((path) => path.includes('/views/json')),
    ).toEqual([])
  })

  test('a log without entries, then a state that was removed by hand, then a range, then an entry of the future', async () => {
    await job.run(COMMIT)
    expect(await verify()).toMatchObject({ code: 0, log: expect.stringContaining('no entries yet') })
    addHours()
    await job.run(COMMIT)
    git().edit('main', { 'audit-logs/state.json': null })
    await job.run(COMMIT)
    job.add({ id: 'late', ago: 9 * HOUR })
    await job.run({ ...COMMIT, mode: 'range', start: '10h', end: '3h' })
    await job.run({ ...COMMIT, mode: 'latest', limit: 2 })
    job.add({ id: 'future', ago: -2 * HOUR })
    await job.run(COMMIT)
    const step = await verify()
    expect(step).toMatchObject({ code: 0, outputs: { outcome: 'success' } })
    expect(step.log).toMatch(/7 entries, continuous, chain intact, source agrees\n.*outside of these: 1 entry/)
  })

  test('an organization that the API did not tell at first', async () => {
    const { organization } = job.cloud.options
    addHours()
    job.cloud.options.organization = null
    const steps = [await job.run(COMMIT), await job.run()]
    job.cloud.options.organization = organization
    job.add({ id: 'b', ago: 10 })
    steps.push(await job.run(COMMIT), await job.run())
    expect((await verify()).outputs.outcome).toBe('success')
    const folder = folders.write(artifactFiles(job, steps))
    expect(await job.run({ mode: 'verify', archive: folder })).toMatchObject({ code: 0 })
  })

  test('artifacts beside a commit that was alone before', async () => {
    addHours()
    await job.run(COMMIT)
    const steps = []
    for (const id of ['b', 'c']) {
      job.add({ id, ago: 10 })
      steps.push(await job.run({ destination: 'artifact, commit' }))
    }
    expect(offline(folders.write(artifactFiles(job, steps)))).toMatchObject({ code: 0 })
  })

  test('a range whose end lies in the future reaches to now', async () => {
    addHours()
    const step = await job.run({ mode: 'range', start: '1d', end: '2099-01-01T00:00:00Z' })
    expect(job.manifest(step)['through']).not.toContain('2099')
  })

  test('artifacts of runs that failed in between, and of two exports in one folder', async () => {
    addHours()
    const steps = [await job.run(), await job.run({ name: 'other' })]
    job.add({ id: 'b', ago: 20 })
    const run = job.github.startRun()
    steps.push(await job.run({}, { run }))
    // Its state was not saved: the next run goes on from the one before.
    job.github.caches.evict(({ key }: { key: string }) => key.includes(`/${run.id}/`))
    job.add({ id: 'c', ago: 10 })
    steps.push(await job.run())
    const step = await job.run({ mode: 'verify', archive: folders.write(artifactFiles(job, steps)) })
    expect(step).toMatchObject({ code: 0, outputs: { outcome: 'success' } })
    expect(step.log).toMatch(
      /default, artifacts: .*: 8 entries, continuous.*\n.*other, artifacts: .*: 6 entries, continuous/,
    )
  })
})

describe('repair', () => {
  beforeEach(async () => {
    addHours()
    await job.run(COMMIT)
    for (const ago of [9, 7, 5]) job.add({ id: `late${ago}`, ago: ago * HOUR, action: 'DELETE_USER' })
  })

  test("adds what is missing in one commit, changes no line, and moves only the state's manifest", async () => {
    const before = { ...archive().state() }
    const old = committedFiles(job)
    const commits = archive().log().length
    const step = await verify({ repair: 'true' })
    expect(step).toMatchObject({ code: 0, outputs: { outcome: 'success', entries: '3', cursor: '' } })
    expect(counts(step)).toEqual(['3', '0', '0', '3'])
    expect(archive().log()).toHaveLength(commits + 1)
    expect(archive().state()).toEqual({ ...before, manifest: step.outputs['manifest-sha256'] })
    expect(archive().lastLine()).toMatchObject({ request: { mode: 'verify' }, entries: 3 })
    const now = committedFiles(job)
    for (const [path, text] of old) {
      for (const line of path === 'state.json' ? [] : text.split('\n')) expect(now.get(path)).toContain(line)
    }
    archive().verify()
    expect(counts(await verify({ repair: 'true' }))).toEqual(['0', '0', '0', '0'])
    // The next export goes on from where it was.
    expect((await job.run(COMMIT)).outputs).toMatchObject({ outcome: 'success', entries: '0' })
  })

  test('of many days is one commit', async () => {
    for (let day = 10; day < 170; day++) job.add({ id: `d${day}`, ago: day * 24 * HOUR })
    const commits = archive().log().length
    const step = await verify({ repair: 'true' })
    expect(step.outputs).toMatchObject({ outcome: 'success', 'repaired-entries': '163' })
    expect(archive().log()).toHaveLength(commits + 1)
  })

  test('judges what it adds, and stays red when it is repeated', async () => {
    const run = job.github.startRun()
    const inputs = { ...COMMIT, mode: 'verify', repair: 'true', 'fail-on': 'user-removal' }
    const step = await job.run(inputs, { run })
    expect(step).toMatchObject({
      code: 1,
      outputs: { outcome: 'policy-failed', findings: '3', 'repaired-entries': '3' },
    })
    expect(errors(step).join()).toMatch(/3 findings among the entries that were added turn this run red/)
    expect([...committedFiles(job).keys()].join()).toContain('findings/')
    expect((await job.run(inputs, { run: job.retry(run) })).outputs).toMatchObject({
      outcome: 'policy-failed',
      findings: '3',
    })
    expect((await job.run(inputs)).outputs.outcome).toBe('success')
  })

  test('of what vanished or was altered stays red, after what is missing was added', async () => {
    change((text) => text.replace('role 4', 'role 9'))
    const step = await verify({ repair: 'true' })
    expect(step).toMatchObject({
      code: 1,
      outputs: { outcome: 'error', 'altered-entries': '1', 'repaired-entries': '3' },
    })
    expect(errors(step).join()).toContain('3 missing in the archive (added now)')
  })

  test('beside another writer loses nothing', async () => {
    job.github.fault('#createCommitOnBranch', {
      call: async () => {
        job.add({ id: 'meanwhile', ago: 10 })
        await job.run(COMMIT)
      },
    })
    expect(counts(await verify({ repair: 'true' }))).toEqual(['3', '0', '0', '3'])
    expect(archive().ids().sort()).toContain('meanwhile')
    expect(archive().ids()).toHaveLength(10)
    archive().verify()
  })

  test('that fails is told, and what is missing stays missing', async () => {
    job.github.fault('#createCommitOnBranch', { status: 403 }, { times: 99 })
    const step = await verify({ repair: 'true' })
    expect(step).toMatchObject({
      code: 1,
      outputs: { outcome: 'error', 'missing-entries': '3', 'repaired-entries': '0' },
    })
  })
})

describe('a folder', () => {
  test('of unpacked artifacts is compared with the source as well', async () => {
    addHours()
    const steps = [await job.run()]
    job.add({ id: 'later', ago: 10 })
    steps.push(await job.run())
    const folder = folders.write(artifactFiles(job, steps))
    expect(await job.run({ mode: 'verify', archive: folder })).toMatchObject({
      code: 0,
      outputs: { outcome: 'success' },
    })
    job.add({ id: 'new-old', ago: 7 * HOUR })
    const step = await job.run({ mode: 'verify', archive: folder })
    expect(counts(step)).toEqual(['1', '0', '0', '0'])
    expect(step.summary).toContain('new-old')
  })

  test('in a public repository the summary names no export, whatever a manifest calls it', async () => {
    addHours()
    const steps = [await job.run(), await job.run({ name: 'merger-plans' })]
    job.github.repository.private = false
    const step = await job.run({ mode: 'verify', archive: folders.write(artifactFiles(job, steps)) })
    expect(step.summary).toMatch(/export 1, artifacts: .*\n.*export 2, artifacts: /)
    expect(step.summary).not.toContain('merger-plans')
  })

  test('of another organization is verified against itself', async () => {
    addHours()
    const folder = folders.write(artifactFiles(job, [await job.run()]))
    job.cloud.options.organization = { ...job.cloud.options.organization, id: 'other', name: 'Other' }
    const step = await job.run({ mode: 'verify', archive: folder })
    expect(step).toMatchObject({ code: 1, outputs: { 'missing-entries': '' } })
    expect(errors(step).join()).toContain('No export in this folder is of the organization')
    expect(step.log).toContain('source not compared')
    expect(told(step, 'warning').join()).toMatch(/is of the organization "Example Bank".*not compared/)
  })

  test('needs neither a token nor a network for the first part', async () => {
    addHours()
    const folder = folders.write(artifactFiles(job, [await job.run()]))
    const step = await job.run({ mode: 'verify', archive: folder, 'api-key': '', token: '' })
    expect(step.outputs.outcome).toBe('success')
  })

  test('what is asked for wrongly is told together', async () => {
    const step = await job.run({ mode: 'verify', archive: 'x', repair: 'true', 'expected-manifest': 'abc', limit: 3 })
    const all = errors(step).join()
    for (const input of ['repair', 'expected-manifest', 'limit']) expect(all).toMatch(new RegExp(`- ${input}: `))
    expect(errors(await job.run({ repair: 'true' })).join()).toMatch(/repair: belongs to `mode: verify`/)
    expect(errors(await job.run({ mode: 'verify', archive: '/no/such' })).join()).toMatch(
      /cannot be read.*Check the path/,
    )
  })
})

describe('npm run verify', () => {
  test('tells a whole archive, and one that is not, without a network', async () => {
    addHours()
    const step = await job.run(COMMIT)
    const files = committedFiles(job)
    const folder = folders.write(files)
    const head = step.outputs['manifest-sha256']
    const whole = offline(folder, '--expected-manifest', head)
    expect(whole).toMatchObject({ code: 0 })
    expect(whole.text).toMatch(/6 entries, continuous, chain intact, source not asked\n/)
    expect(whole.text).toContain(head)
    rmSync(`${folder}/state.json`)
    expect(offline(folder)).toMatchObject({
      code: 1,
      text: expect.stringMatching(/state\.json: is missing[^]*NOT whole: 1/),
    })
    expect(offline(folders.write(new Map()))).toMatchObject({
      code: 2,
      text: expect.stringContaining('there is no archive'),
    })
    expect(offline()).toMatchObject({ code: 2, text: expect.stringContaining('Usage') })
    expect(offline(folder, '--start', 'yesterday')).toMatchObject({ code: 2 })
    expect(offline('--help')).toMatchObject({
      code: 0,
      text: expect.stringMatching(/^Usage: npm run verify -- <folder>/),
    })
    expect(offline(folder, '--strat', 'x')).toMatchObject({
      code: 2,
      text: expect.stringMatching(/^--strat is not an option; did you mean --start\?\nUsage/),
    })
  })
})

describe('what a second attack found', () => {
  test('what was not compared is not said to agree', async () => {
    addHours()
    await job.run(COMMIT)
    change((text) => (text.includes('"h2"') ? null : text))
    const step = await verify({ end: '3h' })
    expect(step).toMatchObject({ code: 0, outputs: { 'vanished-entries': '0' } })
    expect(step.log).toMatch(/source agrees up to \d{4}-/)
    expect(step.summary).toContain('the source agrees where it was compared')
  })

  test('artifacts between which a commit stood alone leave no gap', async () => {
    addHours()
    const both = { destination: 'artifact, commit' }
    const steps = [await job.run(both)]
    job.add({ id: 'b', ago: 25 })
    await job.run(COMMIT)
    job.add({ id: 'c', ago: 20 })
    steps.push(await job.run(both))
    expect(offline(folders.write(artifactFiles(job, steps)))).toMatchObject({ code: 0 })
  })

  test('an archive that lost its state goes on from where it was, however late `start` is', async () => {
    addHours()
    await job.run(COMMIT)
    git().edit('main', { 'audit-logs/state.json': null })
    job.add({ id: 'between', ago: 20 }, { id: 'last', ago: 2 })
    const start = new Date(Date.now() - 5000).toISOString()
    expect((await job.run({ ...COMMIT, start })).outputs).toMatchObject({ outcome: 'success', entries: '2' })
    expect((await verify()).outputs.outcome).toBe('success')
  })

  test('a view is kept beside its entries also when GitHub does not list the files', async () => {
    job.add({ id: 'a', ago: 20 })
    await job.run({ ...COMMIT, formats: 'csv' })
    job.add({ id: 'b', ago: 10 })
    job.github.fault('#object(expression', { status: 502 }, { times: 99 })
    await job.run(COMMIT)
    job.github.heal()
    expect((await verify()).outputs.outcome).toBe('success')
  })

  test('a repeated repair does not count what an export of the same run found', async () => {
    addHours()
    const run = job.github.startRun()
    job.add({ id: 'removal', ago: 600, action: 'DELETE_USER' })
    expect((await job.run({ ...COMMIT, 'fail-on': 'DELETE_USER' }, { run })).outputs.findings).toBe('1')
    const repair = { ...COMMIT, mode: 'verify', repair: 'true' }
    expect((await job.run(repair, { run: job.retry(run) })).outputs).toMatchObject({
      outcome: 'success',
      findings: '0',
    })
  })

  test('files of an artifact that lie on the branch are verified with their state', async () => {
    addHours()
    const files = job.artifact(await job.run())
    await job.run(COMMIT)
    git().edit('main', Object.fromEntries([...files].map(([path, text]) => [`audit-logs/${path}`, text])))
    expect((await verify()).log).not.toContain('is missing')
  })

  test('a committed state that carries a signature, or its keys elsewhere, was edited', async () => {
    addHours()
    await job.run(COMMIT)
    const text = archive().file('state.json') ?? ''
    const manifest = /"manifest":"[0-9a-f]*",/.exec(text)?.[0] ?? ''
    for (const edited of [
      text.replace('{', '{"signature":"x",'),
      text.replace(manifest, '').replace('{', `{${manifest}`),
    ]) {
      git().edit('main', { 'audit-logs/state.json': edited })
      expect((await verify()).log).toMatch(/state\.json: is not the state/)
      expect(errors(await job.run(COMMIT)).join()).toContain('state.json')
    }
  })
})
