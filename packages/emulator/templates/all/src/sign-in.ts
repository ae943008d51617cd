import { createSignIn, officeSso } from '@onbehalf/client'

const clientId = process.env.CLIENT_ID ?? ''

/** Where the API of this add-in says who somebody is. */
export const me = '/api/me'

/** Signs in whoever uses Office, and calls the API of this add-in as them. */
export const signIn = createSignIn({
  clientId,
  scope: `api://${location.host}/${clientId}/access_as_user`,
  ways: [officeSso()],
})
