import { domainOf, federationOf } from '../../../tenant/federation.js'
import type { DomainFederation } from '../../../tenant/records.js'
import { signInName } from '../../tokens/claim-values.js'
import { accountOf, federationFor } from '../account.js'
import { currentSignIn } from '../current-sign-in.js'
import { leaveFor } from '../leave-for.js'
import type { LeavingStep, SignInContext } from '../step.js'

/**
 * Home realm discovery: somebody of a federated domain signs in at the AD FS of their own organization. Their name says
 * so, or the name that the request hints at, or its `domain_hint`, which spares the page that asks for a name.
 *
 * @see https://learn.microsoft.com/entra/identity/enterprise-apps/home-realm-discovery-policy
 */
export const federated: LeavingStep = {
  name: 'federated',
  isDue: (context) => context.flow.pending === undefined && homeRealm(context) !== undefined,
  silently: 'noSession',

  leave(context) {
    const realm = homeRealm(context)
    if (!realm) throw new TypeError('Nobody signs in elsewhere')
    const { request } = context
    return leaveFor(context, realm.federation, {
      username: realm.username,
      // A sign-in that is too old, or not to be trusted, is not to be answered from another memory.
      isFresh: request.maxAge !== undefined || asksAnew(context, realm.federation),
      prompt: promptFor(context, realm.federation),
    })
  },
}

interface HomeRealm {
  federation: DomainFederation
  username: string | undefined
}

/** Where the person of this sign-in proves who they are, unless they have here already. */
function homeRealm(context: SignInContext): HomeRealm | undefined {
  const { services, request, flow } = context
  const user = accountOf(context)
  if (user) {
    const federation = federationFor(services, user)
    const isDue = federation !== undefined && !currentSignIn(context, user)
    return isDue ? { federation, username: signInName(user) } : undefined
  }
  if (flow.federatedName !== undefined) return realmOf(context, flow.federatedName)
  if (flow.repick || request.prompts.has('select_account') || request.prompts.has('create')) return undefined
  const { loginHint, domainHint } = request
  if (loginHint?.includes('@')) return realmOf(context, loginHint)
  const federation = domainHint === undefined ? undefined : federationOf(services.ground.store, domainHint)
  return federation && { federation, username: undefined }
}

function realmOf({ services }: SignInContext, username: string): HomeRealm | undefined {
  const federation = federationOf(services.ground.store, domainOf(username))
  return federation && { federation, username }
}

/** `prompt=login` in the words of WS-Federation, where the federation says so. */
function asksAnew({ request }: SignInContext, { promptLoginBehavior }: DomainFederation): boolean {
  return request.prompts.has('login') && promptLoginBehavior === 'translateToFreshPasswordAuthentication'
}

function promptFor(
  { request }: SignInContext,
  { promptLoginBehavior }: DomainFederation,
): string | undefined {
  return request.prompts.has('login') && promptLoginBehavior === 'nativeSupport' ? 'login' : undefined
}
