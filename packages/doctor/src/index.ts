export type { ErrorOwner as Owner } from '@onbehalf/protocol'
export { findDisagreements, type MendedRegistration, mendRegistration } from './agreement/agree.js'
export {
  type CodeFinding,
  codeRules,
  findInCode,
} from './agreement/code.js'
export type {
  AgreementRule,
  Disagreement,
  ManifestParty,
  Outcome,
  Parties,
} from './agreement/disagreement.js'
export {
  type RegisteredScope,
  type RegisteredSecret,
  type Registration,
  RegistrationUnreadable,
  readRegistration,
} from './agreement/registration.js'
export { graphAppId, wantedPermissions } from './agreement/rules/graph-permissions.js'
export { agreementRules } from './agreement/rules/index.js'
export {
  clientIdNames,
  readSettingLines,
  type SettingLine,
  secretNames,
  settingNamed,
  writeSettings,
} from './agreement/settings.js'
export type { Evidence, Input, Trouble } from './evidence/evidence.js'
export { type Gathered, Gatherer } from './evidence/read.js'
export { type ExplainOptions, type Explanation, explain, explainGathered } from './explain.js'
export { humanLines, nothingRecognised, type PrintOptions } from './printers/human.js'
export { explanationJson } from './printers/json.js'
export { customerReply } from './printers/markdown.js'
export type { Cause } from './rank/rank.js'
export { type Redacted, redact } from './redact/redact.js'
export { type Removed, removedSentence, type SecretKind } from './redact/removed.js'
export { rules as explainRules } from './rules/index.js'
export type { Confidence, Mend, Rule } from './rules/rule.js'
