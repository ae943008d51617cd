import { createSignIn, dialog, nestedApp } from '@onbehalf/client'

// The first two are set while the emulator stands in for Microsoft's cloud.
const authority = process.env.AUTHORITY || 'https://login.microsoftonline.com'
const graph = process.env.GRAPH || 'https://graph.microsoft.com'
const clientId = process.env.CLIENT_ID ?? ''

/** Where Microsoft Graph says who somebody is. */
export const me = `${graph}/v1.0/me?$select=displayName,mail`

/** Signs in whoever uses Office, and calls Microsoft Graph as them: by Office where it can, else in a window. */
export const signIn = createSignIn({
  clientId,
  scope: 'https://graph.microsoft.com/User.Read',
  apiOrigins: [new URL(graph).origin],
  authority: `${authority}/common`,
  ways: [nestedApp(), dialog('/dialog.html')],
})
