import { asCurl } from './curl'
import type { Entry } from './entry'
import { happened } from './happened'
import { refusalOf } from './refusal'
import { withoutSecrets } from './secrets'

/** The exchange as Markdown for an issue or a mail; secrets are left out. */
export function asMarkdown(entry: Entry): string {
  const safe = withoutSecrets(entry)
  const refusal = refusalOf(safe)
  const curl = asCurl(entry)
  const lines = [
    `### ${safe.summary}`,
    '',
    ...happened(safe),
    '',
    `- ${safe.method} ${safe.url}`,
    `- status ${safe.status}, ${safe.duration} ms, ${safe.time}`,
    ...(safe.correlationId ? [`- correlation id ${safe.correlationId}`] : []),
    ...(refusal?.cause ? [`- cause: ${refusal.cause}`] : []),
    ...(refusal?.remedy ? [`- what to do: ${refusal.remedy}`] : []),
    ...(curl ? ['', fenced('sh', curl)] : []),
    ...(safe.response.body ? ['', fenced(languageOf(safe.response.body), safe.response.body)] : []),
  ]
  return `${lines.join('\n')}\n`
}

/** A fence longer than any in the text, so that the text cannot end it. */
function fenced(language: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}${language}\n${text}\n${fence}`
}

const languageOf = (body: string): string => (/^\s*[{[]/.test(body) ? 'json' : '')
