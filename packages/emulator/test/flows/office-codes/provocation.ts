import type { CodeWorld } from './code-world.js'

/** How a call of `getAccessToken` ends without a token. */
export type End = number | 'no-code' | 'never'

/** One way to meet a code by its cause: tenant, registration, manifest, platform, session, policy or how Office is used. */
export interface CodeProvocation {
  /** The end, typed from the source. */
  end: End
  /** What to do, for people: a sentence, with the parameters that matter. */
  how: string
  /** Where cause and code are from. */
  source: string
  /** Sets the state and asks: how the call ended; a token is `undefined`. */
  provoke: (world: CodeWorld) => Promise<End | undefined>
}

/** Microsoft's page of the codes. */
export const troubleshoot =
  'https://learn.microsoft.com/office/dev/add-ins/develop/troubleshoot-sso-in-office-add-ins'

/** The same page of 2018. */
export const preview2018 = `${troubleshoot}, as it was in 2018`

/** A report of people. */
export const issue = (number: number): string => `https://github.com/OfficeDev/office-js/issues/${number}`
