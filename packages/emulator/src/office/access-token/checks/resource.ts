import { ssoResource } from '@onbehalf/manifest'
import { tokenCodes } from '../codes.js'
import { TokenRefusal } from '../refusal.js'
import type { Check } from './check.js'

/** The Application ID URI must name the host of the add-in's page, and end in its own id. */
export const resource: Check = ({ pane }) => {
  const named = ssoResource(pane.manifest)
  const page = new URL(pane.url)
  const refuse = (cause: string): never => {
    throw new TokenRefusal(tokenCodes.resourceDiffers, { cause })
  }
  if (!named) {
    const written = pane.manifest.webApplicationInfo?.resource
    refuse(`Resource ${written} of the manifest is not of the form api://{host}/{id}.`)
  } else if (!named.hostMatches(pane.url)) {
    refuse(`Resource ${named.uri} of the manifest names ${named.host}, the page is on ${page.host}.`)
  } else if (!named.idMatches) {
    refuse(`Resource ${named.uri} of the manifest ends in another id than WebApplicationInfo has.`)
  }
}
