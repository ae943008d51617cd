import type { Ground } from '../../ground.js'
import { browserName } from './browser-name.js'
import { tokenCodes } from './codes.js'
import type { TokenCall } from './token-call.js'

/**
 * The code for nobody, or for a sign-in that does not count. On the web that is a failed request; Outlook in a Firefox
 * that keeps sites apart says that nobody is signed in.
 *
 * @see https://learn.microsoft.com/office/dev/add-ins/develop/troubleshoot-sso-in-office-add-ins, 13001
 */
export function nobodyCode(
  { pane: { app, platform }, browser }: Pick<TokenCall, 'pane' | 'browser'>,
  { conditions }: Pick<Ground, 'conditions'>,
): number {
  const isKeptApart = conditions.values.office.thirdPartyCookies === 'blocked'
  const isWeb = !platform.source.asksForSignIn
  const saysNobody = isWeb && isKeptApart && app.stage === 'mail' && browserName(browser) === 'firefox'
  return saysNobody ? tokenCodes.nobodySignedIn : platform.codes.nobody
}
