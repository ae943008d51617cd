import { X509Certificate } from 'node:crypto'
import { Hono } from 'hono'
import { z } from 'zod'
import { readBody, refuse } from '../controls/refuse.js'
import { defaultPassword } from '../tenant/default-tenant.js'
import type { OnPremisesAccount } from '../tenant/records.js'
import type { FederationService } from './service.js'

const accountChange = z.strictObject({
  displayName: z.string().min(1).max(256).optional(),
  password: z.string().min(1).max(256).optional(),
  accountEnabled: z.boolean().optional(),
  isPasswordExpired: z.boolean().optional(),
  immutableId: z.string().min(1).max(64).nullable().optional(),
  totpSecret: z
    .string()
    .regex(/^[A-Z2-7]{16,64}$/, 'expected a secret in base32')
    .nullable()
    .optional(),
})

const certificateAction = z.strictObject({ action: z.enum(['prepare', 'promote']) })

/**
 * What stands behind AD FS, as routes of the control API: the accounts of the directory on the premises (`GET`, `PUT` and
 * `DELETE` of `/accounts/{name}`) and the certificates that sign (`GET`, `POST` of `/certificates`): `prepare` publishes
 * the next one, `promote` lets it sign, whether Entra has heard of it or not.
 */
export function controlRoutes(service: FederationService): Hono {
  const { accounts, certificates, ground } = service
  const routes = new Hono()
  routes.get('/accounts', (context) =>
    context.json({ accounts: [...ground.store.onPremisesAccounts.all()].map(shown) }),
  )
  routes.put('/accounts/:name', async (context) => {
    const name = context.req.param('name')
    const known = accounts.find(name)
    if (!known && !/^[^@\s]{1,64}@[\w.-]{1,200}$/.test(name))
      return refuse(400, 'bad-name', `name: expected a user principal name, not ${name.slice(0, 100)}.`)
    const change = await readBody(context.req, accountChange)
    const account = changed(known ?? newAccount(service, name), change)
    ground.store.onPremisesAccounts.put(account)
    return context.json(shown(account), known ? 200 : 201)
  })
  routes.delete('/accounts/:name', (context) => {
    const name = context.req.param('name')
    const known = accounts.find(name)
    if (!known)
      return refuse(404, 'no-such-account', `name: nobody on the premises is called ${name.slice(0, 100)}.`)
    ground.store.onPremisesAccounts.delete(known.id)
    return context.body(null, 204)
  })
  routes.get('/certificates', async (context) => context.json(await shownCertificates(service)))
  routes.post('/certificates', async (context) => {
    const { action } = await readBody(context.req, certificateAction)
    await (action === 'prepare' ? certificates.prepareNext() : certificates.promote())
    return context.json(await shownCertificates(service))
  })
  return routes
}

function newAccount({ ground }: FederationService, userPrincipalName: string): OnPremisesAccount {
  const user = ground.directory.userByName(userPrincipalName)
  return {
    id: user?.id ?? ground.randomId(),
    userPrincipalName,
    displayName: user?.displayName ?? userPrincipalName,
    password: defaultPassword,
    accountEnabled: true,
    isPasswordExpired: false,
    immutableId: user?.onPremisesImmutableId ?? null,
  }
}

function changed(
  account: OnPremisesAccount,
  { totpSecret, ...change }: z.infer<typeof accountChange>,
): OnPremisesAccount {
  const { totpSecret: before, ...rest } = account
  const secret = totpSecret === undefined ? before : (totpSecret ?? undefined)
  const named = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
  return { ...rest, ...named, ...(secret !== undefined && { totpSecret: secret }) }
}

/** Never the password, nor the secret of the second factor. */
function shown({ password: _password, totpSecret, ...account }: OnPremisesAccount): object {
  return { ...account, hasSecondFactor: totpSecret !== undefined }
}

async function shownCertificates({ certificates }: FederationService): Promise<object> {
  const { primary, next } = await certificates.published()
  return { primary: described(primary), next: next === undefined ? null : described(next) }
}

function described(certificate: string): object {
  const { fingerprint256, validTo } = new X509Certificate(Buffer.from(certificate, 'base64'))
  return { certificate, fingerprint256, validTo: new Date(validTo).toISOString() }
}
