import type { OfficeErrorCode } from '@onbehalf/protocol'
import type { JsonManifest } from '../documents/json-manifest.js'
import type { Place } from '../documents/place.js'
import type { XmlManifest } from '../documents/xml-manifest.js'
import type { TextEdit } from '../edits.js'

/**
 * `error`: a documented rule is broken, the manifest is refused or the sign-in fails. `warning`: likely to hurt, or
 * documented without saying what happens. `hint`: harmless, better otherwise.
 */
export type Severity = 'error' | 'warning' | 'hint'

/** What a broken rule brings: a code of Office, or somebody who refuses the manifest. */
export interface Consequence {
  /** The code that `getAccessToken` or the dialog answers with. */
  officeCode?: OfficeErrorCode
  /**
   * `schema`: the published schemas. `upload`: Exchange or the admin center, also where the schema is kept.
   * `marketplace`: the validation of Microsoft Marketplace.
   */
  refusedBy?: 'schema' | 'upload' | 'marketplace'
}

/** One place where a rule is broken. */
export interface Problem {
  at: Place
  /** What is wrong, with the value that is. */
  message: string
  /** What to do about it, as a sentence. */
  nextStep: string
  /** Edits that mend it, where the manifest alone says how. */
  fix?: readonly TextEdit[] | undefined
  /** Milder than the rule's own, for a case that is less certain. */
  severity?: Severity
}

/** One thing that has to hold in a manifest: a file of its own, listed in the index. */
export interface ManifestRule {
  /** Kebab-case, the name of its file. */
  id: string
  severity: Severity
  /** What must hold, as a sentence. */
  says: string
  /** The documentation page or thread it is taken from. */
  source: string
  leadsTo?: Consequence
  xml?(manifest: XmlManifest): Iterable<Problem>
  json?(manifest: JsonManifest): Iterable<Problem>
}
