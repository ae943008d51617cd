import { ids } from '../../../src/tenant/default-ids.js'
import { type CodeProvocation, issue, troubleshoot } from './provocation.js'

const mfaForTheAddIn = {
  displayName: 'Require MFA for the add-in',
  conditions: { users: { includeUsers: ['All'] }, applications: { includeApplications: [ids.inbox] } },
  grantControls: { operator: 'OR' as const, builtInControls: ['mfa'] },
}

const exchangeTokensOff =
  'https://learn.microsoft.com/office/dev/add-ins/outlook/faq-nested-app-auth-outlook-legacy-tokens'

/** What accounts, sessions and policies lead to. */
export const ofSignInAndPolicy: readonly CodeProvocation[] = [
  {
    end: 13001,
    how: 'On Windows, sign out of Office (`POST /_onbehalf/office/sign-out`) and ask without `allowSignInPrompt`.',
    source: troubleshoot,
    async provoke(world) {
      await world.signIn('windows')
      await world.signOut('windows')
      return world.ask({ platform: 'windows' })
    },
  },
  {
    end: 13002,
    how: 'The same with `allowSignInPrompt`, and close the window.',
    source: troubleshoot,
    provoke: (world) => world.ask({ platform: 'windows', options: { allowSignInPrompt: true } }),
  },
  {
    end: 13001,
    how: 'In Outlook on the web: `PATCH /_onbehalf/conditions {"office":{"browser":"firefox","thirdPartyCookies":"blocked"}}`.',
    source: troubleshoot,
    async provoke(world) {
      await world.signIn()
      await world.office({ browser: 'firefox', thirdPartyCookies: 'blocked' })
      return world.ask()
    },
  },
  {
    end: 13006,
    how: 'The same in another browser: `{"office":{"browser":"safari","thirdPartyCookies":"blocked"}}`.',
    source: issue(4864),
    async provoke(world) {
      await world.signIn()
      await world.office({ browser: 'safari', thirdPartyCookies: 'blocked' })
      return world.ask()
    },
  },
  {
    end: 13006,
    how: 'On the web, let 25 hours pass: the session has ended (`POST /_onbehalf/clock {"advance":"PT25H"}`).',
    source: troubleshoot,
    async provoke(world) {
      await world.signIn()
      await world.later('PT25H')
      return world.ask()
    },
  },
  {
    end: 13006,
    how: 'On the web, add a policy that wants a second factor for the add-in itself.',
    source: issue(3469),
    async provoke(world) {
      await world.signIn()
      await world.addPolicy(mfaForTheAddIn)
      return world.ask()
    },
  },
  {
    end: 13005,
    how: 'On Windows, add a policy that wants a second factor for the add-in itself.',
    source: issue(3469),
    async provoke(world) {
      await world.signIn('windows')
      await world.addPolicy(mfaForTheAddIn)
      return world.ask({ platform: 'windows' })
    },
  },
  {
    end: 13006,
    how: 'Open Outlook on the web at an address of the organization: `{"office":{"outlookAddress":"mail.contoso.com"}}`. Entra answers AADSTS50011 for the application of Outlook.',
    source: issue(5540),
    async provoke(world) {
      await world.signIn()
      await world.office({ outlookAddress: 'mail.contoso.com' })
      return world.ask()
    },
  },
  {
    end: 'no-code',
    how: 'On the web, let Office name its session (`{"office":{"sessionHints":"sent"}}`), ask, sign out and in again, and ask for longer than the token lives. Entra answers AADSTS160021.',
    source: issue(5339),
    async provoke(world) {
      await world.signIn()
      await world.office({ sessionHints: 'sent' })
      await world.ask()
      await world.signOut()
      await world.signIn()
      return world.ask()
    },
  },
  {
    end: 13003,
    how: 'On Windows: `{"office":{"identity":"domain-account"}}`.',
    source: troubleshoot,
    async provoke(world) {
      await world.signIn('windows')
      await world.office({ identity: 'domain-account' })
      return world.ask({ platform: 'windows' })
    },
  },
  {
    end: 13003,
    how: 'In Outlook, switch modern authentication off: `Set-OrganizationConfig -OAuth2ClientProfileEnabled $false`.',
    source: troubleshoot,
    async provoke(world) {
      await world.signIn()
      await world.cmdlet('Set-OrganizationConfig', { OAuth2ClientProfileEnabled: false })
      return world.ask()
    },
  },
  {
    end: 13007,
    how: 'In Word on the web, keep tokens by application (`{"office":{"tokenCache":"per-application"}}`), ask as one person, and then as another.',
    source: issue(3689),
    async provoke(world) {
      await world.office({ tokenCache: 'per-application' })
      await world.signIn()
      await world.ask({ app: 'word' })
      await world.signIn('web', 'nomfa@contoso.com')
      return world.ask({ app: 'word', user: 'nomfa@contoso.com' })
    },
  },
  {
    end: 13012,
    how: 'Ask in a mailbox of Outlook.com; `{"office":{"personalMailboxCode":13007}}` chooses another of the codes that the documentation names.',
    source:
      'https://learn.microsoft.com/javascript/api/requirement-sets/common/identity-api-requirement-sets; the code is our choice',
    async provoke(world) {
      await world.signIn('web', 'someone@outlook.com')
      return world.ask({ user: 'someone@outlook.com' })
    },
  },
  {
    end: 9018,
    how: 'In Outlook on the web, call `getUserIdentityTokenAsync` or `getCallbackTokenAsync` in a mailbox of Exchange Online.',
    source: exchangeTokensOff,
    async provoke(world) {
      await world.signIn()
      return world.askExchange({ call: 'getUserIdentityToken' })
    },
  },
  {
    end: 9017,
    how: 'The same in Outlook on a computer. Which of the two codes is where is our choice.',
    source: exchangeTokensOff,
    async provoke(world) {
      await world.signIn('windows')
      return world.askExchange({ platform: 'windows', call: 'getCallbackToken' })
    },
  },
]
