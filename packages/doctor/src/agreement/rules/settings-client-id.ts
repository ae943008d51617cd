import type { AgreementRule } from '../disagreement.js'
import { clientIdNames, settingNamed } from '../settings.js'

export const settingsClientId: AgreementRule = {
  id: 'settings-client-id',
  severity: 'error',
  says: "The server's client id is the one that the manifest names.",
  source: 'https://learn.microsoft.com/office/dev/add-ins/develop/authorize-to-microsoft-graph',
  leadsTo: { entra: 'assertionForAnotherApp' },
  *check({ manifests, settings, registration }) {
    if (!settings) return
    const setting = settingNamed(settings.lines, clientIdNames)
    const ids = manifests.flatMap(({ manifest }) => manifest.webApplicationInfo?.id.toLowerCase() ?? [])
    const [id = registration?.appId] = new Set(ids)
    if (!setting || id === undefined || setting.value.toLowerCase() === id) return
    yield {
      where: settings.file,
      line: setting.line,
      column: setting.column,
      message: `${setting.name} is ${setting.value.slice(0, 80)}, the manifest names ${id}: the server refuses the add-in's tokens.`,
      nextStep: `Write ${setting.name}=${id}, with the secret of that app.`,
      ...(new Set(ids).size <= 1 && { mendSetting: { name: setting.name, value: id } }),
    }
  },
}
