/** The job summary of a mode that exports. In a public repository it holds counts and rules only. */

import { countOtherFindings, otherFindings } from '../../carried.js'
import { sentence } from '../../core/sentence.js'
import type { ExportInputs } from '../../inputs/index.js'
import { outcomeOf, type Result } from '../../result.js'
import { verdictOf } from '../verdict.js'
import { headlineOf } from '../headline.js'
import { activity, chart } from './activity.js'
import { againSections, findingsSections, openFindingsSection, otherFindingsSection, rulesTable } from './findings.js'
import { details, fitted, item, joinMarkdown, type Markdown, markdown } from './markdown.js'
import { provenanceSection } from './provenance.js'

export function exportSummary(result: Result, inputs: ExportInputs): Markdown {
  const { tally, again, run, openFindings, visibility, warnings } = result
  const isPublic = visibility === 'public'
  const verdict = verdictOf(result, inputs)
  const parts = [markdown`## ${headlineOf(result)}`, whoseLog(result)]
  if (verdict !== null) {
    const what = isPublic ? sentence`The log of the job says what to do.` : verdict
    parts.push(markdown`**${outcomeOf(result)}**: ${what}`)
  }
  if (!isPublic && tally !== null) parts.push(...findingsSections(tally))
  if (!isPublic && again !== null) parts.push(...againSections(again))
  const others = countOtherFindings(result)
  if (!isPublic && others > 0) {
    parts.push(otherFindingsSection(otherFindings(result), others, run.url))
  }
  if (!isPublic && openFindings !== null && openFindings.samples.length > 0) {
    parts.push(openFindingsSection(openFindings))
  }
  if (tally !== null && tally.rules.size > 0) parts.push(rulesTable([...tally.rules.values()]))
  const drawn = tally === null ? null : chart(tally.days)
  if (drawn !== null) parts.push(drawn)
  if (!isPublic) {
    if (tally !== null && tally.entries > 0) parts.push(activity(tally))
    parts.push(provenanceSection(result, inputs))
    if (warnings.length > 0) parts.push(details('Warnings', joinMarkdown(warnings.map(item), '\n')))
  }
  return fitted(parts)
}

function whoseLog({ visibility, organization }: Result): Markdown {
  const whose =
    visibility === 'public' || organization === null ? markdown`` : markdown` of <b>${organization.name}</b>`
  return markdown`The audit log${whose} in CockroachDB Cloud`
}
