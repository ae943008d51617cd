import type { Manifest } from '@onbehalf/manifest'
import type { User } from '../tenant/records.js'
import { addInRow, appDomains, mailboxPermission, taskPaneUrl } from './add-ins.js'
import type { HostDescription, PaneDescription, PaneFact } from './answers.js'
import type { AppOnPlatform, OfficeApp } from './apps/app.js'
import type { Platform } from './platforms/platform.js'

/** One open task pane. */
export interface Pane {
  id: string
  app: OfficeApp
  platform: Platform
  onPlatform: AppOnPlatform
  user: User
  manifest: Manifest
  url: string
  facts: PaneFact[]
  /** A call of `getAccessToken` that is under way, its prompts included. */
  busy: Promise<void> | undefined
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
  const { id, app, platform, user, manifest, url, facts } = pane
  return {
    id,
    app: app.name,
    platform: platform.name,
    user: {
      id: user.id,
      userPrincipalName: user.userPrincipalName,
      displayName: user.displayName,
      mail: user.mail ?? user.userPrincipalName,
    },
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

function describeHost({ app, platform, onPlatform }: Pane): HostDescription {
  return {
    type: app.hostType,
    platform: platform.hostPlatform,
    version: onPlatform.fileVersion,
    locale: 'en-US',
    appName: onPlatform.appName,
    build: platform.build,
    requirementSets: { ...onPlatform.requirementSets },
    bridge: platform.bridge,
    parallelCalls: platform.parallelCalls,
  }
}

/** Whether `manifest` has a pane for `app`. */
export function opensIn(manifest: Manifest, app: OfficeApp): boolean {
  return addInRow(manifest) !== undefined && taskPaneUrl(manifest, app.name) !== undefined
}
