import { it } from 'vitest'
import { ids } from '../../../src/tenant/default-ids.js'
import { seen } from '../errors/seen.js'
import { type CodeRequest, cliRequest, daemonForm, webRequest } from '../support/client-requests.js'
import { askToken, decode, redemption, signIn } from '../support/flows.js'
import { type Constraint, type Fields, type FlowWorld, named, outcome, played, seenAs } from './constraint.js'

const page = 'azuread-dev v1-protocols-oauth-code'
const codes = 'reference-error-codes'
const tokens = 'access-tokens, versions'
const graph = 'https://graph.microsoft.com'

const first = (request: CodeRequest, more: Fields = {}): CodeRequest => ({
  ...request,
  version: 'v1.0',
  more: { resource: graph, ...request.more, ...more },
})

async function redeemed(world: FlowWorld, request = first(cliRequest), more: Fields = {}) {
  const form = redemption(request, await world.code(request), more)
  return askToken(world.made, request.tenant, form, {}, 'v1.0')
}

const member = (name: string, expected: string): Constraint => ({
  source: `${page}, successful response`,
  rule: name,
  expected,
  play: async (world) => {
    const { body } = await redeemed(world)
    return name === 'resource' ? body.resource : `${typeof body[name]} ${/^\d+$/.test(body[name])}`
  },
})

const answers: readonly Constraint[] = [
  {
    source: page,
    rule: 'a code becomes an access token, a refresh token and an id token',
    expected: 'access id refresh',
    play: async (world) => outcome(await redeemed(world)),
  },
  member('expires_in', 'string true'),
  member('expires_on', 'string true'),
  member('not_before', 'string true'),
  member('resource', graph),
  {
    source: tokens,
    rule: 'Graph’s token is of version 1',
    expected: '1.0',
    play: async (world) => decode((await redeemed(world)).body.access_token).claims.ver,
  },
  {
    source: tokens,
    rule: 'the id token is of version 1 too',
    expected: '1.0',
    play: async (world) => decode((await redeemed(world)).body.id_token).claims.ver,
  },
  {
    source: tokens,
    rule: 'an API that takes version 2 gets version 2, for the API decides',
    expected: '2.0',
    play: async (world) => {
      const { body } = await askToken(
        world.made,
        ids.contoso,
        { ...daemonForm, scope: undefined, resource: ids.inbox },
        {},
        'v1.0',
      )
      return decode(body.access_token).claims.ver
    },
  },
]

const requests: readonly Constraint[] = [
  {
    source: `${page}: resource, at one of the two endpoints`,
    rule: 'the resource may be named when the code is redeemed',
    expected: graph,
    play: async (world) => {
      const { body } = await redeemed(world, first(cliRequest, { resource: undefined }), { resource: graph })
      return body.resource ?? outcome({ status: 400, body })
    },
  },
  {
    source: `${codes}, 500011`,
    rule: 'a resource that does not exist is refused',
    expected: 'invalid_resource 500011',
    play: async (world) =>
      seenAs(seen(await signIn(world.browser(), first(cliRequest, { resource: 'https://nobody.example' })))),
  },
  ...[
    'values',
    'https://one.example https://two.example',
    'https://graph.microsoft.com/User.Read',
    'https:',
    '"',
  ].map(
    (resource): Constraint => ({
      source: 'react-adal issue 73, aws agentcore-cli issue 2257: 500011 whatever the resource looks like',
      rule: `the resource ${resource} is refused as one that does not exist`,
      expected: 'invalid_resource 500011, invalid_resource 500011',
      play: async (world) => {
        const refused = await world.ask(
          ids.contoso,
          { ...daemonForm, scope: undefined, resource },
          {},
          'v1.0',
        )
        return `${refused}, ${seenAs(seen(await signIn(world.browser(), first(cliRequest, { resource }))))}`
      },
    }),
  ),
  {
    source: `${codes}, 500011`,
    rule: 'a code is not redeemed for one either',
    expected: 'invalid_resource 500011',
    play: async (world) => outcome(await redeemed(world, first(cliRequest), { resource: 'one two' })),
  },
  {
    source: `${codes}, 650057`,
    rule: 'a resource that the registration does not list is refused',
    expected: 'invalid_resource 650057',
    play: async (world) =>
      seenAs(seen(await signIn(world.browser(), first(cliRequest, { resource: ids.legacyApi })))),
  },
  {
    source: `${codes}, 90027 and 500201`,
    rule: 'personal accounts are not served',
    expected: 'page 500201',
    play: async (world) =>
      seenAs(
        seen(
          await signIn(
            world.browser(),
            first({
              ...webRequest,
              client: ids.spa,
              redirectUri: 'https://localhost:3000/',
              tenant: 'common',
            }),
            'someone@outlook.com',
          ),
        ),
      ),
  },
  {
    source: `${codes}, 901002`,
    rule: 'resource is no parameter of v2',
    expected: 'invalid_request 901002',
    play: (world) => world.ask(ids.contoso, { ...daemonForm, resource: graph }),
  },
  {
    source: `${page}, prompt`,
    rule: 'admin_consent is a prompt of v1',
    expected: 'page 90093',
    play: async (world) =>
      seenAs(
        seen(
          await signIn(world.browser(), first(webRequest, { prompt: 'admin_consent' }), 'nomfa@contoso.com'),
        ),
      ),
  },
  {
    source: 'v2-oauth2-auth-code-flow, prompt',
    rule: 'and none of v2',
    expected: 'invalid_request 90023',
    play: (world) => world.told({ ...webRequest, more: { prompt: 'admin_consent' } }),
  },
  {
    source: `${page}, response_type`,
    rule: 'token alone is a response type of v1',
    expected: 'access_token',
    play: async (world) => {
      const request = first(webRequest, {
        response_type: 'token',
        code_challenge: undefined,
        code_challenge_method: undefined,
      })
      const { answer } = await signIn(world.browser(), request)
      return answer.has('access_token')
        ? 'access_token'
        : seenAs(seen(await signIn(world.browser(), request)))
    },
  },
  {
    source: 'v2-conditional-access-dev-guide; azure-cli reports of 2020',
    rule: 'a second factor that is missing is interaction_required here',
    expected: 'interaction_required 50076 basic_action',
    play: async (world) => {
      const {
        body: { refresh_token },
      } = await redeemed(world)
      await world.addPolicy({ grantControls: { operator: 'OR', builtInControls: ['mfa'] } })
      return world.ask(
        ids.contoso,
        { grant_type: 'refresh_token', client_id: ids.cli, refresh_token, resource: graph },
        {},
        'v1.0',
      )
    },
  },
  {
    source: `${page}, client credentials`,
    rule: 'resource is required for an application alone',
    expected: 'invalid_request 900144',
    play: (world) => world.ask(ids.contoso, { ...daemonForm, scope: undefined }, {}, 'v1.0'),
  },
]

it.each(named(answers))('what the v1 endpoint answers (%s): %s: %s', played())
it.each(named(requests))('what the v1 endpoint is asked (%s): %s: %s', played())
