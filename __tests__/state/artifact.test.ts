/** Which artifacts are searched for a state, in which order, and what the search costs. */

import { describe, expect, test } from '@jest/globals'
import { CancelledError } from '../../src/core/errors.js'
import type { Timestamp } from '../../src/core/time.js'
import type { WorkflowRun } from '../../src/github/index.js'
import { StateArtifacts } from '../../src/state/artifact.js'
import type { Candidate } from '../../src/state/index.js'
import { MemoryGitHub } from '../fixtures/github.js'

const NAME = 'cockroachdb-audit-logs-default'

class Repository extends MemoryGitHub {
  /** Runs an export of the name, which uploads an artifact, with a state if it is given. */
  export(state?: string, facts: Partial<WorkflowRun> = {}) {
    const run = this.addRun(facts)
    return this.upload(run, `${NAME}-${run.id}-1`, state)
  }

  ci(count: number) {
    const run = this.addRun({ workflowId: 2 })
    for (let i = 0; i < count; i++) this.upload(run, `build-${i}`)
  }

  source(run = this.addRun(), attempt = 1) {
    const refs = () => Promise.resolve([`refs/heads/${run.headBranch}`, 'refs/heads/main'])
    const own = { id: run.id, attempt, ref: `refs/heads/${run.headBranch}` }
    return new StateArtifacts({ prefix: NAME, run: own, refs }, this)
  }
}

/** The first state, and what came before it. */
async function search(candidates: AsyncIterable<Candidate>) {
  const before: Candidate[] = []
  for await (const candidate of candidates) {
    if (candidate.kind === 'found') return { state: candidate.text, savedAt: candidate.savedAt, before }
    before.push(candidate)
  }
  return { state: null, savedAt: null, before }
}

async function statesIn(candidates: AsyncIterable<Candidate>): Promise<string[]> {
  const found: string[] = []
  for await (const candidate of candidates) if (candidate.kind === 'found') found.push(candidate.text)
  return found
}

const messages = (candidates: readonly Candidate[]) =>
  candidates.map((candidate) => (candidate.kind === 'found' ? '' : String(candidate.message)))

describe('the number of calls', () => {
  test('is four in a quiet repository whose scheduled export uploads rarely', async () => {
    const github = new Repository()
    github.export('old')
    const { createdAt } = github.export('newest')
    for (let i = 0; i < 500; i++) github.addRun()
    expect(await search(github.source().newest())).toEqual({ state: 'newest', savedAt: createdAt, before: [] })
    expect(github.calls).toEqual(['artifacts', 'findRun', 'workflowRun', 'download'])
  })

  test('is small in a repository with tens of thousands of artifacts of CI', async () => {
    const github = new Repository()
    github.export('newest')
    github.ci(30_000)
    for (let i = 0; i < 3; i++) github.addRun()
    expect((await search(github.source().newest())).state).toBe('newest')
    expect(github.calls.length).toBeLessThanOrEqual(15)
  })

  test('is small for a workflow with thousands of runs', async () => {
    const github = new Repository()
    github.export('newest')
    github.ci(350)
    for (let i = 0; i < 5000; i++) github.addRun()
    expect((await search(github.source().newest())).state).toBe('newest')
    expect(github.calls).toHaveLength(7)
  })

  test('is about one for each artifact without a state: their runs are listed by the hundred', async () => {
    const github = new Repository()
    github.export('newest')
    for (let i = 0; i < 300; i++) github.export()
    expect((await search(github.source().newest())).state).toBe('newest')
    expect(github.calls.length).toBeLessThanOrEqual(301 + 15)
  })
})

test('an artifact that both the list and its run lead to is opened once', async () => {
  const github = new Repository()
  github.export()
  github.ci(700)
  expect((await search(github.source().newest())).state).toBeNull()
  expect(github.calls.filter((name) => name === 'download')).toHaveLength(1)
  expect(github.calls).toContain('artifactsOfRun')
})

describe('reaching the most calls of a search', () => {
  test('is a loss: a trace from the time that was reached', async () => {
    const github = new Repository()
    github.export('lost')
    for (let i = 0; i < 600; i++) github.export(undefined, { event: 'workflow_dispatch' })
    const { state, before } = await search(github.source().newest())
    expect(state).toBeNull()
    expect(github.calls).toHaveLength(500)
    expect(before).toEqual([expect.objectContaining({ kind: 'trace', savedAt: expect.stringMatching(/Z$/) })])
    expect(messages(before)).toEqual([expect.stringContaining('The search ended after 500 calls to GitHub')])
  })

  test('takes more than 2,000 artifacts that nobody has to look into', async () => {
    const github = new Repository()
    github.export('newest', { headBranch: 'feature' })
    for (let i = 0; i < 2500; i++) github.export('other', { headBranch: 'topic' })
    const { state, before } = await search(github.source(github.addRun({ headBranch: 'feature' })).newest())
    expect([state, before]).toEqual(['newest', []])
  })
})

describe('what is ignored', () => {
  test('is reported once for each reason, and is no trace, when no state is found', async () => {
    const github = new Repository()
    github.export('a', { headBranch: 'feature' })
    github.export('b', { headBranch: 'feature' })
    const newest = github.export('c', { headBranch: 'feature' })
    github.export('d', { event: 'pull_request_target' })
    const { before } = await search(github.source().newest())
    expect(before).toHaveLength(2)
    expect(before.map(({ kind }) => kind)).toEqual(['foreign', 'foreign'])
    expect(messages(before)[1]).toBe(
      `Artifact ${newest.name} comes from another branch. It is ignored. 2 older ones are ignored for the same reason.`,
    )
  })

  test('that has expired is a trace, whatever its run was', async () => {
    const github = new Repository()
    const run = github.addRun()
    const { createdAt } = github.upload(run, `${NAME}-${run.id}-1`, 'gone', { isExpired: true })
    const { before } = await search(github.source().newest())
    expect(before).toEqual([expect.objectContaining({ kind: 'trace', savedAt: createdAt })])
    expect(github.calls).not.toContain('download')
  })

  test('is an artifact that names another run than its own', async () => {
    const github = new Repository()
    const genuine = github.addRun()
    github.upload(github.addRun(), `${NAME}-${genuine.id}-1`, 'forged')
    expect(await search(github.source().newest())).toEqual({ state: null, savedAt: null, before: [] })
  })

  test('is an artifact of a run that was deleted', async () => {
    const github = new Repository()
    github.upload({ ...github.addRun(), id: '777' }, `${NAME}-777-1`, 'orphan')
    expect(messages((await search(github.source().newest())).before)).toEqual([
      expect.stringContaining('comes from a run that was deleted'),
    ])
  })

  test('is the branch of a pull request whose head is called as the default branch, of a fork and of this repository', async () => {
    const github = new Repository()
    github.export('genuine')
    github.export('forged', { event: 'pull_request', home: { repositoryId: 1, headRepositoryId: 2 } })
    github.export('unreviewed', { event: 'pull_request' })
    const { state, before } = await search(github.source().newest())
    expect(state).toBe('genuine')
    expect(messages(before)).toEqual([expect.stringContaining('comes from a fork')])
  })
})

describe('states saved before a time', () => {
  test('are the ones that GitHub says were created earlier, newest first, without those of this run', async () => {
    const github = new Repository()
    github.export('1')
    github.export('2')
    const own = github.addRun()
    github.upload(own, `${NAME}-${own.id}-1`, 'own')
    const time = github.now
    github.export('3', { createdAt: '2026-11-01T00:00:00Z' as Timestamp })
    expect(await statesIn(github.source(own, 2).savedBefore(time))).toEqual(['2', '1'])
    expect(await statesIn(github.source(own, 2).newest())).toEqual(['3', '2', '1'])
  })

  test('are found in a repository with tens of thousands of artifacts of CI', async () => {
    const github = new Repository()
    github.export('earlier')
    github.addRun()
    const time = github.now
    github.ci(30_000)
    github.export('later')
    expect((await search(github.source().savedBefore(time))).state).toBe('earlier')
    expect(github.calls.length).toBeLessThanOrEqual(15)
  })
})

describe('earlier attempts of this run', () => {
  test('are opened newest first, without this attempt and later ones', async () => {
    const github = new Repository()
    const own = github.addRun()
    for (const attempt of [1, 2, 3, 4]) github.upload(own, `${NAME}-${own.id}-${attempt}`, String(attempt))
    expect(await statesIn(github.source(own, 3).ofEarlierAttempts())).toEqual(['2', '1'])
  })
})

describe('a source that fails', () => {
  test.each(['artifacts', 'findRun', 'workflowRun', 'download'])('is unavailable when %s fails', async (name) => {
    const github = new Repository()
    github.export('there')
    github.onCall = (called) => {
      if (called === name) throw new Error('it is down')
    }
    const { state, before } = await search(github.source().newest())
    expect([state, before.map(({ kind }) => kind)]).toEqual([null, ['unavailable']])
    expect(messages(before)[0]).toContain('it is down')
  })

  test('keeps what was seen before it failed', async () => {
    const github = new Repository()
    github.export('other', { headBranch: 'feature' })
    let lists = 0
    github.onCall = (called) => {
      if (called === 'artifacts' && ++lists === 2) throw new Error('it is down')
    }
    const { before } = await search(github.source().newest())
    expect(before.map(({ kind }) => kind)).toEqual(['unavailable', 'foreign'])
  })

  test('because the job was cancelled ends the search', async () => {
    const github = new Repository()
    github.export('there')
    github.onCall = () => {
      throw new CancelledError()
    }
    await expect(search(github.source().newest())).rejects.toThrow(CancelledError)
  })
})
