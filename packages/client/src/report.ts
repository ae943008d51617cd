import { office } from './office-globals.js'
import { openAccount } from './open-account.js'
import type { Account, TimedAttempt, TokenSource } from './token-source.js'
import type { WaySettings } from './way.js'

/** The form that reports have; the number grows when a reader of the old form could no longer read it. */
const version = 1

/**
 * What support needs to know of a sign-in, as JSON text. Codes and words of libraries are shown, sentences are not:
 * they may hold anything.
 */
export async function reportOf(
  { clientId, scope, authority, clock }: WaySettings,
  { attempts, account }: Pick<TokenSource, 'attempts' | 'account'>,
): Promise<string> {
  const open = await openAccount()
  return JSON.stringify(
    {
      onbehalf: 'sign-in-report',
      version,
      at: new Date(clock.now()).toISOString(),
      app: { clientId, scope, authority },
      office: officeFacts(),
      browser: browserFacts(),
      accounts: {
        open: { ...open, address: masked(open.address) },
        token: tokenFacts(account()),
      },
      tried: attempts.map(attemptFacts),
    },
    null,
    2,
  )
}

/** What Office says of itself; each question by itself, because a build may throw at any. */
function officeFacts() {
  const context = attempt(() => office()?.context)
  const set = (name: string, wanted: string) =>
    attempt(() => context?.requirements?.isSetSupported?.(name, wanted))
  return {
    loaded: office() !== undefined,
    host: attempt(() => context?.host),
    platform: attempt(() => context?.platform),
    build: attempt(() => context?.diagnostics?.version),
    accountType: attempt(() => context?.mailbox?.userProfile?.accountType),
    sets: {
      IdentityAPI: set('IdentityAPI', '1.3'),
      NestedAppAuth: set('NestedAppAuth', '1.1'),
      DialogApi: set('DialogApi', '1.2'),
    },
    nestedAppAuthBridge: 'nestedAppAuthBridge' in globalThis,
  }
}

function browserFacts() {
  return {
    agent: attempt(() => navigator.userAgent),
    origin: attempt(() => location.origin),
    framed: attempt(() => window.top !== window),
    secure: attempt(() => isSecureContext),
    cookies: attempt(() => navigator.cookieEnabled),
    sessionStorage: attempt(() => {
      sessionStorage.setItem('onbehalf.probe', '1')
      sessionStorage.removeItem('onbehalf.probe')
      return true
    }),
  }
}

function tokenFacts(account: Account | undefined) {
  if (!account) return undefined
  const { username, oid, tid, claims } = account
  const { ver, aud, iss, idp, scp, azp, appid, amr, acrs, iat, exp } = claims
  return {
    username: masked(username),
    ...{ oid, tid, ver, aud, iss, idp, scp, azp, appid, amr, acrs, iat, exp },
  }
}

function attemptFacts({ way, request, stop, at }: TimedAttempt) {
  return {
    at: new Date(at).toISOString(),
    way,
    asked: request.mayAsk,
    challenged: request.authChallenge !== undefined || request.anew === true,
    ended: stop?.code ?? 'token',
    ...(stop?.details.office !== undefined && { office: stop.details.office }),
    ...(stop?.details.detail !== undefined && { detail: plain(stop.details.detail) }),
  }
}

/** `m…n@contoso.com`: enough to see that two differ. */
function masked(address: string | undefined): string | undefined {
  return address?.replace(/^(.)[^@]*?([^@]?)(@|$)/, '$1…$2$3')
}

/** Words and numbers; whatever else a library calls its error is left out. */
function plain(text: string): string {
  return /^[\w .-]{0,80}$/.test(text) && !/eyJ/.test(text) ? text : 'left out'
}

function attempt<Value>(ask: () => Value): Value | undefined {
  try {
    return ask()
  } catch {
    return undefined
  }
}
