import { type Manifest, type OfficeApp, readManifest } from '@onbehalf/manifest'
import { entraErrors } from '@onbehalf/protocol'
import { graphScopes } from '../tenant/microsoft-graph-permissions.js'
import type { Wish } from './wish.js'

/** What somebody sees at their first sign-in, once the add-in is registered as wished. */
export interface PlannedPrompt {
  /** For instance `Outlook on the web`. */
  where: string
  who: 'administrator' | 'person'
  sees: string
  /** In which case otherwise; absent where there is none. */
  when?: string
}

const names: Readonly<Record<OfficeApp, string>> = {
  outlook: 'Outlook',
  word: 'Word',
  excel: 'Excel',
  powerpoint: 'PowerPoint',
  onenote: 'OneNote',
  project: 'Project',
  access: 'Access',
}

/**
 * Who will see which prompt, per platform.
 *
 * @see https://learn.microsoft.com/graph/permissions-reference for which permissions only an administrator may consent to
 * @see https://learn.microsoft.com/office/dev/add-ins/develop/register-sso-add-in-aad-v2
 * @see https://learn.microsoft.com/office/dev/add-ins/develop/enable-nested-app-authentication-in-your-add-in
 */
export function promptPlan(wish: Wish): PlannedPrompt[] {
  const manifest = wish.manifest === undefined ? undefined : readManifest(wish.manifest)
  const apps: readonly OfficeApp[] = manifest?.hosts ?? ['outlook', 'word', 'excel', 'powerpoint']
  const permissions = wantedNames(wish, manifest)
  return [administrator(wish, permissions), ...apps.flatMap((app) => peopleOf(app, wish, permissions))]
}

function wantedNames({ permissions = [] }: Wish, manifest: Manifest | undefined): string[] {
  const named = manifest?.webApplicationInfo?.scopes ?? []
  return [...new Set([...named, ...permissions])].filter((name) => !/^(openid|profile)$/i.test(name))
}

/** Graph's delegated permissions by lower case, and whether only an administrator may consent. */
const needsAdmin: ReadonlyMap<string, boolean> = new Map(
  graphScopes().map(({ value, type }) => [value.toLowerCase(), type === 'Admin']),
)

/** Those of `permissions` to which only an administrator may consent, and those of which it is not known here. */
function byConsent(permissions: readonly string[]): { admins: string[]; unknown: string[] } {
  const known = (name: string) =>
    needsAdmin.get(name.replace(/^https:\/\/graph\.microsoft\.com\//i, '').toLowerCase())
  return {
    admins: permissions.filter((name) => known(name) === true),
    unknown: permissions.filter((name) => known(name) === undefined),
  }
}

function administrator({ consent = 'admin' }: Wish, permissions: readonly string[]): PlannedPrompt {
  const { admins, unknown } = byConsent(permissions)
  const notes = [
    ...(admins.length > 0 ? [`only an administrator may consent to ${admins.join(', ')}`] : []),
    ...(unknown.length > 0
      ? [
          `https://learn.microsoft.com/graph/permissions-reference says who may consent to ${unknown.join(', ')}`,
        ]
      : []),
  ]
  const list = [permissions.join(', ') || 'signing in alone', ...notes].join('; ')
  const own =
    consent === 'admin'
      ? `nothing: register consents for everybody to ${list}`
      : `one consent page for everybody, behind the link that register prints: ${list}`
  return {
    where: 'anywhere',
    who: 'administrator',
    sees: own,
    when: 'In each other tenant an administrator sees that page once: the link, with their tenant in it.',
  }
}

function peopleOf(app: OfficeApp, wish: Wish, permissions: readonly string[]): PlannedPrompt[] {
  const consented = (wish.consent ?? 'admin') === 'admin' || permissions.length === 0
  const name = names[app]
  const consent = consented ? {} : { when: beforeConsent(permissions) }
  return [
    {
      where: `${name} on the web`,
      who: 'person',
      sees: "nothing: the browser's session; with nested app authentication a window that closes by itself, where third-party cookies are blocked",
      ...consent,
    },
    { where: `${name} on Windows`, who: 'person', sees: 'nothing: Windows’ own sign-in', ...consent },
    {
      where: `${name} on Mac`,
      who: 'person',
      sees: 'nothing: the account that Office is signed in with',
      ...consent,
    },
    {
      where: `${name} on phones`,
      who: 'person',
      sees:
        app === 'outlook'
          ? 'nothing with nested app authentication; there is no getAccessToken'
          : 'nothing: the account that the app is signed in with',
      ...consent,
    },
  ]
}

/** What people see before an administrator consented. */
function beforeConsent(permissions: readonly string[]): string {
  const { admins } = byConsent(permissions)
  return admins.length > 0
    ? `Until an administrator consents: "Need admin approval" because of ${admins.join(', ')}, and the sign-in ends (AADSTS${entraErrors.adminConsentRequired.number}).`
    : `Until an administrator consents: a consent page for ${permissions.join(', ')}, or none where the tenant forbids it, and the sign-in ends.`
}
