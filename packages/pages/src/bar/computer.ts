/** A computer as `GET /_onbehalf/devices` answers it, as far as the page reads it. */
export interface Computer {
  platform: string
  tenant: string
  /** Null when it is not registered. */
  id: string | null
  trustType: TrustType | 'forgotten'
  displayName?: string
  isCompliant?: boolean
}

/** How a computer can stand to a tenant. */
export type TrustType = 'none' | 'Workplace' | 'AzureAd' | 'ServerAd'

/** From a stranger to the closest. */
export const trustStates: readonly (readonly [type: TrustType, words: string])[] = [
  ['none', 'No'],
  ['Workplace', 'By its person'],
  ['AzureAd', 'Joined'],
  ['ServerAd', 'Hybrid'],
]
