import { ids } from '../../../src/tenant/default-tenant.js'
import type { Play } from '../play.js'

const entry = {
  duration: 1,
  from: 'add-in',
  to: 'office',
  kind: 'office',
  method: 'getAccessToken',
  url: 'Contoso Inbox',
  status: 0,
  summary: 'asks',
  correlationId: 'one',
  error: { office: 13001 },
  request: { headers: {}, body: '{}' },
  response: { headers: {} },
}
const question = {
  user: 'milan@contoso.com',
  scopes: ['Mail.Read'],
  proofs: ['password', { method: 'totp', ago: 'PT3H' }],
  platform: 'windows',
}
const order = {
  user: 'milan@contoso.com',
  resource: ids.inbox,
  scopes: ['access_as_user'],
  proofs: ['password', 'totp'],
  expiresIn: 60,
  claims: { acrs: ['c1'] },
  header: { kid: 'x' },
  signature: 'broken',
}

/** The control API: clock, conditions, faults, journal, tokens to order, what-if, the sign-in log. */
export const controls: Play = {
  name: 'controls',
  async play({ control }) {
    const at = (path: string) => `/_onbehalf/${path}`
    await control('GET', at('status'))
    await control('POST', at('clock'), { advance: 'PT1S' })
    await control('POST', at('clock'), { run: false })
    await control('PATCH', at('conditions'), {
      people: { address: '203.0.113.10', country: 'DE' },
      signInRisk: 'none',
      eventDelay: 'PT0S',
    })
    await control('PUT', at('faults'), {
      match: { route: '/nothing', app: 'x', user: 'y' },
      effect: { status: 503, error: 'x', retryAfter: 1 },
      count: 1,
    })
    await control('DELETE', at('faults'))
    await control('POST', at('journal'), [entry])
    await control('GET', at('journal?after=0&limit=3&format=har'))
    await control('POST', at('tokens'), order)
    await control('POST', at('tokens'), { client: ids.daemon, roles: ['x'], tenant: 'contoso.com' })
    await control('POST', at('what-if'), question)
    await control('GET', at('sign-ins?user=milan@contoso.com&limit=5'))
    await control('GET', at('phone?user=milan@contoso.com'))
  },
}
