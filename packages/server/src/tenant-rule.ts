import { personalAccountsTenantId } from '@onbehalf/protocol'
import { Denied } from './denied.js'
import { shownValue } from './shown-value.js'

/** Which tenants are let in: every work tenant, a list of tenant ids, or a decision for each. */
export type TenantRule =
  | 'any-work-tenant'
  | readonly string[]
  | ((tenantId: string) => boolean | Promise<boolean>)

/** Lets a tenant pass or throws; a promise only where the rule needs one. */
export type AdmitTenant = (tenantId: string) => void | Promise<void>

/** Whether a value is a GUID. */
export function isGuid(value: unknown): value is string {
  return typeof value === 'string' && /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i.test(value)
}

/**
 * Makes the check of a rule. Personal accounts need `personalAccounts`, or their tenant in the list.
 *
 * @throws TypeError when the rule lets nobody in or names a tenant by anything but its id.
 */
export function admitTenants(rule: TenantRule, personalAccounts: boolean): AdmitTenant {
  const admits = compile(rule)
  const listed = typeof rule === 'object' && rule.includes(personalAccountsTenantId)
  return (tenantId) => {
    if (tenantId === personalAccountsTenantId) {
      if (!personalAccounts && !listed) throw personalAccountRefused()
      return
    }
    const admitted = admits(tenantId)
    if (admitted === true) return
    if (typeof admitted !== 'object' || admitted === null) throw tenantRefused()
    return Promise.resolve(admitted).then((answer) => {
      if (answer !== true) throw tenantRefused()
    })
  }
}

function compile(rule: TenantRule): (tenantId: string) => boolean | Promise<boolean> {
  if (rule === 'any-work-tenant') return () => true
  if (typeof rule === 'function') return rule
  if (!Array.isArray(rule) || rule.length === 0) {
    throw new TypeError(
      `tenants lets nobody in: give 'any-work-tenant', a list of tenant ids or a function; it was ${shownValue(rule)}`,
    )
  }
  for (const tenantId of rule) {
    if (isGuid(tenantId)) continue
    throw new TypeError(
      `tenants takes ids of tenants, the Directory (tenant) ID of each, a GUID; one of them was ${shownValue(tenantId)}`,
    )
  }
  const ids = new Set(rule.map((tenantId: string) => tenantId.toLowerCase()))
  return (tenantId) => ids.has(tenantId)
}

function tenantRefused(): Denied {
  return new Denied('unknown-tenant', 'Users of this organisation are not let in here.', {
    reason: 'tenant-not-admitted',
  })
}

function personalAccountRefused(): Denied {
  return new Denied(
    'unknown-tenant',
    'Personal Microsoft accounts are not let in here; use a work account.',
    {
      reason: 'personal-account',
    },
  )
}
