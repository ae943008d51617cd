import { personalAccountsTenantId } from '@onbehalf/protocol'
import {
  aToken,
  because,
  claims,
  code,
  coded,
  refusedByApi,
  speaksOf,
  spoken,
  unverified,
} from './questions.js'
import type { Rule } from './rule.js'

export const personalAccount: Rule = {
  id: 'personal-account',
  number: 'R09',
  finding: 'The account is a personal Microsoft account.',
  why: 'Its tenant is the one that all personal accounts share. getAccessToken does not work for them in outlook.com, and an app takes them only when its registration says so.',
  mend: {
    developer:
      'Use nested app authentication for them, with a registration for work and personal accounts; or say plainly that a work account is needed.',
  },
  confidence: 'likely',
  source: 'https://learn.microsoft.com/javascript/api/requirement-sets/common/identity-api-requirement-sets',
  scenario: 'outlook-com-mailbox',
  find(evidence) {
    const token = aToken(evidence, ({ tenant }) => tenant === personalAccountsTenantId)
    const refusal = unverified(
      evidence,
      'issuer',
      ({ got }) => got?.includes(personalAccountsTenantId) ?? false,
    )
    // Outlook says 13012 to every mailbox of a personal account; to others it is an answer about the place.
    const unsupported = coded(evidence, 13012)
    const personal = unsupported ? spoken(evidence, 'personal account') : []
    if (unsupported && personal.length > 0)
      return { because: [code(unsupported), ...personal], confidence: 'very likely' }
    const told = spoken(evidence, 'outlook.com')
    if (!token && !refusal)
      return told.length > 0 && speaksOf(evidence, 'token of Office')
        ? { because: told, confidence: 'possible' }
        : undefined
    return because(token && claims(token, 'tid of personal accounts'), refusal && refusedByApi(refusal))
  },
}
