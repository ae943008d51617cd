import type { RefusalCode } from './refusals.js'

/** Who can end what stopped a sign-in. */
export type StopOwner = 'user' | 'admin' | 'developer' | 'microsoft'

/** A sign-in that ended without a token, as its user should hear of it. */
export interface SignInStop {
  /** What happened and what to do, for the user. */
  sentence: string
  owner: StopOwner
  /** Words for a button, where asking once more can help. */
  label?: string
}

/**
 * Every way in which a sign-in ends without a token, under its stable name: first those that Office or the browser
 * ends, then those that a web API ends, which have the names of `refusalCodes`.
 */
export const signInStops = {
  'signed-out': {
    sentence: 'You are not signed in to Office.',
    owner: 'user',
    label: 'Sign in',
  },
  cancelled: {
    sentence: 'You cancelled the sign-in. Nothing was changed.',
    owner: 'user',
    label: 'Try again',
  },
  'timed-out': {
    sentence: 'Office did not answer in time. Try again; if it goes on, reload the add-in.',
    owner: 'microsoft',
    label: 'Try again',
  },
  busy: {
    sentence: 'Another sign-in is still open. Finish it, then try again.',
    owner: 'user',
    label: 'Try again',
  },
  'session-ended': {
    sentence: 'You are signed out of Office, or your session ended. Sign in to Office again, then try again.',
    owner: 'user',
    label: 'Try again',
  },
  'browser-settings': {
    sentence: 'Your browser keeps Office and its sign-in page apart. Do what Office has shown, then reload.',
    owner: 'user',
  },
  'account-not-supported': {
    sentence: 'This account does not work here. Sign in to Office with a work, school or Microsoft account.',
    owner: 'user',
  },
  'browser-blocks': {
    sentence:
      'Your browser blocks the window or the storage that signing in needs. Allow them, then try again.',
    owner: 'user',
    label: 'Try again',
  },
  'sign-in-needed': {
    sentence: 'Sign in to go on.',
    owner: 'user',
    label: 'Sign in',
  },
  unreachable: {
    sentence:
      'The sign-in page cannot be reached from here. Check the network and its proxy, then try again.',
    owner: 'admin',
    label: 'Try again',
  },
  'not-allowed': {
    sentence: 'This add-in may not know who you are yet. Allow it, or ask your administrator to.',
    owner: 'admin',
    label: 'Try again',
  },
  'no-access': {
    sentence:
      'Your organization has not given you this add-in, or your account does not fit it. Ask your administrator.',
    owner: 'admin',
    label: 'Try again',
  },
  'not-supported': {
    sentence: 'This Office cannot sign you in here. Update it, or open the add-in in Office on the web.',
    owner: 'user',
  },
  'not-in-office': {
    sentence: 'This page works inside Office. Open the add-in from Word, Excel, PowerPoint or Outlook.',
    owner: 'user',
  },
  'out-of-date': {
    sentence: 'A part of Office is out of date. Update Office and reload the add-in.',
    owner: 'user',
  },
  'expired-token': {
    sentence: 'Your sign-in has expired and Office has no newer one. Reload the add-in.',
    owner: 'microsoft',
    label: 'Try again',
  },
  challenge: {
    sentence: 'Your organization wants a second step before you go on.',
    owner: 'user',
    label: 'Continue',
  },
  'challenge-registration': {
    sentence:
      'Your organization wants a second step, and you have set up none yet. Set one up, then try again.',
    owner: 'user',
    label: 'Set it up',
  },
  'challenge-fresh-sign-in': {
    sentence:
      'Your organization wants you to sign in anew from time to time. Sign out of Office and in again.',
    owner: 'user',
    label: 'Try again',
  },
  'challenge-external': {
    sentence: 'Your organization wants you to accept its terms, or to pass one more check, first.',
    owner: 'user',
    label: 'Continue',
  },
  'challenge-device': {
    sentence: 'Your organization wants to know the device you are on before you go on.',
    owner: 'user',
    label: 'Continue',
  },
  'challenge-password-change': {
    sentence: 'Your password has to be changed first. Change it, sign in to Office with it, then try again.',
    owner: 'user',
    label: 'Change it',
  },
  'challenge-elsewhere': {
    sentence:
      'Your organization wants a second step that Office cannot ask for here. Sign out of Office and in again.',
    owner: 'user',
    label: 'Try again',
  },
  'challenge-stale': {
    sentence: 'Office still uses your earlier sign-in. Sign out of Office, sign in again, then try again.',
    owner: 'user',
    label: 'Try again',
  },
  'challenge-failed': {
    sentence: 'The second step did not work. Try again; if it goes on, ask your administrator.',
    owner: 'user',
    label: 'Try again',
  },
  'challenge-unmet': {
    sentence: 'Your second step was not enough for your organization. Ask your administrator what it wants.',
    owner: 'admin',
  },
  'consent-required': {
    sentence: 'This add-in needs permission to read your data.',
    owner: 'user',
    label: 'Give permission',
  },
  'policy-block': {
    sentence: 'A rule of your organization forbids this sign-in. Ask your administrator.',
    owner: 'admin',
  },
  'policy-block-device': {
    sentence: 'Your organization lets in only devices that it manages. Use one, or ask your administrator.',
    owner: 'user',
  },
  'policy-block-app': {
    sentence: 'Your organization does not let this app in on this device. Ask your administrator.',
    owner: 'admin',
  },
  'policy-block-registration': {
    sentence:
      'You cannot set up a second step from here. Do it in a place your organization trusts, or ask its administrator.',
    owner: 'admin',
  },
  'policy-block-account': {
    sentence: 'Your account is switched off, or this add-in is not meant for it. Ask your administrator.',
    owner: 'admin',
  },
  'not-permitted': {
    sentence: 'Your account may not do this here. Ask the owner of the add-in for access.',
    owner: 'admin',
  },
  'unknown-tenant': {
    sentence: 'This add-in is not open to your account or its organization yet. Ask the owner of the add-in.',
    owner: 'developer',
  },
  'wrong-account': {
    sentence:
      'Office signed you in as somebody else than the open mailbox or document. Switch accounts in Office, then try again.',
    owner: 'user',
    label: 'Try again',
  },
  'no-token': { sentence: brokenAddIn(), owner: 'developer' },
  'invalid-token': { sentence: brokenAddIn(), owner: 'developer' },
  'wrong-audience': { sentence: brokenAddIn(), owner: 'developer' },
  misconfigured: { sentence: brokenAddIn(), owner: 'developer' },
  throttled: {
    sentence: 'Too much was asked in a short time. Wait a minute, then try again.',
    owner: 'microsoft',
    label: 'Try again',
  },
  unavailable: {
    sentence: 'A service behind this add-in does not work right now. Try again in a minute.',
    owner: 'microsoft',
    label: 'Try again',
  },
} as const satisfies Record<string, SignInStop>

/** Stable name of a sign-in that ended without a token. */
export type SignInStopCode = keyof typeof signInStops

/**
 * How a sign-in stops that an API refused: under the refusal's own code, or the finer one where its reason has a
 * sentence of its own.
 */
export function signInStopOf(code: Exclude<RefusalCode, 'graph-error'>, reason?: string): SignInStopCode {
  const finer = `${code}-${reason}`
  return isStop(finer) ? finer : code
}

function isStop(code: string): code is SignInStopCode {
  return Object.hasOwn(signInStops, code)
}

function brokenAddIn(): string {
  return 'This add-in is not set up correctly. Tell the people who make it.'
}
