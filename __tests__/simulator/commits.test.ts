import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { SimulatedGitHub } from '../fixtures/simulated-github.js'

let github: SimulatedGitHub
beforeEach(async () => {
  github = await SimulatedGitHub.start()
})
afterEach(() => github.stop())

const git = () => github.simulator.repository.git
const MUTATION = `mutation ($input: CreateCommitOnBranchInput!) {
  createCommitOnBranch(input: $input) { commit { oid url } }
}`

interface Files {
  readonly [path: string]: string
}

/** Commits to the branch main. */
function commit(head: string | null, files: Files, more: object = {}) {
  const additions = Object.entries(files).map(([path, text]) => ({
    path,
    contents: Buffer.from(text).toString('base64'),
  }))
  const input = {
    branch: { repositoryNameWithOwner: 'example/audit', branchName: 'main' },
    message: { headline: 'audit: 1 entry', body: 'The body.' },
    expectedHeadOid: head,
    fileChanges: { additions, ...more },
  }
  return github.graphql(MUTATION, { input })
}

test('a commit adds files, and git finds nothing wrong with it', async () => {
  const head = git().head('main') ?? ''
  const { body } = await commit(head, { 'audit-logs/entries/2026-11-23.ndjson': '{}\n', 'a file "ü".txt': 'odd' })
  const oid = git().head('main') ?? ''
  expect(body).toEqual({
    data: { createCommitOnBranch: { commit: { oid, url: `https://github.com/example/audit/commit/${oid}` } } },
  })
  expect(git().list('main:')).toEqual(['README.md', 'a file "ü".txt', 'audit-logs/entries/2026-11-23.ndjson'])
  expect(
    git()
      .log(oid, 2)
      .map(({ message }) => message),
  ).toEqual(['audit: 1 entry\n\nThe body.', 'by hand'])
  expect(git().git(['ls-tree', '-r', '--format=%(objectmode)', oid]).toString()).toBe('100644\n'.repeat(3))
  expect(git().git(['log', '-1', '--format=%an <%ae>, %cn <%ce>', oid]).toString().trim()).toBe(
    'github-actions[bot] <bot@example.com>, GitHub <noreply@example.com>',
  )
  git().git(['fsck', '--strict'])
})

test('of commits that race for the same head, one lands and the others are stale', async () => {
  const head = git().head('main') ?? ''
  const answers = await Promise.all([1, 2, 3, 4].map((number) => commit(head, { [`${number}.txt`]: 'x' })))
  const landed = answers.filter(({ body }) => body.data.createCommitOnBranch !== null)
  expect(landed.map(({ body }) => body.data.createCommitOnBranch.commit.oid)).toEqual([git().head('main')])
  const errors = answers.flatMap(({ body }) => body.errors ?? [])
  expect(errors.map(({ type }) => type)).toEqual(['STALE_DATA', 'STALE_DATA', 'STALE_DATA'])
  expect(git().log(git().head('main') ?? '', 9)).toHaveLength(2)
  git().git(['fsck', '--strict'])
})

test('a head that is an ancestor of the expected one is stale, too', async () => {
  const older = git().head('main') ?? ''
  const newer = git().edit('main', { 'a.txt': 'x' }) ?? ''
  git().git(['update-ref', 'refs/heads/main', older])
  const { body } = await commit(newer, { 'b.txt': 'y' })
  expect(body.errors).toMatchObject([
    {
      type: 'STALE_DATA',
      path: ['createCommitOnBranch'],
      message: `Expected branch to point to "${newer}" but it did not. Pull and try again.`,
    },
  ])
  expect(git().head('main')).toBe(older)
})

test('a commit removes files that exist, and is refused for others', async () => {
  const head = git().head('main') ?? ''
  const refused = await commit(head, {}, { deletions: [{ path: 'none.txt' }] })
  expect(refused.body.errors[0].message).toContain(
    'A path was requested for deletion which does not exist as of commit oid',
  )
  expect(git().head('main')).toBe(head)
  await commit(head, { 'a.txt': 'x' }, { deletions: [{ path: 'README.md' }] })
  expect(git().list('main:')).toEqual(['a.txt'])
})

test('an input that is incomplete or unknown is named', async () => {
  const input = { branch: { branch: 'main' }, message: { headline: 'x' } }
  const { body } = await github.graphql(MUTATION, { input })
  expect(body.data).toBeNull()
  expect(body.errors[0].message).toBe(
    'Variable $input of type CreateCommitOnBranchInput! was provided invalid value for branch.branch (Field is not defined on CommittableBranch), expectedHeadOid (Expected value to not be null)',
  )
})
