import type { OfficeApp } from './app.js'
import { commonSets } from './common-sets.js'
import { absentForDocuments, documentPlatforms } from './documents.js'
import { anyBuild, floors, type RequirementSet } from './requirement-sets.js'

/** @see https://learn.microsoft.com/javascript/api/requirement-sets/word/word-api-requirement-sets */
const sets: readonly (readonly [version: string, windows: string, mac: string, ipad: string])[] = [
  ['1.1', '16.0.4266.1001', '15.19', '1.18'],
  ['1.2', '16.0.6568.1000', '15.19', '1.18'],
  ['1.3', '16.0.7668.1000', '15.32', '2.22'],
  ['1.4', '16.0.15601.20148', '16.64', '16.64'],
  ['1.5', '16.0.16130.20332', '16.70', '16.70'],
  ['1.6', '16.0.16731.20234', '16.76', '16.76'],
  ['1.7', '16.0.17029.20068', '16.79', '16.79'],
  ['1.8', '16.0.17628.20110', '16.85', '16.85'],
  ['1.9', '16.0.18227.20152', '16.91', '16.91'],
]

const wordApi = sets.map(
  ([version, ...from]): RequirementSet => ({ name: 'WordApi', version, from: floors(anyBuild, ...from) }),
)

/** Word. */
export const word: OfficeApp = {
  name: 'word',
  displayName: 'Word',
  hostType: 'Word',
  stage: 'document',
  requirementSets: [...commonSets, ...wordApi],
  platforms: documentPlatforms({ web: 32, desktop: 2, iOS: 4_096 }),
  absent: absentForDocuments,
}
