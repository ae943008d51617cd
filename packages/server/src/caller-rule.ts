import { Denied } from './denied.js'
import { shownValue } from './shown-value.js'
import { isGuid } from './tenant-rule.js'

/** The application that got a token, and in which tenant. */
export interface CallingApplication {
  /** `azp` or `appid`. */
  clientId: string
  tenantId: string
}

/** Which applications may call: a list of client ids, or a decision for each. */
export type CallerRule = readonly string[] | ((application: CallingApplication) => boolean | Promise<boolean>)

/** Lets an application pass or throws; a promise only where the rule needs one. */
export type AdmitCaller = (application: CallingApplication) => void | Promise<void>

/**
 * Makes the check of a rule; none without a rule.
 *
 * @throws TypeError when the rule lets nobody in or names an application by anything but its client id.
 */
export function admitCallers(rule: CallerRule | undefined): AdmitCaller | undefined {
  if (rule === undefined) return undefined
  const admits = compile(rule)
  return ({ clientId, tenantId }) => {
    const admitted = admits({ clientId, tenantId })
    if (admitted === true) return
    if (typeof admitted !== 'object' || admitted === null) throw callerRefused(clientId)
    return Promise.resolve(admitted).then((answer) => {
      if (answer !== true) throw callerRefused(clientId)
    })
  }
}

function compile(rule: CallerRule): (application: CallingApplication) => boolean | Promise<boolean> {
  if (typeof rule === 'function') return rule
  if (!Array.isArray(rule) || rule.length === 0) {
    throw new TypeError(
      `callers lets no application in: give a list of client ids, a function, or leave it out; it was ${shownValue(rule)}`,
    )
  }
  for (const clientId of rule) {
    if (isGuid(clientId)) continue
    throw new TypeError(
      `callers takes client ids of applications, GUIDs; one of them was ${shownValue(clientId)}`,
    )
  }
  const ids = new Set(rule.map((clientId: string) => clientId.toLowerCase()))
  return ({ clientId }) => ids.has(clientId)
}

function callerRefused(clientId: string): Denied {
  return new Denied(
    'not-permitted',
    `The application that got this token, ${clientId}, may not call here. To let it in, add its id to 'callers'.`,
    { reason: 'caller-not-listed' },
  )
}
