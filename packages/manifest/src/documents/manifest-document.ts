import type { JsonManifest } from './json-manifest.js'
import type { XmlManifest } from './xml-manifest.js'

/** A manifest of either format, for rules that ask for what both say. */
export type ManifestDocument = XmlManifest | JsonManifest
