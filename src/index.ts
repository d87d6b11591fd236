/** The process: its environment, its signals and its exit code. The only file that imports values from @actions/*. */

import { DefaultArtifactClient } from '@actions/artifact'
import * as cache from '@actions/cache'
import * as core from '@actions/core'
import { getOctokit } from '@actions/github'
import { runAction } from './action.js'
import { systemClock } from './core/clock.js'
import { CancelledError, finalSentenceOf } from './core/errors.js'

// GitHub cancels a job with SIGINT, and 7.5 seconds later with SIGTERM.
const cancellation = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => cancellation.abort(new CancelledError()))

// Node would print the message of an error that nobody caught, with what it quotes.
process.on('uncaughtException', (thrown) => {
  core.error(finalSentenceOf(thrown).forLog())
  process.exit(1)
})

const { env, stdout } = process
const cwd = () => process.cwd()
const chdir = (folder: string) => process.chdir(folder)
const environment = { env, stdout, cwd, chdir, clock: systemClock, fetch, cancelled: cancellation.signal }
process.exitCode = await runAction(environment, { core, cache, artifact: new DefaultArtifactClient(), getOctokit })
