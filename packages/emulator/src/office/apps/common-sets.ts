import { anyBuild, floors, type RequirementSet } from './requirement-sets.js'

/**
 * The token API of add-ins. Not on iPad, and not in Outlook on phones.
 *
 * @see https://learn.microsoft.com/javascript/api/requirement-sets/common/identity-api-requirement-sets
 */
export const identityApi: RequirementSet = {
  name: 'IdentityAPI',
  version: '1.3',
  from: { ...floors(anyBuild, '16.0.13127.20000', '16.40'), 'new-outlook': anyBuild },
}

/**
 * Nested app authentication. The builds are published for Outlook; the other applications are named as
 * generally available without one, and get those of Outlook here.
 *
 * @see https://learn.microsoft.com/javascript/api/requirement-sets/common/nested-app-auth-requirement-sets
 */
export const nestedAppAuth: RequirementSet = {
  name: 'NestedAppAuth',
  version: '1.1',
  from: {
    ...floors(anyBuild, '16.0.18025.20000', '16.89', '16.89'),
    'new-outlook': anyBuild,
    ios: '4.2433.0',
    android: '4.2433.0',
  },
}

/**
 * Dialogs, and messages across origins between page and dialog.
 *
 * @see https://learn.microsoft.com/javascript/api/requirement-sets/common/dialog-api-requirement-sets
 * @see https://learn.microsoft.com/javascript/api/requirement-sets/common/dialog-origin-requirement-sets
 */
export const dialogSets: readonly RequirementSet[] = [
  {
    name: 'DialogApi',
    version: '1.1',
    from: { ...floors(anyBuild, '16.0.6741.0', '15.20', '1.22'), ...mobile(), 'new-outlook': anyBuild },
  },
  {
    name: 'DialogApi',
    version: '1.2',
    from: { ...floors(anyBuild, '16.0.12827.20160', '16.37', '16.37'), 'new-outlook': anyBuild },
  },
  {
    name: 'DialogOrigin',
    version: '1.1',
    from: { ...floors(anyBuild, '16.0.13801.20000', '16.50'), 'new-outlook': anyBuild },
  },
]

/** The sets that every application has. */
export const commonSets: readonly RequirementSet[] = [identityApi, nestedAppAuth, ...dialogSets]

function mobile(): RequirementSet['from'] {
  return { ios: anyBuild, android: anyBuild }
}
