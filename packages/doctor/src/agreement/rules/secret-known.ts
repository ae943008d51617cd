import type { AgreementRule } from '../disagreement.js'
import { secretNames, settingNamed } from '../settings.js'

export const secretKnown: AgreementRule = {
  id: 'secret-known',
  severity: 'error',
  says: "The server's secret is one that the registration knows.",
  source: 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
  leadsTo: { entra: 'wrongClientSecret' },
  *check({ settings, registration }) {
    const setting = settings && settingNamed(settings.lines, secretNames)
    const secrets = registration?.passwordCredentials
    if (!settings || !setting || !secrets) return
    // Secrets of before 2020 have no hint: one of them may be it.
    if (secrets.some(({ hint }) => hint === null || setting.value.startsWith(hint))) return
    yield {
      where: settings.file,
      line: setting.line,
      column: setting.column,
      message: `${setting.name} is none of the ${secrets.length} secrets of the registration.`,
      nextStep: 'Make a new secret and write it there: onbehalf register.',
    }
  },
}
