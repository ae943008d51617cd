import { microsoftGraph } from '@onbehalf/protocol'

/** One of Microsoft's clouds: tenants, users and data of one are strangers in another. */
interface Cloud {
  /** For sentences. */
  called: string
  authority: string
  graph: string
  /** Hosts in the `iss` of its tokens, of version 1 and 2. */
  issuers: readonly string[]
}

/**
 * Microsoft's clouds by the name that the setting `cloud` takes. The two of the US government share an authority, and
 * the global one's name in version 1 tokens.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud
 * @see https://learn.microsoft.com/graph/deployments
 */
const clouds = {
  global: {
    called: "Microsoft's global cloud",
    authority: 'https://login.microsoftonline.com',
    graph: microsoftGraph,
    issuers: ['login.microsoftonline.com', 'sts.windows.net'],
  },
  'us-government': {
    called: "Microsoft's cloud for the US government",
    authority: 'https://login.microsoftonline.us',
    graph: 'https://graph.microsoft.us',
    issuers: ['login.microsoftonline.us', 'sts.windows.net'],
  },
  'us-government-dod': {
    called: "Microsoft's cloud for the US Department of Defense",
    authority: 'https://login.microsoftonline.us',
    graph: 'https://dod-graph.microsoft.us',
    issuers: ['login.microsoftonline.us', 'sts.windows.net'],
  },
  china: {
    called: "Microsoft's cloud in China",
    authority: 'https://login.partner.microsoftonline.cn',
    graph: 'https://microsoftgraph.chinacloudapi.cn',
    issuers: ['login.partner.microsoftonline.cn', 'login.chinacloudapi.cn', 'sts.chinacloudapi.cn'],
  },
} as const satisfies Readonly<Record<string, Cloud>>

/** Name of one of Microsoft's clouds. */
export type CloudName = keyof typeof clouds

/** Which cloud, or the addresses themselves. */
export interface CloudOptions {
  /**
   * Microsoft's cloud that the tenants live in: it sets `authority` and `graph`. Default: `global`, which holds GCC
   * too.
   */
  cloud?: CloudName | undefined
  /** Origin of the authority. Default: the cloud's. */
  authority?: string | undefined
  /** Address of Microsoft Graph, without a version. Default: the cloud's. */
  graph?: string | undefined
}

/**
 * The addresses that the settings mean.
 *
 * @throws TypeError when the cloud is none, or an address is given beside it.
 */
export function cloudAddresses({ cloud, authority, graph }: CloudOptions): {
  authority: string
  graph: string
} {
  if (cloud !== undefined && !Object.hasOwn(clouds, cloud)) {
    throw new TypeError(`cloud is "${cloud}"; it must be one of ${Object.keys(clouds).join(', ')}`)
  }
  if (cloud !== undefined && (authority !== undefined || graph !== undefined)) {
    throw new TypeError('Give cloud, or authority and graph, not both: the cloud sets the addresses')
  }
  const { authority: itsAuthority, graph: itsGraph } = clouds[cloud ?? 'global']
  return { authority: authority ?? itsAuthority, graph: graph ?? itsGraph }
}

/** A cloud that an issuer belongs to, where a look at its host tells that it is not the one expected. */
export interface OtherCloud {
  /** For the sentence. */
  called: string
  setting: CloudName
}

/**
 * Whether the issuer of a token belongs to another of Microsoft's clouds than the issuer that the authority names.
 *
 * @param issuer `iss` of a token that was not believed.
 * @param expected `issuer` of the discovery document.
 */
export function otherCloud(issuer: unknown, expected: string): OtherCloud | undefined {
  if (typeof issuer !== 'string' || !URL.canParse(issuer) || !URL.canParse(expected)) return undefined
  const names = (host: string) => cloudNames.filter((name) => cloudOf(name).issuers.includes(host))
  const [theirs, ours] = [names(new URL(issuer).hostname), names(new URL(expected).hostname)]
  const [setting] = theirs
  if (setting === undefined || theirs.some((name) => ours.includes(name))) return undefined
  return { called: cloudOf(setting).called, setting }
}

// Reason for the assertion: the keys of an object that is written above.
const cloudNames = Object.keys(clouds) as CloudName[]

function cloudOf(name: CloudName): Cloud {
  return clouds[name]
}

/** Addresses of Microsoft Graph in all clouds. */
export const graphAddresses: readonly string[] = cloudNames.map((name) => clouds[name].graph)
