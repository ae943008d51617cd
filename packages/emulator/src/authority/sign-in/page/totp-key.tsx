import type { User } from '../../../tenant/records.js'
import { signInName } from '../../tokens/claim-values.js'
import { totpAddress } from '../methods/totp.js'
import type { SignInContext } from '../step.js'

/** The key of a new authenticator app: to type, and as the address that a QR code would hold. */
export function TotpKey({ context, user, secret }: { context: SignInContext; user: User; secret: string }) {
  const issuer = context.services.ground.directory.tenant(user.tenantId)?.displayName ?? 'Onbehalf emulator'
  return (
    <>
      <p>Type this key into an authenticator app, then the code it shows.</p>
      <dl>
        <dt>Key</dt>
        <dd>
          <code data-secret="" data-testid="totp-key">
            {secret.replace(/(.{4})(?=.)/g, '$1 ')}
          </code>
        </dd>
        <dt>Address</dt>
        <dd>
          <code data-secret="" data-testid="totp-address">
            {totpAddress(secret, issuer, signInName(user))}
          </code>
        </dd>
      </dl>
    </>
  )
}
