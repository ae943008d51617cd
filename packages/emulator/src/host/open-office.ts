import type { AskControl, OpenedPane, Seat } from './host-answers.js'
import { OpenedOffice } from './opened-office.js'

/** How somebody is signed in to Office when it opens; with a second factor, the password comes first. */
export type SignedInBy = 'password' | 'windows-hello' | 'phone-app' | 'totp' | 'text-message' | 'nobody'

/** What to open. */
export interface OpenRequest extends Seat {
  /** How the person has signed in. Default: `password`, when they were not signed in yet. */
  signIn?: SignedInBy
  /** Whether the browser sends cookies to pages of other sites; it stays so. Default: as it is. */
  thirdPartyCookies?: 'sent' | 'blocked'
}

/**
 * Opens an Office application with an add-in.
 *
 * @throws {Error} naming what the emulator does not have.
 */
export async function openOffice(
  ask: AskControl,
  { signIn = 'password', thirdPartyCookies, ...seat }: OpenRequest,
): Promise<OpenedOffice> {
  const { platform, user } = seat
  if (thirdPartyCookies !== undefined) await ask('PATCH', 'conditions', { office: { thirdPartyCookies } })
  if (signIn !== 'nobody') {
    const known = await ask<{ signedIn: Record<string, object> }>('POST', 'office/person', { user })
    if (!known.signedIn[platform]) await ask('POST', 'office/sign-in', { platform, user, method: signIn })
  }
  return new OpenedOffice(ask, seat, await ask<OpenedPane>('POST', 'office/pane', seat))
}
