export { ManifestError, type ManifestErrorFacts } from './manifest-error.js'
export type {
  Manifest,
  OfficeApp,
  Requirement,
  Surface,
  TaskPane,
  WebApplicationInfo,
} from './model.js'
export { manifestSizeLimit, readManifest } from './read.js'
export { type SsoResource, ssoResource } from './sso-resource.js'
