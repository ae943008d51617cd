import { officeClients } from '../../tenant/directory.js'
import { allAuthNames, type OfficeApp } from './app.js'
import { commonSets } from './common-sets.js'
import { anyBuild, type RequirementSet } from './requirement-sets.js'

/**
 * From which build of classic Outlook on Windows each set holds. The page names none for 1.7 and older, which every
 * build here has, nor yet for 1.15, which today's has. On a Mac the new window brings 1.13 and the old one ends with 1.8;
 * phones end with 1.5.
 *
 * @see https://learn.microsoft.com/javascript/api/requirement-sets/outlook/outlook-api-requirement-sets
 */
const versions: readonly (readonly [version: string, windows: string, mac?: string])[] = [
  ['1.5', anyBuild, anyBuild],
  ['1.7', anyBuild, anyBuild],
  ['1.8', '16.0.12130.20272', anyBuild],
  ['1.9', '16.0.13127.20296', '16.38.506'],
  ['1.10', '16.0.13929.20296', '16.38.506'],
  ['1.11', '16.0.14527.20226', '16.38.506'],
  ['1.12', '16.0.15330.20196', '16.38.506'],
  ['1.13', '16.0.16327.20248', '16.38.506'],
  ['1.14', '16.0.17530.15000'],
  ['1.15', '16.0.18429.20132'],
]

const mailbox = versions.map(
  ([version, windows, mac]): RequirementSet => ({
    name: 'Mailbox',
    version,
    from: {
      web: anyBuild,
      'new-outlook': anyBuild,
      windows,
      ...(mac !== undefined && { mac }),
      ...(version === '1.5' && { ios: anyBuild, android: anyBuild }),
    },
  }),
)

const web = {
  appName: 64,
  fileVersion: '16.01',
  bridge: 'messages',
  clientId: officeClients.outlookOnTheWeb,
  authNames: allAuthNames,
} as const

/**
 * Outlook. New Outlook on Windows runs the web build of Office.js, which calls it `OfficeOnline`.
 *
 * @see https://learn.microsoft.com/office/dev/add-ins/outlook/one-outlook
 */
export const outlook: OfficeApp = {
  name: 'outlook',
  displayName: 'Outlook',
  hostType: 'Outlook',
  stage: 'mail',
  requirementSets: [...commonSets, ...mailbox],
  platforms: {
    web,
    'new-outlook': { ...web, clientId: officeClients.office },
    windows: {
      appName: 8,
      fileVersion: '16.02',
      bridge: 'native',
      clientId: officeClients.office,
      authNames: allAuthNames,
    },
    mac: {
      appName: 8,
      fileVersion: '16.00',
      bridge: 'webkit',
      clientId: officeClients.office,
      authNames: allAuthNames,
    },
    ios: {
      appName: 65_536,
      fileVersion: '16.00',
      bridge: 'webkit',
      clientId: officeClients.office,
      authNames: [],
    },
    android: {
      appName: 4_194_304,
      fileVersion: '16.00',
      bridge: 'agave-host',
      clientId: officeClients.office,
      authNames: [],
    },
  },
  absent: {
    ipad: 'The tablet runs Outlook for iOS: choose iPhone. Office.js has no build of its own for it.',
  },
}
