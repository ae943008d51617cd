import { describe, expect, it } from 'vitest'
import { ids } from '../../src/tenant/default-tenant.js'
import { Browser } from './support/browser.js'
import { authorizeUrl, emulator, exampleOrigin, origin, spaRequest } from './support/flows.js'

describe('an address that only reads like a registered one', () => {
  const registered = `${exampleOrigin}/taskpane.html`
  const addresses: [string, string][] = [
    ['has a line break', `${registered}\n`],
    ['has a control character', `${registered}\u0001`],
    ['has a host in another alphabet', registered.replace('localhost', 'loc\u0430lhost')],
    ['has a host in wide letters', registered.replace('localhost', '\uff4cocalhost')],
    ['has a path beyond ASCII', `${registered}\u20ac`],
    ['has backslashes', registered.replace('//', '\\\\')],
    ['has no slashes', registered.replace('//', '')],
    ['goes up and down again', registered.replace('/task', '/a/../task')],
    ['has a host in capitals', registered.replace('localhost', 'LOCALHOST')],
    ['ends with a question mark', `${registered}?`],
    ['begins with a blank', ` ${registered}`],
    ['ends with a blank', `${registered} `],
  ]

  it.each(addresses)('is refused at authorize when it %s', async (_what, redirectUri) => {
    const request = { ...spaRequest, client: ids.inbox, redirectUri }
    const silently = authorizeUrl({ ...request, more: { prompt: 'none' } })
    for (const url of [authorizeUrl(request), silently]) {
      const page = await new Browser(await emulator()).open(url)
      expect(page.status).toBe(400)
      expect(page.response.headers.has('location')).toBe(false)
      expect(page.html).toContain('<dd>AADSTS50011</dd>')
    }
  })

  it.each(addresses)('is refused at logout when it %s', async (_what, address) => {
    const url = new URL(`${origin}/common/oauth2/v2.0/logout`)
    url.searchParams.set('post_logout_redirect_uri', address)
    const page = await new Browser(await emulator()).open(url)
    expect(page.status).toBe(400)
    expect(page.response.headers.has('location')).toBe(false)
    expect(page.html).toContain('<dd>AADSTS50011</dd>')
  })
})
