import type { Manifest } from '@onbehalf/manifest'
import type { User } from '../tenant/records.js'
import { appDomains, mailboxPermission } from './add-ins.js'
import type { HostDescription, PaneDescription, PaneFact } from './answers.js'
import type { AppOnPlatform, OfficeApp } from './apps/app.js'
import type { OpenMailbox } from './open-mailbox.js'
import { parallelCallsOf } from './platforms/call-rules.js'
import type { Platform } from './platforms/platform.js'

/** One open task pane. */
export interface Pane {
  id: string
  /** Virtual time in milliseconds since the epoch. */
  opened: number
  app: OfficeApp
  platform: Platform
  onPlatform: AppOnPlatform
  /** Office build that it claims to be. */
  build: string
  requirementSets: Readonly<Record<string, string>>
  /** Whether a bridge of nested app authentication stands in the add-in's page, though it may refuse. */
  hasBridge: boolean
  user: User
  manifest: Manifest
  url: string
  facts: PaneFact[]
  /** Where the add-in's script runs: beside the item, or in the handler of an event, which can show nothing. */
  surface: 'task-pane' | 'event'
  /** In Outlook: what is open beside the pane. */
  mailbox: OpenMailbox
  /** Whether a dialog of the add-in is open. */
  dialogOpen: boolean
  /** Session of the browser when the add-in first asked. */
  session: string | undefined
}

/** More panes than anybody opens; the oldest give way. */
const limit = 200

/** The panes that are open. */
export class Panes {
  readonly #panes = new Map<string, Pane>()

  get(id: string): Pane | undefined {
    return this.#panes.get(id)
  }

  add(pane: Pane): void {
    this.#panes.set(pane.id, pane)
    const [oldest] = this.#panes.keys()
    if (this.#panes.size > limit && oldest !== undefined) this.#panes.delete(oldest)
  }

  close(id: string): void {
    this.#panes.delete(id)
  }

  clear(): void {
    this.#panes.clear()
  }
}

/** What the page needs to know of a pane. */
export function describePane(pane: Pane): PaneDescription {
  const { id, opened, app, platform, user, manifest, url, facts, mailbox } = pane
  return {
    id,
    opened,
    app: app.name,
    platform: platform.name,
    user: {
      id: user.id,
      userPrincipalName: user.userPrincipalName,
      displayName: user.displayName,
      mail: user.mail ?? user.userPrincipalName,
    },
    mailbox: describeMailbox(mailbox),
    addIn: {
      id: manifest.id,
      displayName: manifest.displayName,
      url,
      appDomains: appDomains(manifest),
      permission: mailboxPermission(manifest),
    },
    host: describeHost(pane),
    facts,
  }
}

function describeMailbox({ kind, displayName, address, of }: OpenMailbox): PaneDescription['mailbox'] {
  return { displayName, address, accountType: kind, of }
}

function describeHost(pane: Pane): HostDescription {
  const { app, platform, onPlatform, build, requirementSets, hasBridge } = pane
  return {
    place: `${app.displayName} ${platform.asker}`,
    type: app.hostType,
    platform: platform.hostPlatform,
    version: onPlatform.fileVersion,
    locale: 'en-US',
    appName: onPlatform.appName,
    build,
    requirementSets: { ...requirementSets },
    bridge: onPlatform.bridge,
    nestedAppBridge: hasBridge,
    failedPageEndsDialog: platform.failedPageEndsDialog,
    parallelCalls: parallelCallsOf(platform, app),
  }
}
