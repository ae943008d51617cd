import { aToken, claims, refused, refusedByApi, said, unverified } from './questions.js'
import type { Rule } from './rule.js'

export const idTokenAsAccessToken: Rule = {
  id: 'id-token-as-access-token',
  number: 'R06',
  finding: 'This is an id token, and is used as an access token.',
  why: 'An id token tells the add-in who signed in. It has no scp and no caller, is not renewed on time, and Entra exchanges none.',
  mend: { developer: 'Send the access token for a scope of your own API.' },
  confidence: 'very likely',
  source: 'https://learn.microsoft.com/office/dev/add-ins/outlook/faq-nested-app-auth-outlook-legacy-tokens',
  scenario: 'id-token-as-assertion',
  over: ['R50', 'R80'],
  find(evidence) {
    const token = aToken(evidence, ({ kind, cut }) => kind === 'id' && !cut)
    const refusal = refused(evidence, 'idTokenAsAssertion')
    const without = unverified(evidence, 'scope', ({ got }) => got === undefined)
    if (!token) return without && { because: [refusedByApi(without)], confidence: 'likely' }
    return {
      because: [claims(token, 'no scp, no azp or appid'), ...(refusal ? [said(refusal)] : [])],
      confidence: refusal ? 'certain' : 'very likely',
    }
  },
}
