/** A branch that holds an archive: its head, its files as they are at a commit, and new commits. */

import { asError, DeliveryError } from '../core/errors.js'
import { at, isObject, isText } from '../core/json.js'
import { sentence } from '../core/sentence.js'
import type { Log } from '../core/log.js'
import { bytesOf, isPage } from './body.js'
import { call, CALL_TIMEOUT, METADATA_READ, type Octokit, statusOf } from './call.js'
import { listCommits, listFiles } from './listing.js'
import { commitRefusal, notCommitted, type NotCommitted } from './refusal.js'
import { downloadFiles, type PackedFile } from './tarball.js'

/** Milliseconds for a commit, whose files may take a while to arrive. */
const COMMIT_TIMEOUT = 3 * 60_000

const CONTENTS_WRITE = sentence`\`contents: write\` for it`

const HEAD = `query ($owner: String!, $name: String!, $ref: String!) {
  repository(owner: $owner, name: $name) {
    ref(qualifiedName: $ref) { target { oid } }
    defaultBranchRef { name target { oid } }
  }
}`
const COMMIT = `mutation ($input: CreateCommitOnBranchInput!) {
  createCommitOnBranch(input: $input) { commit { oid url } }
}`

export interface BranchChange {
  /** The commit that must still be the head. */
  readonly head: string
  readonly headline: string
  readonly body: string
  /** Whole files by path. */
  readonly files: ReadonlyMap<string, Buffer>
}

export type CommitAnswer = { readonly kind: 'committed'; readonly oid: string; readonly url: string } | NotCommitted

export interface Branch {
  /** `owner/name` */
  readonly repository: string
  readonly name: string
  /** The repository's page. */
  readonly url: string
  /**
   * The commit at the head; the branch is made from the default one when it is not there.
   * @throws DeliveryError
   */
  head(): Promise<string>
  /** Whether the branch is there. */
  exists(): Promise<boolean>
  /** The kinds of rules that hold for the branch. */
  rules(): Promise<readonly string[]>
  /**
   * A file as it is at a commit; null when GitHub answers that there is none, which REST also does for a commit that a
   * server has not heard of yet.
   */
  read(oid: string, path: string): Promise<Buffer | null>
  /**
   * What git names the content of each file by, by its path under a folder as it is at a commit; null for a link or a
   * submodule. Null as a whole when that can't be determined.
   */
  list(oid: string, folder: string): Promise<ReadonlyMap<string, string | null> | null>
  /** Files under a folder as it is at a commit, by one call: some may be missing or differ. */
  download(oid: string, folder: string): AsyncIterable<PackedFile>
  /**
   * The commit, among the newest up to `head`, whose message holds the text; the head itself when GitHub does not tell,
   * and nulls when none of them does.
   */
  commitNaming(head: string, text: string): Promise<{ oid: string | null; url: string | null }>
  /** @throws DeliveryError when GitHub refuses for good */
  commit(change: BranchChange): Promise<CommitAnswer>
}

export class GitHubBranch implements Branch {
  private readonly owner: string
  private readonly repo: string
  readonly url: string

  /** @param server the address of GitHub, for people */
  constructor(
    private readonly octokit: Octokit,
    readonly repository: string,
    readonly name: string,
    server: string,
    private readonly log: Log,
  ) {
    this.url = `${server}/${repository}`
    ;[this.owner = '', this.repo = ''] = repository.split('/')
  }

  async head(): Promise<string> {
    const found = await this.ask()
    if (found.own !== null) return found.own
    if (found.fallback === null) {
      throw new DeliveryError(
        sentence`${this.repository} has no commit that the branch ${this.name} could be made from, or the token may not see it. Make a first commit there, such as a README, or grant \`contents: write\`.`,
      )
    }
    await this.create(found.fallback)
    return found.fallback
  }

  async exists(): Promise<boolean> {
    return (await this.ask()).own !== null
  }

  rules(): Promise<readonly string[]> {
    const { owner, repo, name: branch } = this
    return call(sentence`read the rules of ${branch}`, METADATA_READ, async () => {
      const request = { signal: AbortSignal.timeout(CALL_TIMEOUT) }
      const { data } = await this.octokit.rest.repos.getBranchRules({ owner, repo, branch, request })
      return data.map(({ type }) => type)
    })
  }

  /** REST may be a minute behind; GraphQL is not. */
  private ask(): Promise<{ own: string | null; fallback: string | null }> {
    return call(sentence`read the head of ${this.name} in ${this.repository}`, CONTENTS_WRITE, async () => {
      const { owner, repo: name } = this
      const answer: unknown = await this.octokit.graphql(HEAD, {
        owner,
        name,
        ref: `refs/heads/${this.name}`,
        request: { signal: AbortSignal.timeout(CALL_TIMEOUT) },
      })
      const repository = at(answer, 'repository')
      if (!isObject(repository)) throw new Error('there is no such repository')
      return { own: oidIn(repository['ref']), fallback: oidIn(repository['defaultBranchRef']) }
    })
  }

  private async create(sha: string): Promise<void> {
    const { owner, repo, name } = this
    // Not repeated by the client, which does not hear of a cancellation while it waits.
    const request = { retries: 0, signal: AbortSignal.timeout(CALL_TIMEOUT) }
    try {
      await this.octokit.rest.git.createRef({ owner, repo, ref: `refs/heads/${name}`, sha, request })
    } catch (thrown) {
      // Another run may have made it just now.
      if ((await this.ask()).own !== null) return
      throw commitRefusal(asError(thrown), sentence`The branch ${name} could not be made in ${this.repository}`)
    }
  }

  read(oid: string, path: string): Promise<Buffer | null> {
    return call(sentence`read ${path} in ${this.repository}`, CONTENTS_WRITE, async () => {
      const segments = path.split('/').map(encodeURIComponent).join('/')
      try {
        const response: { readonly data: unknown; readonly headers: unknown } = await this.octokit.request(
          `GET /repos/{owner}/{repo}/contents/${segments}`,
          {
            owner: this.owner,
            repo: this.repo,
            ref: oid,
            headers: { accept: 'application/vnd.github.raw+json' },
            request: { parseSuccessResponseBody: false, signal: AbortSignal.timeout(COMMIT_TIMEOUT) },
          },
        )
        if (isPage(response.headers)) throw new Error('the answer is a page for people')
        return await bytesOf(response.data)
      } catch (thrown) {
        const error = asError(thrown)
        // A proxy's page says nothing about the file, and neither does a server that does not know the commit.
        const isAbsent =
          statusOf(error) === 404 && !isPage(at(at(error, 'response'), 'headers')) && !/no commit/i.test(error.message)
        if (isAbsent) return null
        throw error
      }
    })
  }

  list(oid: string, folder: string): Promise<ReadonlyMap<string, string | null> | null> {
    return listFiles(this.octokit, { owner: this.owner, name: this.repo, expression: `${oid}:${folder}` }, this.log)
  }

  download(oid: string, folder: string): AsyncIterable<PackedFile> {
    return downloadFiles(this.octokit, { owner: this.owner, name: this.repo, oid, folder }, this.log)
  }

  async commitNaming(head: string, text: string): Promise<{ oid: string | null; url: string | null }> {
    const messages = await listCommits(this.octokit, { owner: this.owner, name: this.repo, head }, this.log)
    const oid = messages === null ? head : (messages.find(({ message }) => message.includes(text))?.oid ?? null)
    return { oid, url: oid === null ? null : `${this.url}/commit/${oid}` }
  }

  async commit({ head, headline, body, files }: BranchChange): Promise<CommitAnswer> {
    const additions = [...files].map(([path, content]) => ({ path, contents: content.toString('base64') }))
    const input = {
      branch: { repositoryNameWithOwner: this.repository, branchName: this.name },
      message: { headline, body },
      expectedHeadOid: head,
      fileChanges: { additions },
    }
    try {
      // Not repeated by the client: after a failure somebody has to look first whether it landed.
      const request = { retries: 0, signal: AbortSignal.timeout(COMMIT_TIMEOUT) }
      const answer: unknown = await this.octokit.graphql(COMMIT, { input, request })
      const commit = at(at(answer, 'createCommitOnBranch'), 'commit')
      const [oid, url] = [at(commit, 'oid'), at(commit, 'url')]
      if (!isText(oid) || !isText(url)) throw new Error('the answer names no commit')
      return { kind: 'committed', oid, url }
    } catch (thrown) {
      return notCommitted(asError(thrown), sentence`The commit to ${this.name} of ${this.repository} was refused`)
    }
  }
}

function oidIn(ref: unknown): string | null {
  const oid = at(at(ref, 'target'), 'oid')
  return isText(oid) ? oid : null
}
