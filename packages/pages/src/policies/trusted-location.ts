import type { Graph } from '../control/graph'

interface NamedLocation {
  isTrusted?: boolean
}

const path = '/identity/conditionalAccess/namedLocations'

/**
 * Names the place where people are and trusts it, unless some place is trusted already: a policy that blocks every
 * other place would block everybody.
 *
 * @param placeNow gives the address where people are
 */
export async function requireTrustedLocation(
  graph: Graph,
  tenant: string,
  placeNow: () => Promise<string>,
): Promise<void> {
  const { value } = await graph.read<{ value: NamedLocation[] }>(tenant, path)
  if (value.some(({ isTrusted }) => isTrusted)) return
  const address = await placeNow()
  const isV6 = address.includes(':')
  await graph.change(tenant, {
    method: 'POST',
    path,
    body: {
      '@odata.type': '#microsoft.graph.ipNamedLocation',
      displayName: 'Office',
      isTrusted: true,
      ipRanges: [
        {
          '@odata.type': `#microsoft.graph.${isV6 ? 'iPv6CidrRange' : 'iPv4CidrRange'}`,
          cidrAddress: isV6 ? `${address}/64` : `${address}/32`,
        },
      ],
    },
    summary: `An administrator names ${address} "Office" and trusts it`,
  })
}
