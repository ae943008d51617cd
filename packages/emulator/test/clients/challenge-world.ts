import { type RunningEmulator, startEmulator } from '../../src/start-emulator.js'
import { defaultPassword, defaultSecret, ids } from '../../src/tenant/default-tenant.js'
import { type PolicySketch, policyOf } from '../flows/support/policies.js'
import { type ClientProcess, startClient } from './client-process.js'
import { httpsCaller } from './https-call.js'
import { Person } from './person.js'

/** What the tests of challenges share: an emulator, Mila with her phone, and foreign clients. */
export interface ChallengeWorld {
  emulator: RunningEmulator
  /** Somebody at a browser of their own, who approves on the phone. */
  mila(): Person
  /** Switches a policy on; the next {@link ChallengeWorld.calm} takes it away. */
  policy(sketch: PolicySketch): string
  /** Calls the control API, and fails the test on a refusal. */
  control(method: string, path: string, body?: object): Promise<unknown>
  /** MSAL for Node as it comes from npm, told of nothing but its authority. */
  msalNode(kind: 'confidential' | 'public', app: string): Promise<ClientProcess>
  openid(app: string): Promise<ClientProcess>
  /** Stops the clients, takes policies and conditions away, and sets the clock right. */
  calm(): Promise<void>
}

/** Starts a world; its emulator is closed by the test. */
export async function challengeWorld(): Promise<ChallengeWorld> {
  const emulator = await startEmulator()
  const { origin, caCert, store } = emulator
  const call = httpsCaller(caCert)
  const clients: ClientProcess[] = []
  const start = async (driver: string, settings: unknown) => {
    const client = await startClient(driver, caCert, settings)
    clients.push(client)
    return client
  }
  const control: ChallengeWorld['control'] = async (method, path, body) => {
    const headers = { authorization: `Bearer ${emulator.controlKey}` }
    const answer = await call(
      method,
      `${origin}/_onbehalf/${path}`,
      headers,
      body === undefined ? undefined : JSON.stringify(body),
    )
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`)
    return answer.text === '' ? undefined : JSON.parse(answer.text)
  }
  const phone = async () => {
    const { prompts } = (await control('GET', 'phone')) as { prompts: { id: string; number: string }[] }
    for (const { id, number } of prompts) await control('POST', `phone/${id}`, { approve: true, number })
  }
  return {
    emulator,
    control,
    mila: () => new Person(call, { name: 'milan@contoso.com', password: defaultPassword, phone }),
    policy(sketch) {
      const policy = { ...policyOf(sketch), tenantId: ids.contoso }
      store.conditionalAccessPolicies.put(policy)
      return policy.id
    },
    msalNode: (kind, app) =>
      start('./msal-node-driver.mjs', {
        kind,
        config: {
          auth: {
            clientId: app,
            authority: `${origin}/${ids.contoso}`,
            knownAuthorities: [new URL(origin).host],
            ...(kind === 'confidential' && { clientSecret: defaultSecret(app) }),
          },
        },
      }),
    openid: (app) =>
      start('./openid-client-driver.mjs', {
        server: `${origin}/${ids.contoso}/v2.0`,
        clientId: app,
        secret: defaultSecret(app),
      }),
    async calm() {
      await Promise.all(clients.splice(0).map((client) => client.stop()))
      for (const policy of [...store.conditionalAccessPolicies.all()]) {
        store.conditionalAccessPolicies.delete(policy.id)
      }
      await control('DELETE', 'conditions')
      emulator.clock.reset()
    },
  }
}
