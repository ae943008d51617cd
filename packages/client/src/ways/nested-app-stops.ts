import type { SignInStopCode } from '@onbehalf/protocol/sign-in'
import { WayStopped } from '../way-stopped.js'

/** What an error of nested app authentication means. */
export interface NestedAppStop {
  stopped: WayStopped
  /** Asking the user in Office's window may help. */
  ask: boolean
  /** The same silent call may work a moment later. */
  mayPass: boolean
}

/** What to do about one `errorCode` of MSAL. */
interface Row {
  stop: SignInStopCode
  next?: 'now' | 'session'
  ask?: true
  developer?: string
}

/**
 * Each error that a host's bridge ends in, as MSAL names it. Those that are not here are asked about once, and then
 * left to the next way.
 *
 * @see https://github.com/AzureAD/microsoft-authentication-library-for-js, `lib/msal-browser/src/naa/mapping`
 * @see https://learn.microsoft.com/office/dev/add-ins/outlook/faq-nested-app-auth-outlook-legacy-tokens
 */
const rows: Readonly<Record<string, Row>> = {
  // USER_CANCEL
  user_canceled: { stop: 'cancelled' },
  // NO_NETWORK: a proxy that wants a password gives it too.
  no_network_connectivity: { stop: 'unreachable', next: 'now' },
  // ACCOUNT_UNAVAILABLE
  no_account_found: { stop: 'sign-in-needed', next: 'now', ask: true },
  // DISABLED, NESTED_APP_AUTH_UNAVAILABLE
  nested_app_auth_bridge_disabled: { stop: 'not-supported', next: 'session' },
  // An event handler's script that is not listed.
  untrusted_origin: {
    stop: 'not-supported',
    next: 'session',
    developer:
      'Office does not trust the script that asked. List its full address in /.well-known/microsoft-officeaddins-allowed.json.',
  },
  invalid_client: {
    stop: 'misconfigured',
    next: 'session',
    developer: `The app registration needs the SPA redirect brk-multihub://${hostOfPage()}, origin only.`,
  },
  unauthorized_client: { stop: 'account-not-supported', next: 'session' },
  // PERSISTENT_ERROR, and TRANSIENT_ERROR without a code: MSAL cannot tell them apart.
  '': {
    stop: 'not-supported',
    next: 'session',
    developer:
      "Office's bridge refused without a reason. Look at brk-multihub among the redirects, at the scope, at the build of Office.",
  },
  popup_window_error: { stop: 'browser-blocks', next: 'now' },
  empty_window_error: { stop: 'browser-blocks', next: 'now' },
}

/** Reads an error of MSAL by its `errorCode`: its sentences may be of any language, and hold anything. */
export function nestedAppStop(error: unknown): NestedAppStop {
  if (error instanceof WayStopped) return { stopped: error, ask: false, mayPass: false }
  const { name, errorCode } = error as { name?: unknown; errorCode?: unknown }
  const code = typeof errorCode === 'string' ? errorCode : 'no code'
  const row: Row = Object.hasOwn(rows, code)
    ? (rows[code] as Row)
    : { stop: 'sign-in-needed', next: 'now', ask: true }
  const { stop, next, ask = false, developer } = row
  return {
    stopped: new WayStopped(stop, { next, developer, detail: code, cause: error }),
    ask,
    mayPass: name === 'ServerError' && !Object.hasOwn(rows, code),
  }
}

function hostOfPage(): string {
  return typeof location === 'undefined' ? '<host of the add-in>' : location.host
}
