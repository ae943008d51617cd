import { generateKeyPairSync } from 'node:crypto'
import type { Element } from '@xmldom/xmldom'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { SignedXml } from 'xml-crypto'
import { selfSignedCertificate } from '../tenant/signing-certificate.js'
import { attributeOf, elementsNamed } from './elements.js'
import { namespaces } from './namespaces.js'
import { pemOf } from './pem.js'
import { readXml, XmlProblem } from './read-xml.js'
import type { XmlSigner } from './sign-xml.js'
import { verifySigned } from './verify-xml.js'

let own: XmlSigner
let other: XmlSigner

beforeAll(async () => {
  ;[own, other] = await Promise.all([signer(1), signer(2)])
})

async function signer(serial: number): Promise<XmlSigner> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const number = Uint8Array.of(serial)
  return { privateKey, certificate: await selfSignedCertificate(privateKey, publicKey, number, 0) }
}

const algorithms = {
  signature: namespaces.rsaSha256 as string,
  form: namespaces.exclusiveForm as string,
  digest: namespaces.sha256 as string,
  transforms: [namespaces.enveloped, namespaces.exclusiveForm] as string[],
}

interface Signing {
  by?: XmlSigner
  /** Default: those that are taken. */
  use?: Partial<typeof algorithms>
  /** What is signed; the signature goes into the first. Default: the root. */
  paths?: readonly string[]
  idAttribute?: string
}

/** Signs parts of a document with the library itself, in whatever way. */
function signed(text: string, { by = own, use, paths = ['/*'], idAttribute = 'ID' }: Signing = {}): string {
  const chosen = { ...algorithms, ...use }
  const signing = new SignedXml({
    privateKey: by.privateKey.export({ type: 'pkcs8', format: 'pem' }),
    publicCert: pemOf(by.certificate),
    signatureAlgorithm: chosen.signature as typeof namespaces.rsaSha256,
    canonicalizationAlgorithm: chosen.form as typeof namespaces.exclusiveForm,
  })
  signing.idAttributes = [idAttribute]
  for (const xpath of paths) {
    const transforms = chosen.transforms as (typeof namespaces.exclusiveForm)[]
    signing.addReference({ xpath, transforms, digestAlgorithm: chosen.digest as typeof namespaces.sha256 })
  }
  signing.computeSignature(text, {
    prefix: 'ds',
    location: { reference: paths[0] ?? '/*', action: 'append' },
  })
  return signing.getSignedXml()
}

/** Verifies the element named `A` of a document. */
async function verified(text: string, certificates = [own.certificate], id: 'ID' | 'AssertionID' = 'ID') {
  const [element] = elementsNamed(await readXml(text), 'A')
  return verifySigned(text, element as Element, id, certificates)
}

const plain = '<A ID="a" xmlns="urn:a"><B>signed</B></A>'

describe('a signed element', () => {
  it.each(['ID', 'AssertionID'] as const)('is given as it was signed, found by its %s', async (name) => {
    const text = signed(plain.replace('ID=', `${name}=`), { idAttribute: name })
    const root = await verified(`<Around>${text}<B>not signed</B></Around>`, undefined, name)
    expect([root.localName, attributeOf(root, name), root.textContent]).toEqual(['A', 'a', 'signed'])
    expect(root.parentNode).toBe(root.ownerDocument)
  })

  it('may be signed by any of the certificates that count', async () => {
    const root = await verified(signed(plain), [other.certificate, own.certificate])
    expect(root.textContent).toBe('signed')
  })
})

/** An id of 256 characters is the longest. */
const longest = 'x'.repeat(256)

describe('an id', () => {
  it.each(['_a-1.b', longest])('may be %s', async (id) => {
    expect(attributeOf(await verified(signed(plain.replace('"a"', `"${id}"`))), 'ID')).toBe(id)
  })

  it.each([
    ['is missing', () => signed(plain.replace('ID="a"', 'ID="undefined"')).replace('ID="undefined"', '')],
    ['is empty', () => signed(plain).replace('ID="a"', 'ID=""')],
    ['is too long', () => signed(plain.replace('"a"', `"${longest}x"`))],
    ['has a quote', () => signed(plain).replace('ID="a"', 'ID="a&apos;b"')],
    ['has a blank', () => signed(plain.replace('"a"', '"a b"'))],
  ])('is refused when it %s', async (_what, forge) => {
    await expect(verified(forge())).rejects.toThrow('its id has another form than an id')
  })
})

const signatureOf = (text: string) => /<ds:Signature[\s\S]*<\/ds:Signature>/.exec(text)?.[0] ?? ''
const sha1 = 'http://www.w3.org/2000/09/xmldsig#sha1'
const sha512 = 'http://www.w3.org/2001/04/xmlenc#sha512'
const untrusted = 'no trusted certificate signed it'

const refused: readonly (readonly [what: string, says: string, forge: () => string])[] = [
  ['without a signature', 'it is not signed, or not once', () => plain],
  [
    'with two signatures',
    'it is not signed, or not once',
    () => signed(plain).replace(/<ds:Signature[\s\S]*<\/ds:Signature>/, (found) => found + found),
  ],
  [
    'with a signature of another namespace',
    'it is not signed, or not once',
    () => signed(plain).replaceAll('http://www.w3.org/2000/09/xmldsig#"', 'urn:x"'),
  ],
  [
    'that holds another signature deeper down',
    'it holds several signatures',
    () => signed(plain.replace('signed', `<Signature xmlns="${namespaces.signature}"/>`)),
  ],
  ['signed by a key that only its own signature names', untrusted, () => signed(plain, { by: other })],
  ['that was changed', untrusted, () => signed(plain).replace('>signed<', '>changed<')],
  [
    'with the signature of another element',
    untrusted,
    () => {
      const text = signed(`<Around>${plain}<C ID="c"/></Around>`, { paths: ['//*[local-name()="C"]'] })
      const signature = signatureOf(text)
      return text.replace(signature, '').replace('</A>', `${signature}</A>`)
    },
  ],
  [
    'with a signature over something else besides',
    untrusted,
    () =>
      signed(`<Around>${plain}<C ID="c"/></Around>`, {
        paths: ['//*[local-name()="A"]', '//*[local-name()="C"]'],
      }),
  ],
  ['with the id of another one', untrusted, () => `<Around><C ID="a"/>${signed(plain)}</Around>`],
  [
    'with a signature that holds nothing',
    untrusted,
    () => plain.replace('</A>', '<S/></A>').replace('<S/>', `<Signature xmlns="${namespaces.signature}"/>`),
  ],
  ...[
    'http://www.w3.org/2000/09/xmldsig#rsa-sha1',
    'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512',
    'http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1',
  ].map(
    (signature) =>
      [`signed by ${signature}`, untrusted, () => signed(plain, { use: { signature } })] as const,
  ),
  ...[sha1, sha512].map(
    (digest) => [`with a digest by ${digest}`, untrusted, () => signed(plain, { use: { digest } })] as const,
  ),
  ...[
    'http://www.w3.org/TR/2001/REC-xml-c14n-20010315',
    'http://www.w3.org/2001/10/xml-exc-c14n#WithComments',
  ].flatMap((form) => [
    [`whose signature is in the form ${form}`, untrusted, () => signed(plain, { use: { form } })] as const,
    [
      `in the form ${form}`,
      untrusted,
      () => signed(plain, { use: { transforms: [namespaces.enveloped, form] } }),
    ] as const,
  ]),
]

describe('an element', () => {
  it.each(refused)('%s is refused: %s', async (_what, says, forge) => {
    const refusal = await verified(forge()).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(XmlProblem)
    expect(String(refusal)).toContain(says)
  })

  it.each([
    ['another name', '<C ID="a" xmlns="urn:a">'],
    ['another namespace', '<A ID="a" xmlns="urn:c">'],
  ])('of another document is refused when what was signed has %s', async (_what, start) => {
    const text = signed(plain.replace('<A ID="a" xmlns="urn:a">', start).replace('</A>', `</${start[1]}>`))
    const [element] = elementsNamed(await readXml(plain.replace('</A>', `${signatureOf(text)}</A>`)), 'A')
    await expect(verifySigned(text, element as Element, 'ID', [own.certificate])).rejects.toThrow(
      'something else was signed',
    )
  })
})

it('counts nothing as signed after a check that failed, whatever the library lists', async () => {
  const listed = vi.spyOn(SignedXml.prototype, 'getSignedReferences').mockReturnValue([plain])
  try {
    await expect(verified(signed(plain).replace('>signed<', '>changed<'))).rejects.toThrow(untrusted)
    await expect(verified(signed(plain, { by: other }))).rejects.toThrow(untrusted)
  } finally {
    listed.mockRestore()
  }
})
