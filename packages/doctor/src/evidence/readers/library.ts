import type { Reader } from '../reader.js'

const codes =
  /\b(untrusted_origin|no_account_error|no_account_found|no_account_in_silent_request|popup_window_error|empty_window_error|crypto_nonexistent|native_executor_error|native_auth_error|nested_app_auth_bridge_disabled|no_network_connectivity|interaction_in_progress|monitor_window_timeout|timed_out|user_cancel(?:l?ed)?|hash_empty_error|persistent_error|transient_error|account_unavailable|user_interaction_required|null_or_empty_token|token_refresh_required|state_not_found|unsupported_method)\b/gi

/** `ServerError` without a word behind it, as the bridge of nested app authentication lets through. */
const empty =
  /(?<![a-z])ServerError:?\s*(?:["'`,}\]_*]|$|\r?\n)|(?<![a-z])ServerError(?:\s|\\n)+at\s+\S*fromBridgeError|"?name"?\s*:\s*"ServerError"[\s\S]{0,300}?"?errorCode"?\s*:\s*(?:""|null|undefined)|"?errorCode"?\s*:\s*(?:""|'')[\s\S]{0,300}?ServerError|empty\s+(?:`?ServerError|error)/im

/** Errors of MSAL, and of the bridge to Office beneath it. */
export const libraryReader: Reader = {
  kind: 'error of MSAL',
  ofEvents: true,
  read({ name, text }, evidence) {
    const found = new Set<string>()
    for (const [code] of text.matchAll(codes)) found.add(code.toLowerCase())
    if (/origin is not valid for nested app/i.test(text)) found.add('untrusted_origin')
    if (empty.test(text)) found.add('')
    for (const code of found) evidence.libraryErrors.push({ from: name, code })
    return found.size > 0
  },
}
