import type { Manifest } from '@onbehalf/manifest'
import type { EntraErrorName, OfficeErrorCode } from '@onbehalf/protocol'
import type { Registration } from './registration.js'
import type { SettingLine } from './settings.js'

/** A manifest and where it was read. */
export interface ManifestParty {
  file: string
  text: string
  manifest: Manifest
}

/** What has to agree: each is optional, and what is not there disagrees with nothing. */
export interface Parties {
  manifests: readonly ManifestParty[]
  registration?: Registration
  settings?: { file: string; lines: readonly SettingLine[] }
  /** Delegated permissions of Graph that the add-in wants, besides those that its manifests name. */
  permissions?: readonly string[]
  /** Pages at which a sign-in ends, besides those that its manifests name. */
  redirects?: readonly string[]
  /** Ids of Graph's delegated permissions by name; without them nobody can tell what a registration asks for. */
  graphPermissions?: ReadonlyMap<string, string>
  /** Milliseconds since 1970. */
  now: number
  /** Names what a mend adds. Default: `crypto.randomUUID`. */
  newId?: () => string
}

/** What somebody will see who lives with a disagreement. */
export interface Outcome {
  /** The code that Office answers with. */
  officeCode?: OfficeErrorCode
  /** The refusal of Entra. */
  entra?: EntraErrorName
}

/** Two parties that do not agree. */
export interface Disagreement {
  /** Id of the rule. */
  rule: string
  /** `error`: the sign-in fails. `warning`: in some apps, later, or for some people. */
  severity: 'error' | 'warning'
  /** The file, or `registration`. */
  where: string
  /** One-based; absent where there is no file. */
  line?: number
  /** One-based. */
  column?: number
  /** What disagrees, with the values that do. */
  message: string
  /** What to do about it, as a sentence. */
  nextStep: string
  /** Documentation or thread behind the rule. */
  source: string
  leadsTo: Outcome
  /** The registration as it should be; absent where it is not the registration that has to change. */
  mend?: (registration: Registration) => Registration
  /** The setting as it should be. */
  mendSetting?: { name: string; value: string }
}

/** What a rule says of one case; the rest is the rule's own. */
export type Found = Pick<Disagreement, 'where' | 'message' | 'nextStep'> & Partial<Disagreement>

/** One thing about which the parties have to agree: a file of its own, listed in the index. */
export interface AgreementRule {
  /** Kebab-case, the name of its file. */
  id: string
  severity: Disagreement['severity']
  /** What must hold, as a sentence. */
  says: string
  source: string
  leadsTo: Outcome
  check(parties: Parties): Iterable<Found>
}
