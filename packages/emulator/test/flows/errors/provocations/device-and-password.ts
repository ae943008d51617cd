import { ids } from '../../../../src/tenant/default-ids.js'
import { defaultPassword } from '../../../../src/tenant/default-tenant/facts.js'
import { cliRequest } from '../../support/client-requests.js'
import type { ErrorWorld } from '../error-world.js'
import { answer, type Provocation, page, reference } from '../provocation.js'
import { seen } from '../seen.js'

const deviceFlow = 'entra-docs identity-platform/v2-oauth2-device-code.md'
const passwordFlow = 'entra-docs identity-platform/v2-oauth-ropc.md'
const post = (fields: Record<string, string>) => ({ method: 'POST', body: new URLSearchParams(fields) })

interface Codes {
  device_code: string
  user_code: string
}

async function newCodes(world: ErrorWorld): Promise<Codes> {
  const form = post({ client_id: ids.cli, scope: 'openid User.Read' })
  const answered = await world.fetch(`/${ids.contoso}/oauth2/v2.0/devicecode`, form)
  return (await answered.json()) as Codes
}

function poll(world: ErrorWorld, device_code: string) {
  const grant_type = 'urn:ietf:params:oauth:grant-type:device_code'
  return world.token(ids.contoso, { grant_type, client_id: ids.cli, device_code })
}

async function typeCode(world: ErrorWorld, otc: string) {
  return (await world.browser().open('https://localhost:8443/device')).press('submit', { otc })
}

/** Types a code, signs in and cancels. */
async function decline(world: ErrorWorld): Promise<Codes> {
  const codes = await newCodes(world)
  let now = await typeCode(world, codes.user_code)
  now = await now.press('submit', { username: 'milan@contoso.com' })
  now = await now.press('submit', { password: defaultPassword })
  now = await now.press('kmsi-no')
  await now.press('cancel')
  return codes
}

function signIn(world: ErrorWorld, form: Record<string, string>, tenant: string = ids.contoso) {
  return world.token(tenant, {
    ...{ grant_type: 'password', client_id: ids.cli, scope: 'openid User.Read' },
    ...{ username: 'milan@contoso.com', password: defaultPassword },
    ...form,
  })
}

/** Lets Mila come from a directory on the premises, where her password has expired. */
async function synchronize(world: ErrorWorld, immutableId: string): Promise<void> {
  await world.directory.ask('PATCH', `/v1.0/users/${ids.milan}`, { onPremisesImmutableId: immutableId })
  await world.control.ask('PUT', 'federation/accounts/milan@contoso.com', {
    ...{ immutableId, isPasswordExpired: true },
  })
}

/** Device codes and passwords that an application sends itself. */
export const deviceAndPassword: readonly Provocation[] = [
  {
    name: 'devicePending',
    aadsts: 70016,
    how: 'Ask with a device code before anybody has signed in.',
    expected: answer('authorization_pending'),
    source: deviceFlow,
    provoke: async (world) => poll(world, (await newCodes(world)).device_code),
  },
  {
    name: 'deviceDeclined',
    aadsts: 70018,
    how: 'Type the code at /device, sign in, and cancel; then ask with the device code.',
    expected: answer('authorization_declined'),
    source: deviceFlow,
    provoke: async (world) => poll(world, (await decline(world)).device_code),
  },
  {
    name: 'deviceCodeUnknown',
    aadsts: 70018,
    how: 'Ask with a device code that was made up.',
    expected: answer('bad_verification_code'),
    source: deviceFlow,
    provoke: (world) => poll(world, 'made-up'),
  },
  {
    name: 'deviceCodeExpired',
    aadsts: 70020,
    how: 'Ask with a device code after fifteen minutes.',
    expected: answer('expired_token'),
    source: deviceFlow,
    provoke: async (world) => {
      const { device_code } = await newCodes(world)
      await world.later('PT15M')
      return poll(world, device_code)
    },
  },
  {
    name: 'userCodeWrong',
    aadsts: 70018,
    how: 'Type a code at /device that no device shows.',
    expected: page,
    source: reference,
    provoke: async (world) => seen(await typeCode(world, 'ABCDEFGHJ')),
  },
  {
    name: 'userCodeExpired',
    aadsts: 70019,
    how: 'Type the code of a device after fifteen minutes.',
    expected: page,
    source: reference,
    provoke: async (world) => {
      const { user_code } = await newCodes(world)
      await world.later('PT15M')
      return seen(await typeCode(world, user_code))
    },
  },
  {
    name: 'userCodeEmpty',
    aadsts: 90119,
    how: 'Send the page at /device without a code.',
    expected: page,
    source: reference,
    provoke: async (world) => seen(await typeCode(world, '')),
  },
  {
    name: 'userCodeUsed',
    aadsts: 90120,
    how: 'Type a code at /device that was declined.',
    expected: page,
    source: reference,
    provoke: async (world) => seen(await typeCode(world, (await decline(world)).user_code)),
  },
  {
    name: 'grantNotForAlias',
    aadsts: 9001023,
    how: 'Send name and password to common.',
    expected: answer('invalid_request'),
    source: reference,
    provoke: (world) => signIn(world, { client_id: ids.spa }, 'common'),
  },
  {
    name: 'wrongPassword',
    aadsts: 50126,
    how: 'Send a wrong password with grant_type=password.',
    expected: answer('invalid_grant'),
    source: reference,
    provoke: (world) => signIn(world, { password: 'wrong' }),
  },
  {
    name: 'userNotFound',
    aadsts: 50034,
    how: 'Send the name of nobody with grant_type=password.',
    expected: answer('invalid_grant'),
    source: reference,
    provoke: (world) => signIn(world, { username: 'nobody@contoso.com' }),
  },
  {
    name: 'noPassword',
    aadsts: 50056,
    how: 'Send the name of somebody whose domain is federated with grant_type=password.',
    expected: answer('invalid_grant'),
    source: passwordFlow,
    provoke: (world) => signIn(world, { username: 'federated@corp.contoso.com' }),
  },
  {
    name: 'onPremisesPasswordExpired',
    aadsts: 50144,
    how: 'Give somebody an `onPremisesImmutableId` in Graph and an account with the same one on the premises, whose password has expired (`PUT /_onbehalf/federation/accounts/milan@contoso.com {"immutableId":"bWlsYQ==","isPasswordExpired":true}`); then send name and password.',
    expected: answer('invalid_grant', 'user_password_expired'),
    source: reference,
    provoke: async (world) => {
      await synchronize(world, 'bWlsYQ==')
      return signIn(world, {})
    },
  },
  {
    name: 'onPremisesPasswordExpired',
    aadsts: 50144,
    how: 'The same on the page that asks for the password.',
    expected: page,
    source: reference,
    provoke: async (world) => {
      await synchronize(world, 'bWlsYQ==')
      const more = { login_hint: 'milan@contoso.com' }
      const asked = await world.open({ ...cliRequest, more })
      return seen(await asked.press('submit', { password: defaultPassword }))
    },
  },
  {
    name: 'passwordExpired',
    aadsts: 50055,
    how: 'Set a password with forceChangePasswordNextSignIn through Graph, and send it with grant_type=password.',
    expected: answer('invalid_grant', 'user_password_expired'),
    source: reference,
    provoke: async (world) => {
      const password = 'Another-1-Password'
      await world.directory.ask('PATCH', '/v1.0/users/milan@contoso.com', {
        passwordProfile: { password, forceChangePasswordNextSignIn: true },
      })
      return signIn(world, { password })
    },
  },
]
