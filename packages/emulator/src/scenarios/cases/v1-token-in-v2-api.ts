import { decodeJwt } from 'jose'
import { ids } from '../../tenant/default-ids.js'
import type { Scenario } from '../scenario.js'
import { checkedByHand } from '../world/by-hand.js'
import { people } from '../world/people.js'
import { takeQuietly } from '../world/quiet-play.js'

/** The registration names no version of access tokens, and the API was written for the second. */
export const v1TokenInV2Api: Scenario = {
  name: 'v1-token-in-v2-api',
  symptom: 'The API refuses every token: issuer, audience and claims are not those of the documentation',
  platforms: ['windows'],
  begins: '09:00',
  state: (at) =>
    `The registration of the API says nothing of requestedAccessTokenVersion · Mila signed in to Windows with a password at ${at('08:50')}`,

  async setUp(world) {
    await world.at('08:45')
    await world.sideload('legacy')
    await world.at('08:50')
    await world.office.signIn('windows', people.milan, 'password')
    await world.at('09:00')
  },

  async play(world, steps) {
    const addIn = world.addIn('windows', people.milan, { name: 'legacy' })
    const answer = await addIn.getAccessToken()
    const token = 'accessToken' in answer ? answer.accessToken : ''
    const { ver, aud, appid, azp, unique_name: uniqueName, preferred_username: username } = decodeJwt(token)
    steps.take('the token', {
      good: token !== '',
      words: JSON.stringify({ ver, aud, unique_name: uniqueName }),
      facts: {
        ver,
        audienceIsUri: String(aud).startsWith('api://'),
        caller: appid === undefined ? 'azp' : 'appid',
        hasAzp: azp !== undefined,
        name: uniqueName,
        hasPreferredUsername: username !== undefined,
      },
      expected: {
        ver: '1.0',
        audienceIsUri: true,
        caller: 'appid',
        hasAzp: false,
        name: people.milan,
        hasPreferredUsername: false,
      },
    })
    steps.take('checked by hand, as of version 2', {
      ...(await checkedByHand(world, token, {
        issuer: world.issuerOf(ids.contoso),
        audience: ids.legacyApi,
      })),
      expected: { check: 'refused: iss' },
    })
    await takeQuietly(world, steps, addIn, 'the API takes both versions')
  },

  explanation:
    'The version of an access token follows the registration of the API that it is for, and not the endpoint that was asked. Where requestedAccessTokenVersion is null, tokens are of version 1: another issuer, the App ID URI as audience, appid for azp, unique_name for preferred_username. A check that was written for version 2 refuses them all.',
  remedies: [
    {
      who: 'developer',
      does: 'Set requestedAccessTokenVersion to 2 in the registration of the API, or take both versions knowingly, each by its own issuer and audience.',
    },
  ],
  sources: [
    'https://learn.microsoft.com/entra/identity-platform/access-tokens',
    'https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference',
  ],
}
