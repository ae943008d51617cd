import type { EntraError } from '@onbehalf/protocol'
import type { Ground } from '../../ground.js'
import { evaluate } from '../../policy/evaluate.js'
import type { DeviceFacts, PolicyFacts } from '../../policy/facts.js'
import type { Proof } from '../../policy/proof.js'
import { type Service, services } from '../../policy/service-groups.js'
import { firstFactors } from '../../policy/session/sign-in-frequency.js'
import type { Verdict } from '../../policy/verdict.js'
import { officeClients } from '../../tenant/directory.js'
import type { Application, Tenant, User } from '../../tenant/records.js'
import { readScopes, type ScopeRequest } from '../consent/scope-request.js'
import { readClaimsRequest } from '../tokens/claims-request.js'
import { circumstancesOf } from './circumstances.js'
import { factsOf, type JudgedRequest } from './facts-of.js'
import { askedNow } from './judge.js'
import { refusalOf } from './refusal-of.js'
import { withSupposed } from './supposed-policies.js'
import { policiesOf } from './tenant-policies.js'
import type { WhatIfQuestion } from './what-if-question.js'

/** A question that names what does not exist; its message says what, and what does. */
export class UnknownInQuestion extends Error {
  override readonly name = 'UnknownInQuestion'
}

/** What the policies would say. */
export interface WhatIfAnswer {
  verdict: Verdict
  /** How the token service would refuse; undefined when it would not. */
  refusal: EntraError | undefined
  /** What they were asked about, with all defaults. */
  facts: PolicyFacts
  tenant: Tenant
}

const noScopes: ScopeRequest = { text: '', oidc: [], resources: [] }

/**
 * Asks the policies about a request that nobody made: the same engine, the same state.
 *
 * @throws UnknownInQuestion when the user, tenant, client or resource does not exist; EntraError for scopes that no API
 * has; UnfitSupposition for a policy that Graph would not take.
 */
export function whatIf(ground: Ground, question: WhatIfQuestion): WhatIfAnswer {
  const { tenant, user } = placed(ground, question)
  const client = application(ground, question.client ?? officeClients.office)
  const scopes =
    question.scopes === undefined
      ? noScopes
      : readScopes(question.scopes, {
          directory: ground.directory,
          client,
          tenant: tenant.displayName,
          unknownPermission: 'unknownScope',
        })
  const request = judgedQuestion(ground, question, { tenant, user, client, scopes })
  const device = deviceOf(question)
  const facts: PolicyFacts = {
    ...factsOf(ground, request),
    ...(question.resource === undefined ? {} : { resources: [resource(ground, question.resource)] }),
    ...(device === undefined ? {} : { device }),
  }
  const policies = withSupposed(policiesOf(ground, tenant), question.policies)
  const verdict = evaluate(askedNow(ground, request, policies), facts)
  return { verdict, facts, tenant, refusal: refusalIn(ground, verdict, request, facts) }
}

function judgedQuestion(
  ground: Ground,
  { occasion, proofs, address, country, platform, clientAppType, contexts, device }: WhatIfQuestion,
  parties: Pick<JudgedRequest, 'tenant' | 'user' | 'client' | 'scopes'>,
): JudgedRequest {
  const now = ground.clock.now()
  const proved = proofs.map((proof) => ({ method: proof.method, at: Math.max(0, now - proof.ago) }))
  const sender = {
    address: address ?? ground.conditions.values.people.address,
    ...(platform && { platform }),
  }
  return {
    ...parties,
    occasion,
    signIn: { at: signedInAt(proved, now), proofs: proved },
    isConfidential: isRedeemed(occasion) && parties.client.passwordCredentials.length > 0,
    circumstances: {
      ...circumstancesOf(ground, sender, clientAppType ?? 'browser'),
      ...(country && { country }),
      ...(device !== 'none' && { deviceId: supposedDevice }),
    },
    claims: { ...readClaimsRequest(undefined), contexts },
  }
}

/** When the person last proved a first factor. */
function signedInAt(proofs: readonly Proof[], now: number): number {
  const times = proofs.filter(({ method }) => firstFactors.includes(method)).map(({ at }) => at)
  return times.length > 0 ? Math.max(...times) : now
}

function isRedeemed(occasion: WhatIfQuestion['occasion']): boolean {
  return occasion === 'code' || occasion === 'refresh'
}

const supposedDevice = '00000000-0000-4000-8000-000000000000'

function deviceOf({ device, platform }: WhatIfQuestion): DeviceFacts | undefined {
  if (device === 'none') return undefined
  return {
    id: supposedDevice,
    displayName: 'The device of the question',
    accountEnabled: true,
    operatingSystem: platform ?? 'windows',
    ...device,
  }
}

function refusalIn(
  ground: Ground,
  verdict: Verdict,
  request: JudgedRequest,
  { resources }: PolicyFacts,
): EntraError | undefined {
  if (verdict.outcome === 'allowed') return undefined
  return refusalOf(verdict, {
    request,
    resource: resources[0]?.appId ?? request.client.appId,
    version: 'v2.0',
    refusalForm: ground.conditions.values.refusalForm,
  })
}

function placed({ directory, store }: Ground, question: WhatIfQuestion): { tenant: Tenant; user: User } {
  const person = directory.userByName(question.user) ?? store.users.get(question.user)
  if (!person)
    throw unknown(
      'user',
      question.user,
      [...store.users.all()].map((user) => user.userPrincipalName),
    )
  const tenant = directory.tenant(question.tenant ?? person.tenantId)
  if (!tenant) {
    throw unknown(
      'tenant',
      question.tenant,
      [...store.tenants.all()].map(({ displayName }) => displayName),
    )
  }
  const user = directory.userIn(tenant.id, person)
  if (!user) throw new UnknownInQuestion(`${question.user} has no account in ${tenant.displayName}.`)
  return { tenant, user }
}

function application({ store }: Ground, name: string): Application {
  const wanted = name.toLowerCase()
  const found = store.applications.find(
    ({ appId, displayName, identifierUris }) =>
      appId === wanted || displayName.toLowerCase() === wanted || identifierUris.includes(name),
  )
  if (found) return found
  throw unknown(
    'application',
    name,
    [...store.applications.all()].map(({ displayName }) => displayName),
  )
}

/** An API, or one of Microsoft's services behind Graph. */
function resource(ground: Ground, name: string): Service {
  const wanted = name.toLowerCase()
  const service = Object.values(services).find(
    ({ appId, displayName }) => appId === wanted || displayName.toLowerCase() === wanted,
  )
  if (service) return service
  const { appId, displayName } = application(ground, name)
  return { appId, displayName }
}

/** Names that a refusal lists; more help nobody. */
const mostNames = 30

function unknown(kind: string, given: string | undefined, known: readonly string[]): UnknownInQuestion {
  const names = known.slice(0, mostNames).join(', ')
  return new UnknownInQuestion(`There is no ${kind} "${given}". Known are ${names}.`)
}
