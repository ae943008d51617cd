import { type Manifest, readManifest } from '@onbehalf/manifest'
import type { SideloadedAddIn } from '../tenant/records.js'
import type { Collection } from '../tenant/store.js'
import type { AddInRow, AppName, MailboxPermission } from './answers.js'
import { apps } from './apps/index.js'

/** The add-ins that can be opened: every one that somebody sideloaded, at the start or later. */
export class AddIns {
  readonly #sideloaded: Collection<SideloadedAddIn>
  readonly #read = new Map<string, { text: string; manifest: Manifest | undefined }>()

  constructor(sideloaded: Collection<SideloadedAddIn>) {
    this.#sideloaded = sideloaded
  }

  /** In the order in which they were sideloaded; a manifest that cannot be read is left out. */
  all(): Manifest[] {
    return [...this.#sideloaded.all()]
      .sort((one, other) => one.addedAt - other.addedAt)
      .flatMap((record) => this.#manifestOf(record) ?? [])
  }

  withId(id: string): Manifest | undefined {
    const wanted = id.toLowerCase()
    return this.all().find((manifest) => manifest.id === wanted)
  }

  /**
   * What the administrator who deployed an add-in has not accepted yet, in words; undefined when there is nothing. More
   * scopes are; and anything at all, where events start the add-in.
   *
   * @see https://learn.microsoft.com/office/dev/add-ins/develop/sso-in-office-add-ins
   * @see https://learn.microsoft.com/office/dev/add-ins/develop/event-based-activation, deploy manifest updates
   */
  awaited(id: string): string | undefined {
    const record = this.#sideloaded.get(id.toLowerCase())
    if (record?.accepted === undefined || record.accepted === record.manifest) return undefined
    const [before, now] = [readOrNothing(record.accepted), this.#manifestOf(record)]
    if (!before || !now) return undefined
    const known = new Set(before.webApplicationInfo?.scopes)
    const more = now.webApplicationInfo?.scopes.filter((scope) => !known.has(scope)) ?? []
    if (more.length > 0) return `asks for ${more.join(' and ')}`
    return now.launchEvents ? 'changes an add-in that events start' : undefined
  }

  #manifestOf({ id, manifest: text }: SideloadedAddIn): Manifest | undefined {
    const known = this.#read.get(id)
    if (known?.text === text) return known.manifest
    const manifest = readOrNothing(text)
    this.#read.set(id, { text, manifest })
    return manifest
  }
}

/**
 * How the page lists an add-in; undefined when none of our applications can open it.
 *
 * @param isRegistered whether an application is registered, by its client id
 */
export function addInRow(
  manifest: Manifest,
  isRegistered: (clientId: string) => boolean,
): AddInRow | undefined {
  const openIn = apps.map((app) => app.name).filter((app) => taskPaneUrl(manifest, app) !== undefined)
  const [first] = openIn
  const url = first && taskPaneUrl(manifest, first)
  if (url === undefined) return undefined
  const { id, displayName, description, iconUrl, webApplicationInfo } = manifest
  return {
    id,
    displayName,
    description,
    ...(iconUrl !== undefined && { icon: iconUrl }),
    apps: openIn,
    url,
    ...(webApplicationInfo && {
      clientId: webApplicationInfo.id,
      registered: isRegistered(webApplicationInfo.id),
    }),
  }
}

/** The page that `app` shows in the task pane: of a read message, or of a document. */
export function taskPaneUrl(manifest: Manifest, app: AppName): string | undefined {
  const panes = manifest.taskPanes.filter((pane) => pane.host === app && pane.formFactor === 'desktop')
  return (panes.find((pane) => pane.surface === 'message-read') ?? panes[0])?.url
}

/** Origins of the manifest's domains; those without a scheme are meant for https. */
export function appDomains(manifest: Manifest): string[] {
  return manifest.appDomains
    .map((domain) => (/^https?:\/\//i.test(domain) ? domain : `https://${domain}`))
    .filter((address) => URL.canParse(address))
    .map((address) => new URL(address).origin)
}

/** What each name of a permission, in either format of manifest, allows in a mailbox. */
const permissions: Readonly<Record<string, MailboxPermission>> = {
  Restricted: 'restricted',
  ReadItem: 'read-item',
  ReadWriteItem: 'read-write-item',
  ReadWriteMailbox: 'read-write-mailbox',
  'MailboxItem.Restricted.User': 'restricted',
  'MailboxItem.Read.User': 'read-item',
  'MailboxItem.ReadWrite.User': 'read-write-item',
  'Mailbox.ReadWrite.User': 'read-write-mailbox',
}

const ascending: readonly MailboxPermission[] = [
  'restricted',
  'read-item',
  'read-write-item',
  'read-write-mailbox',
]

/** The widest permission of the manifest; `restricted` when it names none. */
export function mailboxPermission(manifest: Manifest): MailboxPermission {
  const levels = manifest.permissions.map((name) => ascending.indexOf(permissions[name] ?? 'restricted'))
  return ascending[Math.max(0, ...levels)] ?? 'restricted'
}

function readOrNothing(text: string): Manifest | undefined {
  try {
    return readManifest(text)
  } catch {
    return undefined
  }
}
