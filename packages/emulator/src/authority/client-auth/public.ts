import type { ClientAuthentication } from './client-authentication.js'

/** No credential: an application on somebody's device or in a browser, which cannot keep one. */
export const publicClient: ClientAuthentication = {
  name: 'none',
  read: () => ({ isPresent: false, prove: () => '0' }),
}
