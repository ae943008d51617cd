import type { OfficeApp } from './app.js'
import { commonSets } from './common-sets.js'
import { absentForDocuments, documentPlatforms } from './documents.js'
import { anyBuild, floors, type RequirementSet } from './requirement-sets.js'

/** @see https://learn.microsoft.com/javascript/api/requirement-sets/powerpoint/powerpoint-api-requirement-sets */
const sets: readonly (readonly [version: string, windows: string, mac: string, ipad?: string])[] = [
  ['1.1', '16.0.11001.20074', '16.19', '2.17'],
  ['1.2', '16.0.13426.20184', '16.43'],
  ['1.3', '16.0.14701.20060', '16.55'],
  ['1.4', '16.0.15330.20122', '16.62'],
  ['1.5', '16.0.15601.20230', '16.64'],
]

const powerPointApi = sets.map(
  ([version, ...from]): RequirementSet => ({
    name: 'PowerPointApi',
    version,
    from: floors(anyBuild, ...from),
  }),
)

const platforms = documentPlatforms({ web: 512, desktop: 4, iOS: 8_192 })

/** PowerPoint, whose build for iPads has no name of the token API. */
export const powerpoint: OfficeApp = {
  name: 'powerpoint',
  displayName: 'PowerPoint',
  hostType: 'Powerpoint',
  stage: 'presentation',
  requirementSets: [...commonSets, ...powerPointApi],
  platforms: { ...platforms, ipad: { ...platforms.ipad, authNames: [] } },
  absent: absentForDocuments,
}
