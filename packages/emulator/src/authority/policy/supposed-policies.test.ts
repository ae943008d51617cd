import { beforeEach, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../../emulator.js'
import { graphAppId } from '../../tenant/microsoft-graph-permissions.js'

let emulator: Emulator
beforeEach(() => {
  emulator = createEmulator()
})

const mfa = {
  displayName: 'MFA for Office 365',
  state: 'enabled',
  conditions: {
    clientAppTypes: ['all'],
    users: { includeUsers: ['All'] },
    applications: { includeApplications: ['Office365'] },
  },
  grantControls: { operator: 'OR', builtInControls: ['mfa'] },
}

async function ask(question: object): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await emulator.fetch(
    new Request('https://localhost:8443/_onbehalf/what-if', {
      method: 'POST',
      headers: { authorization: `Bearer ${emulator.controlKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ user: 'milan@contoso.com', scopes: ['Mail.Read'], ...question }),
    }),
  )
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

it('says what a policy that nobody made would refuse, and makes none', async () => {
  const { body } = await ask({ policies: [mfa] })
  expect(body).toMatchObject({ outcome: 'refused', refusal: { aadsts: 50076 } })
  expect((await ask({})).body).toMatchObject({ outcome: 'allowed' })
})

it('puts a supposed policy in the place of the one with its id', async () => {
  const roles = ['Policy.Read.All', 'Policy.ReadWrite.ConditionalAccess']
  const token = await emulator.mintToken({
    appOnly: true,
    tenant: 'contoso.com',
    resource: graphAppId,
    roles,
  })
  const created = await emulator.fetch(
    new Request('https://localhost:8443/graph/v1.0/identity/conditionalAccess/policies', {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(mfa),
    }),
  )
  const { id } = (await created.json()) as { id: string }
  expect((await ask({})).body).toMatchObject({ outcome: 'refused' })
  expect((await ask({ policies: [{ ...mfa, id, state: 'disabled' }] })).body).toMatchObject({
    outcome: 'allowed',
  })
})

it('refuses a policy that Graph would not take, by its field', async () => {
  const { status, body } = await ask({ policies: [{ ...mfa, state: 'on' }] })
  expect(status).toBe(400)
  expect(body).toMatchObject({
    error: { code: 'unfit-policy', message: expect.stringContaining('policies.0: state') },
  })
})
