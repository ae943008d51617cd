import type { ConditionalAccessPolicy } from '../conditional-access.js'
import type { SessionDemands } from '../verdict.js'
import { type Frequency, frequencyOf } from './sign-in-frequency.js'

/** The session controls of a policy made ready. */
export interface CompiledSession {
  frequency?: Frequency
  persistentBrowser?: 'always' | 'never'
  /** As sign-in logs name them. */
  graphNames: readonly string[]
}

/** Reads the session controls of a policy, once for each. */
export function compileSession({ sessionControls }: ConditionalAccessPolicy): CompiledSession {
  const { persistentBrowser, applicationEnforcedRestrictions, cloudAppSecurity } = sessionControls ?? {}
  const frequency = frequencyOf(sessionControls?.signInFrequency)
  const mode = persistentBrowser?.isEnabled ? persistentBrowser.mode : undefined
  const named: readonly [string, boolean][] = [
    ['SignInFrequency', frequency !== undefined],
    ['PersistentBrowserSessionMode', mode !== undefined],
    ['AppEnforcedRestrictions', applicationEnforcedRestrictions?.isEnabled === true],
    ['CloudAppSecurity', cloudAppSecurity?.isEnabled === true],
    ['DisableResilienceDefaults', sessionControls?.disableResilienceDefaults === true],
  ]
  return {
    ...(frequency ? { frequency } : {}),
    ...(mode ? { persistentBrowser: mode } : {}),
    graphNames: named.filter(([, isSet]) => isSet).map(([name]) => name),
  }
}

/** What several policies come to: the shortest frequency, and `never` before `always`. */
export function demandsOf(sessions: readonly CompiledSession[]): SessionDemands {
  const intervals = sessions
    .map(({ frequency }) => frequency)
    .filter((frequency) => frequency !== undefined && !frequency.isSecondaryOnly)
    .map((frequency) => frequency?.interval ?? 0)
  const modes = new Set(sessions.map(({ persistentBrowser }) => persistentBrowser))
  const mode = (['never', 'always'] as const).find((one) => modes.has(one))
  return {
    ...(intervals.length > 0 ? { signInFrequency: Math.min(...intervals) } : {}),
    ...(mode ? { persistentBrowser: mode } : {}),
  }
}
