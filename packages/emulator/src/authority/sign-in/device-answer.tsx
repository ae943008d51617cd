import type { EntraError } from '@onbehalf/protocol'
import type { SignIn } from '../../tenant/records.js'
import { errorPage } from '../errors/error-page.js'
import type { Trace } from '../requests/trace.js'
import type { Services } from '../services.js'
import type { AuthorizeTarget } from './authorize-target.js'
import { pageResponse } from './page/page.js'
import { Card } from './page/parts.js'
import type { SignInContext } from './step.js'

/** Keeps for the device who signed in, and tells the person that they are done. */
export function approveDevice(
  { services, request: { target }, session }: SignInContext,
  deviceCode: string,
  signIn: SignIn,
  setCookie: string | undefined,
): Promise<Response> {
  services.deviceCodes.answer(deviceCode, {
    state: 'approved',
    approved: {
      homeUserId: signIn.userId,
      signIn,
      persistent: session?.persistent ?? false,
    },
  })
  const { displayName } = target.client
  return saying(services, `You have signed in to ${displayName}`, {
    text: `Go back to your device: ${displayName} goes on there. You can close this window.`,
    ...(setCookie === undefined ? {} : { setCookie }),
  })
}

/** Tells the device that the person declined; any other refusal is the person's to read, and the device goes on waiting. */
export function refuseDevice(
  services: Services,
  target: AuthorizeTarget,
  deviceCode: string,
  error: EntraError,
  trace: Trace,
): Promise<Response> {
  if (error.entry !== 'consentDeclined') return errorPage(error, trace, services)
  services.deviceCodes.answer(deviceCode, { state: 'declined' })
  return saying(services, 'The sign-in is cancelled', {
    text: `Nobody is signed in to ${target.client.displayName} on your device. You can close this window.`,
  })
}

function saying(
  { ground }: Services,
  title: string,
  { text, setCookie }: { text: string; setCookie?: string },
): Promise<Response> {
  const content = (
    <Card title={title}>
      <p data-testid="device-done">{text}</p>
    </Card>
  )
  return pageResponse({ title, setCookie, content }, ground.randomBytes)
}
