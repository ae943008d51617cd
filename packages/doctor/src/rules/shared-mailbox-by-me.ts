import { answered, isGraph, request, spoken } from './questions.js'
import type { Rule } from './rule.js'

export const sharedMailboxByMe: Rule = {
  id: 'shared-mailbox-by-me',
  number: 'R88',
  finding: 'The item is in somebody else’s mailbox, and is asked for in the user’s own.',
  why: 'The token is that of the person who signed in; /me is always their mailbox, so Graph answers 404 or another item.',
  mend: {
    developer:
      'Ask under /users/ with the owner’s address (getSharedPropertiesAsync), with the scopes that end in .Shared.',
  },
  confidence: 'very likely',
  source: 'https://github.com/OfficeDev/office-js/issues/1295',
  scenario: 'shared-mailbox-me-404',
  decides: 'whether the open mailbox is a shared one',
  find(evidence) {
    const missing = answered(
      evidence,
      ({ host, path, status }) =>
        isGraph(host) &&
        status === 404 &&
        /^\/(?:v1\.0|beta)\/me\/(?:messages|events|mailFolders)/.test(path),
    )
    const shared = spoken(evidence, 'shared mailbox')
    if (missing)
      return {
        because: [request(missing), ...shared],
        confidence: shared.length > 0 ? 'very likely' : 'possible',
      }
    const elsewhere = spoken(evidence, 'item elsewhere')
    if (elsewhere.length === 0) return undefined
    return { because: [...elsewhere, ...shared], confidence: shared.length > 0 ? 'very likely' : 'likely' }
  },
}
