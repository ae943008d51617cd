import type { SignIn } from '../sign-in-log/sign-in'
import { resultWords, verdictOf } from '../sign-in-log/verdict'
import { deviceWords, placeWords } from '../sign-in-log/where'
import { asCurl } from './curl'
import type { Entry } from './entry'
import { happened } from './happened'
import { refusalOf } from './refusal'
import { withoutSecrets } from './secrets'

/** What is known of an exchange besides itself. */
interface Beside {
  /** What the sign-in log says of it. */
  signIn?: SignIn | undefined
  /** Who read the password in clear, in words. */
  passwordSeenBy?: string | undefined
}

/**
 * The exchange as Markdown for an issue or a mail; secrets are left out.
 */
export function asMarkdown(entry: Entry, { signIn, passwordSeenBy }: Beside = {}): string {
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
    ...(passwordSeenBy ? [`- password seen by: ${passwordSeenBy}`] : []),
    ...(refusal?.cause ? [`- cause: ${refusal.cause}`] : []),
    ...(refusal?.remedy ? [`- what to do: ${refusal.remedy}`] : []),
    ...(signIn ? verdictLines(signIn) : []),
    ...(curl ? ['', fenced('sh', curl)] : []),
    ...(safe.response.body ? ['', fenced(languageOf(safe.response.body), safe.response.body)] : []),
  ]
  return `${lines.join('\n')}\n`
}

function verdictLines(signIn: SignIn): string[] {
  const verdict = verdictOf(signIn)
  const { appliedConditionalAccessPolicies: policies = [], explanation } = signIn
  if (!verdict) return []
  return [
    '',
    `**Policy:** ${explanation ?? 'refused.'} Has: ${verdict.has}; ${verdict.lacks}.`,
    '',
    ...policies.map(
      (policy) =>
        `- ${policy.displayName}: ${resultWords(policy)}${policy.because ? `. ${policy.because}` : ''}`,
    ),
    `- device: ${deviceWords(signIn)}`,
    ...[placeWords(signIn)].flatMap((place) => (place === undefined ? [] : [`- place: ${place}`])),
  ]
}

/** A fence longer than any in the text, so that the text cannot end it. */
function fenced(language: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}${language}\n${text}\n${fence}`
}

const languageOf = (body: string): string => (/^\s*[{[]/.test(body) ? 'json' : '')
