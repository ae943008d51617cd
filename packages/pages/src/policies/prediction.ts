import type { Emulator } from '../control/emulator'
import type { OfficeState, Person, PlatformName } from '../office/api'

/** What would happen to the add-in on one platform. */
export interface Prediction {
  /** `web`, `Windows` */
  platform: string
  /** `allowed`; `absent` when nobody is signed in there. */
  outcome: 'allowed' | 'refused' | 'absent'
  /** The number of the refusal, when Entra has one. */
  aadsts?: number
  /** Names of what refuses: policies, or a switch beside them. */
  by?: readonly string[]
  /** Refused with the same number without what is supposed. */
  already?: true
}

/** Whom and what a prediction is about. */
export interface PredictionFacts {
  person: Person
  platforms: OfficeState['platforms']
  /** Application of the add-in. */
  clientId: string
}

/** How requests of each platform look to a policy. */
const clients: Readonly<Record<PlatformName, object>> = {
  web: { clientAppType: 'browser', occasion: 'sign-in' },
  windows: onDevice('windows'),
  'new-outlook': onDevice('windows'),
  mac: onDevice('macOS'),
  ipad: onDevice('iOS'),
  ios: onDevice('iOS'),
  android: onDevice('android'),
}

function onDevice(platform: string): object {
  return { clientAppType: 'mobileAppsAndDesktopClients', occasion: 'primary-refresh-token', platform }
}

interface Answer {
  outcome: 'allowed' | 'refused'
  refusal?: { aadsts: number }
  demand?: string
  policyIds?: readonly string[]
  policies?: readonly { id: string; displayName: string }[]
}

/** Refusals that are by no policy. */
const switches: Readonly<Record<string, string>> = {
  'security-defaults': 'security defaults',
  'per-user-mfa': 'per-user MFA',
}

/**
 * What the policies would say on each platform, to how the person is signed in there: first when Office asks for the
 * add-in's token, then when its server asks for Graph's on their behalf.
 *
 * @param supposed a policy in Graph's JSON that is to count too
 */
export async function predict(
  emulator: Pick<Emulator, 'post'>,
  facts: PredictionFacts,
  supposed?: object,
): Promise<Prediction[]> {
  const predictions = await predictWith(emulator, facts, supposed)
  if (!supposed || predictions.every(({ by }) => by === undefined)) return predictions
  const now = await predictWith(emulator, facts)
  return predictions.map((prediction, index): Prediction => {
    const before = now[index]
    const isSame = before?.outcome === 'refused' && before.aadsts === prediction.aadsts
    return isSame ? { ...before, already: true } : prediction
  })
}

function predictWith(
  emulator: Pick<Emulator, 'post'>,
  { person, platforms, clientId }: PredictionFacts,
  supposed?: object,
): Promise<Prediction[]> {
  const ask = (question: object) => emulator.post<Answer>('/_onbehalf/what-if', question)
  return Promise.all(
    platforms.map(async ({ name, displayName }): Promise<Prediction> => {
      const platform = name === 'web' ? 'web' : displayName
      const signedIn = person.signedIn[name]
      if (!signedIn) return { platform, outcome: 'absent' }
      const { device } = signedIn
      const who = {
        user: person.userPrincipalName,
        ...clients[name],
        proofs: signedIn.proofs.map(({ method }) => method),
        ...(device && {
          device: {
            trustType: device.trustType,
            isCompliant: device.isCompliant,
            isManaged: device.isManaged,
          },
        }),
        ...(supposed && { policies: [supposed] }),
      }
      const first = await ask({ ...who, resource: clientId })
      const last =
        first.outcome === 'refused'
          ? first
          : await ask({ ...who, client: clientId, scopes: [graphDefault], occasion: 'on-behalf-of' })
      const by = refusersIn(last)
      return {
        platform,
        outcome: last.outcome,
        ...(last.refusal && { aadsts: last.refusal.aadsts }),
        ...(by.length > 0 && { by }),
      }
    }),
  )
}

function refusersIn({ demand = '', policyIds = [], policies = [] }: Answer): string[] {
  const beside = switches[demand]
  const names = policies.filter(({ id }) => policyIds.includes(id)).map(({ displayName }) => displayName)
  return beside === undefined ? names : [beside, ...names]
}

const graphDefault = 'https://graph.microsoft.com/.default'
