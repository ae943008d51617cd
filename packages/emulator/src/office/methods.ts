import type { ProofMethod } from '../policy/proof.js'

/** How people call the ways to prove who they are. */
export const methodWords: Readonly<Record<ProofMethod, string>> = {
  password: 'password',
  totp: 'code',
  'phone-app': 'phone app',
  'text-message': 'text message',
  'windows-hello': 'Windows Hello',
  federated: 'password at AD FS',
  'federated-mfa': 'second factor at AD FS',
}
