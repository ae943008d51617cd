import type { Explanation } from '../explain.js'
import type { Cause } from '../rank/rank.js'

/** Whom a sentence of a reply speaks to. */
const addressees: Readonly<Record<string, string>> = {
  developer: 'For the developer of the add-in',
  admin: 'For your administrator',
  user: 'For you',
  microsoft: 'For Microsoft',
}

/** An explanation as a reply that can be sent to a customer: Markdown, no name of a file, no secret. */
export function customerReply({ causes, ask, troubles }: Explanation): string {
  const [first, second] = causes
  if (!first) return `${unknown(troubles.length > 0, ask)}\n`
  const parts = [
    'Hello,',
    `thank you for what you sent. ${opening(first)}`,
    `**${escaped(first.finding)}**`,
    escaped(first.why),
    'What to do:',
    steps(first),
  ]
  if (second && first.confidence !== 'certain')
    parts.push(`If that does not help, the next thing to look at: ${escaped(lowered(second.finding))}`)
  if (ask !== undefined) parts.push(`To be surer, please send this: ${escaped(ask)}`)
  parts.push(`More about it: <${first.source}>`)
  parts.push('Please do not send passwords, tokens or cookies; nothing of the kind is needed.')
  return `${parts.join('\n\n')}\n`
}

function opening({ confidence }: Cause): string {
  if (confidence === 'certain') return 'We know what is wrong:'
  if (confidence === 'possible') return 'This may be the cause:'
  return 'This is most likely the cause:'
}

function steps({ mend }: Cause): string {
  return Object.entries(mend)
    .map(([owner, sentence]) => `- *${addressees[owner] ?? owner}:* ${escaped(sentence)}`)
    .join('\n')
}

function unknown(unreadable: boolean, ask: string | undefined): string {
  const why = unreadable ? 'could not be read completely' : 'has no error in it that we know'
  if (ask !== undefined) return `Hello,\n\nwhat you sent ${why}. Please send this: ${escaped(ask)}`
  return `Hello,\n\nwhat you sent ${why}. Please send the whole error text, with the number that begins with AADSTS or the five-digit code of Office, and say in which Office app and on which system it was seen.`
}

function lowered(sentence: string): string {
  return /^[A-Z][a-z]/.test(sentence) ? sentence.charAt(0).toLowerCase() + sentence.slice(1) : sentence
}

/** Markdown takes some characters for marks of its own. */
function escaped(text: string): string {
  return text.replace(/[*_`<>[\]\\]/g, '\\$&')
}
