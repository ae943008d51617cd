import { officeClients } from '../../tenant/directory.js'
import { type AppOnPlatform, allAuthNames, type OfficeApp } from './app.js'

/** Numbers by which Office.js knows an application that opens documents. */
export interface DocumentAppNumbers {
  web: number
  desktop: number
  iOS: number
}

/** Where the applications that open documents run: they differ in their numbers alone. */
export function documentPlatforms(
  numbers: DocumentAppNumbers,
): Record<'web' | 'windows' | 'mac' | 'ipad', AppOnPlatform> {
  const native = (appName: number): AppOnPlatform => ({
    appName,
    fileVersion: '16.00',
    bridge: 'native',
    clientId: officeClients.office,
    authNames: allAuthNames,
  })
  return {
    web: {
      appName: numbers.web,
      fileVersion: '16.00',
      bridge: 'messages',
      clientId: officeClients.officeOnTheWeb,
      authNames: allAuthNames,
    },
    windows: { ...native(numbers.desktop), fileVersion: '16.01' },
    mac: { ...native(numbers.desktop), bridge: 'webkit' },
    ipad: { ...native(numbers.iOS), bridge: 'webkit', authNames: ['Office.context.auth'] },
  }
}

/** Why such an application cannot be played elsewhere. */
export const absentForDocuments: OfficeApp['absent'] = {
  'new-outlook': 'This is Outlook alone.',
  ios: 'Task pane add-ins run on iPad and not on iPhone.',
  android: 'Task pane add-ins do not run in Office on Android.',
}
