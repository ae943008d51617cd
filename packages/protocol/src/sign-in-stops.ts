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
  'not-allowed': {
    sentence: 'This add-in may not know who you are yet. Allow it, or ask your administrator to.',
    owner: 'admin',
    label: 'Try again',
  },
  'no-access': {
    sentence:
      'Your organization has not given you this add-in, or your account does not fit it. Ask your administrator.',
    owner: 'admin',
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
    sentence: 'Your organization wants one more proof that it is you.',
    owner: 'user',
    label: 'Continue',
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
  'not-permitted': {
    sentence: 'Your account may not do this here. Ask the owner of the add-in for access.',
    owner: 'admin',
  },
  'unknown-tenant': {
    sentence: 'This add-in is not open to your account or its organization yet. Ask the owner of the add-in.',
    owner: 'developer',
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

function brokenAddIn(): string {
  return 'This add-in is not set up correctly. Tell the people who make it.'
}
