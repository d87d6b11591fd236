// What a process takes: seconds, CPU seconds and peak memory.

import { readFile } from 'node:fs/promises'

/** Milliseconds between two looks at a process. */
const EVERY = 20
/** Ticks of /proc in a second. */
const TICKS = 100

/** @param {(watch: (pid: number | undefined) => void) => unknown} work may have a process watched */
export async function measure(work) {
  const taken = { seconds: 0, cpu: 0, peak: 0 }
  let timer
  const watch = (pid) => {
    timer ??= setInterval(() => void look(pid, taken), EVERY)
  }
  const began = performance.now()
  try {
    await work(watch)
  } finally {
    clearInterval(timer)
  }
  return { ...taken, seconds: (performance.now() - began) / 1000 }
}

async function look(pid, taken) {
  const [status, stat] = await Promise.all(
    ['status', 'stat'].map((file) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '')),
  )
  taken.peak = Math.max(taken.peak, Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024)
  // The name of the program, in parentheses, may hold spaces.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  if (fields.length > 12) taken.cpu = Math.max(taken.cpu, (Number(fields[11]) + Number(fields[12])) / TICKS)
}

/** Bytes, for a table. */
export function megabytes(number) {
  return number === 0 ? 'not known here' : Math.round(number / 2 ** 20)
}
