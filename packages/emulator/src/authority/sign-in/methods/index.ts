import type { AuthenticationMethod, User } from '../../../tenant/records.js'
import { appCode } from './app-code.js'
import type { PageFactor } from './challenge.js'
import { phoneApp } from './phone-app.js'
import type { SecondFactor } from './second-factor.js'
import { textMessage } from './text-message.js'

/** Every second factor that a page asks for; the first that fits is asked for first. */
export const pageFactors: readonly SecondFactor[] = [phoneApp, appCode, textMessage]

/** The second factor of a method. */
export function factorOf(method: PageFactor): SecondFactor {
  const factor = pageFactors.find((one) => one.method === method)
  if (!factor) throw new TypeError(`No page asks for ${method}`)
  return factor
}

/** The methods of one kind that somebody has set up. */
export function methodsOf(user: User, kind: PageFactor): readonly AuthenticationMethod[] {
  return user.methods.filter((method) => method.kind === kind)
}
