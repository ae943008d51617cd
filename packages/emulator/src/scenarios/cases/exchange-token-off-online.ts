import type { Scenario } from '../scenario.js'
import { takeExchangeToken, takeTokenByMailbox } from '../world/exchange-step.js'
import { people } from '../world/people.js'
import { platformWords } from '../world/platform.js'
import { moveMailbox } from '../world/premises.js'
import { signedIn } from '../world/signed-in.js'

/** Exchange Online gives add-ins no tokens of its own any more; Exchange on the premises does. */
export const exchangeTokenOffOnline: Scenario = {
  name: 'exchange-token-off-online',
  symptom:
    'getUserIdentityTokenAsync and getCallbackTokenAsync fail with 9017 or 9018, for some customers only',
  platforms: ['web', 'windows', 'new-outlook', 'mac'],
  begins: '09:10',
  state: (at) =>
    `Mila signed in to the web and to Windows with a password at ${at('08:50')}; her mailbox is in Exchange Online`,

  setUp: (world) => signedIn(world, ['web', 'windows']),

  async play(world, steps) {
    const web = world.addIn('web', people.milan)
    const windows = world.addIn('windows', people.milan)
    await takeExchangeToken(steps, web, {
      title: 'an identity token, on the web',
      call: 'getUserIdentityToken',
      expected: { code: 9018, name: 'GenericTokenError' },
    })
    await takeExchangeToken(steps, windows, {
      title: 'a callback token, on Windows',
      call: 'getCallbackToken',
      expected: { code: 9017, name: 'InternalServerError' },
    })
    for (const platform of ['new-outlook', 'mac'] as const)
      await takeExchangeToken(steps, world.addIn(platform, people.milan), {
        title: `an identity token, ${platformWords[platform]}`,
        call: 'getUserIdentityToken',
        expected: { code: 9017, name: 'InternalServerError' },
      })
    await takeTokenByMailbox(steps, windows, {
      title: 'with Onbehalf, by the type of the mailbox',
      expected: { by: 'Entra' },
    })
    await moveMailbox(world, people.milan, 'premises')
    await takeExchangeToken(steps, windows, {
      title: 'the same mailbox on the premises: an identity token',
      call: 'getUserIdentityToken',
      expected: { version: 'ExIdTok.V1' },
    })
    await takeTokenByMailbox(steps, windows, {
      title: 'there, with Onbehalf',
      expected: { by: 'Exchange' },
    })
  },

  explanation:
    'Microsoft switched the tokens of Exchange Online off in every tenant by autumn 2025, and what is left is an error that says nothing. Servers on the premises go on. One add-in for both asks by userProfile.accountType.',
  remedies: [
    {
      who: 'developer',
      does: 'Use nested app authentication or single sign-on of Office online, and Exchange’s own tokens on the premises alone; @onbehalf/client does with exchangeIdentity().',
    },
  ],
  sources: [
    'https://learn.microsoft.com/office/dev/add-ins/outlook/faq-nested-app-auth-outlook-legacy-tokens',
    'https://github.com/OfficeDev/office-js/issues/5615',
  ],
  view: { app: 'outlook', platform: 'windows', user: people.milan },
}
