import { describe, expect, it } from 'vitest'
import { redirectPage, signInPage } from './pages.js'

const settings = { clientId: 'c', scope: 'api://host/c/access_as_user', script: '/kit/dialog.js' }

describe('the pages that a server offers', () => {
  it('hold their settings as data, and no script of their own', () => {
    const html = signInPage(settings)
    const data = /<script type="application\/json" id="onbehalf">(.*)<\/script>/.exec(html)?.[1]
    expect(JSON.parse(data ?? '')).toEqual({ clientId: 'c', scope: settings.scope })
    expect(html.match(/<script/g)).toHaveLength(2)
    expect(html).toContain('<script type="module" src="/kit/dialog.js">')
  })

  it.each(['"></script><script>alert(1)</script>', "</title><img src=x onerror='alert(1)'>"])(
    'cannot be broken out of by %s',
    (evil) => {
      const html = signInPage({ ...settings, scope: evil, script: evil, language: evil })
      expect(html.match(/<script/g)).toHaveLength(2)
      expect(html).not.toContain('<img')
    },
  )

  it('end MSAL’s own popups with its bridge', () => {
    expect(redirectPage({ script: '/kit/redirect.js' })).toContain('src="/kit/redirect.js"')
  })
})
