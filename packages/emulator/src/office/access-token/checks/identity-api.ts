import type { PlatformName } from '../../answers.js'
import { identityApiIn } from '../../apps/era.js'
import { isAtLeast } from '../../builds.js'
import { tokenCodes } from '../codes.js'
import { TokenRefusal } from '../refusal.js'
import type { Check } from './check.js'

/** Builds before these know nothing of single sign-on, and say 50001. */
const beforeSignIn: Partial<Record<PlatformName, string>> = { windows: '16.0.12215.20006', mac: '16.32' }

/**
 * The platform has the API, and its build is new enough.
 *
 * @see https://learn.microsoft.com/javascript/api/requirement-sets/common/identity-api-requirement-sets
 * @see https://learn.microsoft.com/office/dev/add-ins/develop/troubleshoot-sso-in-office-add-ins, 13000, 13012 and 50001
 */
export const identityApi: Check = ({ pane }, { conditions }) => {
  const { platform, app, build } = pane
  const { name, version, from } = identityApiIn(conditions.values.office.preset)
  const floor = from[platform.name]
  if (floor === undefined) {
    const cause = `${app.displayName} ${platform.asker} has no ${name}: ask by nested app authentication or a dialog.`
    throw new TokenRefusal(tokenCodes.notHere, { cause })
  }
  if (isAtLeast(build, floor)) return
  const oldest = conditions.values.office.preset === 'today' ? beforeSignIn[platform.name] : undefined
  if (oldest !== undefined && !isAtLeast(build, oldest)) {
    const cause = `Build ${build} is older than ${oldest}, the first that knows single sign-on.`
    throw new TokenRefusal(tokenCodes.olderThanSignIn, { cause })
  }
  const cause = `Build ${build} is older than ${floor}, with which ${name} ${version} came.`
  throw new TokenRefusal(tokenCodes.tooOld, { cause })
}
