import type { Element } from '@xmldom/xmldom'
import type { Ground } from '../../ground.js'
import type { DomainFederation } from '../../tenant/records.js'
import { attributeOf, childrenOf, elementsNamed, textOf } from '../../xml/elements.js'
import { namespaces } from '../../xml/namespaces.js'
import { readXml } from '../../xml/read-xml.js'

/**
 * The certificates by which tokens of a federation are believed. What the provider's metadata says is looked at when
 * nothing is known yet, and again when the last look is older than the condition `federation.metadataAge`; what an
 * administrator wrote by Graph counts until then.
 *
 * @see https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-fed-o365-certs
 */
export async function certificatesOf(
  ground: Ground,
  federation: DomainFederation,
): Promise<readonly string[]> {
  const known = isDue(ground, federation) ? await learned(ground, federation) : federation
  return [known.signingCertificate, known.nextSigningCertificate].filter((one) => one !== null)
}

function isDue({ clock, conditions }: Ground, federation: DomainFederation): boolean {
  if (federation.metadataExchangeUri === null) return false
  const last = federation.signingCertificateUpdateStatus?.lastRunDateTime
  if (last === undefined) return federation.signingCertificate === null
  return clock.now() - Date.parse(last) >= conditions.values.federation.metadataAge
}

async function learned(ground: Ground, federation: DomainFederation): Promise<DomainFederation> {
  const found = await readMetadata(ground, federation)
  const [signing, next] = found
  const known: DomainFederation = {
    ...federation,
    ...(signing === undefined ? {} : { signingCertificate: signing, nextSigningCertificate: next ?? null }),
    signingCertificateUpdateStatus: {
      certificateUpdateResult: signing === undefined ? 'Failure' : 'Success',
      lastRunDateTime: new Date(ground.clock.now()).toISOString(),
    },
  }
  ground.store.domainFederations.put(known)
  return known
}

/** The signing certificates of the provider's metadata, in its order; none when it cannot be read. */
async function readMetadata(
  ground: Ground,
  { metadataExchangeUri, id }: DomainFederation,
): Promise<string[]> {
  const address = new URL(
    '/adfs/FederationMetadata/2007-06/FederationMetadata.xml',
    metadataExchangeUri ?? undefined,
  )
  try {
    const response = await ground.fetch(
      new Request(address, {
        headers: {
          'x-onbehalf-actor': 'entra',
          'x-onbehalf-summary': 'Entra reads the metadata of AD FS',
          'x-onbehalf-trace': id,
        },
      }),
    )
    return response.ok ? certificatesIn(await readXml(await response.text())) : []
  } catch {
    return []
  }
}

function certificatesIn(root: Element): string[] {
  const [role] = childrenOf(root, namespaces.samlMetadata, 'RoleDescriptor')
  if (!role) return []
  return childrenOf(role, namespaces.samlMetadata, 'KeyDescriptor')
    .filter((key) => attributeOf(key, 'use') === 'signing')
    .flatMap((key) => elementsNamed(key, 'X509Certificate'))
    .map((certificate) => (textOf(certificate) ?? '').replace(/\s/g, ''))
    .filter((certificate) => certificate !== '')
}
