import { beforeEach, describe, expect, it } from 'vitest'
import type { Emulator } from '../../src/emulator.js'
import { ControlLine } from '../../src/host/control-line.js'
import { DirectoryLine } from '../../src/scenarios/world/directory-line.js'
import { defaultPassword, ids } from '../../src/tenant/default-tenant.js'
import { GraphTokens } from '../graph-tokens.js'
import { Browser, type Page } from './support/browser.js'
import {
  askToken,
  authorizeUrl,
  type CodeRequest,
  decode,
  emulator,
  origin,
  originOf,
  redemption,
  signIn,
  spaRequest,
  tokensFor,
  webRequest,
} from './support/flows.js'

const noah = 'nomfa@contoso.com'
const sam = 'someone@outlook.com'
let made: Emulator
let contoso: DirectoryLine
let fabrikam: DirectoryLine

beforeEach(async () => {
  made = await emulator()
  const { fetch: send, controlKey } = made
  contoso = new DirectoryLine({ send, origin, control: new ControlLine({ origin, controlKey, send }) })
  fabrikam = contoso.in(ids.fabrikam)
})

const invite = (address: string) =>
  fabrikam.ask<{ status: string; invitedUser: { id: string } }>('POST', '/v1.0/invitations', {
    invitedUserEmailAddress: address,
    inviteRedirectUrl: 'https://localhost:3000/',
  })
const there: CodeRequest = { ...spaRequest, tenant: ids.fabrikam }
const wayThere = async (user: string, request = there): Promise<Page> => {
  const browser = new Browser(made)
  const page = await browser.open(authorizeUrl({ ...request, more: { login_hint: user, ...request.more } }))
  return (await page.press('submit', { password: defaultPassword })).press('kmsi-no')
}
const numberIn = (page: Page) => /AADSTS(\d+)/.exec(page.html)?.[1]

describe('a guest', () => {
  it('who was not invited is refused with 50020', async () => {
    expect(numberIn(await signIn(new Browser(made), there, noah))).toBe('50020')
  })

  it('who was invited reviews what the organization learns, once, and is told by home and resource ids', async () => {
    const { status, invitedUser } = await invite(noah)
    expect(status).toBe('PendingAcceptance')
    const review = await wayThere(noah)
    expect(review.title).toContain('Fabrikam would like to')
    let page = await review.press('accept')
    if (page.has('accept')) page = await page.press('accept')
    const form = redemption(there, page.answer.get('code') ?? '', { client_info: '1' })
    const { body } = await askToken(made, ids.fabrikam, form, originOf(there))
    expect(decode(body.id_token).claims).toMatchObject({
      oid: invitedUser.id,
      tid: ids.fabrikam,
      idp: `${origin}/${ids.contoso}/`,
    })
    expect(JSON.parse(Buffer.from(body.client_info, 'base64url').toString())).toEqual({
      uid: ids.nomfa,
      utid: ids.contoso,
    })
    const guest = await fabrikam.ask(
      'GET',
      `/v1.0/users/${invitedUser.id}?$select=externalUserState,userType`,
    )
    expect(guest).toMatchObject({ externalUserState: 'Accepted', userType: 'Guest' })
    expect((await wayThere(noah)).title).not.toContain('would like to')
  })

  it('who declines the review sends access_denied back, and stays invited', async () => {
    await invite(noah)
    expect((await (await wayThere(noah)).press('cancel')).answer.get('error')).toBe('access_denied')
    expect((await wayThere(noah)).title).toContain('would like to')
  })

  it('who has not come yet gets no token by refresh: 50014', async () => {
    const first = await tokensFor(made, spaRequest, noah)
    await invite(noah)
    const form = { grant_type: 'refresh_token', client_id: ids.spa, refresh_token: first.body.refresh_token }
    const { body } = await askToken(made, ids.fabrikam, form, originOf(spaRequest))
    expect(body.error_codes).toEqual([50014])
  })

  it('is addressed by the tenant visited: common leads home', async () => {
    const { body } = await tokensFor(made, spaRequest)
    expect(decode(body.id_token).claims).toMatchObject({ tid: ids.contoso, oid: ids.milan })
    const form = { grant_type: 'refresh_token', client_id: ids.spa, refresh_token: body.refresh_token }
    const visited = await askToken(made, ids.fabrikam, { ...form, scope: 'openid' }, originOf(spaRequest))
    expect(visited.body.error_codes ?? decode(visited.body.id_token).claims.tid).toEqual([65001])
  })

  it('can be a personal account, though the app takes work accounts only', async () => {
    const web = { ...webRequest, tenant: ids.fabrikam }
    expect(numberIn(await wayThere(sam, web).catch(() => signIn(new Browser(made), web, sam)))).toBe('500200')
    await invite(sam)
    expect((await wayThere(sam, web)).title).toContain('Fabrikam would like to')
  })
})

describe('an invitation', () => {
  it.each([
    ['of a member', 'milan@contoso.com', 'contoso'],
    ['of nobody', 'nobody@nowhere.example', 'fabrikam'],
  ] as const)('%s is refused', async (_what, address, tenant) => {
    const line = tenant === 'contoso' ? contoso : fabrikam
    const body = { invitedUserEmailAddress: address, inviteRedirectUrl: 'https://localhost:3000/' }
    await expect(line.ask('POST', '/v1.0/invitations', body)).rejects.toMatchObject({ status: 400 })
  })

  it('is for those whom the authorization policy names', async () => {
    const noahsTool = await new GraphTokens(made).asUser(ids.nomfa, 'User.Invite.All')
    const body = { invitedUserEmailAddress: sam, inviteRedirectUrl: 'https://localhost:3000/' }
    const path = '/graph/v1.0/invitations'
    await contoso.ask('PATCH', '/v1.0/policies/authorizationPolicy', {
      allowInvitesFrom: 'adminsAndGuestInviters',
    })
    expect((await noahsTool.send('POST', path, body)).status).toBe(403)
    await contoso.ask('PATCH', '/v1.0/policies/authorizationPolicy', { allowInvitesFrom: 'everyone' })
    expect((await noahsTool.send('POST', path, body)).status).toBe(201)
  })
})

describe('a personal account', () => {
  it('has no v1: 500201 on the page', async () => {
    const v1 = {
      ...spaRequest,
      version: 'v1.0' as const,
      more: { resource: 'https://graph.microsoft.com', login_hint: sam },
    }
    const page = await new Browser(made).open(authorizeUrl(v1))
    expect(numberIn(await page.press('submit', { password: defaultPassword }))).toBe('500201')
  })

  it('of another tenant is told as one of live.com', async () => {
    const page = await signIn(new Browser(made), there, sam)
    expect(page.html).toContain('from identity provider &#39;live.com&#39;')
  })
})

interface AudienceRow {
  audience: string
  tenant: 'home' | 'elsewhere' | 'common' | 'organizations' | 'consumers'
  aadsts: string | undefined
}

/** @see https://learn.microsoft.com/entra/identity-platform/supported-accounts-validation and the facts behind each code. */
const audiences: AudienceRow[] = [
  { audience: 'AzureADMyOrg', tenant: 'home', aadsts: undefined },
  { audience: 'AzureADMyOrg', tenant: 'elsewhere', aadsts: '700016' },
  { audience: 'AzureADMyOrg', tenant: 'common', aadsts: '50194' },
  { audience: 'AzureADMyOrg', tenant: 'organizations', aadsts: '50194' },
  { audience: 'AzureADMyOrg', tenant: 'consumers', aadsts: '9002332' },
  { audience: 'AzureADMultipleOrgs', tenant: 'home', aadsts: undefined },
  { audience: 'AzureADMultipleOrgs', tenant: 'elsewhere', aadsts: undefined },
  { audience: 'AzureADMultipleOrgs', tenant: 'common', aadsts: undefined },
  { audience: 'AzureADMultipleOrgs', tenant: 'consumers', aadsts: '9002332' },
  { audience: 'AzureADandPersonalMicrosoftAccount', tenant: 'common', aadsts: undefined },
  { audience: 'AzureADandPersonalMicrosoftAccount', tenant: 'consumers', aadsts: undefined },
  { audience: 'PersonalMicrosoftAccount', tenant: 'consumers', aadsts: undefined },
  { audience: 'PersonalMicrosoftAccount', tenant: 'common', aadsts: '9002331' },
  { audience: 'PersonalMicrosoftAccount', tenant: 'home', aadsts: '9002331' },
]

describe('the sign-in audience', () => {
  it.each(audiences)('$audience at $tenant: $aadsts', async ({ audience, tenant, aadsts }) => {
    await contoso.ask('PATCH', `/v1.0/applications(appId='${ids.spa}')`, { signInAudience: audience })
    const segment =
      { home: ids.contoso as string, elsewhere: ids.fabrikam as string }[tenant as 'home'] ?? tenant
    const page = await new Browser(made).open(authorizeUrl({ ...spaRequest, tenant: segment }))
    expect(numberIn(page)).toBe(aadsts)
  })
})

describe('an application with assignment required', () => {
  const request = { ...webRequest, tenant: ids.contoso }

  beforeEach(() =>
    contoso.ask('PATCH', `/v1.0/servicePrincipals(appId='${ids.web}')`, { appRoleAssignmentRequired: true }),
  )

  async function assign(principalId: string): Promise<void> {
    const { id: resourceId } = made.directory.servicePrincipal(ids.contoso, ids.web)!
    const appRoleId = '00000000-0000-0000-0000-000000000000'
    await contoso.ask('POST', `/v1.0/servicePrincipals/${resourceId}/appRoleAssignedTo`, {
      ...{ principalId, resourceId, appRoleId },
    })
  }

  it('lets in who is assigned, and nobody else', async () => {
    await assign(ids.milan)
    expect((await signIn(new Browser(made), request)).answer.get('code')).toBeTruthy()
    expect(numberIn(await signIn(new Browser(made), request, noah))).toBe('50105')
  })

  it('lets in the members of a group that is assigned', async () => {
    const { id } = await contoso.ask<{ id: string }>('POST', '/v1.0/groups', {
      ...{ displayName: 'Readers', mailEnabled: false, mailNickname: 'readers', securityEnabled: true },
      'members@odata.bind': [`https://graph.microsoft.com/v1.0/users/${ids.nomfa}`],
    })
    await assign(id)
    expect((await signIn(new Browser(made), request, noah)).answer.get('code')).toBeTruthy()
    expect(numberIn(await signIn(new Browser(made), request))).toBe('50105')
  })
})

describe('an API', () => {
  it('that an administrator disabled issues no tokens: 500014', async () => {
    await contoso.ask('PATCH', `/v1.0/servicePrincipals(appId='${ids.inbox}')`, { accountEnabled: false })
    const { body } = await tokensFor(
      made,
      { ...webRequest, scope: `openid api://localhost:3000/${ids.inbox}/access_as_user` },
      'milan@contoso.com',
    )
    expect(body.error_codes).toEqual([500014])
  })

  it('that was deleted is known to nobody: 700016 as a client, 500011 as an API', async () => {
    await contoso.ask('DELETE', `/v1.0/applications(appId='${ids.inbox}')`)
    const asClient = await askToken(made, ids.contoso, {
      ...{ grant_type: 'client_credentials', client_id: ids.inbox, client_secret: 'x', scope: 'x/.default' },
    })
    expect(asClient.body.error_codes).toEqual([700016])
    const scope = `openid api://localhost:3000/${ids.inbox}/access_as_user`
    const asApi = await new Browser(made).open(authorizeUrl({ ...webRequest, scope }))
    expect(asApi.answer.get('error_description')).toContain('AADSTS500011')
  })
})
