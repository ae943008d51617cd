import type { Ground } from '../../ground.js'
import type { MailboxKind } from '../../tenant/mailboxes.js'
import { appDomains } from '../add-ins.js'
import type { Pane } from '../panes.js'
import { BridgeRefusal, type BridgeRequest } from './messages.js'

/** Scopes that every application has without asking; they name no resource. */
const withoutResource = new Set(['openid', 'profile', 'offline_access', 'email', ''])

/** Mailboxes beside which there is none. */
const withoutBridge = new Set<string>(['outlookCom', 'gmail'] satisfies MailboxKind[])

/**
 * What the bridge looks at before it asks anybody.
 *
 * @throws {BridgeRefusal}
 */
export function checkBridge(
  pane: Pane,
  { tokenParams }: BridgeRequest,
  origin: string,
  ground: Ground,
): void {
  if (tokenParams) ordered(pane, ground)
  const { platform, app, mailbox } = pane
  if (!pane.hasBridge) {
    const description = `${app.displayName} ${platform.asker}, build ${pane.build}, has no bridge of nested app authentication.`
    throw new BridgeRefusal({ status: 'NESTED_APP_AUTH_UNAVAILABLE', description })
  }
  if (app.stage === 'mail' && withoutBridge.has(mailbox.kind)) {
    // learn.microsoft.com/javascript/api/requirement-sets/common/nested-app-auth-requirement-sets
    throw new BridgeRefusal({ status: 'DISABLED', description: 'Not in mailboxes of Outlook.com or Gmail.' })
  }
  const trusted = [new URL(pane.url).origin, ...appDomains(pane.manifest)]
  if (!trusted.includes(origin)) {
    throw untrusted(`The origin ${origin} is not valid for nested app authentication.`)
  }
  // Reported of hosts: without a scope of a resource there is an error that says nothing (office-js 5001, 6275).
  if (tokenParams?.scope.split(' ').every((scope) => withoutResource.has(scope)))
    throw new BridgeRefusal({ status: 'PERSISTENT_ERROR' })
}

/** The refusal of a page or script that nobody vouches for. */
export function untrusted(description: string): BridgeRefusal {
  return new BridgeRefusal({ status: 'PERSISTENT_ERROR', code: 'untrusted_origin', description })
}

/** A failure made on purpose, at the route `/office/nestedApp`. */
function ordered({ manifest, user }: Pane, { faults }: Ground): void {
  const subject = {
    path: '/office/nestedApp',
    app: manifest.webApplicationInfo?.id,
    user: user.userPrincipalName,
  }
  const hit = faults.take(subject, ({ nestedApp }) => nestedApp !== undefined)
  if (hit?.effect.nestedApp) throw new BridgeRefusal(hit.effect.nestedApp)
}
