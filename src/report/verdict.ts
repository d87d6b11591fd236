/** The verdict over an export: what is wrong, what is safe, and what to do next. */

import { finalSentenceOf } from '../core/errors.js'
import { FailingSet, totalOf } from '../core/failing.js'
import { type Sentence, sentence, plural } from '../core/sentence.js'
import type { ExportInputs } from '../inputs/index.js'
import { earlierFindings, type Result, failingFindings, outcomeOf, openOfOthers } from '../result.js'

/** What is wrong and what to do about it; null when nothing is. */
export function verdictOf(result: Result, inputs: ExportInputs): Sentence | null {
  const { error, ending } = result
  const findings = failingFindings(result)
  const found = result.warnOnly
    ? sentence`${plural(findings, 'finding needs', 'findings need')} review (\`warn-only\`)`
    : sentence`${plural(findings, 'finding turns', 'findings turn')} this run red`
  switch (outcomeOf(result)) {
    case 'success':
      return null
    case 'error': {
      const message = error === null ? sentence`` : finalSentenceOf(error)
      return findings === 0 ? message : sentence`${message} Besides, ${found}.`
    }
    case 'policy-failed': {
      const also = ending === 'max-duration' ? sentence` Besides: ${stopped(result, inputs)}` : sentence``
      return sentence`${found}. ${whatToDo(result, inputs)}${also}`
    }
    case 'incomplete':
      return findings === 0 ? stopped(result, inputs) : sentence`${stopped(result, inputs)} Besides, ${found}.`
  }
}

function whatToDo(result: Result, { destinations }: ExportInputs): Sentence {
  const { visibility, carried, run } = result
  const earlier = totalOf(earlierFindings(result))
  const safe =
    destinations.size === 0
      ? sentence`Entries and findings lie in the folder that the output \`directory\` names, for a later step to keep.`
      : sentence`The entries, the findings and the state are safe.`
  const where = visibility === 'public' ? 'the findings file holds them' : 'the job summary lists them'
  const attempts =
    earlier === 0
      ? sentence``
      : sentence` ${earlier} of them ${earlier === 1 ? 'is' : 'are'} of earlier attempts: see ${run.url}/attempts/${Math.max(1, run.attempt - 1)}.`
  const others = totalOf(FailingSet.of(...carried).failing)
  const ofOthers =
    others === 0
      ? sentence``
      : sentence` ${others} of them ${others === 1 ? 'is' : 'are'} of earlier runs, which may have ended before they could fail.`
  return sentence`${safe} Look into each finding: ${where}.${attempts}${ofOthers} ${whatNext(result)}`
}

function whatNext(result: Result): Sentence {
  const open = openOfOthers(result)
  if (result.warnOnly) {
    const acknowledge =
      result.openFindings === null
        ? sentence``
        : sentence` Each stays open until the policy file acknowledges its entry (\`exceptions: - entry: …\`).`
    return sentence`The step doesn't fail, since \`warn-only\` is \`true\`.${acknowledge}`
  }
  if (!result.movesCursor && result.openFindings === null)
    return sentence`A run of this mode judges all that it reads, every time.`
  if (result.openFindings === null)
    return sentence`The next run judges new entries only, and repeating this one keeps it red.`
  const ofThem = open === 0 ? sentence`` : sentence`${open} of them ${open === 1 ? 'is' : 'are'} of earlier runs. `
  return sentence`${ofThem}Each stays open until the policy file acknowledges its entry (\`exceptions: - entry: …\`), and until then every run is red. Merge the acknowledgement and start a new run: repeating this one reads the policy file as it was.`
}

function stopped({ exported, cursor, tally, movesCursor }: Result, { maxDuration }: ExportInputs): Sentence {
  const delivered = plural(exported?.entries ?? 0, 'new entry is', 'new entries are')
  const [first, last] = [tally?.first?.created_at ?? 'nowhere', tally?.last?.created_at ?? 'nowhere']
  const where = movesCursor
    ? sentence`progress is saved to ${cursor ?? 'the beginning'}. The next run goes on from there, and nothing is lost.`
    : sentence`they reach from ${first} to ${last}. This mode keeps no cursor: ask again for the rest.`
  return sentence`Reading stopped after ${maxDuration / 1000} s (\`max-duration\`): ${delivered} delivered, and ${where} Run again, or give it more time.`
}
