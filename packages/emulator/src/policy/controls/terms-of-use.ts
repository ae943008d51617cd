import { type GrantControl, lacks, met } from '../control.js'

/** Wants terms to be accepted. */
export const termsOfUse: GrantControl = {
  name: 'termsOfUse',
  compile({ grantControls }) {
    const wanted = grantControls?.termsOfUse ?? []
    if (wanted.length === 0) return undefined
    return {
      graphName: 'RequireTermsOfUse',
      judge({ termsAccepted }) {
        const agreements = wanted.filter((id) => !termsAccepted.includes(id))
        return agreements.length === 0
          ? met('The user accepted the terms of use.')
          : lacks({ kind: 'terms-of-use', agreements }, 'The user has not accepted the terms of use.')
      },
    }
  },
}
