import { mkdtempSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { Folder } from '../../src/archive/folder.js'
import { DeliveryError } from '../../src/core/errors.js'
import { entry } from '../fixtures/entries.js'

const RUN = { id: '7', attempt: 1 }
let parent: string
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'folder-'))
})
afterEach(() => rmSync(parent, { recursive: true }))

test('a disk that lost a line is an error, however quietly it did', async () => {
  const folder = await Folder.create(() => Promise.resolve(parent), RUN)
  await folder.add([entry('a', '09:00:00'), entry('b', '10:00:00')], [])
  truncateSync(join(folder.root, 'entries/2026/11/2026-11-23.7-1.ndjson'), 40)
  await expect(folder.finish(2)).rejects.toThrow(/disk does not hold the entries.*has 40 bytes, and \d+ were written/)
})

test('a folder that cannot be made is an error with a remedy', async () => {
  const refuse = () => Promise.reject(new Error('ENOSPC: no space left on device'))
  const made = Folder.create(refuse, RUN)
  await expect(made).rejects.toThrow(DeliveryError)
  await expect(made).rejects.toThrow(/no space left.*Free some space/)
})
