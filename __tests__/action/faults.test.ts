/** What the connection to the API may do: what a retry repairs is repaired, and what it can't repair is explained. */

import { afterEach, expect, test } from '@jest/globals'
import { generate } from 'selfsigned'
import { errors, Job } from '../fixtures/job.js'

let job: Job
afterEach(() => job.stop())

test('retries repair a reset, a rate limit, a truncated answer, and an answer that is not JSON', async () => {
  job = await Job.start()
  job.add({ id: 'a', ago: 400 }, { id: 'b', ago: 300 }, { id: 'c', ago: 200 }, { id: 'd', ago: 100 })
  job.cloud
    .fault({ kind: 'reset' })
    .fault({ status: 429, headers: { 'retry-after': '1' } })
    .fault({ kind: 'cut' }, { skip: 1 })
    .fault({ kind: 'html' })
  const step = await job.run({ 'page-size': 1 })
  expect(step.outputs.outcome).toBe('success')
  expect(job.ids(step)).toEqual(['a', 'b', 'c', 'd'])
  expect(step.log).toMatch(/The API answered 429\. Trying again in [\d.]+ s \(try 3 of 5\)/)
})

test('a certificate that is not trusted is an error that names NODE_EXTRA_CA_CERTS', async () => {
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }])
  job = await Job.start({ tls: { key, cert } })
  const step = await job.run()
  expect(step.outputs.outcome).toBe('error')
  expect(errors(step).join()).toMatch(/certificate is not trusted.*NODE_EXTRA_CA_CERTS/)
})
