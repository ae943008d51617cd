import { withoutComments } from './comments.js'
import type { Outcome } from './disagreement.js'

/** A line of somebody's own code that relies on what is not so. */
export interface CodeFinding {
  /** Id of the rule. */
  rule: string
  severity: 'warning'
  where: string
  /** One-based. */
  line: number
  /** One-based. */
  column: number
  message: string
  nextStep: string
  source: string
  leadsTo: Outcome
}

interface CodeRule {
  id: string
  /** What the code holds that does so, comments left out. */
  pattern: RegExp
  message: string
  nextStep: string
  source: string
  leadsTo?: Outcome
}

/** What is looked for in JavaScript and TypeScript; few, and each with its source. */
export const codeRules: readonly CodeRule[] = [
  {
    id: 'amr-of-v2-token',
    pattern: /\.amr\b|\[\s*(['"])amr\1\s*\]/,
    message: 'amr is read, which access tokens of version 2 never carry: its absence proves nothing.',
    nextStep: 'Require an authentication context (acrs), or let Entra refuse and hand its claims on.',
    source: 'https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference',
  },
  {
    id: 'preview-call',
    pattern: /\bgetAccessTokenAsync\b/,
    message: 'getAccessTokenAsync is the call of the preview of 2018.',
    nextStep: 'Call Office.auth.getAccessToken(options), which gives a promise.',
    source: 'https://learn.microsoft.com/office/dev/add-ins/develop/sso-in-office-add-ins',
  },
  {
    id: 'graph-access-option',
    pattern: /\bforMSGraphAccess\s*:\s*true\b/,
    message: 'forMSGraphAccess is asked for, which a sideloaded Outlook add-in never gets.',
    nextStep: 'Leave it out during development.',
    source: 'https://learn.microsoft.com/office/dev/add-ins/develop/authorize-to-microsoft-graph',
    leadsTo: { officeCode: 13012 },
  },
  {
    id: 'token-in-storage',
    pattern: /\b(?:local|session)Storage\.setItem\([^)\n]*token/i,
    message: 'A token is stored in the browser, where the next person and every script of the page find it.',
    nextStep: 'Ask Office each time: it keeps the token, for the person who is signed in.',
    source: 'https://learn.microsoft.com/office/dev/add-ins/develop/sso-in-office-add-ins',
  },
  {
    id: 'sign-in-in-frame',
    pattern: /\bdisplayInIframe\s*:\s*true\b/,
    message: 'A dialog is opened in a frame, in which no page of Entra shows itself.',
    nextStep: 'Open the sign-in dialog without displayInIframe.',
    source: 'https://learn.microsoft.com/office/dev/add-ins/develop/auth-with-office-dialog-api',
  },
  {
    id: 'token-endpoint-of-nobody',
    pattern: /login\.microsoftonline\.com\/(?:common|organizations)\/oauth2\/v2\.0\/token/,
    message:
      'Tokens are asked for at common or organizations: on behalf of a guest that is another tenant than theirs.',
    nextStep: 'Ask at the tenant of the assertion: its claim tid.',
    source: 'https://github.com/AzureAD/microsoft-authentication-library-for-dotnet/issues/4606',
  },
]

/** What `text`, a file of JavaScript or TypeScript, relies on that is not so; one finding a line and rule. */
export function findInCode(file: string, text: string): CodeFinding[] {
  return withoutComments(text)
    .split('\n')
    .flatMap((content, index) =>
      codeRules.flatMap(({ id, pattern, leadsTo = {}, message, nextStep, source }) => {
        const found = pattern.exec(content)
        if (!found) return []
        const place = { where: file, line: index + 1, column: found.index + 1 }
        return [{ rule: id, severity: 'warning' as const, ...place, message, nextStep, source, leadsTo }]
      }),
    )
}
