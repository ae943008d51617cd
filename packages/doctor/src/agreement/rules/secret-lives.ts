import type { AgreementRule } from '../disagreement.js'
import { secretNames, settingNamed } from '../settings.js'

const day = 86_400_000
const warnDays = 60

export const secretLives: AgreementRule = {
  id: 'secret-lives',
  severity: 'error',
  says: `The server's secret lives for another ${warnDays} days.`,
  source: 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
  leadsTo: { entra: 'clientSecretExpired' },
  *check({ settings, registration, now }) {
    const setting = settings && settingNamed(settings.lines, secretNames)
    const secret = registration?.passwordCredentials
      .filter(({ hint }) => setting && hint !== null && setting.value.startsWith(hint))
      .toSorted((one, other) => Date.parse(other.endDateTime) - Date.parse(one.endDateTime))[0]
    if (!settings || !setting || !secret) return
    const left = (Date.parse(secret.endDateTime) - now) / day
    if (!(left < warnDays)) return
    const date = secret.endDateTime.slice(0, 10)
    yield {
      where: settings.file,
      line: setting.line,
      column: setting.column,
      ...(left > 0 && { severity: 'warning' as const }),
      message:
        left > 0
          ? `${setting.name} ends on ${date}, in ${Math.ceil(left)} days.`
          : `${setting.name} ended on ${date}.`,
      nextStep: 'Make a new secret and write it there: onbehalf register.',
    }
  },
}
