import type { PlatformName } from '../answers.js'
import type { OfficeApp } from './app.js'
import { identityApi, nestedAppAuth } from './common-sets.js'
import { anyBuild, type RequirementSet, setsOf } from './requirement-sets.js'

/** Which Office: that of today, or that of the preview of 2018. */
export type Era = 'today' | '2018-preview'

/**
 * The token API as the preview of 2018 had it: from version 1710 on, and not on iPad.
 *
 * @see the troubleshooting article of that preview
 */
const identityApiOf2018: RequirementSet = {
  name: 'IdentityAPI',
  version: '1.1',
  from: { web: anyBuild, windows: '16.0.8629.0', mac: '15.40' },
}

/** Builds that were current in 2018, for who names none. */
const buildsOf2018: Partial<Record<PlatformName, string>> = {
  windows: '16.0.9330.2087',
  mac: '16.12',
  ipad: '2.13',
}

/** The build that a platform has in an era. */
export function buildIn(era: Era, platform: { name: PlatformName; build: string }): string {
  return (era === '2018-preview' && buildsOf2018[platform.name]) || platform.build
}

/** The row by which the token API holds in an era. */
export function identityApiIn(era: Era): RequirementSet {
  return era === '2018-preview' ? identityApiOf2018 : identityApi
}

/** The requirement sets of an application on a platform, by its build. */
export function setsIn(
  era: Era,
  app: OfficeApp,
  platform: PlatformName,
  build: string,
): Record<string, string> {
  if (era === 'today') return setsOf(app.requirementSets, platform, build)
  const known = app.requirementSets.filter((row) => row !== identityApi && row !== nestedAppAuth)
  return setsOf([...known, identityApiOf2018], platform, build)
}
