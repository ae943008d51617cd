import {
  checkManifest,
  type Manifest,
  readManifest,
  ssoResource,
  writeRegistration,
} from '@onbehalf/manifest'
import { RegistrationRefused } from './registration-refused.js'

/** Who may sign in, as Graph's `signInAudience`. */
export const audiences = {
  'one-tenant': 'AzureADMyOrg',
  work: 'AzureADMultipleOrgs',
  'work-and-personal': 'AzureADandPersonalMicrosoftAccount',
} as const

/** Name of an audience. */
export type AudienceName = keyof typeof audiences

/** What somebody wants registered. */
export interface Wish {
  /** The manifest as text; absent when there is none yet. */
  manifest?: string
  /** Default: the name in the manifest. */
  displayName?: string
  /** Origin of the pages, where no manifest says it. */
  origin?: string
  /** For a new registration. Default: `work`. */
  audience?: AudienceName
  /** Delegated permissions of Graph, besides those that the manifest names. */
  permissions?: readonly string[]
  /** Pages at which a sign-in ends, a dialog page above all: addresses, or paths below the origin of the pages. */
  redirects?: readonly string[]
  /** Whether the server needs a secret. Default: true. */
  secret?: boolean
  /** First three characters of the secret that the server has: it is kept while it lives. */
  secretHint?: string
  /** DER of the certificate by which the server proves itself, base64. */
  certificate?: string
  /** Whether to consent for everybody, or only say by which address an administrator can. Default: `admin`. */
  consent?: 'admin' | 'link'
  /** A new registration where the tenant does not know the one that the manifest names. Default: false. */
  anew?: boolean
}

/** A wish that was read and makes sense. */
export interface ReadWish {
  displayName: string
  /** Host and port of the pages. */
  host: string
  /** The client id that the manifest names; absent for a placeholder. */
  clientId: string | undefined
  /** The manifest with this client id, as Office reads it and as text. */
  withClientId(clientId: string): { text: string | undefined; manifest: Manifest }
}

const anyClientId = '00000000-0000-4000-8000-000000000000'

/**
 * Reads a wish, and refuses a manifest that would be wrong even with its registration.
 *
 * @throws {RegistrationRefused} before anything is created.
 */
export function readWish(wish: Wish): ReadWish {
  const { manifest: text } = wish
  if (text === undefined) return withoutManifest(wish)
  const manifest = reading(() => readManifest(text))
  const page = manifest.taskPanes[0]?.url ?? manifest.origins[0]
  if (page === undefined) {
    throw new RegistrationRefused(
      'The manifest names no page, so nobody knows for which host to register it.',
    )
  }
  const { host } = new URL(page)
  const named = manifest.webApplicationInfo?.id.toLowerCase()
  const clientId = named && isGuid(named) ? named : undefined
  const withClientId = (id: string) => {
    const scopes = wish.permissions ?? []
    const kept = ssoResource(manifest)
    // What names this host already stays as it is written, capital letters and all.
    const resource = kept?.applicationId === id && kept.host === host ? kept.uri : `api://${host}/${id}`
    const written = reading(() => writeRegistration(text, { id, resource, scopes }))
    return { text: written, manifest: readManifest(written) }
  }
  refuseWrong(withClientId(clientId ?? anyClientId).text)
  return { displayName: wish.displayName ?? manifest.displayName, host, clientId, withClientId }
}

/**
 * The pages at which a sign-in ends, as whole addresses.
 *
 * @throws {RegistrationRefused} for one that is not encrypted, or has a fragment, which Entra does not take.
 * @see https://learn.microsoft.com/entra/identity-platform/reply-url
 */
export function redirectsOf({ redirects = [] }: Wish, { host }: Pick<ReadWish, 'host'>): string[] {
  return redirects.map((given) => {
    const base = `https://${host}`
    const url = URL.canParse(given, base) ? new URL(given, base) : undefined
    const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && url.hostname === 'localhost')
    if (url && isSafe && url.hash === '' && url.username === '' && !/[*\s]/.test(given)) return url.href
    throw new RegistrationRefused(
      `The redirect ${given.slice(0, 100)} is none that Entra takes, so nothing was registered: a path such as /dialog.html, or an address with https and without #.`,
    )
  })
}

function refuseWrong(text: string): void {
  const [worst, ...others] = checkManifest(text).findings.filter(({ severity }) => severity === 'error')
  if (!worst) return
  const more = others.length > 0 ? ` (and ${others.length} more: npx onbehalf check)` : ''
  throw new RegistrationRefused(
    `The manifest is wrong, so nothing was registered. Line ${worst.line}: ${worst.message} ${worst.nextStep}${more}`,
  )
}

function reading<T>(read: () => T): T {
  try {
    return read()
  } catch (cause) {
    if (!(cause instanceof Error) || cause.name !== 'ManifestError') throw cause
    throw new RegistrationRefused(`The manifest is wrong, so nothing was registered. ${cause.message}`, {
      cause,
    })
  }
}

function withoutManifest({ displayName, origin }: Wish): ReadWish {
  if (!displayName || !origin) {
    throw new RegistrationRefused(
      'Without a manifest it takes a name and the origin of the pages: --name "Contoso Inbox" --origin https://localhost:3000',
    )
  }
  if (!URL.canParse(origin) || new URL(origin).protocol !== 'https:') {
    throw new RegistrationRefused(`The origin ${origin.slice(0, 100)} is no address with https.`)
  }
  const { host } = new URL(origin)
  return {
    displayName,
    host,
    clientId: undefined,
    withClientId: (id) => ({ text: undefined, manifest: standIn({ displayName, host, id }) }),
  }
}

/** What a manifest would say of an add-in in every app, of which only the host is known. */
function standIn({ displayName, host, id }: { displayName: string; host: string; id: string }): Manifest {
  const url = `https://${host}/taskpane.html`
  const hosts = ['outlook', 'word', 'excel', 'powerpoint'] as const
  return {
    format: 'unified-json',
    kind: 'task-pane',
    id,
    version: '1.0.0',
    displayName,
    description: displayName,
    provider: displayName,
    hosts: [...hosts],
    taskPanes: [
      {
        host: 'word',
        surface: 'document',
        formFactor: 'desktop',
        name: displayName,
        label: displayName,
        url,
      },
    ],
    appDomains: [],
    requirements: [],
    permissions: [],
    webApplicationInfo: { id, resource: `api://${host}/${id}`, scopes: [] },
    origins: [`https://${host}`],
  }
}

function isGuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
}
