// Seconds and peak memory of something that is compared with something else.

import { readFile } from 'node:fs/promises'

/** @param {(watch: (pid: number) => Promise<void>) => unknown} work may have a process watched */
export async function measure(work) {
  let peak = 0
  const watch = async (pid) => {
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
    peak = Math.max(peak, Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024)
  }
  const began = performance.now()
  await work(watch)
  return { seconds: (performance.now() - began) / 1000, peak }
}

/** Bytes, for a table. */
export function megabytes(number) {
  return number === 0 ? 'not known here' : Math.round(number / 2 ** 20)
}
