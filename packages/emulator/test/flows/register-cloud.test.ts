import { decodeJwt } from 'jose'
import { expect, it } from 'vitest'
import { signInByCode } from '../../src/registration/cloud-sign-in.js'
import { graphLine } from '../../src/registration/graph-line.js'
import { registrarPermissions } from '../../src/registration/graph-requests.js'
import { register } from '../../src/registration/register.js'
import { defaultPassword, ids } from '../../src/tenant/default-tenant.js'
import { graphCommandLineTools } from '../../src/tenant/microsoft-apps.js'
import { Browser } from './support/browser.js'
import { emulator, origin } from './support/flows.js'

const wish = { displayName: 'Fourth Coffee', origin: 'https://localhost:3100', permissions: ['Mail.Read'] }

/** Somebody at a browser of theirs who types the code and signs in. */
async function typeCode(
  made: Awaited<ReturnType<typeof emulator>>,
  code: string,
  user: string,
): Promise<void> {
  const browser = new Browser(made)
  let page = await (await browser.open(`${origin}/device`)).press('submit', { otc: code })
  page = await page.press('submit', { username: user })
  page = await page.press('submit', { password: defaultPassword })
  for (const answer of ['kmsi-no', 'continue', 'accept'])
    if (page.has(answer)) page = await page.press(answer)
}

async function signInAs(user: string, clientId: string = ids.cli) {
  const made = await emulator()
  const codes: string[] = []
  const token = await signInByCode({
    ...{ authority: origin, tenant: ids.contoso, clientId, permissions: registrarPermissions },
    fetch: made.fetch,
    show: ({ code }) => codes.push(code),
    async pause() {
      made.clock.advance(5_000)
      // Pending once, then signed in.
      if (codes.length === 2) await typeCode(made, codes[0] ?? '', user)
      codes.push('waited')
    },
  })
  const line = graphLine({ fetch: made.fetch, root: `${origin}/graph/v1.0`, token: async () => token })
  const registrar = { line, authority: origin, now: () => made.clock.now(), newId: made.randomId }
  return { made, token, registrar }
}

it('an administrator signs in by a code and registers, with a token that has no more than it takes', async () => {
  const { made, token, registrar } = await signInAs('admin@contoso.com')
  expect(String(decodeJwt(token).scp).split(' ')).toEqual(expect.arrayContaining([...registrarPermissions]))
  const { clientId, consent } = await register(registrar, wish)
  expect(consent.state).toBe('granted')
  expect(made.directory.application(clientId)).toMatchObject({
    signInAudience: 'AzureADMultipleOrgs',
    identifierUris: [`api://localhost:3100/${clientId}`],
    spa: { redirectUris: ['https://localhost:3100/taskpane.html', 'brk-multihub://localhost:3100'] },
  })
})

it('the cloud gives out client ids: a manifest that names an app of elsewhere is refused, unless a new one is wanted', async () => {
  const { registrar } = await signInAs('admin@contoso.com')
  const manifest = JSON.stringify({
    manifestVersion: '1.24',
    version: '1.0.0',
    id: '9d0d1c7e-4f6b-4b7f-8b2c-5b1f4f1f0009',
    developer: {
      name: 'Fourth Coffee',
      websiteUrl: 'https://localhost:3100',
      privacyUrl: 'https://localhost:3100',
      termsOfUseUrl: 'https://localhost:3100',
    },
    name: { short: 'Fourth Coffee', full: 'Fourth Coffee' },
    description: { short: 'Coffee', full: 'Coffee' },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: '#ffffff',
    validDomains: ['localhost:3100'],
    webApplicationInfo: {
      id: '4d8e2b17-6c3f-49a5-b0d1-8f27e5c9a609',
      resource: 'api://localhost:3100/4d8e2b17-6c3f-49a5-b0d1-8f27e5c9a609',
    },
    extensions: [
      {
        requirements: { scopes: ['document'] },
        runtimes: [
          {
            id: 'pane',
            type: 'general',
            code: { page: 'https://localhost:3100/taskpane.html' },
            actions: [],
          },
        ],
      },
    ],
  })
  await expect(register(registrar, { manifest })).rejects.toThrow(/--new/)
  const made = await register(registrar, { manifest, anew: true })
  expect(made.manifest).toBe(manifest.replaceAll('4d8e2b17-6c3f-49a5-b0d1-8f27e5c9a609', made.clientId))
})

it("a client of Microsoft's own is refused before anything is sent", async () => {
  await expect(signInAs('admin@contoso.com', graphCommandLineTools)).rejects.toThrow(/Microsoft's own/)
})
