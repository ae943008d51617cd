export { checkManifest, type Finding, type ManifestReport } from './check.js'
export { checkManifests, looksLikeManifest, type NamedReport, type NamedText } from './check-all.js'
export { applyEdits, type TextEdit } from './edits.js'
export { type FixedManifest, fixManifest } from './fix.js'
export { ManifestError, type ManifestErrorFacts } from './manifest-error.js'
export type {
  LaunchEvent,
  Manifest,
  OfficeApp,
  Requirement,
  SendMode,
  Surface,
  TaskPane,
  WebApplicationInfo,
} from './model.js'
export { nestMailOverrides } from './nest-mail-overrides.js'
export { manifestSizeLimit, readManifest } from './read.js'
export { rules as manifestRules } from './rules/index.js'
export type { Consequence, ManifestRule, Severity } from './rules/rule.js'
export { type SsoResource, ssoResource } from './sso-resource.js'
export { type RegistrationBlock, writeRegistration } from './write-registration.js'
