import type { AuthenticationMethod } from '../tenant/records.js'

/** How people call the ways to prove who they are. */
export const methodWords: Readonly<Record<AuthenticationMethod['kind'], string>> = {
  password: 'password',
  totp: 'code',
  'phone-app': 'phone app',
}
